"""The table of a period by institution: what was due, what came in time, late, or not yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.progress.owing import ACCEPTED, NOTHING, RETURNED, SENT, Owed


@dataclass(slots=True)
class BodyRow:
    """Counts of the reports of one institution for one period; ``late_now``: owed and past the last day."""

    body: Body
    due: int = 0
    in_time: int = 0
    late: int = 0
    late_now: int = 0
    to_check: int = 0
    returned: int = 0
    accepted: int = 0

    def add(self, owed: Owed, on: date) -> None:
        """Count one report."""
        self.due += 1
        if owed.state == NOTHING:
            self.late_now += owed.due_on < on
            return
        late = timezone.localdate(owed.report.entered_at) > owed.due_on
        self.late += late
        self.in_time += not late
        self.to_check += owed.state == SENT
        self.returned += owed.state == RETURNED
        self.accepted += owed.state == ACCEPTED


def rows_by_body(owed: Iterable[Owed], on: date) -> list[BodyRow]:
    """Return a row for each institution, those with most that is late at the head."""
    rows: dict[int, BodyRow] = {}
    for one in owed:
        body = one.promise.body
        rows.setdefault(body.pk, BodyRow(body)).add(one, on)
    return sorted(rows.values(), key=lambda row: (-row.late_now, -row.late, row.body.order, row.body.code))
