"""Says what data there are for a question: the codes of each dimension, the span of time, how many series and figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pysdmx.model import (
    AvailabilityConstraint,
    Codelist,
    ConstraintAttachment,
    CubeKeyValue,
    CubeRegion,
    CubeTimeRange,
    CubeValue,
    TimePeriodBoundary,
)
from sqlglot import exp

from tendik.methods.cubes.terms import column, named
from tendik.methods.sdmx.asked import ALL, AVAILABLE, AvailabilityAsked, DataAsked
from tendik.methods.sdmx.faults import NotSense
from tendik.portal.sdmx.columns import columns_of
from tendik.portal.sdmx.finding import check_size, limits_of
from tendik.portal.sdmx.shapes import TIME, Flow
from tendik.portal.sdmx.structures import KINDS, Catalogue
from tendik.portal.store import OpenRelease

URN = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow="
COUNTED = {
    "observations": exp.Count(this=exp.Star()),
    "first": exp.Min(this=column("starts_on")),
    "after": exp.Max(this=column("ends_before")),
}


@dataclass(frozen=True, slots=True)
class SeriesThere:
    """The series that are there for a question: their codes in the order of the columns, and what is counted of each."""

    columns: list[str]
    rows: list[tuple[Any, ...]]

    def codes(self, name: str) -> set[str]:
        """Return the codes of a column that occur."""
        place = self.columns.index(name)
        return {row[place] for row in self.rows}

    @property
    def observations(self) -> int:
        """How many figures there are."""
        return sum(row[-3] for row in self.rows)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day."""
        return min(row[-2] for row in self.rows), max(row[-1] for row in self.rows) - timedelta(days=1)


def availability(release: OpenRelease, flow: Flow, asked: AvailabilityAsked) -> AvailabilityConstraint | None:
    """Return what data there are of a dataflow for a question; None where there are none.

    Raises:
        NotSense: it names a component, a key or a filter that the structure has not.
        TooLarge: there are more series than one answer may hold.
    """
    wanted = _components(flow, asked)
    found = _series(release, flow, asked.data)
    if not found.rows:
        return None
    could = _could_stand(release, flow, asked) if asked.mode == AVAILABLE else {}
    values = [_values(flow, name, could.get(name, found)) for name in wanted]
    return AvailabilityConstraint(
        constraint_attachment=ConstraintAttachment(None, dataflows=[f"{URN}{flow.id}"]),
        cube_region=CubeRegion(values),
        series_count=len(found.rows),
        obs_count=found.observations,
    )


def _components(flow: Flow, asked: AvailabilityAsked) -> list[str]:
    """Return the components of which something is told."""
    known = [*(one.concept for one in flow.dimensions), TIME]
    for name in asked.components:
        if name not in (ALL, *known):
            raise NotSense(f"{flow.structure} has no dimension {name[:40]}.")
    return [name for name in known if ALL in asked.components or name in asked.components]


def _series(release: OpenRelease, flow: Flow, asked: DataAsked) -> SeriesThere:
    names, limits, figures = columns_of(flow), limits_of(flow, asked), release.figures(flow.package)
    if limits is None:
        return SeriesThere(names, [])
    counted = [named(term.copy(), name) for name, term in COUNTED.items()]
    wanted = exp.select(*map(column, names), *counted).from_(figures.table).group_by(*map(column, names))
    rows = release.rows(limits.on(wanted), [*figures.values, *limits.values])
    check_size(len(rows))
    return SeriesThere(names, rows)


def _could_stand(release: OpenRelease, flow: Flow, asked: AvailabilityAsked) -> dict[str, SeriesThere]:
    """Return for each component by which something is chosen the series there are without that choice."""
    chosen = {one.component for one in asked.data.conditions}
    for place, one in enumerate(flow.dimensions):
        if any(key[place] != ALL for key in asked.data.keys if len(key) > place):
            chosen.add(one.concept)
    return {name: _series(release, flow, _without(asked.data, flow, name)) for name in chosen}


def _without(asked: DataAsked, flow: Flow, name: str) -> DataAsked:
    """Return a question that chooses nothing by a component."""
    concepts = [one.concept for one in flow.dimensions]
    keys = tuple(
        tuple(ALL if concepts[place] == name else code for place, code in enumerate(key))
        for key in asked.keys
    )
    return replace(
        asked, keys=keys, conditions=tuple(one for one in asked.conditions if one.component != name)
    )


def _values(flow: Flow, name: str, series: SeriesThere) -> CubeKeyValue:
    dimension = flow.dimension(name)
    if dimension is None:
        first, last = (TimePeriodBoundary(day.isoformat()) for day in series.span)
        return CubeKeyValue(name, time_range=CubeTimeRange(start_period=first, end_period=last))
    there = series.codes(dimension.column) if dimension.column else set()
    codes = [theirs for ours, theirs in dimension.codes.items() if ours in there]
    return CubeKeyValue(name, [CubeValue(code) for code in codes or [dimension.fixed]])


def beside(
    catalogue: Catalogue, found: Sequence[tuple[Flow, AvailabilityConstraint]], references: Sequence[str]
) -> Iterator[Any]:
    """Yield the artefacts that are sent beside, each once; code lists of dimensions with the codes alone that are there."""
    kinds = KINDS if "all" in references else references
    there: dict[str, set[str]] = {}
    for flow, constraint in found:
        for values in constraint.cube_region.key_values:
            dimension = flow.dimension(values.id)
            if dimension and dimension.listed:
                codes = there.setdefault(str(dimension.listed), set())
                codes.update(one.value for one in values.values)
    sent = {one.key: one for flow, _constraint in found for one in catalogue.below(flow) if one.kind in kinds}
    for one in sent.values():
        known = there.get(str(one.named)) if isinstance(one.made, Codelist) else None
        yield one.made if known is None else _with_codes(one.made, known)


def _with_codes(made: Codelist, codes: set[str]) -> Codelist:
    return Codelist(
        agency=made.agency,
        id=made.id,
        version=made.version,
        name=made.name,
        items=[one for one in made.items if one.id in codes],
        is_partial=True,
    )
