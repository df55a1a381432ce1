"""Targets: what is wanted of a figure, and until when. Each day named here is counted to its end."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

Number = int | Fraction | Decimal
"""An exact number. Floats are refused: 0.95 as a float is a little less than 95 hundredths."""


class Kind(StrEnum):
    """What is wanted of a figure."""

    INCREASE = "increase"
    DECREASE = "decrease"
    TOWARDS = "towards"
    """To come near the target from either side and not to pass it, as an index of parity does."""
    KEEP = "keep"
    """To stay at the target or above it."""
    NOT_EXCEED = "not_exceed"
    """To stay at the target or below it."""
    EVENTS = "events"
    """To happen so many times, counted from nothing: women trained, meetings held."""


LASTING = (Kind.KEEP, Kind.NOT_EXCEED)
"""Kinds of targets that are held or lost, from the first day on."""


@dataclass(frozen=True, slots=True)
class Value:
    """An amount as it stood at the end of a day; of events the sum up to then.

    Raises:
        TypeError: the amount is a float.
        ValueError: the amount is no finite number.
    """

    amount: Number
    on: date

    def __post_init__(self) -> None:
        check_exact(self.amount)


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is to be by a day.

    Attributes:
        kind: What is wanted of the figure.
        amount: The amount wanted.
        due_on: The last day on which it is reached in time.
        baseline: Where it began. Events begin at 0 on the day before they are counted. Without use where
            the target is one to keep.
        by_growth: Whether the indicator's definition asks for the ratio of growth rates.
        steps: Of events: sums that are planned by days before ``due_on``. None: evenly over the time.

    Raises:
        TypeError: an amount is a float.
        ValueError: the parts contradict each other; the message says which.
    """

    kind: Kind
    amount: Number
    due_on: date
    baseline: Value | None = None
    by_growth: bool = False
    steps: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        check_exact(self.amount)
        if self.baseline and self.baseline.on >= self.due_on:
            raise ValueError("The target must lie after its baseline.")
        if self.kind is Kind.EVENTS:
            check_events(self)
        elif self.steps:
            raise ValueError("Only events are planned in steps.")


def check_exact(amount: Number) -> None:
    """Raise unless an amount is an exact, finite number.

    Raises:
        TypeError: it is a float.
        ValueError: it is infinite or no number.
    """
    if isinstance(amount, float):
        raise TypeError(f"{amount!r} is a float. Give an integer, a Decimal or a Fraction.")
    if isinstance(amount, Decimal) and not amount.is_finite():
        raise ValueError(f"{amount} is no finite number.")


def check_events(target: Target) -> None:
    """Raise ``ValueError`` unless a target of events can be counted from nothing to its amount."""
    if target.amount <= 0:
        raise ValueError("Events need an amount above zero. To have none of them is a target not to exceed.")
    if target.by_growth:
        raise ValueError("Events are sums: they have no growth rate.")
    if target.baseline and target.baseline.amount != 0:
        raise ValueError("Events are counted from zero.")
    planned = [*target.steps, Value(target.amount, target.due_on)]
    if any(one.on >= other.on or one.amount > other.amount for one, other in pairwise(planned)):
        raise ValueError("The steps of events must follow each other in time and never fall.")


def meets(target: Target, amount: Number) -> bool:
    """Tell whether an amount is what the target wants.

    Examples:
        >>> meets(Target(Kind.NOT_EXCEED, 5, date(2027, 12, 31)), Decimal("5.0"))
        True
    """
    over = Fraction(amount) - Fraction(target.amount)
    if target.kind is Kind.TOWARDS:
        return over == 0
    return over <= 0 if target.kind in (Kind.DECREASE, Kind.NOT_EXCEED) else over >= 0


def is_to_keep(target: Target) -> bool:
    """Tell whether a target is one to keep: by its kind, or because its baseline meets it already."""
    if target.kind in LASTING:
        return True
    return target.baseline is not None and meets(target, target.baseline.amount)
