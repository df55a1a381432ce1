"""Counts of an audit as one system of tables, and what of them may leave the office."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from tendik.methods.audits.facts import EVENTS, NO, OF_STAYING, YES, Member
from tendik.methods.protect import Policy, Protection, Table, Tables, protect
from tendik.methods.quotas import Sex

TABLES: Mapping[str, tuple[str, ...]] = {
    "movement": ("began", "ended", "sex"),
    "rank_then": ("began", "rank_then", "sex"),
    # A grade often has one pay band only: told apart, one table would give away what the other hides.
    "pay": ("ended", "grade", "pay_band", "sex"),
    **{name: ("ended", name, "sex") for name in OF_STAYING if name not in ("grade", "pay_band")},
}
"""The dimensions of each table. All are of the same people, so what one hides another cannot give away."""
TRIED: tuple[tuple[str, ...], ...] = (tuple(TABLES), ("movement",))
"""Where so few work that not all tables can be told together only the first is."""
ALWAYS: Mapping[str, tuple[str, ...]] = {
    "began": ("before", "joined"),
    "ended": ("stays", "left"),
    "sex": ("female", "male"),
    "rank": ("leading", "other"),
    **dict.fromkeys(EVENTS, (YES, NO)),
}
"""Codes that a table holds though nobody has them: a zero is told too."""
ALL = "_T"
WEIGHTS = (({"ended": ALL}, 0.01), ({"began": ALL, "rank_then": ALL}, 0.01))
"""Sums that are never shown are hidden rather than others."""


class NotSafe(Exception):
    """No pattern of hidden cells was found that protects everybody: the office is too small, or time was too short."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What may be told.

    Attributes:
        cells: By table and codes, in the table's order of dimensions, the count; None where it is hidden.
        codes: By dimension its codes, in the order in which they are shown.
        unknown: Persons of unknown sex on the day, who are in no table. Count.
    """

    cells: Mapping[tuple[str, ...], int | None] = field(default_factory=dict)
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anybody of known sex."""
        return bool(self.cells)

    def get(self, table: str, **codes: str) -> int | None:
        """Return a count, summed over the dimensions that are not named; None where it is hidden, or its table is."""
        told = (table, *(ALL for _name in TABLES[table])) in self.cells
        return self.cells.get((table, *(codes.get(name, ALL) for name in TABLES[table])), 0 if told else None)

    @property
    def hides(self) -> bool:
        """Whether some count is hidden, or a whole table."""
        return None in self.cells.values() or {table for table, *_codes in self.cells} != set(TABLES)


def counted(people: Iterable[Member], policy: Policy, *, clock: Callable[[], float]) -> Counts:
    """Count people and hide what is small, and more, so that none of it can be computed back.

    Args:
        people: Everybody in service. Of unknown sex somebody is counted once, apart, and in no table.
        policy: What is small.
        clock: Returns seconds that only grow.

    Raises:
        NotSafe: not all who must be protected can be.
    """
    known, unknown = [], 0
    for one in people:
        if one["sex"] == Sex.UNKNOWN:
            unknown += one["ended"] == "stays"
        else:
            known.append(one)
    if not known:
        return Counts(unknown=unknown)
    for names in TRIED:
        tables = Tables([_table(name, known) for name in names])
        made = protect(tables, replace(policy, weights=WEIGHTS), clock=clock)
        if made.safe:
            return Counts(_cells(made), _codes(known), unknown)
    raise NotSafe


def _codes(people: Iterable[Member]) -> dict[str, tuple[str, ...]]:
    """Return the codes of each dimension: those that are always there, then those that somebody has, sorted."""
    found: dict[str, set[str]] = {name: set() for names in TABLES.values() for name in names}
    for one in people:
        for name, codes in found.items():
            codes.add(one[name])
    return {
        name: (*ALWAYS.get(name, ()), *sorted(codes - set(ALWAYS.get(name, ()))))
        for name, codes in found.items()
    }


def _table(name: str, people: list[Member]) -> Table:
    names, codes = TABLES[name], _codes(people)
    counts = Counter(tuple(one[dimension] for dimension in names) for one in people)
    cells = list(product(*(codes[dimension] for dimension in names)))
    columns = {dimension: [cell[at] for cell in cells] for at, dimension in enumerate(names)}
    return Table(name, columns, [counts[cell] for cell in cells])


def _cells(made: Protection) -> dict[tuple[str, ...], int | None]:
    return {
        (cube.name, *cube.codes(place)): None if gone else int(cube.counts.ravel()[place])
        for cube, hidden in zip(made.cubes, made.hidden, strict=True)
        for place, gone in zip(cube.rows.tolist(), hidden, strict=True)
    }
