"""Fills the published shapes of statistics."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tendik.bodies.published import Body
from tendik.packs.country import current
from tendik.packs.texts import in_order
from tendik.places.published import Place
from tendik.releases.counts import CountTable
from tendik.releases.sets import SourceStructure
from tendik.releases.shapes import Document, Link
from tendik.statistics import peopled, published, queries, shapes
from tendik.statistics.commitments import AboutFramework, frameworks, parts_of
from tendik.statistics.judging import Ruling, findings_at, period_named, ruling_of
from tendik.statistics.models import Category, Indicator, Source
from tendik.statistics.observed import Observation
from tendik.statistics.queries import StandingFigure
from tendik.statistics.sources import sources_in

FIGURE_FOR, BREAK = "figure_for", Observation.Status.BREAK.value


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every indicator with the figures that count at a moment, and what treaties and agendas hold them against."""
    standing, kinds = queries.observations_in_force(at), _categories()
    structures = _structures()
    ruling = ruling_of(findings_at(at, standing))
    for indicator in queries.indicators():
        known = [one for one in standing.get(indicator.pk, ()) if may_be_shown(indicator, one)]
        yield _document(_Kept(indicator, known, kinds, ruling, structures))
    yield from (_framework(one) for one in frameworks())
    yield from peopled.why_hidden()


def counts(at: datetime) -> Iterator[CountTable]:
    """Yield the tables of counts that the pack lists."""
    yield from peopled.tables(at)


def _framework(about: AboutFramework) -> shapes.Framework:
    found: dict[str, list[str]] = {}
    for code, commitments in Indicator.objects.values_list("code", "commitments"):
        for part in parts_of(about, commitments):
            found.setdefault(part.code, []).append(published.Indicator.at(code))
    parts = (
        shapes.FrameworkPart(code=one.code, title=one.name, indicators=tuple(found.get(one.code, ())))
        for one in about.part
    )
    named = dict.fromkeys(address for many in found.values() for address in many)
    return shapes.Framework(
        code=about.code,
        title=about.name,
        document=about.document,
        parts=tuple(parts),
        links=tuple(Link("commits_to", address) for address in named),
    )


def may_be_shown(indicator: Indicator, standing: StandingFigure) -> bool:
    """Tell whether a figure may leave the office: by the policy of its indicator, and not of too small a place.

    Figures of other policies wait for their protection. Those of a place without a page stay: under the place above
    it they would be taken for that place's.
    """
    if indicator.policy != Indicator.Policy.OPEN:
        return False
    levels = {level.code: level for level in current().country.levels}
    order = list(levels)
    finest = order.index(indicator.finest) if indicator.finest in levels else len(order)
    level = standing.observation.place.level
    return levels[level].page and order.index(level) <= finest


def _categories() -> dict[str, list[Category]]:
    found: dict[str, list[Category]] = {}
    for one in Category.objects.select_related("dimension"):
        found.setdefault(one.dimension.code, []).append(one)
    return found


@dataclass
class _Kept:
    """An indicator with all that its document needs."""

    indicator: Indicator
    standing: Sequence[StandingFigure]
    categories: Mapping[str, Sequence[Category]]
    ruling: Ruling
    structures: Mapping[str, SourceStructure]

    @property
    def places(self) -> list[str]:
        """The addresses of all places with figures, each once."""
        return list(dict.fromkeys(Place.at(one.observation.place.code) for one in self.standing))

    @property
    def sources(self) -> Iterator[published.Source]:
        """Whose figures they are, the indicator's own source first."""
        known = {one.observation.data_set.source.pk: one.observation.data_set.source for one in self.standing}
        own = self.indicator.source
        kept = {**({own.pk: own} if own else {}), **known}.values()
        yield from (_source(one, self.structures.get(one.code)) for one in kept)


def _document(kept: _Kept) -> published.Indicator:
    indicator, theme, unit = kept.indicator, kept.indicator.theme, kept.indicator.unit
    figures = tuple(_figure(kept, one) for one in kept.standing)
    return published.Indicator(
        code=indicator.code,
        series=indicator.series,
        theme=theme.code,
        theme_title=theme.name,
        title=indicator.name,
        definition=indicator.definition,
        numerator=indicator.numerator,
        denominator=indicator.denominator,
        unit=unit.code,
        unit_title=unit.name,
        multiplier=indicator.multiplier,
        measures=indicator.measures,
        direction=indicator.direction,
        frequency=indicator.frequency,
        method=indicator.method,
        limits=indicator.limits,
        proposed=indicator.status == Indicator.Status.PROPOSED,
        making=_making(indicator) if indicator.counted else None,
        commitments=tuple(indicator.commitments),
        whole=indicator.whole,
        dimensions=tuple(_dimensions(kept)),
        sources=tuple(kept.sources),
        figures=figures,
        held_back=sum(figure.absence == published.HELD for figure in figures),
        links=tuple(Link(FIGURE_FOR, place) for place in kept.places),
    )


def _making(indicator: Indicator) -> shapes.HowCounted:
    example, baseline = indicator.example, indicator.baseline
    return shapes.HowCounted(
        counted=indicator.counted,
        gaming=indicator.gaming,
        pace=indicator.pace,
        supplier=Body.at(indicator.supplier.code) if indicator.supplier else None,
        system=indicator.system,
        finest=indicator.finest,
        policy=indicator.policy,
        fields=tuple(_field(one) for one in indicator.collect),
        example=_example(example) if example else None,
        baseline=_baseline(baseline) if baseline else None,
        report_line=indicator.report_line,
        next_review=indicator.next_review,
    )


def _example(said: Mapping[str, Any]) -> shapes.WorkedExample:
    # As they come back from the release: a whole number that is read as 12.0 would be news each time.
    given = {name: float(number) for name, number in sorted(said["given"].items())}
    return shapes.WorkedExample(given=given, formula=said["formula"], result=float(said["result"]))


def _field(said: Mapping[str, Any]) -> shapes.FormField:
    choices = tuple(map(in_order, said.get("choices", ())))
    return shapes.FormField(
        code=said["code"], kind=said["kind"], title=in_order(said["name"]), choices=choices
    )


def _baseline(said: Mapping[str, Any]) -> shapes.Baseline:
    return shapes.Baseline(
        amount=float(said["amount"]),
        on=date.fromisoformat(said["on"]),
        place=Place.at(said["place"]),
        source=said["source"],
    )


def _dimensions(kept: _Kept) -> Iterator[published.Dimension]:
    """Yield what the figures are broken down by, with the values that occur."""
    for dimension in kept.indicator.dimensions.all():
        used = {one.observation.codes.get(dimension.code) for one in kept.standing}
        listed = [one for one in kept.categories.get(dimension.code, ()) if one.code in used]
        yield published.Dimension(
            code=dimension.code,
            concept=dimension.concept,
            title=dimension.name,
            categories=tuple(published.Category(code=one.code, title=one.name) for one in listed),
        )


def _figure(kept: _Kept, standing: StandingFigure) -> published.Figure:
    one, is_held = standing.observation, kept.ruling.is_held(kept.indicator.code, standing)
    return published.Figure(
        place=Place.at(one.place.code),
        period=period_named(one).code,
        codes=one.codes,
        value=None if is_held else one.value,
        status=BREAK if kept.ruling.is_break(kept.indicator.code, standing) else one.status,
        absence=published.HELD if is_held else one.absence,
        note=one.note,
        source=one.data_set.source.code,
        vintage=one.data_set.vintage,
        earlier=() if is_held else tuple(_earlier(standing.earlier)),
        made_up=one.place.made_up,
    )


def _earlier(observations: Iterable[Observation]) -> Iterator[published.Earlier]:
    for one in observations:
        yield published.Earlier(value=one.value, absence=one.absence, vintage=one.data_set.vintage)


def _structures() -> dict[str, SourceStructure]:
    """Return the structure of SDMX under which each source publishes, where the pack names one."""
    return {one.code: each.kept() for one in sources_in(current()) for each in one.structure}


def _source(source: Source, structure: SourceStructure | None) -> published.Source:
    return published.Source(
        code=source.code,
        title=source.name,
        owner=source.owner,
        licence=source.licence,
        address=source.address,
        basis=source.basis,
        contact=source.contact,
        structure=structure,
    )
