"""All released tables as one system: one unknown for each hidden count, one relation for each total."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tendik.methods.attack.tables import TOTAL, Codes, Family, Table, TableUnreadable, families

Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
MOST_CELLS, MOST_PEOPLE, MOST_LEVELS = 2**62, 2**40, 100
UNKNOWN = -1
"""Stands where there is no cell, no count or no relation."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The dimensions of all tables together, and how the codes of a cell become one number.

    ``labels[axis][code]`` is the number of a code, 0 for the total, and ``names[axis]`` has them in this order;
    ``steps[axis]`` is what one code more adds.
    """

    dimensions: Codes
    labels: tuple[dict[str, int], ...]
    names: tuple[Codes, ...]
    steps: Whole

    def keys(self, table: Table) -> Whole:
        """Return the number of each cell of a table, -1 where a code is unknown.

        A dimension that the table lacks stands at its total.
        """
        found, strange = np.zeros(len(table.codes), np.int64), np.zeros(len(table.codes), np.bool_)
        for place, dimension in enumerate(table.dimensions):
            axis = self.dimensions.index(dimension)
            labels = self.labels[axis]
            code = np.array([labels.get(row[place], UNKNOWN) for row in table.codes], np.int64)
            found += self.steps[axis] * code
            strange |= code < 0
        return np.where(strange, UNKNOWN, found)

    def column(self, keys: Whole, axis: int) -> Whole:
        """Return the number of one dimension's code in each cell."""
        return np.asarray(keys // self.steps[axis] % len(self.labels[axis]), np.int64)

    def codes(self, key: int) -> Codes:
        """Return a cell's codes in all dimensions."""
        pairs = zip(self.names, self.steps.tolist(), strict=True)
        return tuple(names[key // step % len(names)] for names, step in pairs)


@dataclass(frozen=True, slots=True)
class System:
    """Cells and what ties them: for each relation, the sum of ``sign`` times count over its cells is 0.

    Shapes: ``keys``, ``value`` (-1 where not published), ``hidden`` (a table hides it) and ``floor`` (what it is at
    least) have one entry for each cell; relation r has the entries ``start[r]`` to ``start[r + 1]`` of
    ``relation`` (r itself), ``cell`` and ``sign`` (-1 for the total, which stands first), and ``width[r]`` codes add
    up in it, left-out zeros among them. Cell c stands in the entries ``first[c]`` to ``first[c + 1]`` of ``order``.
    """

    frame: Frame
    keys: Whole
    value: Whole
    hidden: Flags
    floor: Whole
    start: Whole
    relation: Whole
    cell: Whole
    sign: Whole
    width: Whole
    order: Whole
    first: Whole

    def entries_of(self, cells: Whole) -> Whole:
        """Return the entries of all relations in which some cells stand."""
        return self.order[spread(self.first[cells], self.first[cells + 1])]

    def codes(self, cell: int) -> Codes:
        """Return the codes of a cell in all dimensions."""
        return self.frame.codes(int(self.keys[cell]))

    def find(self, table: Table) -> Whole:
        """Return which cell each row of a table is, -1 where it is none of the system."""
        if strange := set(table.dimensions) - set(self.frame.dimensions):
            raise TableUnreadable(
                "table", f"{table.name}: no released table has {', '.join(sorted(strange))}"
            )
        keys = self.frame.keys(table)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, UNKNOWN)


def spread(start: Whole, end: Whole) -> Whole:
    """Return the whole numbers of all half-open ranges, one after the other."""
    many = end - start
    return np.repeat(start - np.cumsum(many) + many, many) + np.arange(many.sum())


def starts(numbers: Whole, many: int) -> Whole:
    """Return where each of the numbers 0 … many - 1 begins among ascending ones, and where the last ends."""
    return np.searchsorted(numbers, np.arange(many + 1))


def frame_of(tables: Sequence[Table]) -> Frame:
    """Return the dimensions and codes of some tables.

    Raises:
        TableUnreadable: there is no table, or their dimensions together span too many cells to number.
    """
    if not tables:
        raise TableUnreadable("table", "there is no table to attack")
    dimensions = tuple(dict.fromkeys(name for table in tables for name in table.dimensions))
    labels = []
    for dimension in dimensions:
        shown = dict.fromkeys([TOTAL, *(code for table in tables for code in table.shown(dimension))])
        labels.append({code: number for number, code in enumerate(shown)})
    steps = [1]
    for known in labels:
        steps.append(steps[-1] * len(known))
    if steps[-1] > MOST_CELLS:
        raise TableUnreadable("table", "the dimensions span too many cells together")
    return Frame(dimensions, tuple(labels), tuple(map(tuple, labels)), np.array(steps[:-1], np.int64))


def system_of(tables: Sequence[Table], *, hide_zeros: bool = False, known: Sequence[Table] = ()) -> System:
    """Return released tables as one system of relations.

    Args:
        tables: Tables on the same people: linked ones, earlier releases, tables of places that contain others.
        hide_zeros: Whether a hidden cell may be 0.
        known: Persons whom the attacker knows, counted by cells; cells that no table shows are left out.
    """
    frame = frame_of(tables)
    rows = np.concatenate([frame.keys(table) for table in tables])
    keys = np.unique(rows)
    entries, width = _relations(frame, tables, keys)
    keys = np.unique(np.concatenate([keys, entries[1]]))
    order = np.argsort(entries[0], kind="stable")
    relation, key, sign = (part[order] for part in entries)
    start = starts(relation, len(width))
    value, hidden = _published(frame, tables, keys, np.searchsorted(keys, rows))
    floor = (
        np.zeros(len(keys), np.int64) if hide_zeros else (hidden & (value < 0) | (value > 0)).astype(np.int64)
    )
    cell = np.searchsorted(keys, key)
    by_cell = np.argsort(cell, kind="stable")
    first = starts(cell[by_cell], len(keys))
    system = System(frame, keys, value, hidden, floor, start, relation, cell, sign, width, by_cell, first)
    for table in known:
        at, persons = system.find(table), counts_of([table])
        np.maximum.at(floor, at[at >= 0], persons[at >= 0])
    _raise_floors(system)
    return system


def counts_of(tables: Sequence[Table]) -> Whole:
    """Return the counts of all rows of some tables, -1 where there is none."""
    found = [UNKNOWN if count is None else count for table in tables for count in table.counts]
    return np.array(found, np.int64)


def _published(frame: Frame, tables: Sequence[Table], keys: Whole, at: Whole) -> tuple[Whole, Flags]:
    """Return the published count of each cell, -1 where there is none, and whether a table hides it."""
    counts = counts_of(tables)
    value, least = np.full(len(keys), UNKNOWN), np.full(len(keys), MOST_CELLS)
    hidden, shown = np.zeros(len(keys), np.bool_), counts >= 0
    np.maximum.at(value, at, counts)
    np.minimum.at(least, at[shown], counts[shown])
    hidden[at[~shown]] = True
    twice = np.flatnonzero((value >= 0) & (least != value))
    if len(twice):
        cell = twice[0]
        codes = frame.codes(int(keys[cell]))
        raise TableUnreadable("sum", f"{codes} is published as {least[cell]} and as {value[cell]}")
    return value, hidden


def _relations(frame: Frame, tables: Sequence[Table], keys: Whole) -> tuple[list[Whole], Whole]:
    """Return relation, key and sign of every entry, and the number of codes that add up in each relation."""
    shown = [_shows(frame, table) for table in tables]
    parts: list[tuple[Whole, Whole, Whole]] = []
    widths: list[Whole] = []
    count = 0
    for axis, dimension in enumerate(frame.dimensions):
        every: set[Family] = set()
        for table in tables:
            if dimension in table.dimensions:
                every |= families(table, dimension, frame.labels[axis])
        for family in sorted(every):
            rows, below, taken = _family(frame, axis, family, keys, shown)
            number = count + np.arange(len(rows))
            at, child = np.nonzero(taken)
            parts.append((number, rows, np.full(len(rows), -1)))
            parts.append((number[at], below[at, child], np.ones(len(at), np.int64)))
            widths.append(np.full(len(rows), len(family[1])))
            count += len(rows)
    none = np.zeros(0, np.int64)
    joined = [np.concatenate([none, *(part[place] for part in parts)]) for place in range(3)]
    return joined, np.concatenate([none, *widths])


def _shows(frame: Frame, table: Table) -> list[Flags]:
    """Return for each dimension which codes a table shows."""
    found = []
    for dimension, labels in zip(frame.dimensions, frame.labels, strict=True):
        own = table.shown(dimension)
        found.append(np.array([code in own for code in labels]))
    return found


def _family(
    frame: Frame, axis: int, family: Family, keys: Whole, shown: list[list[Flags]]
) -> tuple[Whole, Whole, Flags]:
    """Return the totals of a family, the cells below each, and which of these cells enter the relation.

    A cell below that no table lists is a zero where a table shows all its codes, and an unknown otherwise.
    """
    labels = frame.labels[axis]
    total, children = labels[family[0]], np.array([labels[code] for code in family[1]])
    rows = keys[frame.column(keys, axis) == total]
    below = rows[:, None] + (children - total) * frame.steps[axis]
    at = np.minimum(np.searchsorted(keys, below), len(keys) - 1)
    listed = keys[at] == below
    zero = np.zeros(below.shape, np.bool_)
    for flags in shown:
        inside = np.ones(len(rows), np.bool_)
        for other in range(len(flags)):
            if other != axis:
                inside &= flags[other][frame.column(rows, other)]
        zero |= inside[:, None] & flags[axis][children]
    # A table that lists a cell below shows all its codes.
    told = zero.any(axis=1)
    return rows[told], below[told], (listed | ~zero)[told]


def _raise_floors(system: System) -> None:
    """Raise what a total is at least to what its parts are at least, up to the last total."""
    parts, total = system.sign > 0, system.cell[system.start[:-1]]
    for _level in range(MOST_LEVELS):
        before = system.floor.copy()
        sums = np.bincount(system.relation[parts], system.floor[system.cell[parts]], len(total))
        np.maximum.at(system.floor, total, np.minimum(sums, MOST_PEOPLE).astype(np.int64))
        if (system.floor == before).all():
            return
    raise TableUnreadable("hierarchy", "by the parents of all tables together, codes lie below themselves")
