"""When reports are taken: as the ministry set it for a period, else as the calendar of the pack says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tendik.methods.periods import Period
from tendik.progress.calendar import Window, calendar, window_of
from tendik.progress.models import CalendarChange


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of all periods. ``changes``: what was set and counts, by the code of the period."""

    changes: Mapping[str, CalendarChange]

    def of(self, period: Period) -> Window:
        """Return when the report of a period is taken, without any extension."""
        changed = self.changes.get(period.code)
        return Window(changed.opens_on, changed.due_on, changed.last_on) if changed else window_of(period)

    def obstacle_days(self, period: str) -> int:
        """Return how long each level has to answer what is asked in the report of a period, by its code."""
        changed = self.changes.get(period)
        return changed.obstacle_days if changed else calendar().obstacle_days


def windows(at: datetime | None = None) -> Windows:
    """Return when reports are taken: as it stands, or as it stood at a moment."""
    known = CalendarChange.objects
    # In the order of entry: of one period the last counts.
    return Windows({one.period: one for one in (known.in_force(at) if at else known.standing())})
