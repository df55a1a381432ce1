"""How a measure stands by figures of statistics and the reports that were accepted: schedule, pace, the value that counts, what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from django.utils import timezone

from tendik.measures.models import Promise, Target
from tendik.methods.periods import parse_period
from tendik.methods.progress import (
    Kind,
    Label,
    Measured,
    Status,
    Value,
    days_past,
    expected_amount,
    status_of,
)
from tendik.methods.progress import Promise as Days
from tendik.methods.progress import Target as Wanted
from tendik.progress.figures import Figures, ObservedValue
from tendik.progress.models import PeriodReport
from tendik.statistics.models import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStanding:
    """Both axes, and what they rest on; ``amount`` and ``should_be`` are those of the first target, where it has one.

    ``source``: whose figure the amount is, None: it was reported; ``reported``: what a report says otherwise than it.
    """

    status: Status
    days_late: int = 0
    amount: Decimal | None = None
    on: date | None = None
    should_be: Fraction | None = None
    steps: int = 0
    source: Source | None = None
    reported: Value | None = None

    @property
    def label(self) -> Label:
        """The one word."""
        return self.status.label


class AnyReport(Protocol):
    """A report as far as the status asks: the row itself, or what a paper has read of it."""

    @property
    def period(self) -> Any:
        """Its period, or the code of it."""

    @property
    def stage(self) -> str:
        """How far the measure is."""

    @property
    def entered_at(self) -> datetime:
        """When it was sent."""

    @property
    def values(self) -> Any:
        """Its figures."""

    @property
    def steps(self) -> Any:
        """Its steps."""


def standing_of(
    promise: Promise, accepted: Sequence[AnyReport], on: date, *, figures: Figures
) -> MeasureStanding:
    """Return how a measure stands at the end of a day.

    Args:
        promise: What it promises.
        accepted: Its accepted reports, one a period, in order.
        on: The day.
        figures: Those of statistics: where a target has one, it counts and not what was reported.
    """
    steps = {step.number: step.on for report in accepted for step in report.steps.all()}
    target = next(iter(promise.targets.all()), None)
    observed = figures.get((promise.pk, target.number)) if target else None
    days = _days(promise, accepted, observed, steps)
    late = days_past(days, on=on)
    if target is None:
        return MeasureStanding(status=status_of(days, on=on), days_late=late, steps=len(steps))
    wanted, reported = wanted_of(target), value_of(target, accepted)
    value = Value(observed.amount, observed.on) if observed else reported
    return MeasureStanding(
        status=status_of(days, Measured(wanted, value), on=on),
        days_late=late,
        amount=Decimal(value.amount) if value else None,
        on=value.on if value else None,
        should_be=expected_amount(wanted, value.on if value else on),
        steps=len(steps),
        source=observed.source if observed else None,
        reported=reported if observed and reported and reported.amount != observed.amount else None,
    )


def _days(
    promise: Promise, accepted: Sequence[AnyReport], observed: ObservedValue | None, steps: dict[int, date]
) -> Days:
    # A figure that is measured is something that goes on, also where nobody has reported.
    begun_on = _begun_on(accepted) or (observed.on if observed and not accepted else None)
    return Days(due_on=promise.due_on, begun_on=begun_on, reached_on=_reached_on(promise, accepted, steps))


def day_of(report: AnyReport) -> date:
    """Return the day of which a report speaks: the last of its period, or the one on which it was sent if earlier."""
    period = parse_period(report.period) if isinstance(report.period, str) else report.period
    last = period.ends_before - timedelta(days=1)
    return min(last, timezone.localdate(report.entered_at))


def wanted_of(target: Target) -> Wanted:
    """Return a target as ``methods.progress`` takes it."""
    baseline = None
    if target.baseline is not None and target.baseline_on is not None:
        baseline = Value(target.baseline, target.baseline_on)
    return Wanted(Kind(target.kind), target.amount, target.due_on, baseline)


def value_of(target: Target, accepted: Sequence[AnyReport]) -> Value | None:
    """Return the last value of a target that was accepted."""
    told = [one for report in accepted for one in report.values.all() if one.number == target.number]
    last = max(told, key=lambda one: one.on, default=None)
    return Value(last.amount, last.on) if last else None


def _begun_on(accepted: Sequence[AnyReport]) -> date | None:
    return next((day_of(one) for one in accepted if one.stage != PeriodReport.Stage.NOT_BEGUN), None)


def _reached_on(promise: Promise, accepted: Sequence[AnyReport], steps: dict[int, date]) -> date | None:
    """Return the day on which the last reports without a break say that it is done, or all steps were reached."""
    done = None
    for report in accepted:
        done = (done or day_of(report)) if report.stage == PeriodReport.Stage.DONE else None
    wanted = {one.number for one in promise.milestones.all()}
    if wanted and wanted <= steps.keys():
        last = max(steps[number] for number in wanted)
        return min(done, last) if done else last
    return done
