"""First and last days of what a term names: a day, a month, a quarter, a half-year, a year."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from tendik.methods.matrices.shapes import Period

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
MOST = {"month": 12, "quarter": 4, "half": 2, "year": 1}


@dataclass(frozen=True, slots=True)
class Point:
    """A time that is named. ``place`` counts its kind within the year, from one; ``day`` within the month.

    Attributes:
        kind: ``day``, ``month``, ``quarter``, ``half``, ``year``, or ``bare`` for a number whose kind is not said.
        place: Which of its kind; of a day its month, 0 where no month is named.
        day: The day of the month.
        year: The year; ``None`` where none is named.
    """

    kind: str
    place: int = 1
    day: int = 0
    year: int | None = None

    def first(self, year: int | None = None) -> date | None:
        """Return its first day; ``None`` if there is none such."""
        return self._edge(year or self.year, last=False)

    def last(self, year: int | None = None) -> date | None:
        """Return its last day; ``None`` if there is none such."""
        return self._edge(year or self.year, last=True)

    def _edge(self, year: int | None, *, last: bool) -> date | None:
        if not year:
            return None
        if self.kind == "day":
            return _day(year, self.place, self.day)
        if self.kind not in MONTHS_IN or not 1 <= self.place <= MOST[self.kind]:
            return None
        length = MONTHS_IN[self.kind]
        month = self.place * length if last else (self.place - 1) * length + 1
        return date(year, month, monthrange(year, month)[1] if last else 1)

    def within(self, period: Period) -> "Point | None":
        """Return it in the year in which it first occurs in a plan's time."""
        for year in range(period.starts.year, period.due.year + 1):
            end = self.last(year)
            if end and period.starts <= end <= period.due:
                return replace(self, year=year)
        return None

    def monthly_within(self, period: Period) -> date | None:
        """Return when a day of any month first occurs in a plan's time."""
        for month in range(period.starts.month, 13):
            found = _day(period.starts.year, month, self.day)
            if found and period.starts <= found <= period.due:
                return found
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
