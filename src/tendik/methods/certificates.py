"""Certificates of a protected table: other tables that the published one could be as well, for each small count.

Whoever holds the true counts checks them by adding and comparing, in linear time: nothing is solved, and nothing is
taken from those who protect or attack.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

TOTAL = "_T"
CHUNK, MOST, MOST_CELLS, LEVELS = 200_000, 2**40, 2**62, 64
"""How many changes are looked at together; the largest change, the largest cube, the levels of a hierarchy."""
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """A protected table: rows of codes, true counts, published counts (-1: hidden), parents of the codes.

    Totals stand under ``_T``; codes of a dimension without a parent in the table add up to it.
    """

    dimensions: tuple[str, ...]
    codes: Sequence[tuple[str, ...]]
    counts: Whole
    published: Whole
    parents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Certificates:
    """For each side of a small count (up or down) a possible table, as its differences from the true one.

    Cells are numbered through all tables; one that stands in two tables changes in both. Shapes: ``side_cell`` and
    ``side_up`` one entry for each side; side s has ``start[s]`` to ``start[s + 1]`` of ``cell`` and ``change``.
    """

    side_cell: Whole
    side_up: Flags
    start: Whole
    cell: Whole
    change: Whole


@dataclass(frozen=True, slots=True)
class Rule:
    """What each count from 1 to ``threshold - 1`` must be able to be, by everything that is published.

    Rule ``zeros``: f and f + threshold - 2, where f is the number of its non-zero leaves, and 0 where zeros are
    hidden like other cells; ``one``: 1 and threshold - 1.
    """

    threshold: int
    rule: str = "zeros"
    hide_zeros: bool = False


class Fault(NamedTuple):
    """The side and the cell (-1: none) in which something is wrong, and what.

    Of the release: ``shape``, ``published`` (with another count), ``zero`` (hidden against the policy), ``open`` (a
    small count), ``sum`` (a total is not the sum of its parts), ``missing`` (a side). Of a possible table: ``fixed``
    (it changes a published count), ``twice`` (it lists a cell twice), ``low`` (a count is less than everybody knows),
    ``sum``, ``short`` (of what the side must reach).
    """

    side: int
    cell: int
    reason: str


def check_certificates(tables: Sequence[Cells], given: Certificates, *, rule: Rule) -> list[Fault]:
    """Return all that is wrong with tables that were protected as one system, and with their certificates.

    No fault means that every small count is safe. ``check_certificates`` trusts none of its arguments but the
    true counts, the parents and the rule.

    Raises:
        ValueError: the rule has another name.
    """
    if rule.rule not in ("zeros", "one"):
        raise ValueError(f"rule must be zeros or one, not {rule.rule}")
    if not _is_in_shape(tables, given):
        return [Fault(-1, -1, "shape")]
    release = _Release(tables, rule)
    cuts = np.searchsorted(given.start, np.arange(0, given.start[-1] + CHUNK, CHUNK))
    every = len(given.side_cell)
    ends = pairwise(np.unique([0, *np.minimum(cuts, every), every]).tolist())
    return sorted(
        [*release.faults(given), *(one for some in ends for one in release.faults_of(given, *some))]
    )


class _Release:
    """The cells of all tables, and their relations: in each, count times ``sign`` of its entries adds up to 0.

    Shapes: ``total`` has a cell for each relation; cell c has the entries ``start[c]`` to ``start[c + 1]``.
    """

    def __init__(self, tables: Sequence[Cells], rule: Rule) -> None:
        self.counts = np.concatenate([table.counts for table in tables]).astype(np.int64)
        self.published, self.rule = np.concatenate([table.published for table in tables]), rule
        pairs, cells = _pairs(tables), len(self.counts)
        names, part = np.unique(
            np.concatenate([kind * cells + pair[1] for kind, pair in enumerate(pairs)]), return_inverse=True
        )
        self.total = names % cells
        cell = np.concatenate([*(pair[0] for pair in pairs), self.total])
        order = np.argsort(cell, kind="stable")
        self.start = np.searchsorted(cell[order], np.arange(cells + 1))
        self.relation = np.concatenate([part, np.arange(len(names))])[order]
        self.sign = np.repeat([1, -1], [len(part), len(names)])[order]
        self.small = (self.counts > 0) & (self.counts < rule.threshold)
        self.floor = np.zeros(cells, np.int64) if rule.hide_zeros else self._leaves()
        low = self.floor if rule.rule == "zeros" else np.ones(cells, np.int64)
        far = np.minimum(self.counts, low), np.maximum(self.counts, low + rule.threshold - 2)
        self.goals = np.where(self.small, far, self.counts)

    def _leaves(self) -> Whole:
        """Return how many leaves below each cell are not zero; 1 for such a leaf itself."""
        leaves, adds, before = (self.counts > 0).astype(np.int64), self.sign == 1, -1
        part, relation = np.repeat(np.arange(len(leaves)), np.diff(self.start))[adds], self.relation[adds]
        while before < (before := int(leaves.sum())):
            sums = np.bincount(relation, leaves[part], len(self.total)).astype(np.int64)
            np.maximum.at(leaves, self.total, np.minimum(sums, self.counts[self.total]))
        return leaves

    def faults(self, given: Certificates) -> list[Fault]:
        """Return what is wrong with the tables, and which sides are missing."""
        every, hidden = np.arange(len(self.counts)), self.published < 0
        named = np.zeros(self.goals.shape, np.bool_)
        named[given.side_up.astype(np.int64), given.side_cell] = True
        wrong = {
            "published": every[~hidden & (self.counts != self.published)],
            "zero": every[hidden & (self.counts == 0) & (not self.rule.hide_zeros)],
            "open": every[self.small & ~hidden],
            "sum": self._off(np.zeros_like(every), every, self.counts)[1],
            "missing": every[((self.goals != self.counts) & ~named).any(axis=0)],
        }
        return [Fault(-1, cell, reason) for reason, cells in wrong.items() for cell in cells.tolist()]

    def faults_of(self, given: Certificates, first: int, after: int) -> list[Fault]:
        """Return what is wrong with the possible tables of some consecutive sides."""
        sides, ends = np.arange(first, after), given.start[first : after + 1]
        side, named = np.repeat(sides, np.diff(ends)), given.side_cell[first:after]
        cell, change = given.cell[ends[0] : ends[-1]], given.change[ends[0] : ends[-1]]
        own, up = cell == given.side_cell[side], given.side_up[first:after].astype(np.int64)
        reached = self.counts[named]
        np.add.at(reached, side[own] - first, change[own])
        goals = self.goals[up, named]
        short = np.where(up, reached < goals, reached > goals)
        order = np.lexsort((cell, side))
        twice = order[1:][(np.diff(side[order]) == 0) & (np.diff(cell[order]) == 0)]
        fixed = (self.published[cell] >= 0) & (change != 0)
        low = self.counts[cell] + change < self.floor[cell]
        wrong = {
            "short": (sides[short], named[short]),
            "twice": (side[twice], cell[twice]),
            "fixed": (side[fixed], cell[fixed]),
            "low": (side[low], cell[low]),
            "sum": self._off(side, cell, change),
        }
        return [Fault(a, b, why) for why, both in wrong.items() for a, b in np.stack(both, axis=1).tolist()]

    def _off(self, group: Whole, cell: Whole, count: Whole) -> tuple[Whole, Whole]:
        """Return group and total of each relation in which the counts of a group do not add up to 0."""
        many, base = self.start[cell + 1] - self.start[cell], len(self.total)
        entry = np.repeat(self.start[cell] - np.cumsum(many) + many, many) + np.arange(many.sum())
        names, place = np.unique(np.repeat(group, many) * base + self.relation[entry], return_inverse=True)
        sums = np.zeros(len(names), np.int64)
        np.add.at(sums, place, np.repeat(count, many) * self.sign[entry])
        off = names[sums != 0]
        return off // base, self.total[off % base]


def _is_in_shape(tables: Sequence[Cells], given: Certificates) -> bool:
    """Tell whether all arrays fit to each other and all numbers are in range."""
    rows = [len(table.codes) for table in tables]
    fit = rows == [len(table.counts) for table in tables] == [len(table.published) for table in tables]
    if not sum(rows) or not fit or not len(given.side_cell) == len(given.side_up) == len(given.start) - 1:
        return False
    cells, steps = np.concatenate([given.side_cell, given.cell]), np.diff(given.start)
    ends = given.start[0] == 0 and given.start[-1] == len(given.cell) == len(given.change)
    small = ((cells >= 0) & (cells < sum(rows))).all() and (np.abs(given.change) < MOST).all()
    return bool(ends and small and (steps >= 0).all())


def _pairs(tables: Sequence[Cells]) -> list[Whole]:
    """Return pairs of a part and its total, each kind by itself; a cell of two tables is a part of its like."""
    names = tuple(dict.fromkeys(name for table in tables for name in table.dimensions))
    seen: dict[tuple[str, ...], int] = {}
    twins: list[tuple[int, int]] = []
    found, first = [], 0
    for table in tables:
        axes = [table.dimensions.index(name) if name in table.dimensions else -1 for name in names]
        rows = [tuple(row[axis] for axis in axes) for row in ((*row, TOTAL) for row in table.codes)]
        # Each with the last one like it: of three alike none is the sum of the two others.
        twins += [(cell, seen.get(row, cell)) for cell, row in enumerate(rows, first)]
        seen.update((row, cell) for cell, row in enumerate(rows, first))
        found += [first + pair for pair in _parts(table, names, rows)]
        first += len(rows)
    # Villages of one table may be the parts of a district that only another table shows.
    every, number = list(seen), np.array(list(seen.values()))
    found += [
        number[pair]
        for table in tables[: len(tables) * (len(tables) > 1)]
        for pair in _parts(table, names, every)
    ]
    same = np.array([pair for pair in twins if pair[0] != pair[1]], np.int64).reshape(-1, 2).T
    # Both ways, so that what the one is at least, the other is too.
    return [*found, same, same[::-1]]


def _parts(table: Cells, names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> list[Whole]:
    """Return for each dimension which row is a part of which, by the parents of a table; shape (2, pairs)."""
    ways, keys, step = [], np.zeros(len(rows), np.int64), 1
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        known = {code: at for at, code in enumerate(dict.fromkeys(column))}
        if step * len(known) > MOST_CELLS:
            raise ValueError("the dimensions span too many cells together")
        axis = table.dimensions.index(name) if name in table.dimensions else None
        own, up = {TOTAL if axis is None else row[axis] for row in table.codes}, table.parents.get(name, {})
        above = (_above(code, TOTAL if code in own else "", up, known) for code in known)
        way = np.array([known.get(code, at) - at for at, code in enumerate(above)])
        number = np.array([known[code] for code in column])
        ways.append(step * way[number])
        keys, step = keys + step * number, step * len(known)
    order, found = np.argsort(keys), []
    for goal in (keys + way for way in ways):
        at = np.minimum(np.searchsorted(keys[order], goal), len(keys) - 1)
        part = np.flatnonzero((goal != keys) & (keys[order[at]] == goal))
        found.append(np.stack([part, order[at[part]]]))
    return found


def _above(code: str, root: str, up: Mapping[str, str], known: Mapping[str, int]) -> str:
    """Return the nearest code above that is known, or the root."""
    above = code if code == TOTAL else up.get(code, root)
    for _level in range(LEVELS):
        above = above if above in known else up.get(above, root)
    return above
