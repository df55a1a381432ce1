"""Obstacles that somebody is asked to help with: with whom the question is today, and when it moves one level up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.bodies.queries import above
from tendik.methods.progress.climbing import climbs_on, level_on
from tendik.progress.models import Help, PeriodReport
from tendik.progress.queries import help_for
from tendik.progress.windows import Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """A question for help. ``level``: so many steps up; ``now_with``: the institution there, None: the ministry."""

    report: PeriodReport
    asked_on: date
    level: int
    now_with: Body | None
    climbs_on: date
    help: Help | None = None


HelpOf = Callable[[PeriodReport], Help | None]


def asked_by(
    reports: Sequence[PeriodReport], on: date, *, open_in: Windows, help_of: HelpOf = help_for
) -> HelpAsked | None:
    """Return the question that stands on one measure on a day.

    Args:
        reports: The reports that count on it, one a period, in order. The last of them says what is in the way;
            where the ones before asked the same institution, the clock runs since the first of those.
        on: The day.
        open_in: How long each level has to answer, by the period in which it was asked first.
        help_of: The answer that a report had got by then.
    """
    last = reports[-1] if reports else None
    if last is None or last.asked_of is None:
        return None
    first, given = _first_of(reports, help_of), help_of(last)
    asked_on, days = timezone.localdate(first.entered_at), open_in.obstacle_days(first.period)
    answered_on = timezone.localdate(given.entered_at) if given else None
    chain = [last.asked_of, *above(last.asked_of)]
    level = min(level_on(asked_on, on, days=days, answered_on=answered_on), len(chain))
    return HelpAsked(
        report=last,
        asked_on=asked_on,
        level=level,
        now_with=chain[level] if level < len(chain) else None,
        climbs_on=climbs_on(asked_on, level, days=days),
        help=given,
    )


def _first_of(reports: Sequence[PeriodReport], help_of: HelpOf) -> PeriodReport:
    """Return the report since which the same institution has been asked without a break and without an answer."""
    first = reports[-1]
    for report in reversed(reports[:-1]):
        if report.asked_of_id != first.asked_of_id or help_of(report):
            break
        first = report
    return first


def by_measure(reports: Iterable[PeriodReport]) -> dict[int, list[PeriodReport]]:
    """Return the reports that count by measure: the last entered of each period, in the order of periods."""
    counting: dict[int, dict[str, PeriodReport]] = {}
    for report in reports:
        counting.setdefault(report.measure_id, {})[report.period] = report
    return {measure: [told[period] for period in sorted(told)] for measure, told in counting.items()}
