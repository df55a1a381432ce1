"""The calendar of reports, ``progress/calendar.toml`` of the pack: which periods, until when, how long each clock runs."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.periods import Frequency, Period, PeriodUnreadable, parse_period, report_due_on
from tendik.packs.country import Pack, current

FILE = "progress/calendar.toml"
FREQUENCIES = {
    "year": Frequency.YEAR,
    "half-year": Frequency.HALF_YEAR,
    "quarter": Frequency.QUARTER,
    "month": Frequency.MONTH,
}

LIMITS = {"day": (1, 31), "opens_before": (0, 365), "locks_after": (0, 365), "obstacle_days": (1, 365)}
"""The least and the greatest number of each."""


class AboutCalendar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. ``frequency``: year, half-year, quarter or month; ``day``: of the month after the period.

    ``opens_before``: so many days before a period ends its reports are taken; ``locks_after``: so many days after
    the last day they are taken no more; ``obstacle_days``: so long whoever is asked for help has, before the
    question moves one level up.
    """

    frequency: str = "half-year"
    day: int = 15
    opens_before: int = 45
    locks_after: int = 60
    obstacle_days: int = 14


@dataclass(frozen=True, slots=True)
class Window:
    """When the report of a period is taken. Both days count; after ``due_on`` it is late, after ``last_on`` refused."""

    opens_on: date
    due_on: date
    last_on: date


def calendar_in(pack: Pack) -> AboutCalendar:
    """Return the calendar of a pack; half-years with reports by the 15th where it says nothing. Faults are noted."""
    read = pack.toml(FILE, AboutCalendar) if pack.folder.has(FILE) else {}
    about = msgspec.convert(read, AboutCalendar) if read else AboutCalendar()
    if about.frequency not in FREQUENCIES:
        pack.folder.fault(FILE, 1, _("frequency is one of: %(words)s"), words=", ".join(FREQUENCIES))
    for name, (least, most) in LIMITS.items():
        if not least <= getattr(about, name) <= most:
            words = _("%(name)s lies between %(least)s and %(most)s")
            pack.folder.fault(FILE, 1, words, name=name, least=str(least), most=str(most))
    return about


@cache
def calendar() -> AboutCalendar:
    """Return the calendar of this installation's pack."""
    return calendar_in(current())


def frequency() -> Frequency:
    """Return how often is reported."""
    return FREQUENCIES[calendar().frequency]


def period_called(code: str) -> Period | None:
    """Return the period of the calendar with a code, or None."""
    try:
        period = parse_period(code)
    except PeriodUnreadable:
        return None
    return period if period.frequency is frequency() and period.code == code else None


def window_of(period: Period) -> Window:
    """Return when the report of a period is taken, without any extension."""
    about, due_on = calendar(), report_due_on(period, day=calendar().day)
    opens_on = period.ends_before - timedelta(days=about.opens_before)
    return Window(opens_on, due_on, due_on + timedelta(days=about.locks_after))
