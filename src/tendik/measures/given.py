"""What is entered of a measure, as values: what an action takes, and what a promise says."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.measures.models import Cost, ForAsk, MeasurePart, Milestone, Partner, Promise, Target
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.plans.models import Adoption, Goal
from tendik.statistics.models import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerGiven:
    """An institution that helps, and with what."""

    body: Body
    role: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneGiven:
    """A dated step. ``number`` 0: a new one, which gets the next number of its measure."""

    words: Texts
    due_on: date
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CostGiven:
    """Money: of which source, how far it is, and how much, where that is known."""

    source: str
    stage: str
    amount: Decimal | None = None
    currency: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGiven:
    """What a figure is to be by a day. ``number`` 0: a new one, which gets the next number of its measure."""

    words: Texts
    kind: str
    amount: Decimal
    due_on: date
    indicator: Indicator | None = None
    unit: Texts = field(default_factory=dict)
    breakdown: dict[str, str] = field(default_factory=dict)
    standing: str = Promise.Standing.PROPOSED
    baseline: Decimal | None = None
    baseline_on: date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGiven:
    """What a measure promises, whole, named as in the tables.

    ``adoption``: the adopted text in which it stands so; ``printed``: cells of the official matrix, by column.
    """

    words: Texts
    result: Texts = field(default_factory=dict)
    form: Texts = field(default_factory=dict)
    adoption: Adoption | None = None
    number: str = ""
    goal: Goal | None = None
    place: Place | None = None
    body: Body | None = None
    standing: str = Promise.Standing.PROPOSED
    contact: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    recurring: str = ""
    dropped: bool = False
    printed: dict[str, str] = field(default_factory=dict)
    partners: tuple[PartnerGiven, ...] = ()
    asks: tuple[Ask, ...] = ()
    milestones: tuple[MilestoneGiven, ...] = ()
    costs: tuple[CostGiven, ...] = ()
    targets: tuple[TargetGiven, ...] = ()


PARTS: tuple[tuple[str, type[Any], type[MeasurePart]], ...] = (
    ("partners", PartnerGiven, Partner),
    ("milestones", MilestoneGiven, Milestone),
    ("costs", CostGiven, Cost),
    ("targets", TargetGiven, Target),
)
"""The parts of a promise that have fields of their own: what they are called, given as, and kept in."""
LISTS = ("asks", *(name for name, _given, _kept in PARTS))
OWN = tuple(part.name for part in fields(MeasureGiven) if part.name not in LISTS)
"""Fields of the promise itself."""


def said_by(promise: Promise) -> MeasureGiven:
    """Return what a promise says, as it would be given."""
    own = {name: getattr(promise, name) for name in OWN}
    lists = {name: _given(shape, getattr(promise, name).all()) for name, shape, _kept in PARTS}
    asks = tuple(one.ask for one in promise.for_asks.all())
    return MeasureGiven(**own, **lists, asks=asks)


def _given(shape: type[Any], rows: Iterable[MeasurePart]) -> tuple[Any, ...]:
    names = [part.name for part in fields(shape)]
    return tuple(shape(**{name: getattr(row, name) for name in names}) for row in rows)


def is_taken(given: MeasureGiven) -> bool:
    """Tell whether the institution has taken all that is meant for it: the measure, and each of its targets."""
    standings = (given.standing, *(target.standing for target in given.targets))
    return all(standing == Promise.Standing.AGREED for standing in standings)


def taken(given: MeasureGiven) -> MeasureGiven:
    """Return what a measure promises once the institution has taken it with its targets."""
    agreed = Promise.Standing.AGREED.value
    targets = tuple(replace(target, standing=agreed) for target in given.targets)
    return replace(given, standing=agreed, targets=targets)


def promise_saying(given: MeasureGiven) -> Promise:
    """Return a promise that says this, not saved, without its parts."""
    return Promise(**{name: getattr(given, name) for name in OWN})


def parts_of(given: MeasureGiven, promise: Promise) -> list[MeasurePart]:
    """Return the parts of a promise that was saved, not saved themselves."""
    made: list[MeasurePart] = [ForAsk(promise=promise, ask=ask) for ask in given.asks]
    for name, shape, kept in PARTS:
        names = [part.name for part in fields(shape)]
        rows = getattr(given, name)
        made += [kept(promise=promise, **{one: getattr(row, one) for one in names}) for row in rows]
    return made
