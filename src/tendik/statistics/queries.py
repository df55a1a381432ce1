"""Questions about statistics: read, never write."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.methods.folding import fold
from tendik.methods.observations import Category as KnownCategory
from tendik.methods.observations import Known, Measured, Spot
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.statistics.models import Category, DataSet, Dimension, FigureBlock, Indicator
from tendik.statistics.observed import Observation, observations_by_indicator
from tendik.statistics.sources import AboutSource

UNIT = "unit"
"""The dimension whose codes are the units."""


def indicators() -> QuerySet[Indicator]:
    """Return all indicators with what they name, in the order of the pack."""
    return Indicator.objects.select_related("theme", "source", "unit", "supplier").prefetch_related(
        "dimensions"
    )


@dataclass(frozen=True, slots=True)
class Names:
    """What indicators, places and codes are called. A code is told by its dimension and itself, as “sex=F”."""

    indicators: Mapping[str, Texts]
    places: Mapping[str, Texts]
    codes: Mapping[str, Texts]

    def codes_of(self, key: str) -> list[Texts]:
        """Return the names of the codes of a figure."""
        return [self.codes.get(one, {}) for one in key.split()]


def names() -> Names:
    """Return what indicators, places and codes are called."""
    categories = Category.objects.select_related("dimension")
    return Names(
        dict(Indicator.objects.values_list("code", "name")),
        dict(Place.objects.filter(of_figures__isnull=False).distinct().values_list("code", "name")),
        {f"{one.dimension.code}={one.code}": one.name for one in categories},
    )


def known() -> Known:
    """Return what a file of any source may name."""
    root = Place.objects.filter(parent=None, made_up=False).first()
    dimensions = Dimension.objects.exclude(code=UNIT)
    return Known(
        measured=_measured(),
        places=_places(),
        areas=_named_alone(),
        concepts={
            **{one.code: one.code for one in dimensions},
            **{one.concept: one.code for one in dimensions},
        },
        categories=_categories(),
        whole=root.code if root else "",
    )


def known_to(source: AboutSource, anyone: Known) -> Known:
    """Return what a file of a source may name: its own words for places too."""
    return replace(anyone, areas={**anyone.areas, **source.areas()})


def measured_by() -> dict[str, set[str]]:
    """Return by source the codes of the indicators that it supplies."""
    found: dict[str, set[str]] = defaultdict(set)
    with_source = Indicator.objects.exclude(source=None)
    for source, indicator in with_source.values_list("source__code", "code"):
        found[source].add(indicator)
    return found


def _measured() -> dict[str, Measured]:
    found = {}
    for one in indicators():
        measured = Measured(
            code=one.code,
            unit=one.unit.code,
            multiplier=one.multiplier,
            dimensions=frozenset(dimension.code for dimension in one.dimensions.all()),
            frequency=one.frequency,
            whole=one.whole,
        )
        found |= {name: measured for name in (one.code, one.series) if name}
    return found


def _places() -> dict[str, Spot]:
    after = defaultdict(list)
    for old, new in Place.successors.through.objects.values_list("from_place__code", "to_place__code"):
        after[old].append(new)
    return {
        code: Spot(valid_from, ends_before, tuple(after[code]))
        for code, valid_from, ends_before in Place.objects.filter(made_up=False)
        .order_by()
        .values_list("code", "valid_from", "ends_before")
    }


def _named_alone() -> dict[str, str]:
    """Return the names of places that no other place has, folded, and their codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in Place.objects.filter(made_up=False, ends_before=None).values_list("code", "name"):
        for words in name.values():
            found[fold(words)].add(code)
    return {words: codes.pop() for words, codes in found.items() if len(codes) == 1 and words}


def _categories() -> Mapping[str, Mapping[str, KnownCategory]]:
    found: dict[str, dict[str, KnownCategory]] = defaultdict(dict)
    for one in Category.objects.select_related("dimension", "successor").exclude(dimension__code=UNIT):
        successor = one.successor.code if one.successor else ""
        found[one.dimension.code][one.code] = KnownCategory(one.starts_on, one.ends_before, successor)
    return found


@dataclass(frozen=True, slots=True)
class StandingFigure:
    """A figure that counts, and what its source said of it in earlier vintages, the last first."""

    observation: Observation
    earlier: tuple[Observation, ...] = ()


def observations_in_force(
    at: datetime, among: Collection[int] | None = None
) -> dict[int, list[StandingFigure]]:
    """Return what is known at a moment, by the number of the indicator; of some indicators, or of all.

    Of one thing from one source the latest vintage counts; what earlier ones said otherwise stands beside it.
    """
    sets = DataSet.objects.in_force(at).select_related("source").order_by("vintage", "entered_at", "pk")
    found = {}
    for indicator, several in observations_by_indicator(sets, among):
        found[indicator] = sorted(_all_standing(list(several)), key=_place_in_order)
    return found


def _all_standing(known: Sequence[Observation]) -> Iterable[StandingFigure]:
    """Return of everything that figures of an indicator are about which one counts."""
    if len({id(one.data_set) for one in known}) < 2:
        # In a data set nothing stands twice: a million need not be held against each other.
        return map(StandingFigure, known)
    things: dict[tuple[Any, ...], list[Observation]] = {}
    for one in known:
        things.setdefault(_thing(one), []).append(one)
    return map(_standing, things.values())


def _thing(one: Observation) -> tuple[Any, ...]:
    """Return by what figures of an indicator in several vintages are known as one thing's."""
    kind = one.kind
    return one.data_set.source_id, one.place.pk, kind.key, kind.starts_on, kind.ends_before


def _standing(several: Sequence[Observation]) -> StandingFigure:
    """Return the last of several vintages, with those before it that said otherwise."""
    *before, last = several
    earlier: list[Observation] = []
    after = last
    for one in reversed(before):
        if (one.figure, one.absence) != (after.figure, after.absence):
            earlier.append(one)
            after = one
    return StandingFigure(last, tuple(earlier))


def _place_in_order(standing: StandingFigure) -> tuple[Any, ...]:
    one = standing.observation
    kind, place = one.kind, one.place
    return place.order, place.code, kind.key, kind.starts_on, kind.ends_before, one.data_set.source.order


def data_sets() -> QuerySet[DataSet]:
    """Return all imports, the newest first, with what was withdrawn."""
    return DataSet.objects.select_related("source", "entered_by").order_by("-entered_at", "-pk")


def data_sets_visible_to(held: Held) -> QuerySet[DataSet]:
    """Return the data sets that she may know of: all for the ministry of the whole country, else none."""
    return data_sets() if held.covers(Role.Kind.MINISTRY, None) else data_sets().none()


def names_of(codes: Iterable[str]) -> dict[str, Texts]:
    """Return what indicators are called, by code."""
    return dict(Indicator.objects.filter(code__in=set(codes)).values_list("code", "name"))


def codes_with_a_figure(at: datetime) -> set[str]:
    """Return the codes of the indicators of which a real figure is known at a moment: observed, or told by the pack."""
    real = FigureBlock.objects.filter(real=True, data_set__in=DataSet.objects.in_force(at))
    known = Q(pk__in=real.values("indicator")) | ~Q(baseline={})
    return set(Indicator.objects.filter(known).values_list("code", flat=True))
