"""Status: where a promise stands in time, and the one word that is shown for its schedule and its pace."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tendik.methods.progress.pace import Finding, Pace, pace_of
from tendik.methods.progress.targets import Target, Value, meets

Word = TypeVar("Word", bound=StrEnum)


class Schedule(StrEnum):
    """Where a milestone or a measure stands in time."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    REACHED = "reached"
    OVERDUE = "overdue"


class Label(StrEnum):
    """The one word of a promise, in the order of every list, bar and field."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    MODERATE = "moderate"
    INSUFFICIENT = "insufficient"
    MOVING_AWAY = "moving_away"
    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"
    NOTHING_PROMISED = "nothing_promised"


PRECEDENCE: tuple[tuple[Schedule | Pace, Label], ...] = (
    (Schedule.REACHED, Label.REACHED),
    (Schedule.OVERDUE, Label.OVERDUE),
    (Pace.MOVING_AWAY, Label.MOVING_AWAY),
    (Schedule.NOT_BEGUN, Label.NOT_BEGUN),
    (Pace.INSUFFICIENT, Label.INSUFFICIENT),
    (Pace.MODERATE, Label.MODERATE),
    (Pace.ON_TRACK, Label.ON_TRACK),
    (Pace.NO_DATA, Label.NO_DATA),
    (Pace.NO_TARGET, Label.NO_TARGET),
    (Schedule.UNDER_WAY, Label.UNDER_WAY),
)
"""The first row that holds gives the label. Nobody calls "on track" what is only under way."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The days of a milestone or a measure; what is not known, or not set, is None.

    Attributes:
        due_on: The last day on which it is reached in time. Standing work has none.
        begun_on: The day on which somebody began it, not the day on which somebody should have.
        reached_on: The day on which it was reached.
    """

    due_on: date | None = None
    begun_on: date | None = None
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure by which a promise is judged: its target and the last value that counts, as far as there are any."""

    target: Target | None = None
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Both axes of a promise's status and the label that stands for them."""

    schedule: Schedule
    finding: Finding

    @property
    def label(self) -> Label:
        """The one word."""
        return label_of(self.schedule, self.finding.pace)


def status_of(promise: Promise, measured: Measured | None = None, *, on: date) -> Status:
    """Return where a promise stands at the end of a day.

    Args:
        promise: Its days.
        measured: The figure that judges it; None for a milestone and for a measure without a figure.
            With a target the figure alone says whether it is reached, and ``reached_on`` says nothing.
        on: The day.

    Examples:
        >>> from tendik.methods.progress.targets import Kind
        >>> seats = Target(Kind.INCREASE, 30, date(2027, 12, 31), Value(18, date(2024, 12, 31)))
        >>> begun = Promise(due_on=date(2027, 12, 31), begun_on=date(2025, 3, 1))
        >>> found = status_of(begun, Measured(seats, Value(17, date(2025, 12, 31))), on=date(2026, 2, 1))
        >>> found.schedule.value, found.finding.pace.value, found.label.value
        ('under_way', 'moving_away', 'moving_away')
    """
    if measured is None:
        return Status(schedule_of(promise, on=on), Finding(Pace.NONE))
    target, value = measured.target, measured.value
    if target:
        met = value is not None and meets(target, value.amount)
        promise = replace(promise, reached_on=value.on if value and met else None)
    return Status(schedule_of(promise, on=on), pace_of(target, value))


def schedule_of(promise: Promise, *, on: date) -> Schedule:
    """Return where a promise stands in time at the end of a day.

    What is reached stays so, however late; what is not is overdue from the day after its last day.

    Examples:
        >>> schedule_of(Promise(due_on=date(2026, 6, 30)), on=date(2026, 6, 30)).value
        'not_begun'
        >>> schedule_of(Promise(due_on=date(2026, 6, 30)), on=date(2026, 7, 1)).value
        'overdue'
    """
    if promise.reached_on and promise.reached_on <= on:
        return Schedule.REACHED
    if days_past(promise, on=on):
        return Schedule.OVERDUE
    if promise.begun_on and promise.begun_on <= on:
        return Schedule.UNDER_WAY
    return Schedule.NOT_BEGUN


def days_past(promise: Promise, *, on: date) -> int:
    """Return for how many days a promise was late, or is late by the end of a day; 0 where it is in time.

    Examples:
        >>> days_past(Promise(due_on=date(2026, 9, 7)), on=date(2026, 11, 26))
        80
    """
    if promise.due_on is None:
        return 0
    reached = promise.reached_on
    last = reached if reached and reached <= on else on
    return max(0, (last - promise.due_on).days)


def label_of(schedule: Schedule | None, pace: Pace = Pace.NONE) -> Label:
    """Return the one word for both axes, by the table of precedence.

    Args:
        schedule: Where the promise stands in time; None where nobody promised anything.
        pace: The pace of its target.

    Examples:
        >>> label_of(Schedule.OVERDUE, Pace.ON_TRACK).value, label_of(Schedule.UNDER_WAY, Pace.ON_TRACK).value
        ('overdue', 'on_track')
    """
    if schedule is None:
        return Label.NOTHING_PROMISED
    return next(word for sign, word in PRECEDENCE if sign in (schedule, pace))


def counts(words: Iterable[Word], among: type[Word]) -> dict[Word, int]:
    """Count the children of a parent by their word: it has no word of its own, and none is a mean.

    Args:
        words: The word of each child.
        among: ``Label``, ``Schedule`` or ``Pace``, whose order the counts have.

    Returns:
        A count for each word that at least one child has. The counts add up to the number of children.

    Examples:
        >>> counts([Label.OVERDUE, Label.REACHED, Label.OVERDUE], Label)
        {<Label.REACHED: 'reached'>: 1, <Label.OVERDUE: 'overdue'>: 2}
    """
    found = Counter(words)
    return {word: found[word] for word in among if found[word]}
