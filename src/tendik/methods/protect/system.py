"""A system: unknown counts, the relations between them, and what everybody knows of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .policy import Policy
from .tables import Cube, Tables, cubes, numbered, rolled_up
from .trees import Ints

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
LOYALTY = 0.9
"""What hiding a cell costs that was hidden in the release before, as a share of its cost."""


@dataclass(frozen=True)
class System:
    """All tables as one: unknowns (number n) and relations (number m), as arrays.

    Attributes:
        cubes: The tables.
        numbers: For each cube the number of the unknown at every place.
        count: True count of each unknown.
        floor: The least that everybody knows it to be when it is hidden.
        primary: Whether it is too small to be shown.
        may: Whether it may be hidden.
        cost: What hiding it costs, > 0.
        width: A primary cell must be able to have every value from its floor to floor + width.
        row, column, sign: The relations, an entry for each unknown in each: the signed counts of a row add
            up to 0, the total having −1 and its parts +1. Sorted by row.
        family: For each row a number; rows of one family share no unknown.
    """

    cubes: Sequence[Cube]
    numbers: Sequence[Ints]
    count: Ints
    floor: Ints
    primary: Bools
    may: Bools
    cost: Floats
    width: int
    row: Ints
    column: Ints
    sign: Ints
    family: Ints

    @cached_property
    def row_start(self) -> Ints:
        """Where each row's entries begin, and the end of the last."""
        return starts(self.row, len(self.family))

    @cached_property
    def by_column(self) -> tuple[Ints, Ints]:
        """The entries sorted by unknown, and where each unknown's begin (with the end of the last)."""
        order = np.argsort(self.column, kind="stable")
        return order, starts(self.column[order], len(self.count))

    def entries_of(self, unknowns: Ints) -> Ints:
        """Return the entries of some unknowns, one unknown after the other."""
        order, start = self.by_column
        return order[spread(start[unknowns], start[unknowns + 1])]

    @cached_property
    def up(self) -> Ints:
        """What each unknown must be able to gain; 0 unless it is primary."""
        return np.where(self.primary, np.maximum(self.floor + self.width - self.count, 0), 0)

    @cached_property
    def down(self) -> Ints:
        """What each unknown must be able to lose; 0 unless it is primary."""
        return np.where(self.primary, self.room, 0)

    @cached_property
    def room(self) -> Ints:
        """What each unknown can lose when it is hidden."""
        return self.count - self.floor

    @cached_property
    def shared(self) -> Bools:
        """Whether an unknown stands in several tables."""
        every = np.concatenate([part.ravel() for part in self.numbers])
        return np.bincount(every, minlength=len(self.count)) > 1

    @cached_property
    def side_cell(self) -> Ints:
        """The primary cell of each side: first all that must gain, then all that must lose."""
        return np.concatenate([np.flatnonzero(self.up), np.flatnonzero(self.down)])

    @cached_property
    def side_up(self) -> Bools:
        """Whether a side must gain."""
        return np.arange(len(self.side_cell)) < np.count_nonzero(self.up)

    @cached_property
    def side_need(self) -> Ints:
        """By how much the cell of each side must be able to move."""
        return np.where(self.side_up, self.up[self.side_cell], self.down[self.side_cell])

    def codes(self, unknown: int) -> tuple[str, tuple[str, ...]]:
        """Return a table that holds an unknown, and its codes there."""
        for cube, numbers in zip(self.cubes, self.numbers, strict=True):
            places = np.flatnonzero(numbers.ravel() == unknown)
            if places.size:
                return cube.name, cube.codes(int(places[0]))
        raise IndexError(unknown)


def spread(start: Ints, end: Ints) -> Ints:
    """Return all numbers of some ranges, one range after the other.

    Examples:
        >>> spread(np.array([0, 7]), np.array([2, 8])).tolist()
        [0, 1, 7]
    """
    length = end - start
    return np.repeat(end - np.cumsum(length), length) + np.arange(int(length.sum()))


def starts(numbers: Ints, many: int) -> Ints:
    """Return where each of the numbers 0 … many − 1 begins among ascending ones, and where the last ends.

    Examples:
        >>> starts(np.array([0, 0, 2]), 3).tolist()
        [0, 2, 2, 3]
    """
    return np.searchsorted(numbers, np.arange(many + 1))


def system(given: Tables, policy: Policy, previous: Sequence[Bools] | None = None) -> System:
    """Return the system of some tables under a policy.

    Args:
        given: The tables.
        policy: The policy.
        previous: For each table, whether each cell (in the order that was handed in) was hidden before.

    Raises:
        BadInput: as its kinds say.
    """
    all_cubes = cubes(given)
    numbers = numbered(all_cubes)
    size = 1 + max(int(part.max()) for part in numbers)
    count = np.zeros(size, np.int64)
    for cube, part in zip(all_cubes, numbers, strict=True):
        count[part] = cube.counts
    row, column, sign, family = _relations(all_cubes, numbers)
    small = (count > 0) & (count < policy.threshold)
    if policy.groups == "hide":
        small[concentrated(row, column, sign, count)[1]] = True
    keep, cost = _wishes(all_cubes, numbers, policy, count)
    for part, was, cube in zip(numbers, previous or [], all_cubes, strict=False):
        cost[part.ravel()[cube.rows[: len(was)][np.asarray(was, bool)]]] *= LOYALTY
    may = ((count > 0) | policy.hide_zeros) & (small | ~keep)
    may[[part.ravel()[0] for part in numbers]] = False
    floor, width = _floors(all_cubes, numbers, count, policy), policy.threshold - 2
    return System(all_cubes, numbers, count, floor, small, may, cost, width, row, column, sign, family)


def _relations(all_cubes: Sequence[Cube], numbers: Sequence[Ints]) -> tuple[Ints, Ints, Ints, Ints]:
    """Return rows, columns and signs of all relations, sorted by row, and each row's family."""
    entries: list[tuple[Ints, Ints, Ints]] = []
    families: list[Ints] = []
    rows = 0
    for cube, part in zip(all_cubes, numbers, strict=True):
        for axis, tree in enumerate(cube.trees.values()):
            across = part.size // len(tree.codes)
            lines = np.moveaxis(part, axis, 0).reshape(len(tree.codes), across)
            rank = np.cumsum(tree.inner) - 1
            at = rows + np.arange(across)
            below, above = np.flatnonzero(tree.parent >= 0), np.flatnonzero(tree.inner)
            for nodes, line, signed in ((below, rank[tree.parent[below]], 1), (above, rank[above], -1)):
                row = (line[:, None] * across + at).ravel()
                entries.append((row, lines[nodes].ravel(), np.full(row.size, signed)))
            families.append(np.repeat(tree.level[above], across) + rows)
            rows += len(above) * across
    row, column, sign = (np.concatenate(parts) for parts in zip(*entries, strict=True))
    order = np.argsort(row, kind="stable")
    return row[order], column[order], sign[order], np.concatenate(families)


def _floors(all_cubes: Sequence[Cube], numbers: Sequence[Ints], count: Ints, policy: Policy) -> Ints:
    """Return the least that everybody knows of a hidden cell."""
    if policy.hide_zeros:
        return np.zeros_like(count)
    floor = (count > 0).astype(np.int64)
    if policy.rule == "one":
        return floor
    # A leaf of one table can be a total of another: as often as there are tables, what is known may spread.
    for _ in all_cubes:
        for cube, part in zip(all_cubes, numbers, strict=True):
            np.maximum.at(floor, part, rolled_up(floor[part], cube.trees.values()))
    return floor


def _wishes(
    all_cubes: Sequence[Cube], numbers: Sequence[Ints], policy: Policy, count: Ints
) -> tuple[Bools, Floats]:
    """Return which unknowns stay published where they can, and what hiding each costs."""
    keep = np.zeros(count.shape, bool)
    cost = np.ones(count.shape) if policy.cost == "cells" else np.maximum(count, 1).astype(float)
    for cube, part in zip(all_cubes, numbers, strict=True):
        for pattern in policy.keep:
            keep[part.ravel()[cube.fits(pattern)]] = True
    for pattern, factor in policy.weights:
        fit = np.zeros(count.shape, bool)
        for cube, part in zip(all_cubes, numbers, strict=True):
            fit[part.ravel()[cube.fits(pattern)]] = True
        cost[fit] *= factor
    return keep, cost


def concentrated(row: Ints, column: Ints, sign: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Return the cells that hold everybody of their group, and the zeros beside them."""
    parts = sign > 0
    held = np.bincount(row[parts], count[column[parts]] > 0)
    every = np.bincount(row[parts])
    single = ((held == 1) & (every > 1))[row] & parts
    full = count[column] > 0
    return np.unique(column[single & full]), np.unique(column[single & ~full])
