"""Who reports on a measure, who checks a report, who answers for an obstacle."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.measures.models import Measure, Promise
from tendik.measures.permissions import can_enter_for, can_read_measures
from tendik.progress.models import CalendarChange, Check, PeriodReport
from tendik.progress.queries import who_promised


def can_read_reports(held: Held) -> bool:
    """Whoever sees measures sees what is reported on them, and whoever is asked for help sees what she is asked."""
    return can_read_measures(held) or bool(bodies_of(held))


def can_read_report(held: Held, report: PeriodReport) -> bool:
    """Whoever may know of a report reads it."""
    return can_read_reports(held)


def check_report_on(held: Held, measure: Measure) -> None:
    """Raise ``PermissionDenied`` unless she acts for its institution, or is the focal point of its place."""
    promise = who_promised(measure)
    if promise is None or not can_report(held, promise):
        raise PermissionDenied


def can_report(held: Held, promise: Promise) -> bool:
    """Whoever acts for the institution of a promise reports on it, and the focal point of its place."""
    acts = promise.body is not None and held_acts_for(held, promise.body)
    return acts or (promise.place is not None and held.covers(Role.Kind.FOCAL_POINT, promise.place))


def can_send_reports(held: Held) -> bool:
    """Whoever acts for an institution or a place has reports to send."""
    return held.has(Role.Kind.FOCAL_POINT) or bool(bodies_of(held))


def can_report_on(held: Held, measure: Measure) -> bool:
    """Whoever answers for a measure reports on it."""
    return passes(check_report_on, held, measure)


def can_check_reports(held: Held) -> bool:
    """The ministry checks what is reported."""
    return held.has(Role.Kind.MINISTRY)


def can_check(held: Held, report: PeriodReport) -> bool:
    """Whoever enters the measures of a plan checks the reports on them.

    So does the focal point of a place above the plan's: the district for its villages. Nobody there checks her own.
    """
    plan = report.measure.plan
    above = held.lies_above(Role.Kind.FOCAL_POINT, plan.place) and report.entered_by_id != held.user.pk
    return can_enter_for(held, plan) or above


def can_withdraw_check(held: Held, check: Check) -> bool:
    """Whoever checks a report takes back what was said by mistake."""
    return can_check(held, check.report)


def can_withdraw_report(held: Held, report: PeriodReport) -> bool:
    """Whoever reports on a measure takes back what was sent by mistake; so does whoever checks it."""
    return can_report_on(held, report.measure) or can_check(held, report)


def can_remark(held: Held, report: PeriodReport) -> bool:
    """Whoever checks a report asks; whoever reports answers."""
    return can_report_on(held, report.measure) or can_check(held, report)


def check_help_with(held: Held, report: PeriodReport) -> None:
    """Raise ``PermissionDenied`` unless she acts for whom is asked or one above it, or checks the report."""
    if report.asked_of is None:
        raise PermissionDenied
    # Whoever acts for an institution acts for those that belong to it: those above are let in by this too.
    if not (held_acts_for(held, report.asked_of) or can_check(held, report)):
        raise PermissionDenied


def can_help_with(held: Held, report: PeriodReport) -> bool:
    """Whoever is asked for help answers, and whoever stands above: the question climbs."""
    return passes(check_help_with, held, report)


def can_extend(held: Held) -> bool:
    """The ministry of the country sets the calendar and gives more time."""
    return held.covers(Role.Kind.MINISTRY, None)


def can_withdraw_calendar_change(held: Held, change: CalendarChange) -> bool:
    """Whoever sets the calendar takes back what was set by mistake."""
    return can_extend(held)
