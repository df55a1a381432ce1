"""The table of a period by institution or place: what was due, what came in time, late, or not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.places.models import Place
from tendik.progress.owing import ACCEPTED, NOTHING, RETURNED, SENT, Owed


@dataclass(slots=True)
class OwnerRow:
    """Counts of the reports of one institution or place for one period; ``late_now``: owed and past the last day."""

    owner: Body | Place
    due: int = 0
    in_time: int = 0
    late: int = 0
    late_now: int = 0
    to_check: int = 0
    returned: int = 0
    accepted: int = 0

    @property
    def body(self) -> str:
        """The code by which the list of reports is narrowed; empty for a place."""
        return self.owner.code if isinstance(self.owner, Body) else ""

    def add(self, owed: Owed, on: date) -> None:
        """Count one report."""
        self.due += 1
        if owed.state == NOTHING:
            self.late_now += owed.due_on < on
            return
        # A report on paper is handed over with its signature: whoever types it later takes nothing from that.
        late = (owed.report.paper_on or timezone.localdate(owed.report.entered_at)) > owed.due_on
        self.late += late
        self.in_time += not late
        self.to_check += owed.state == SENT
        self.returned += owed.state == RETURNED
        self.accepted += owed.state == ACCEPTED


def rows_by_owner(owed: Iterable[Owed], on: date) -> list[OwnerRow]:
    """Return a row for each institution and place, those with most that is late at the head."""
    rows: dict[Body | Place, OwnerRow] = {}
    for one in owed:
        rows.setdefault(one.owner, OwnerRow(one.owner)).add(one, on)
    return sorted(rows.values(), key=lambda row: (-row.late_now, -row.late, *_in_order(row.owner)))


def _in_order(owner: Body | Place) -> tuple[bool, int, str]:
    # Places follow the institutions.
    is_body = isinstance(owner, Body)
    return not is_body, owner.order if is_body else 0, owner.code
