"""Boxes: the smallest movements of a table, found for many cells at once.

A movement adds whole numbers to counts so that every relation still holds. The smallest are products:
along each axis one code gains and another loses (or one gains and the root with it), and a cell moves by
the product of its codes' signs. So a box over four flat axes has 2 × 2 × 2 × 2 cells. In a hierarchy a
code carries its ancestors and one leaf below it along: a chain.
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from .system import Bools, Floats, System
from .trees import Ints, Tree

FORBIDDEN = 1e9
"""Price of a cell that cannot move: finite, so that a search finds its way out of it."""
CHUNK = 4096
"""Boxes that are looked at together: as many as a processor's cache holds."""
DRAWS = 4
"""Chains that are drawn along an axis before the next axis has its turn."""

Chance = np.random.Generator
Moves = Callable[[Tree, Ints, Chance], tuple[Ints, Ints]]


def pairs(tree: Tree, code: Ints, chance: Chance) -> tuple[Ints, Ints]:
    """Return for each code a random sibling that loses, or the root that gains with it.

    Returns:
        Codes and signs, shape (b, 2), the code itself first. Where the drawn partner is none (a code with
        children, a leaf elsewhere in the tree) the second sign is 0.
    """
    leaf = ~tree.inner[code]
    above = np.maximum(tree.parent[code], 0)
    first = tree.first[above]
    others = tree.end[above] - first - leaf
    drawn = (chance.random(len(code)) * (others + 1)).astype(np.int64)
    to_root = drawn == others
    place = first + drawn
    place += leaf & (place >= tree.first[code])
    partner = np.where(to_root, 0, tree.leaves[np.where(to_root, 0, place)])
    fits = np.where(to_root, leaf & (above == 0) & (code > 0), tree.parent[partner] == above) & (
        leaf | (code == 0)
    )
    sign = np.where(fits, np.where(to_root | (code == 0), 1, -1), 0)
    return np.stack([code, partner], 1), np.stack([np.ones_like(code), sign], 1)


def chains(tree: Tree, code: Ints, chance: Chance) -> tuple[Ints, Ints]:
    """Return for each code a random chain that gains and one that loses.

    Returns:
        Codes and signs, shape (b, widest); sign 0 fills up. A leaf at or below the code gains with all its
        ancestors, a leaf elsewhere loses with its own; what both share stays. Without a leaf elsewhere all
        ancestors gain, up to the root.
    """
    first, end, path = tree.first, tree.end, tree.path
    own = (first[code] + chance.random(len(code)) * (end[code] - first[code])).astype(np.int64)
    level = np.maximum(tree.level[code] - chance.geometric(0.6, len(code)), 0)
    above = path[code, level]
    size = end[code] - first[code]
    others = end[above] - first[above] - size
    drawn = (chance.random(len(code)) * (others + 1)).astype(np.int64)
    alone = drawn == others
    other = first[above] + drawn
    other += np.where(other >= first[code], size, 0)
    gains = path[tree.leaves[own]]
    loses = np.where(alone[:, None], -1, path[tree.leaves[np.where(alone, own, other)]])
    differ = gains != loses
    codes = np.concatenate([gains, loses], 1)
    signs = np.concatenate([differ & (gains >= 0), -1 * (differ & (loses >= 0))], 1)
    order = np.argsort(signs == 0, axis=1, kind="stable")[:, : 2 * gains.shape[1] - 2]
    return np.take_along_axis(codes, order, 1), np.take_along_axis(signs, order, 1)


@dataclass(frozen=True)
class Prices:
    """What it costs to move an unknown; the last entry stands for none.

    Attributes:
        price: Cost of hiding it, 0 where it is hidden.
        room: What it can lose.
    """

    price: Floats
    room: Ints


@dataclass
class Batch:
    """Sides of one table, and the best box that was found for each.

    Attributes:
        system: The system.
        table: Number of the table.
        sides: The sides, by their number in the system.
        moves: ``pairs`` or ``chains``.
        codes, signs: For each axis the codes and signs of each side's box, shape (sides, width).
        price: What each box costs by the last prices.
        closed: Whether a side's box is its certificate.
    """

    system: System
    table: int
    sides: Ints
    moves: Moves

    def __post_init__(self) -> None:
        cell = self.system.side_cell[self.sides]
        numbers = self.system.numbers[self.table]
        place = np.full(len(self.system.count), -1)
        place[numbers.ravel()] = np.arange(numbers.size)
        self.code = np.stack(np.unravel_index(place[cell], numbers.shape))
        self.need = self.system.side_need[self.sides]
        self.way = np.where(self.system.side_up[self.sides], 1, -1)
        self.codes, self.signs = [], []
        for code, tree in zip(self.code, self.trees, strict=True):
            width = 2 if self.moves is pairs else max(2, 2 * int(tree.level.max()))
            self.codes.append(np.repeat(code[:, None], width, 1))
            self.signs.append(np.eye(1, width, dtype=np.int64).repeat(len(code), 0))
        self.price = np.full(len(self.sides), np.inf)
        self.closed = np.zeros(len(self.sides), bool)

    @cached_property
    def trees(self) -> list[Tree]:
        """The trees of the table's axes."""
        return list(self.system.cubes[self.table].trees.values())

    @cached_property
    def axes(self) -> list[int]:
        """The axes along which there is something to move."""
        return [axis for axis, tree in enumerate(self.trees) if len(tree.codes) > 1]

    @cached_property
    def strides(self) -> list[int]:
        """How far apart, in the ravelled table, neighbouring codes of each axis are."""
        shape = self.system.numbers[self.table].shape
        return [prod(shape[axis + 1 :]) for axis in range(len(shape))]

    def cells(self, rows: Ints | Bools | slice) -> tuple[Ints, Ints]:
        """Return the unknowns of some boxes and what is added to them, shapes (boxes, cells).

        Unknown number n, which is none, and 0 fill up.
        """
        codes, signs = [part[rows] for part in self.codes], [part[rows] for part in self.signs]
        place, sign = self._joined(codes, signs, range(len(codes)))
        return self._unknown(place, sign), sign * (self.way * self.need)[rows, None]

    def _joined(self, codes: list[Ints], signs: list[Ints], axes: Iterable[int]) -> tuple[Ints, Ints]:
        """Return the product of chains along some axes: places in the ravelled table, and signs."""
        place, sign = np.zeros((len(codes[0]), 1), np.int64), np.ones((len(codes[0]), 1), np.int64)
        for axis in axes:
            place, sign = self._times(place, sign, axis, (codes[axis], signs[axis]))
        return place, sign

    def _times(self, place: Ints, sign: Ints, axis: int, chain: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
        shape = len(place), place.shape[1] * chain[0].shape[1]
        places = place[:, :, None] + (chain[0] * self.strides[axis])[:, None, :]
        return places.reshape(shape), (sign[:, :, None] * chain[1][:, None, :]).reshape(shape)

    def _unknown(self, place: Ints, sign: Ints) -> Ints:
        numbers = self.system.numbers[self.table].ravel()
        return np.where(sign != 0, numbers[place], len(self.system.count))

    def _priced(self, rows: Ints, place: Ints, sign: Ints, prices: Prices) -> Floats:
        """Return what boxes cost, but for chains that are none; from ``FORBIDDEN`` up they cannot be had."""
        cells = self._unknown(place, sign)
        stuck = (sign * self.way[rows, None] < 0) & (self._room(rows, cells, prices) < self.need[rows, None])
        cost: Floats = np.where(stuck, FORBIDDEN, prices.price[cells]).sum(axis=1)
        return cost

    def _room(self, rows: Ints, cells: Ints, prices: Prices) -> Ints:
        """Return what the cells of some sides' boxes can lose."""
        return prices.room[cells]

    def _none(self, signs: list[Ints], axes: Iterable[int]) -> Floats:
        """Return the price of all chains along some axes that are none."""
        none = [signs[axis][:, 1] == 0 for axis in axes]
        return np.asarray(FORBIDDEN * np.sum(none, axis=0), float)

    def look(self, rows: Ints, prices: Prices, turns: int, chance: Chance) -> None:
        """Look for cheaper boxes of some sides.

        In each turn other chains are drawn along one axis after the other, and what is not dearer is kept.
        """
        for start in range(0, len(rows), CHUNK):
            self._look(rows[start : start + CHUNK], prices, turns, chance)

    def _look(self, rows: Ints, prices: Prices, turns: int, chance: Chance) -> None:
        codes, signs = [part[rows] for part in self.codes], [part[rows] for part in self.signs]
        place, sign = self._joined(codes, signs, range(len(codes)))
        cost = self._priced(rows, place, sign, prices) + self._none(signs, self.axes)
        for axis in self.axes * turns:
            others = [other for other in self.axes if other != axis]
            place, sign = self._joined(codes, signs, [other for other in range(len(codes)) if other != axis])
            lacking = self._none(signs, others)
            for _ in range(DRAWS):
                chain = self.moves(self.trees[axis], self.code[axis, rows], chance)
                new = self._priced(rows, *self._times(place, sign, axis, chain), prices) + lacking
                new += FORBIDDEN * (chain[1][:, 1] == 0)
                better = (new <= cost)[:, None]
                codes[axis], signs[axis] = np.where(better, (*chain,), (codes[axis], signs[axis]))
                cost = np.minimum(cost, new)
        for axis in self.axes:
            self.codes[axis][rows], self.signs[axis][rows] = codes[axis], signs[axis]
        self.price[rows] = cost

    def forget(self, rows: Ints) -> None:
        """Let some sides begin without a box."""
        for axis in self.axes:
            self.codes[axis][rows], self.signs[axis][rows] = self.code[axis, rows, None], 0
            self.signs[axis][rows, 0] = 1

    def keep(self, rows: Bools) -> None:
        """Leave out all other sides."""
        self.sides, self.code, self.need, self.way = (
            self.sides[rows],
            self.code[:, rows],
            self.need[rows],
            self.way[rows],
        )
        self.codes, self.signs = [part[rows] for part in self.codes], [part[rows] for part in self.signs]
        self.price, self.closed = self.price[rows], self.closed[rows]

    def copied(self) -> "Batch":
        """Return a batch whose boxes stay as they are now."""
        twin = copy(self)
        twin.codes, twin.signs = [part.copy() for part in self.codes], [part.copy() for part in self.signs]
        twin.price = self.price.copy()
        return twin
