"""A letter to a source: what the rules found in its figures, in which cells of its files, and what we ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.blocks.templatetags.blocks import day, words
from tendik.methods.quality import FigureAt, Finding
from tendik.packs.country import current
from tendik.papers.documents import Block, Grid, Heading, Paragraph, WordPaper
from tendik.statistics import judging, queries, verdicts
from tendik.statistics.judging import FoundAndDecided
from tendik.statistics.models import DataSet, Decision, Indicator, Source
from tendik.statistics.observed import observations_of

MOST = 40
"""So many figures of a finding are written out; the others are counted."""
ASKED = {
    "share_out_of_range": gettext_lazy("Please send the right figures."),
    "sum_differs": gettext_lazy(
        "Please say which of these figures is right, and what belongs to none of the parts."
    ),
    "average_outside": gettext_lazy(
        "Please say how the average was computed, and which of these figures is right."
    ),
    "sources_disagree": gettext_lazy("Please say what the difference comes from."),
    "sex_not_said": gettext_lazy("Please send these figures with the code of the sex that they are about."),
    "sex_unknown": gettext_lazy("Can the sex of these people be found out?"),
    "small_count": gettext_lazy(
        "Please say whether counts so small may be published for a place or a group."
    ),
    "jump": gettext_lazy(
        "Did the way of counting change? If so, since when, and how? If not, what happened?"
    ),
    "gap": gettext_lazy("Please send the figures of these periods, or say why there are none."),
    "revised": gettext_lazy("Please say why these figures were revised."),
    "late": gettext_lazy("Please send the next figures, or say when they will come."),
    "status_never_said": gettext_lazy(
        "Please mark which figures are estimated or provisional, and where a series breaks."
    ),
}
"""By the code of a rule what we ask of whoever supplies the figures."""


def letter(source: Source, *, language: str, at: datetime, rule: str = "") -> WordPaper:
    """Write a letter to a source about all findings that nobody has settled.

    Args:
        source: Who is asked.
        language: The language of the letter.
        at: When it is written.
        rule: Only what this rule found; empty: all.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in still_open(judging.findings_at(at)):
        if source_of(one) == source.code and rule in ("", one.rule):
            found[one.rule].append(one)
    with translation.override(language):
        return WordPaper(
            title=_("Questions about figures"),
            blocks=tuple(_Blocks(source, at).all(found)),
            language=language,
            on=timezone.localdate(at),
            sources=_("Where the figures come from"),
            under=(_("To: %(whom)s") % {"whom": words(source.owner)}, day(at)),
        )


def still_open(found: Iterable[FoundAndDecided]) -> Iterator[Finding]:
    """Yield the findings on which nobody has decided, or that stay in the office until their source explains them."""
    for one in found:
        if one.decision is None or one.decision.verdict == Decision.Verdict.HOLD:
            yield one.finding


def source_of(finding: Finding) -> str:
    """Return the code of the source that a finding is about."""
    return finding.figures[0].source if finding.figures else finding.values.get("source", "")


def sources_to_ask(found: Iterable[FoundAndDecided]) -> list[tuple[Source, int]]:
    """Return the sources of which anything is open, each with how many findings."""
    counts = Counter(map(source_of, still_open(found)))
    return [(source, counts[source.code]) for source in Source.objects.filter(code__in=counts)]


class _Blocks:
    """Puts a letter together in the language in force."""

    def __init__(self, source: Source, at: datetime) -> None:
        self.source, self.names, self.cells = source, queries.names(), _cells(source, at)

    def all(self, found: Mapping[str, Sequence[Finding]]) -> Iterator[Block]:
        """Yield the blocks of the letter, rule by rule, the gravest first."""
        ministry = words(current().country.ministry)
        yield Paragraph.of(
            _(
                "We publish your figures with their source. Before we do, simple rules look for what a reader would "
                "stumble over. They found what stands below; it need not be wrong. Please answer each question."
            )
        )
        if not found:
            yield Paragraph.of(_("Nothing is open now."))
        for rule in verdicts.RULES:
            if rule in found:
                yield from self._rule(rule, found[rule])
        yield Paragraph.of(_("Until we know, figures that cannot be right stay unpublished."))
        yield Paragraph.of(ministry)

    def _rule(self, rule: str, found: Sequence[Finding]) -> Iterator[Block]:
        about = verdicts.RULES[rule]
        yield Heading(str(about.title))
        yield Paragraph.of(str(ASKED[rule]))
        yield Paragraph((str(about.method),), soft=True)
        heads = (
            _("No."),
            _("What is measured"),
            _("Place, period, breakdown"),
            _("Figure"),
            _("Where in the file"),
        )
        rows = [row for number, one in enumerate(found, 1) for row in self._rows(number, one)]
        yield Grid(heads=heads, rows=tuple(rows), shares=(6, 30, 28, 14, 22))

    def _rows(self, number: int, finding: Finding) -> Iterator[tuple[str, ...]]:
        """Yield a row for each figure of a finding; the first says what was found."""
        name = words(self.names.indicators.get(finding.indicator, {})) or words(self.source.name)
        told = f"{name}. {verdicts.sentence(finding)}"
        if not finding.figures:
            yield str(number), told, "", "", ""
        for place, one in enumerate(finding.figures[:MOST]):
            first = (str(number), told) if place == 0 else ("", "")
            yield *first, self._about(one), one.text, self.cells.get((finding.indicator, *_key(one)), "")
        if len(finding.figures) > MOST:
            yield "", _("And more: %(more)s") % {"more": len(finding.figures) - MOST}, "", "", ""

    def _about(self, one: FigureAt) -> str:
        codes = map(words, self.names.codes_of(one.key))
        return ", ".join(filter(None, (words(self.names.places.get(one.place, {})), one.period, *codes)))


def _key(one: FigureAt) -> tuple[str, str, str]:
    return one.place, one.period, one.key


def _cells(source: Source, at: datetime) -> dict[tuple[str, str, str, str], str]:
    """Return by figure the file and the cell in which the source said it last."""
    sets = DataSet.objects.in_force(at).filter(source=source).order_by("vintage", "entered_at", "pk")
    codes = dict(Indicator.objects.values_list("pk", "code"))
    found = {}
    for one in observations_of(sets):
        about = (codes[one.indicator_id], one.place.code, judging.period_named(one).code, one.key)
        found[about] = f"{one.data_set.file}, {one.stands_at}"
    return found
