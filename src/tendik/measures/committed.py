"""What a release tells of a treaty or an agenda, part by part, as a paper: figures, what was asked, answered and promised."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.asks.states import STATES
from tendik.bodies.published import Body
from tendik.measures.published import PROMISED, Measure
from tendik.measures.shapes import WOULD_MEASURE, Measuring
from tendik.pages.frame import Frame
from tendik.papers.documents import Block, Cell, Cited, Grid, Heading, Paragraph, WordPaper
from tendik.releases.reader import Release
from tendik.statistics import tables
from tendik.statistics.published import Indicator
from tendik.statistics.shapes import Framework, FrameworkPart
from tendik.statistics.showing import FiguresShown


def framework_called(release: Release, name: str) -> Framework | None:
    """Return the treaty or agenda that a person means: ``CEDAW``, ``Beijing+``, ``1325``; None where there is none."""
    wanted = name.strip().rstrip("+").lower()
    found = [
        one for one in release.all(Framework) if wanted in one.code.lower().split("-") or wanted == one.code
    ]
    return found[0] if found else None


def commitments_paper(release: Release, framework: Framework, language: str, on: date) -> WordPaper:
    """Return the paper. It holds nothing that the release does not hold, so it can be handed on as it is."""
    told = _Told(Frame(language, framework.address), release)
    unmeasured = [one for one in framework.parts if not one.indicators]
    blocks = [block for part in framework.parts if part.indicators for block in told.part(part)]
    if unmeasured:
        names = "; ".join(f"{one.code}: {told.frame.words(one.title)}" for one in unmeasured)
        blocks += [Heading(_("Not measured yet")), Paragraph.of(names)]
    return WordPaper(
        title=told.frame.words(framework.title),
        blocks=tuple(blocks),
        language=language,
        on=on,
        sources=_("Where the figures come from"),
        under=(framework.document, _("From release %(number)s") % {"number": release.manifest.number}),
    )


class _Told:
    """What is said of the parts, in one language."""

    def __init__(self, frame: Frame, release: Release) -> None:
        self.frame, self.release = frame, release

    def part(self, part: FrameworkPart) -> Iterator[Block]:
        """Yield the heading of a part, its figures, and what was asked and promised about them."""
        yield Heading(f"{part.code}: {self.frame.words(part.title)}")
        indicators = self.release.many(Indicator, part.indicators)
        heads = (_("What is measured"), _("Last figure"), _("Period"))
        yield Grid(heads=heads, rows=tuple(self._figure(one) for one in indicators), shares=(60, 25, 15))
        measures = list(self._measures(indicators))
        asks = self._asks(indicators, measures)
        if asks:
            rows = tuple(self._ask(one) for one in asks)
            yield Grid(heads=(_("Code"), _("What was asked"), _("Answer")), rows=rows, shares=(15, 60, 25))
        if measures:
            rows = tuple(self._measure(one) for one in measures)
            heads = (_("Code"), _("What was promised"), _("Answers for it"), _("Last day"))
            yield Grid(heads=heads, rows=rows, shares=(15, 45, 25, 15))

    def _figure(self, indicator: Indicator) -> tuple[Cell, ...]:
        shown, name = FiguresShown(indicator), self.frame.words(indicator.title)
        last = shown.last(shown.main) if tables.is_of_all(self.release, shown) else None
        if last is None or last.value is None or shown.is_partial:
            return name, _("no data") if not indicator.figures else _("by place or kind only"), ""
        number = tables.number(self.frame, indicator, last)
        source = next((one for one in indicator.sources if one.code == last.source), None)
        cited = Cited(number, self.frame.words(source.licence)) if source else number
        of_whom = tables.words_of(self.frame, indicator, last.codes)
        return f"{name} ({of_whom})" if of_whom else name, cited, last.period

    def _measures(self, indicators: Iterable[Indicator]) -> Iterator[Measure]:
        """Yield the real measures that are to change these figures, or that answer asks which these would measure."""
        found = [
            address for one in indicators for address in self.release.sources(one.address, "measured_by")
        ]
        for ask in self._proposed(indicators):
            found += self.release.sources(ask, "measure_for")
        for measure in self.release.many(Measure, dict.fromkeys(found)):
            if not measure.made_up and measure.state == PROMISED:
                yield measure

    def _proposed(self, indicators: Iterable[Indicator]) -> Iterator[str]:
        for one in indicators:
            for measuring in self.release.many(Measuring, self.release.sources(one.address, WOULD_MEASURE)):
                yield measuring.ask

    def _asks(self, indicators: Iterable[Indicator], measures: Iterable[Measure]) -> list[Ask]:
        promised = [ask for one in measures for ask in one.asks]
        found = dict.fromkeys([*self._proposed(indicators), *promised])
        return [one for one in self.release.many(Ask, found) if not one.made_up]

    def _ask(self, ask: Ask) -> tuple[Cell, ...]:
        answer = ask.answer
        said = str(STATES[ask.state].word)
        told = f"{said}, {self.frame.day(answer.on)}" if answer else said
        return ask.code, self.frame.words(ask.title), told

    def _measure(self, measure: Measure) -> tuple[Cell, ...]:
        body = self.release.get(Body, measure.body) if measure.body else None
        who = self.frame.words(body.title) if body else ""
        until = self.frame.day(measure.due_on) if measure.due_on else ""
        return measure.code, self.frame.words(measure.title), who, until
