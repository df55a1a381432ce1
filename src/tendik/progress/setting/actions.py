"""Verbs on the calendar: set the days of a period, take back what was set by mistake."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.actions import check_seen, enter, withdraw
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.days import DAY
from tendik.methods.periods import Period
from tendik.progress.calendar import LIMITS
from tendik.progress.models import CalendarChange
from tendik.progress.windows import windows

LONGEST = LIMITS["locks_after"][1]
SAME = _("That is how the calendar stands already.")
SEEN = _(
    "Somebody else has set this period meanwhile. Look at it below, then send yours if it is still needed."
)
BEFORE_PERIOD = _("The period begins on %(day)s. Reports are taken from then on or later.")
BEFORE_END = _("The period lasts until %(day)s. The last day lies after it.")
NOT_IN_ORDER = _("This day lies after the one below it.")
TOO_LONG = _("Write a day until %(day)s.")
PASSED = _("This day has passed. Give a day that is still to come.")
NO_WHY = _("Write why the calendar is set otherwise.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarGiven:
    """The days of a period and the clock of calls for help, named as in the table."""

    opens_on: date
    due_on: date
    last_on: date
    obstacle_days: int
    reason: str


@transaction.atomic
def set_calendar(
    given: CalendarGiven, period: Period, *, by: User | None, at: datetime, seen: str | None = None
) -> CalendarChange:
    """Set the days of a period; what was set before stays in the history.

    Raises:
        EntryRefused: the days cannot be so, nothing is changed, no reason is given, or somebody was quicker.
    """
    earlier = CalendarChange.objects.select_for_update().filter(period=period.code)
    last = earlier.filter(withdrawn_at=None).last()
    check_seen([last.pk if last else None], seen, SEEN)
    check_calendar(given, period, timezone.localdate(at))
    made = CalendarChange(period=period.code, **asdict(given))
    days = {name: getattr(given, name).isoformat() for name in ("opens_on", "due_on", "last_on")}
    subject = subject_of(period.code)
    return enter(
        made, by=by, at=not_before(earlier, at), action="progress.set_calendar", subject=subject, **days
    )


def check_calendar(given: CalendarGiven, period: Period, on: date) -> None:
    """Raise ``EntryRefused`` if the days of a period cannot be so, or stand so already."""
    if given.opens_on < period.starts_on:
        raise EntryRefused(BEFORE_PERIOD, field="opens_on", day=period.starts_on.strftime(DAY))
    last = period.ends_before - timedelta(days=1)
    if given.due_on <= last:
        raise EntryRefused(BEFORE_END, field="due_on", day=last.strftime(DAY))
    if given.opens_on > given.due_on:
        raise EntryRefused(NOT_IN_ORDER, field="opens_on")
    if given.due_on > given.last_on:
        raise EntryRefused(NOT_IN_ORDER, field="due_on")
    check_not_too_long(given, period)
    check_is_to_come(given, period, on)
    if not given.reason.strip():
        raise EntryRefused(NO_WHY, field="reason")


def check_not_too_long(given: CalendarGiven, period: Period) -> None:
    """Raise ``EntryRefused`` if a period would be reported for more than two years: a slip of the year."""
    for name, years in (("due_on", 1), ("last_on", 2)):
        most = date.fromordinal(period.ends_before.toordinal() + years * LONGEST)
        if getattr(given, name) > most:
            raise EntryRefused(TOO_LONG, field=name, day=most.strftime(DAY))


def check_is_to_come(given: CalendarGiven, period: Period, on: date) -> None:
    """Raise ``EntryRefused`` if a last day is moved to one that has passed: nobody becomes late by it; or nothing moves."""
    stands = windows()
    window, days = stands.of(period), stands.obstacle_days(period.code)
    for name in ("due_on", "last_on"):
        if getattr(given, name) != getattr(window, name) and getattr(given, name) < on:
            raise EntryRefused(PASSED, field=name)
    names = ("opens_on", "due_on", "last_on")
    if all(getattr(given, name) == getattr(window, name) for name in names) and given.obstacle_days == days:
        raise EntryRefused(SAME)


def withdraw_calendar_change(change: CalendarChange, *, by: User | None, at: datetime) -> CalendarChange:
    """Take back what was set by mistake; what stood before counts again, in the end the calendar of the pack.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = subject_of(change.period)
    return withdraw(change, by=by, at=at, action="progress.withdraw_calendar_change", subject=subject)


def subject_of(period: str) -> str:
    """Return what the journal calls the calendar of a period."""
    return f"calendar/{period}"
