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
from numpy.typing import NDArray

from .system import Bools, Floats, System
from .trees import Ints, Tree

FORBIDDEN = 1e9
"""Price of a cell that cannot move: finite, so that a search finds its way out of it."""
CHUNK = 2048
"""Boxes that are looked at together: as many as a processor's cache holds."""
DRAWS = 8
"""Chains that are drawn along an axis, at most, before the next axis has its turn."""

Chance = np.random.Generator
Small = NDArray[np.float32]
Places = NDArray[np.int32]
Signs = NDArray[np.int8]
Moves = Callable[[Tree, Ints, Chance, int], tuple[Ints, Ints]]


def spread_out(many: int, draws: int, chance: Chance) -> Floats:
    """Return ``draws`` numbers from 0 to 1 for each of some codes, one code after the other, at equal distances."""
    return ((chance.random((many, 1)) + np.arange(draws) / draws) % 1).ravel()


def pairs(tree: Tree, code: Ints, chance: Chance, draws: int = 1) -> tuple[Ints, Ints]:
    """Return for each code some random siblings that lose, or the root that gains with it.

    Returns:
        Codes and signs, shape (b · draws, 2), the code itself first. No partner comes twice before all have
        come. Where the drawn partner is none (a code with children, a leaf elsewhere in the tree) the second
        sign is 0.
    """
    drawn = spread_out(len(code), draws, chance)
    code = np.repeat(code, draws)
    leaf = ~tree.inner[code]
    above = np.maximum(tree.parent[code], 0)
    first = tree.first[above]
    others = tree.end[above] - first - leaf
    drawn = (drawn * (others + 1)).astype(np.int64)
    to_root = drawn == others
    place = first + drawn
    place += leaf & (place >= tree.first[code])
    partner = np.where(to_root, 0, tree.leaves[np.where(to_root, 0, place)])
    fits = np.where(to_root, leaf & (above == 0) & (code > 0), tree.parent[partner] == above) & (
        leaf | (code == 0)
    )
    sign = np.where(fits, np.where(to_root | (code == 0), 1, -1), 0)
    return np.stack([code, partner], 1), np.stack([np.ones_like(code), sign], 1)


def chains(tree: Tree, code: Ints, chance: Chance, draws: int = 1) -> tuple[Ints, Ints]:
    """Return for each code some random chains that gain, each with one that loses.

    Returns:
        Codes and signs, shape (b · draws, widest), the code itself first; sign 0 fills up. A leaf at or below
        the code gains with all its ancestors, a leaf elsewhere loses with its own; what both share stays.
        Without a leaf elsewhere all ancestors gain, up to the root.
    """
    code = np.repeat(code, draws)
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
    signs = np.concatenate([differ & (gains != -1), -1 * (differ & (loses != -1))], 1)
    # The code itself first, what stands still last.
    rank = np.add(codes != code[:, None], signs == 0, dtype=np.int64)
    order = np.argsort(rank, axis=1, kind="stable")[:, : 2 * gains.shape[1] - 2]
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
        place = np.zeros_like(self.system.count)
        place[numbers.ravel()] = np.arange(numbers.size)
        self.code = np.stack(np.unravel_index(place[cell], numbers.shape))
        self.need = self.system.side_need[self.sides]
        self.way = np.where(self.system.side_up[self.sides], 1, -1)
        self.codes, self.signs = [], []
        for code, tree in zip(self.code, self.trees, strict=True):
            width = 2 if self.moves is pairs else max(2, 2 * int(tree.level.max()))
            # Small numbers: a million sides of four axes are many.
            self.codes.append(np.repeat(code[:, None], width, 1).astype(np.int32))
            self.signs.append(np.eye(1, width, dtype=np.int8).repeat(len(code), 0))
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
        numbers = self.system.numbers[self.table].ravel()
        unknown = np.where(sign != 0, numbers[place], len(self.system.count))
        return unknown, sign * (self.way * self.need)[rows, None]

    def _joined(self, codes: list[Places], signs: list[Signs], axes: Iterable[int]) -> tuple[Places, Signs]:
        """Return the product of chains along some axes: places in the ravelled table, and signs."""
        rows = len(next(iter(codes)))
        place, sign = np.zeros((rows, 1), np.int32), np.ones((rows, 1), np.int8)
        for axis in axes:
            shape = len(place), place.shape[1] * codes[axis].shape[1]
            places = place[:, :, None] + (codes[axis] * self.strides[axis])[:, None, :]
            place, sign = places.reshape(shape), (sign[:, :, None] * signs[axis][:, None, :]).reshape(shape)
        return place, sign

    def _quotes(self, need: int, prices: Prices) -> Small:
        """Return what it costs that a place gains, for all places, then that it loses ``need``."""
        numbers = self.system.numbers[self.table].ravel()
        price = prices.price[numbers].astype(np.float32)
        return np.concatenate([price, np.where(prices.room[numbers] < need, np.float32(FORBIDDEN), price)])

    def _asked(self, rows: Ints, place: Places, loses: Bools, quotes: Small) -> Small:
        """Return what it costs some sides that places gain or lose."""
        return quotes.take(place + loses * np.int32(len(quotes) // 2))

    def _lines(
        self, rows: Ints, others: tuple[Places, Signs], line: tuple[Places, Signs], quotes: Small
    ) -> Small:
        """Return what each code of an axis costs together with a product over the other axes.

        Args:
            rows: The sides.
            others: Places and signs of the product, shape (sides, cells).
            line: What the codes add to the places, and their signs, shape (sides, codes).
            quotes: As of ``_quotes``.
        """
        (place, sign), (step, way) = others, line
        loses = ((sign == -1) ^ (self.way[rows, None] == -1))[:, :, None] ^ (way == -1)[:, None, :]
        asked = self._asked(rows, place[:, :, None] + step[:, None, :], loses, quotes)
        cost: Small = np.einsum("boc,bo->bc", asked, (sign != 0).astype(np.float32)) * (way != 0)
        return cost

    def look(self, rows: Ints, prices: Prices, turns: int, chance: Chance) -> None:
        """Look for cheaper boxes of some sides.

        In each turn other chains are drawn along one axis after the other, and what is not dearer is kept.
        """
        for need in np.unique(self.need[rows]).tolist():
            same, quotes = rows[self.need[rows] == need], self._quotes(need, prices)
            for start in range(0, len(same), CHUNK):
                self._look(same[start : start + CHUNK], quotes, turns, chance)

    def _look(self, rows: Ints, quotes: Small, turns: int, chance: Chance) -> None:
        codes, signs = [part[rows] for part in self.codes], [part[rows] for part in self.signs]
        every = np.arange(len(rows))
        for axis in self.axes * turns:
            others = self._joined(codes, signs, [other for other in range(len(codes)) if other != axis])
            drawn = self._drawn(axis, rows, (codes[axis], signs[axis]), chance)
            price = self._priced(rows, axis, others, drawn, quotes)
            best = price.argmin(axis=1)
            codes[axis], signs[axis] = (part[every, best] for part in drawn)
            lacking = np.sum([signs[other][:, 1] == 0 for other in self.axes], axis=0)
            self.price[rows] = price[every, best] + FORBIDDEN * lacking
        for axis in self.axes:
            self.codes[axis][rows], self.signs[axis][rows] = codes[axis], signs[axis]

    def _drawn(
        self, axis: int, rows: Ints, chain: tuple[Places, Signs], chance: Chance
    ) -> tuple[Places, Signs]:
        """Return chains along an axis for some sides, the present one last: codes and signs, shape (sides, chains, codes)."""
        tree = self.trees[axis]
        draws = min(DRAWS, int(np.bincount(tree.parent[1:]).max()))
        drawn = self.moves(tree, self.code[axis, rows], chance, draws)
        shape = len(rows), draws, -1
        codes, signs = (part.reshape(shape) for part in drawn)
        return (
            np.concatenate([codes.astype(np.int32), chain[0][:, None]], axis=1),
            np.concatenate([signs.astype(np.int8), chain[1][:, None]], axis=1),
        )

    def _priced(
        self, rows: Ints, axis: int, others: tuple[Places, Signs], drawn: tuple[Places, Signs], quotes: Small
    ) -> Small:
        """Return what boxes cost with each of some chains; from ``FORBIDDEN`` up they cannot be had.

        All chains of a side begin with its own code, which is asked for once.
        """
        codes, signs = (
            np.concatenate([part[:, 0, :1], part[:, :, 1:].reshape(len(rows), -1)], axis=1) for part in drawn
        )
        cost = self._lines(rows, others, (codes * self.strides[axis], signs), quotes)
        none = np.float32(FORBIDDEN) * (drawn[1][:, :, 1] == 0)
        beside = cost[:, 1:].reshape(*none.shape, -1)
        price: Small = cost[:, :1] + beside.sum(axis=2) + none
        return price

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
