"""How much of what a careful official would read from a plan was read: rows, days, bodies, rows that nobody wrote."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tendik.methods.matrices import Matrix, Row

FIELDS = ("no", "goal", "measure", "indicator", "bodies", "starts", "due", "recurring", "funding")
ALIKE = 0.9


def told(row: Row) -> tuple[Any, ...]:
    """Return a row that was read as it is told in the tables of expected rows."""
    days = (day.isoformat() if day else None for day in (row.starts, row.due))
    bodies = [body.text for body in row.bodies]
    return (row.no, row.goal, row.measure, row.indicator, bodies, *days, row.recurring, row.funding)


@dataclass
class Score:
    """Counts over one or more plans; ``wrong`` tells each difference."""

    rows: int = 0
    read: int = 0
    invented: int = 0
    days: int = 0
    wrong_days: int = 0
    missed_days: int = 0
    bodies: int = 0
    read_bodies: int = 0
    wrong: list[str] = field(default_factory=list)

    def take(self, name: str, matrix: Matrix, expected: Sequence[tuple[Any, ...]]) -> None:
        """Compare a plan, row by row; rows are found by their measures, in order."""
        left = [told(row) for row in matrix.rows]
        for wanted in expected:
            self.rows += 1
            place = next((place for place, one in enumerate(left) if _alike(one[2], wanted[2])), None)
            if place is None:
                self.wrong.append(f"{name}: missing {wanted[2]!r}")
                self.days += sum(day is not None for day in wanted[5:7])
                self.bodies += len(wanted[4])
                continue
            self.read += 1
            self._compare(name, left.pop(place), wanted)
        self.invented += len(left)
        self.wrong += [f"{name}: invented {one!r}" for one in left]

    def _compare(self, name: str, read: tuple[Any, ...], wanted: tuple[Any, ...]) -> None:
        for day, right in zip(read[5:7], wanted[5:7], strict=True):
            self.days += 1
            self.wrong_days += day is not None and day != right
            self.missed_days += day is None and right is not None
        self.bodies += len(wanted[4])
        self.read_bodies += len(set(wanted[4]) & set(read[4]))
        for label, one, other in zip(FIELDS, read, wanted, strict=True):
            if one != other and not (label == "indicator" and other is None):
                self.wrong.append(f"{name} {wanted[0]} {wanted[2][:30]!r} {label}: {one!r}, not {other!r}")

    def line(self) -> str:
        """Return the counts on one line."""
        return (
            f"rows {self.read}/{self.rows}, invented {self.invented}, wrong days {self.wrong_days}/{self.days} "
            f"(missed {self.missed_days}), bodies {self.read_bodies}/{self.bodies}"
        )


def _alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
