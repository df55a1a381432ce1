"""A report made of the rows of a list: what stands, with the cells that somebody changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tendik.bodies.lists import texts_in
from tendik.bodies.models import Body
from tendik.papers.lists import ChangedRow
from tendik.progress.given import ReportGiven, given_by
from tendik.progress.lists.rows import FIGURE, STEP, TEXTS, ReturnedPart, parts_of, split_key
from tendik.progress.owing import Owed


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtReports:
    """The rows of one measure and period that came back changed, each with its part."""

    owed: Owed
    rows: tuple[tuple[ChangedRow, ReturnedPart], ...]
    bodies: Mapping[str, Body]
    """The institutions that the rows name, by code."""

    @property
    def head(self) -> ChangedRow:
        """The row beside which is said what is wrong with the whole: the measure's first, if it came back."""
        return next((row for row, part in self.rows if part.first), self.rows[0][0])

    def row_of(self, field: str | None) -> tuple[ChangedRow, str]:
        """Return the row of a field of the report as actions name it, and what its cell is called."""
        for row, part in self.rows:
            number = part.of.number if part.of else 0
            cells = {f"on_{number}": "value"} if part.sign == FIGURE else {f"step_{number}": "reached_on"}
            if field in cells:
                return row, cells[field]
        return self.head, field or "stage"

    def given(self, on: date) -> ReportGiven:
        """Return the report: the one that counts, with what the rows say otherwise.

        Args:
            on: Today. A value that is new is of the last day of the period, or of today while it lasts.
        """
        report = self.owed.report
        given = given_by(report) if report else ReportGiven(stage="")
        on = min(self.owed.period.ends_before - timedelta(days=1), on)
        values, steps = dict(given.values), dict(given.steps)
        for row, part in self.rows:
            if part.first:
                given = replace(given, **_said(row, given, self.bodies))
            if part.sign == FIGURE:
                _put(values, part.of.number, row, "value", (row.after.get("value"), on))
            elif part.sign == STEP:
                _put(steps, part.of.number, row, "reached_on", row.after.get("reached_on"))
        return replace(given, values=values, steps=steps)


def _put(told: dict[int, Any], number: int, row: ChangedRow, name: str, value: Any) -> None:
    """Put a cell in its place, unless it says what it said before; an empty one takes away what stood there."""
    if row.after.get(name) == row.before.get(name):
        return
    if row.after.get(name) in (None, ""):
        told.pop(number, None)
    else:
        told[number] = value


def _said(row: ChangedRow, given: ReportGiven, bodies: Mapping[str, Body]) -> dict[str, Any]:
    after = row.after
    link = after.get("link") or ""
    links = (
        given.links
        if link == (row.before.get("link") or "")
        else (*([link] if link else []), *given.links[1:])
    )
    return {
        "stage": after.get("stage") or "",
        "obstacle": after.get("obstacle") or "",
        "asked_of": bodies.get(after.get("asked_of") or ""),
        "links": tuple(links),
        **{name: texts_in(after, name) for name in TEXTS},
    }


def brought_by(changes: Sequence[ChangedRow], owed: dict[tuple[str, str], Owed]) -> Iterator[BroughtReports]:
    """Yield the changed rows of each measure and period together, in the order of the file."""
    groups: dict[tuple[str, str], list[tuple[ChangedRow, ReturnedPart]]] = {}
    for change in changes:
        code, period, name = split_key(change.key)
        parts = {part.name: part for part in parts_of(owed[code, period].promise)}
        groups.setdefault((code, period), []).append((change, parts[name]))
    named = {change.after["asked_of"] for change in changes if change.after.get("asked_of")}
    bodies = Body.objects.in_bulk(named, field_name="code")
    for key, rows in groups.items():
        yield BroughtReports(owed=owed[key], rows=tuple(rows), bodies=bodies)
