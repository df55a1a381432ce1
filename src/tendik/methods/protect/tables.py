"""Tables of counts over dimensions with hierarchies, checked and completed with all their totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .faults import (
    CellTwice,
    NoCells,
    NotACount,
    NotAdditive,
    SameName,
    TooLarge,
    UnequalColumns,
    UnequalMargins,
)
from .trees import Ints, Tree, tree

MOST_CELLS = 20_000_000
LARGEST = 2**40


@dataclass(frozen=True)
class Table:
    """One table as it is handed in.

    Attributes:
        name: Its name, one among the tables of a system.
        columns: Dimension → code of each cell.
        counts: The count of each cell, a whole number ≥ 0. Totals may be left out: they are computed.
            A cell without children that is left out counts 0.
    """

    name: str
    columns: Mapping[str, Sequence[str]]
    counts: Sequence[int]


@dataclass(frozen=True)
class Tables:
    """Tables of one population, protected as one system, with the hierarchies of their dimensions.

    Attributes:
        tables: At least one.
        hierarchies: Dimension → lines of code and parent; a dimension without one is flat under ``_T``.
    """

    tables: Sequence[Table]
    hierarchies: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cube:
    """A table with all its totals.

    Attributes:
        name: The table's name.
        trees: Dimension → the tree of the codes that this table uses.
        counts: Count of every combination of codes.
        rows: Place in the ravelled cube of each cell that was handed in, in that order, followed by all
            others (computed totals, zeros that were left out): the order of the written table.
        given: How many of them were handed in.
    """

    name: str
    trees: Mapping[str, Tree]
    counts: Ints
    rows: Ints
    given: int

    def codes(self, place: int) -> tuple[str, ...]:
        """Return the codes of a place in the ravelled cube."""
        at = np.unravel_index(place, self.counts.shape)
        return tuple(tree.codes[node] for tree, node in zip(self.trees.values(), at, strict=True))

    def fits(self, pattern: Mapping[str, str]) -> NDArray[np.bool_]:
        """Tell for each place whether it has the codes of a pattern; a dimension it lacks fits none but ``_T``."""
        fit = np.full(
            self.counts.shape, all(code == "_T" for dim, code in pattern.items() if dim not in self.trees)
        )
        for axis, (dimension, axis_tree) in enumerate(self.trees.items()):
            if dimension in pattern:
                fit &= _along(axis, fit.ndim, [code == pattern[dimension] for code in axis_tree.codes])
        return fit.ravel()


def _along(axis: int, axes: int, values: Sequence[int]) -> NDArray[Any]:
    """Return a value for each code of one of some axes, to be joined with an array of all of them."""
    return np.expand_dims(np.array(values), [other for other in range(axes) if other != axis])


def rolled_up(leaves: Ints, trees: Iterable[Tree]) -> Ints:
    """Return the sums over the leaves below every combination of codes.

    Args:
        leaves: Values of every combination of codes; what does not stand at leaves is not read.
        trees: One tree for each axis.
    """
    for axis, axis_tree in enumerate(trees):
        picked = np.take(leaves, axis_tree.leaves, axis)
        ends = np.insert(picked.cumsum(axis), 0, 0, axis)
        leaves = ends.take(axis_tree.end, axis) - ends.take(axis_tree.first, axis)
    return leaves


def cubes(given: Tables) -> list[Cube]:
    """Return the tables with all their totals.

    Raises:
        BadInput: as its kinds say.
    """
    names = [table.name for table in given.tables]
    for name in names:
        if names.count(name) > 1:
            raise SameName(table=name)
    for table in given.tables:
        _check_columns(table)
    seen: dict[str, dict[str, None]] = {}
    for table in given.tables:
        for dimension, column in table.columns.items():
            seen.setdefault(dimension, {}).update(dict.fromkeys(column))
    trees = {name: tree(name, list(codes), given.hierarchies.get(name)) for name, codes in seen.items()}
    return [_cube(table, trees) for table in given.tables]


def _check_columns(table: Table) -> None:
    if len(table.counts) == 0 or not table.columns:
        raise NoCells(table=table.name)
    for dimension, column in table.columns.items():
        if len(column) != len(table.counts):
            raise UnequalColumns(
                table=table.name, dimension=dimension, length=len(column), cells=len(table.counts)
            )


def _cube(table: Table, shared: Mapping[str, Tree]) -> Cube:
    """Return one table's cube, over the codes that it uses and what lies above them."""
    trees = {name: shared[name].within(dict.fromkeys(column)) for name, column in table.columns.items()}
    shape = [len(axis_tree.codes) for axis_tree in trees.values()]
    if prod(shape) > MOST_CELLS:
        raise TooLarge(table=table.name, cells=prod(shape), most=MOST_CELLS)
    places = np.zeros(len(table.counts), np.int64)
    for axis_tree, column in zip(trees.values(), table.columns.values(), strict=True):
        number = {code: at for at, code in enumerate(axis_tree.codes)}
        places = places * len(number) + np.fromiter(map(number.__getitem__, column), np.int64, len(column))
    held = np.zeros(shape, np.int64)
    bare = Cube(table.name, trees, held, places, len(places))
    held.ravel()[places] = _whole(table, bare)
    _check_once(bare)
    sums = rolled_up(held, trees.values())
    _check_sums(bare, sums)
    left = np.ones(sums.size, bool)
    left[places] = False
    return Cube(table.name, trees, sums, np.concatenate([places, np.flatnonzero(left)]), len(places))


def _whole(table: Table, cube: Cube) -> Ints:
    """Return the counts, each a whole number."""
    for place, count in zip(cube.rows, table.counts, strict=True):
        if not isinstance(count, Integral) or isinstance(count, bool) or not 0 <= count <= LARGEST:
            raise NotACount(table=table.name, cell=cube.codes(place), count=count)
    return np.array(table.counts, np.int64)


def _check_once(cube: Cube) -> None:
    twice = np.flatnonzero(np.bincount(cube.rows) > 1)
    if twice.size:
        raise CellTwice(table=cube.name, cell=cube.codes(int(twice[0])))


def _check_sums(cube: Cube, sums: Ints) -> None:
    held = cube.counts.ravel()[cube.rows]
    wrong = np.flatnonzero(held != sums.ravel()[cube.rows])
    if wrong.size:
        place = int(cube.rows[wrong[0]])
        values = {"count": int(held[wrong[0]]), "sum": int(sums.ravel()[place])}
        raise NotAdditive(table=cube.name, cell=cube.codes(place), **values)


def numbered(all_cubes: Sequence[Cube]) -> list[Ints]:
    """Number the unknowns of a system: cells that tables share have one number.

    Returns:
        For each cube the number of every place; numbers run from 0 without gaps.

    Raises:
        UnequalMargins: two tables disagree on a cell that both hold.
    """
    first_cube, *others = all_cubes
    if not others:
        return [np.arange(first_cube.counts.size).reshape(first_cube.counts.shape)]
    codes: dict[str, dict[str, int]] = {}
    for cube in all_cubes:
        for dimension, axis_tree in cube.trees.items():
            known = codes.setdefault(dimension, {axis_tree.codes[0]: 0})
            for code in axis_tree.codes:
                known.setdefault(code, len(known))
    keys = np.concatenate([_keys(cube, codes).ravel() for cube in all_cubes])
    _, first, number = np.unique(keys, return_index=True, return_inverse=True)
    _check_margins(all_cubes, first[number])
    ends = np.cumsum([cube.counts.size for cube in all_cubes])[:-1]
    parts = zip(np.split(number, ends), all_cubes, strict=True)
    return [part.reshape(cube.counts.shape) for part, cube in parts]


def _check_margins(all_cubes: Sequence[Cube], same: Ints) -> None:
    """Refuse cells that differ from the first place (``same``, of each place of all tables) of the same cell."""
    counts = np.concatenate([cube.counts.ravel() for cube in all_cubes])
    wrong = np.flatnonzero(counts != counts[same])
    if wrong.size:
        at = int(wrong[0])
        ends = np.cumsum([cube.counts.size for cube in all_cubes])
        holder = all_cubes[int(np.searchsorted(ends, at, "right"))]
        cell = holder.codes(at - int(ends[ends > at][0]) + holder.counts.size)
        raise UnequalMargins(cell=cell, one=int(counts[same[at]]), other=int(counts[at]))


def _keys(cube: Cube, codes: Mapping[str, Mapping[str, int]]) -> Ints:
    """Return a number for each place that is the same in every table that holds the cell."""
    keys = np.zeros(cube.counts.shape, np.int64)
    for dimension, known in codes.items():
        keys *= len(known)
        if dimension in cube.trees:
            axis = list(cube.trees).index(dimension)
            keys += _along(axis, keys.ndim, [known[code] for code in cube.trees[dimension].codes])
    return keys
