"""What asks say in a report: how many were answered and how, by whom, for which reasons, and which wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext as _

from tendik.asks import queries
from tendik.asks.models import Answer, Ask
from tendik.asks.published import UNANSWERED
from tendik.asks.queries import Wanted
from tendik.asks.states import STATES
from tendik.blocks.templatetags.blocks import count, day, quoted, words
from tendik.bodies.models import Body
from tendik.papers.documents import Block, Cell, Cited, Grid, Items, Paragraph, Part
from tendik.papers.reports import PaperAsked, PaperSection

LONGEST_LIST = 40
"""A brief about more asks gives their counts and no list: it is read in five minutes."""


@dataclass(frozen=True, slots=True)
class _Stood:
    """An ask and its answer that counts; ``reported`` where this was entered in the period of the report."""

    ask: Ask
    answer: Answer | None
    reported: bool


def sections(asked: PaperAsked) -> Iterator[PaperSection]:
    """Yield what is to be said of the asks that a report is about."""
    stood = [_stood(ask, asked) for ask in queries.asks_wanted(_wanted(asked), asked.at)]
    bodies = {body.code: body for body in Body.objects.filter(code__in={one.ask.addressee for one in stood})}
    if asked.kind == "reminder":
        yield PaperSection(
            "unanswered", _("Asks that wait for your answer"), _waiting(stood, bodies, asked.at), 20
        )
        return
    yield PaperSection("answers", _("Asks and answers"), _counted(stood, asked), 20)
    yield PaperSection("answers_by_body", _("Who should answer"), _by_body(stood, bodies, asked.at), 22)
    yield PaperSection("reasons", _("Reasons for the answers"), _reasons(stood), 24)
    waiting = () if _is_too_long(stood, asked) else _waiting(stood, bodies, asked.at)
    yield PaperSection("unanswered", _("Asks without an answer"), waiting, 80)


def _is_too_long(stood: Sequence[_Stood], asked: PaperAsked) -> bool:
    return asked.kind == "brief" and len(stood) > LONGEST_LIST


def _wanted(asked: PaperAsked) -> Wanted:
    kind, _slash, code = asked.about.partition("/")
    return Wanted(
        plan=asked.plan,
        addressee=code if kind == "bodies" else "",
        goal=code if kind == "goals" else "",
        place=code if kind == "places" else "",
    )


def _stood(ask: Ask, asked: PaperAsked) -> _Stood:
    answer = next((one for one in ask.history if one.pk == ask.answer_id), None)
    on = timezone.localdate(answer.entered_at) if answer else None
    return _Stood(ask, answer, on is not None and asked.starts_on <= on)


def ledger(at: datetime) -> str:
    """Say where a count of asks and answers comes from."""
    return _("Tendik, the ledger of asks and answers as it stood on %(day)s.") % {"day": day(at)}


def _counted(stood: Sequence[_Stood], asked: PaperAsked) -> tuple[Block, ...]:
    if not stood:
        return (Paragraph.of(_("There is no ask here.")),)
    answered = sum(one.answer is not None for one in stood)
    new = sum(one.reported for one in stood)
    told = (
        (_("Asks in all: "), len(stood)),
        (_("With an answer: "), answered),
        (_("Answers entered in the period: "), new),
        (_("Without an answer: "), len(stood) - answered),
    )
    source = ledger(asked.at)
    items: tuple[tuple[Part, ...], ...] = tuple((said, Cited(count(number), source)) for said, number in told)
    codes = [one.answer.verdict if one.answer else UNANSWERED for one in stood]
    rows = tuple((str(state.word), codes.count(code)) for code, state in STATES.items())
    return (
        Items(items),
        _grid(_("How asks were answered"), (_("Answer"), _("Number")), rows, (3, 1), source),
    )


def _by_body(stood: Sequence[_Stood], bodies: dict[str, Body], at: datetime) -> tuple[Block, ...]:
    heads = (
        _("Institution"),
        _("Number"),
        _("of them proposed"),
        _("Answered"),
        _("Days to an answer"),
    )
    groups: dict[str | None, list[_Stood]] = {}
    for one in stood:
        groups.setdefault(one.ask.addressee, []).append(one)
    named = ((words(bodies[code].name), group) for code, group in groups.items() if code)
    rows = [_row(name, group) for name, group in named]
    if None in groups:
        rows.append(_row(_("Nobody is named"), groups[None]))
    rows.sort(key=lambda row: row[1], reverse=True)
    note = Paragraph((_("Days to an answer: half of the answers came within so many days."),), soft=True)
    return (
        (Grid(heads=heads, rows=tuple(rows), source=ledger(at), shares=(5, 1, 2, 2, 2)), note) if rows else ()
    )


def _row(name: str, group: Sequence[_Stood]) -> tuple[Cell, ...]:
    days = [(one.answer.paper.on - one.ask.asked_on).days for one in group if one.answer]
    proposed = sum(one.ask.addressee_standing == "proposed" for one in group)
    return (name, len(group), proposed, len(days), int(median(days)) if days else "–")


def _reasons(stood: Sequence[_Stood]) -> tuple[Block, ...]:
    given = [(one.ask, one.answer) for one in stood if one.answer and one.answer.reason]
    items = tuple(
        (
            f"{ask.code}. {words(ask.title)}. {STATES[answer.verdict].word}: ",
            Cited(quoted(words(answer.reason)), _paper(answer)),
        )
        for ask, answer in given
    )
    return (Items(items),) if items else ()


def _paper(answer: Answer) -> str:
    paper = answer.paper
    named = [words(paper.body.name), day(paper.on), words(paper.title), paper.number]
    return f"{', '.join(part for part in named if part)}."


def _waiting(stood: Sequence[_Stood], bodies: dict[str, Body], at: datetime) -> tuple[Block, ...]:
    today = timezone.localdate(at)
    rows = tuple(
        (one.ask.code, words(one.ask.title), _who(one.ask, bodies), (today - one.ask.asked_on).days)
        for one in stood
        if one.answer is None
    )
    heads = (_("Code"), _("Ask"), _("Who should answer"), _("Days"))
    return (_grid(_("Asks that wait"), heads, rows, (2, 6, 5, 2), ledger(at)),) if rows else ()


def _who(ask: Ask, bodies: dict[str, Body]) -> str:
    if ask.addressee is None:
        return _("Nobody is named")
    name = words(bodies[ask.addressee].name)
    return _("%(name)s (proposed)") % {"name": name} if ask.addressee_standing == "proposed" else name


def _grid(
    title: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[Cell, ...], ...],
    shares: tuple[int, ...],
    source: str,
) -> Grid:
    return Grid(title=title, heads=heads, rows=rows, shares=shares, source=source)
