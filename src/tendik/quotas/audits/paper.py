"""The paper of an audit: findings, tables, the asks that apply, and by which rules it was made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.asks.models import Ask
from tendik.blocks.templatetags.blocks import count, day, words
from tendik.bodies.models import Body
from tendik.methods.audits import Counts, Finding, rate
from tendik.papers.documents import Block, Cell, Grid, Heading, Items, Paragraph, WordPaper
from tendik.quotas.audits.sentences import SMALL, finding_words, interval_words, percent, rate_words

SEXES = ("female", "male")
AGES = {
    "under_30": gettext_lazy("younger than 30"),
    "30_44": gettext_lazy("30 to 44"),
    "45_59": gettext_lazy("45 to 59"),
    "60_over": gettext_lazy("60 and older"),
    "unknown": gettext_lazy("birth not known"),
}
RANKS = {
    "leading": gettext_lazy("leading posts and their deputies"),
    "other": gettext_lazy("all other posts"),
}
HAPPENED = {
    "promoted": gettext_lazy("promoted"),
    "trained": gettext_lazy("trained"),
    "part_time": gettext_lazy("worked part-time"),
    "parental_leave": gettext_lazy("on leave for a child"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """An audit: of whom, from which day to which, what was counted, what follows, and which asks apply."""

    body: Body
    since: date
    on: date
    counts: Counts
    found: tuple[Finding, ...]
    asks: tuple[Ask, ...]


def paper(audit: Audited, language: str) -> WordPaper:
    """Return an audit as a paper, in the language in force, which is ``language``."""
    return WordPaper(
        title=_("Gender audit of the staff: %(body)s") % {"body": words(audit.body.name)},
        blocks=tuple(_blocks(audit)),
        language=language,
        on=audit.on,
        sources=_("Where the figures come from"),
        under=(_("On %(on)s, compared with %(since)s") % _days(audit),),
        label=_("Made up: an example, not a real report") if audit.body.made_up else "",
    )


def _days(audit: Audited) -> dict[str, str]:
    return {"on": day(audit.on), "since": day(audit.since)}


def _blocks(audit: Audited) -> Iterator[Block]:
    if not audit.counts:
        yield Paragraph.of(
            _("Nobody of known sex works here, as far as rosters say. So there are no figures.")
        )
        yield from _unknown(audit)
        return
    yield Heading(_("What was found"))
    yield Items(tuple((finding_words(one),) for one in audit.found))
    yield from _unknown(audit)
    yield from _tables(audit)
    yield from _asks(audit.asks)
    yield Heading(_("How it was made"))
    yield Items(tuple((sentence,) for sentence in _rules(audit)))


def _unknown(audit: Audited) -> Iterator[Paragraph]:
    if audit.counts.unknown:
        told = _("Persons whose sex is not known: %(count)s. They are in no table; nobody’s sex was guessed.")
        yield Paragraph.of(told % {"count": count(audit.counts.unknown)})


def _tables(audit: Audited) -> Iterator[Block]:
    counts = audit.counts
    yield Heading(_("Who works here"))
    yield _grid(_("All, by post and by age"), _composition(counts), audit)
    for name, title in (("grade", _("By grade")), ("pay_band", _("By pay band"))):
        rows = [_row(_named(code), counts, ("pay", name), code) for code in _told(counts, name)]
        if rows:
            yield _grid(title, rows, audit)
    yield Heading(_("What changed"))
    yield _then_and_now(audit)
    yield Heading(_("Who came, rose and left"))
    yield _moves(audit)


def _told(counts: Counts, name: str) -> list[str]:
    """Return the codes of a dimension that rows are for; those who left have none. Of nobody anything known: none."""
    told = [code for code in counts.codes[name] if code != "absent"]
    return [] if told == ["unknown"] else told


def _composition(counts: Counts) -> Iterator[tuple[Cell, ...]]:
    yield _cells(_("all"), _by_sex(counts, "movement", ended="stays"))
    for code, title in RANKS.items():
        yield _row(str(title), counts, ("rank", "rank"), code)
    for code in (one for one in AGES if one in counts.codes["age"]):
        yield _row(str(AGES[code]), counts, ("age", "age"), code)


def _named(code: str) -> str:
    return _("not said") if code == "unknown" else code


def _row(title: str, counts: Counts, of: tuple[str, str], code: str) -> tuple[Cell, ...]:
    """Return the row of a code in a dimension of a table."""
    table, dimension = of
    return _cells(title, _by_sex(counts, table, ended="stays", **{dimension: code}))


def _cells(title: str, found: Sequence[int | None]) -> tuple[Cell, ...]:
    """Return the cells of a row: women, men, all, the share of women, and of few people its interval."""
    women, _men, everybody = found
    among = rate(women, everybody)
    nobody = _("hidden") if women is None or everybody is None else "–"
    between = interval_words(among) if among and among.whole < SMALL else ""
    return title, *map(_hidden, found), percent(among.share) if among else nobody, between


def _hidden(value: int | None) -> Cell:
    return _("hidden") if value is None else value


def _grid(title: str, rows: Iterable[tuple[Cell, ...]], audit: Audited) -> Grid:
    heads = ("", _("Women"), _("Men"), _("All"), _("Share of women"), _("It lies in"))
    return Grid(heads=heads, rows=tuple(rows), title=title, source=_source(audit), shares=(5, 3, 3, 2, 3, 3))


def _source(audit: Audited) -> str:
    return _("Rosters of the institution as they were brought, as of %(on)s.") % _days(audit)


def _then_and_now(audit: Audited) -> Grid:
    """Return women then and now among all and among leading posts."""
    counts = audit.counts
    rows = (
        (_("all"), _women(counts, "movement", began="before"), _women(counts, "movement", ended="stays")),
        (
            str(RANKS["leading"]),
            _women(counts, "rank_then", began="before", rank_then="leading"),
            _women(counts, "rank", ended="stays", rank="leading"),
        ),
    )
    heads = ("", _("Women on %(since)s") % _days(audit), _("Women on %(on)s") % _days(audit))
    title = _("Women then and now")
    return Grid(heads=heads, rows=rows, title=title, source=_source(audit), shares=(4, 5, 5))


def _women(counts: Counts, table: str, **asked: str) -> str:
    women, everybody = counts.get(table, sex="female", **asked), counts.get(table, **asked)
    return _rate(women, everybody)


def _rate(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return _("hidden")
    found = rate(part, whole)
    return rate_words(found) if found else "–"


def _moves(audit: Audited) -> Grid:
    """Return of women and of men how many came, left, rose, were trained or on leave."""
    counts = audit.counts
    came = _by_sex(counts, "movement", began="joined")
    left = _by_sex(counts, "movement", began="before", ended="left")
    before = _by_sex(counts, "movement", began="before")
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("came"), *map(_hidden, came)),
        (_("left, of those who were there before"), *map(_rate, left, before)),
        *(_happened(counts, name, str(title)) for name, title in HAPPENED.items()),
    )
    heads = ("", _("Women"), _("Men"), _("All"))
    title = _("Since %(since)s") % _days(audit)
    return Grid(heads=heads, rows=rows, title=title, source=_source(audit), shares=(4, 4, 4, 4))


def _happened(counts: Counts, name: str, title: str) -> tuple[Cell, ...]:
    happened = _by_sex(counts, name, ended="stays", **{name: "yes"})
    there = _by_sex(counts, name, ended="stays")
    return title, *map(_rate, happened, there)


def _by_sex(counts: Counts, table: str, **asked: str) -> list[int | None]:
    """Return the counts of women, of men, and of both."""
    return [*(counts.get(table, sex=sex, **asked) for sex in SEXES), counts.get(table, **asked)]


def _asks(asks: Sequence[Ask]) -> Iterator[Block]:
    if asks:
        yield Heading(_("What women asked for in this"))
        yield Items(tuple((f"{one.code} {words(one.title)}",) for one in asks))


def _rules(audit: Audited) -> Iterator[str]:
    yield _(
        "A difference is told only where it is hardly chance. Shares are compared by their intervals after Wilson: "
        "the true share lies in its interval 95 times in 100."
    )
    yield _("Of fewer than %(small)s people the interval stands beside the share.") % {"small": SMALL}
    yield _("Whoever changed posts without a day between neither came nor left.")
    yield _(
        "Training and promotion count where they began in the time, leave and part-time where a day of them did."
    )
    if audit.counts.hides:
        yield _(
            "“Hidden” stands where somebody could be told by a figure, or by a sum with others. "
            "These figures stay in the office."
        )
