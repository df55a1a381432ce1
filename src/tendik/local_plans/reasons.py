"""Why a proposal stands first for a place: who asked for it there, how many neighbours took it up, where its figure lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from tendik.local_plans.middle import outside_middle_half
from tendik.local_plans.models import LocalProposal
from tendik.local_plans.queries import upwards
from tendik.measures.models import ForAsk, Promise
from tendik.measures.suggested import ProposedIndicator
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.places.queries import parents
from tendik.plans.models import Adoption
from tendik.statistics.models import DataSet, Indicator
from tendik.statistics.observed import Observation, observations_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureApart:
    """A figure of a place that lies outside the middle half of its region. ``year``: of its last period."""

    name: Texts
    value: Decimal
    low: Decimal
    high: Decimal
    year: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why here. ``asked_in``: the places at or above hers that asked; ``neighbours``: places that promised it."""

    asked_in: tuple[Texts, ...] = ()
    neighbours: int = 0
    figures: tuple[FigureApart, ...] = ()

    def weight(self) -> tuple[int, int]:
        """Return how much speaks for it: kinds of reasons first, then how many neighbours."""
        kinds = bool(self.asked_in) + bool(self.neighbours) + bool(self.figures)
        return kinds, self.neighbours


@dataclass(frozen=True)
class WhyHere:
    """The reasons for the proposals of a place at a moment, read once for all of them."""

    place: Place
    neighbours: dict[int, int]
    figures: dict[int, tuple[FigureApart, ...]]

    @classmethod
    def of(cls, place: Place, at: datetime) -> "WhyHere":
        """Return the reasons for the proposals of ``place``."""
        around = places_around(place)
        return cls(place, _taken_up(place, around, at), _figures_apart(place, around, at))

    def reasons(self, proposal: LocalProposal) -> Reasons:
        """Return the reasons for one proposal."""
        above = {one.pk for one in upwards(self.place) if one.parent_id is not None}
        asked_in = tuple(one.name for one in proposal.ask.asked_by.all() if one.pk in above)
        return Reasons(
            asked_in=asked_in,
            neighbours=self.neighbours.get(proposal.ask_id, 0),
            figures=self.figures.get(proposal.ask_id, ()),
        )


def places_around(place: Place) -> set[int]:
    """Return the numbers of the places of the same level in the same region, without the place itself."""
    region = _region_of(place)
    if region.pk == place.pk:
        return set()
    above = parents()
    same = Place.objects.filter(level=place.level, ends_before=None).values_list("pk", flat=True)
    return {one for one in same if one != place.pk and _lies_in(one, region.pk, above)}


def _region_of(place: Place) -> Place:
    """Return the highest place above one that is not the whole country."""
    return [one for one in upwards(place) if one.parent_id is not None or one.pk == place.pk][-1]


def _lies_in(here: int | None, region: int, above: dict[int, int | None]) -> bool:
    while here is not None and here != region:
        here = above.get(here)
    return here is not None


def _taken_up(place: Place, around: set[int], at: datetime) -> dict[int, int]:
    """Return by ask how many places around promised something because of it in plans of their own."""
    plans = Adoption.objects.in_force(at).filter(draft__isnull=False).values("plan")
    standing = Promise.objects.in_force(at).filter(dropped=False, measure__plan__in=plans)
    rows = ForAsk.objects.filter(promise__in=standing, promise__place__in=around)
    found: dict[int, set[int]] = {}
    for ask, where in rows.values_list("ask_id", "promise__place_id"):
        found.setdefault(ask, set()).add(where)
    return {ask: len(places) for ask, places in found.items()}


def _figures_apart(place: Place, around: set[int], at: datetime) -> dict[int, tuple[FigureApart, ...]]:
    """Return by ask the figures that would measure it and that lie apart here."""
    proposed: dict[int, list[int]] = {}
    for ask, indicator in ProposedIndicator.objects.values_list("ask_id", "indicator_id"):
        proposed.setdefault(indicator, []).append(ask)
    sets = DataSet.objects.in_force(at).order_by("vintage", "pk")
    wanted = (one for one in observations_of(sets, proposed) if not one.key and one.figure)
    known = [one for one in wanted if one.place.pk in {place.pk, *around}]
    last: dict[int, Observation] = {}
    for one in known:
        before = last.get(one.indicator_id)
        if one.place.pk == place.pk and (before is None or one.starts_on >= before.starts_on):
            last[one.indicator_id] = one
    names = dict(Indicator.objects.filter(pk__in=last).values_list("pk", "name"))
    found: dict[int, tuple[FigureApart, ...]] = {}
    for indicator, one in last.items():
        if apart := _apart(one, names[indicator], [other for other in known if other.place.pk != place.pk]):
            found |= {ask: (*found.get(ask, ()), apart) for ask in proposed[indicator]}
    return found


def _apart(one: Observation, name: Texts, around: Sequence[Observation]) -> FigureApart | None:
    # Of each place the last data set counts: they come in that order.
    values = {
        other.place.pk: Decimal(other.figure)
        for other in around
        if (other.indicator_id, other.starts_on) == (one.indicator_id, one.starts_on)
    }
    value = Decimal(one.figure)
    middle = outside_middle_half(value, [*values.values(), value])
    if middle is None:
        return None
    low, high = middle
    return FigureApart(
        name=name,
        value=value,
        low=low,
        high=high,
        year=one.starts_on.year,
        places=len(values) + 1,
    )
