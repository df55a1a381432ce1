"""How a measure stands by the reports that were accepted: schedule, pace, the value that counts, what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

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
from tendik.progress.models import PeriodReport


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureStanding:
    """Both axes, and what they rest on; ``amount`` and ``should_be`` are those of the first target, where it has one."""

    status: Status
    days_late: int = 0
    amount: Decimal | None = None
    on: date | None = None
    should_be: Fraction | None = None
    steps: int = 0

    @property
    def label(self) -> Label:
        """The one word."""
        return self.status.label


def standing_of(promise: Promise, accepted: Sequence[PeriodReport], on: date) -> MeasureStanding:
    """Return how a measure stands at the end of a day by its accepted reports, one a period, in order."""
    steps = {step.number: step.on for report in accepted for step in report.steps.all()}
    days = Days(
        due_on=promise.due_on, begun_on=_begun_on(accepted), reached_on=_reached_on(promise, accepted, steps)
    )
    target = next(iter(promise.targets.all()), None)
    if target is None:
        return MeasureStanding(
            status=status_of(days, on=on), days_late=days_past(days, on=on), steps=len(steps)
        )
    wanted, value = wanted_of(target), value_of(target, accepted)
    measured = Measured(wanted, value)
    return MeasureStanding(
        status=status_of(days, measured, on=on),
        days_late=days_past(days, on=on),
        amount=Decimal(value.amount) if value else None,
        on=value.on if value else None,
        should_be=expected_amount(wanted, value.on if value else on),
        steps=len(steps),
    )


def day_of(report: PeriodReport) -> date:
    """Return the day of which a report speaks: the last of its period, or the one on which it was sent if earlier."""
    last = parse_period(report.period).ends_before - timedelta(days=1)
    return min(last, timezone.localdate(report.entered_at))


def wanted_of(target: Target) -> Wanted:
    """Return a target as ``methods.progress`` takes it."""
    baseline = None
    if target.baseline is not None and target.baseline_on is not None:
        baseline = Value(target.baseline, target.baseline_on)
    return Wanted(Kind(target.kind), target.amount, target.due_on, baseline)


def value_of(target: Target, accepted: Sequence[PeriodReport]) -> Value | None:
    """Return the last value of a target that was accepted."""
    told = [one for report in accepted for one in report.values.all() if one.number == target.number]
    last = max(told, key=lambda one: one.on, default=None)
    return Value(last.amount, last.on) if last else None


def _begun_on(accepted: Sequence[PeriodReport]) -> date | None:
    return next((day_of(one) for one in accepted if one.stage != PeriodReport.Stage.NOT_BEGUN), None)


def _reached_on(promise: Promise, accepted: Sequence[PeriodReport], steps: dict[int, date]) -> date | None:
    """Return the day on which the last reports without a break say that it is done, or all steps were reached."""
    done = None
    for report in accepted:
        done = (done or day_of(report)) if report.stage == PeriodReport.Stage.DONE else None
    wanted = {one.number for one in promise.milestones.all()}
    if wanted and wanted <= steps.keys():
        last = max(steps[number] for number in wanted)
        return min(done, last) if done else last
    return done
