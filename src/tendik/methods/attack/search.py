"""The search for hidden counts that are known too closely: many at once first, then one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tendik.methods.attack.bounds import FREE, NEAR, Block, Clock, Real
from tendik.methods.attack.counting import Counted, components
from tendik.methods.attack.sums import Sum, sum_for
from tendik.methods.attack.system import Flags, System, Whole, spread
from tendik.methods.attack.tables import Policy

SMALL = 60
"""Up to so many unknowns tied together, counts are held to whole numbers."""
WORTH = 50
"""A solution for many must settle one of so many open cells, or they are looked at one by one."""
FAR = 2**40
"""Where nothing bounds a count."""
SEED, WEIGHTS, HALF = 1, (0.5, 1.5), 0.5
"""Of the random directions in which all are moved at once: any do, the same every time."""
SIDES = ("least", "most")


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell, how it is known, its bounds, their sums, and the published cells near it if there is no sum."""

    cell: int
    kind: str
    lower: int
    upper: int | None
    sums: tuple[Sum, ...]
    near: tuple[int, ...]


class Bound(NamedTuple):
    """Where a bound lies (None: the solver did not finish), and how often it subtracts each relation."""

    at: int | None
    weights: dict[int, float]


class Aims:
    """How far each hidden count must be able to go; ``real`` is its true count, -1 where nobody told."""

    def __init__(self, system: System, policy: Policy, real: Whole) -> None:
        self.told = bool((real >= 0).any())
        self.small, self.width = policy.threshold, policy.threshold - 2
        self.real, self.hidden, self.floor = real, system.hidden, system.floor
        self.primary = (real >= 1) & (real < self.small)
        self.low = system.floor if policy.rule == "zeros" else np.ones_like(system.floor)

    def exposed(self, known: Whole) -> Flags:
        """Return which of the known counts are small."""
        return np.asarray((known >= 1) & (known < self.small), np.bool_)

    def short(self, cells: Whole, least: Whole, most: Whole) -> tuple[Flags, Flags]:
        """Return which cells have not yet been seen low enough, and which not high enough."""
        if self.told:
            low = self.low[cells]
            return self.primary[cells] & (least > low), self.primary[cells] & (most < low + self.width)
        narrow = self.hidden[cells] & (most - least < self.width)
        return narrow & (least > self.floor[cells]), narrow

    def goals(self, cells: Whole, least: Whole, most: Whole) -> tuple[Whole, Whole]:
        """Return how low and how high each cell is wanted, given what was seen of it."""
        if self.told:
            return self.low[cells], self.low[cells] + self.width
        return np.maximum(most - self.width, self.floor[cells]), least + self.width

    def broken(self, cell: int, lower: int, upper: int) -> tuple[str, ...]:
        """Return on which sides these bounds are closer than the policy allows."""
        if self.told:
            low = int(self.low[cell])
            return SIDES[:1] * (lower > low) + SIDES[1:] * (upper < low + self.width)
        return SIDES * (lower < self.small and 1 <= upper < lower + self.width)


class Search:
    """Bounds of all unknowns, one set of tied ones after the other.

    Every solution shows what is possible for all its cells at once, so that most need no program of their own.
    """

    def __init__(self, system: System, counted: Counted, aims: Aims, clock: Clock) -> None:
        self.system, self.counted, self.aims, self.clock = system, counted, aims, clock
        self.least = np.where(aims.real < 0, FAR, aims.real)
        self.most = np.where(aims.real < 0, -FAR, aims.real)
        self.random = np.random.default_rng(SEED)

    def findings(self) -> Iterator[Finding]:
        """Yield what is known too closely, and what stays undecided."""
        for cells in components(self.system, self.counted.value < 0):
            if len(self._open(cells)):
                block = self._block(cells, whole=len(cells) <= SMALL)
                self._see(block, None if self.aims.told else block.lowest(np.zeros(len(cells))))
                while self._settles_many(block):
                    pass
                for place in self._open(cells).tolist():
                    yield from self._one(block, place)

    def _block(self, cells: Whole, *, whole: bool) -> Block:
        return Block(self.system, self.counted.value, cells, whole=whole, clock=self.clock)

    def _short(self, cells: Whole) -> tuple[Flags, Flags]:
        return self.aims.short(cells, self.least[cells], self.most[cells])

    def _open(self, cells: Whole) -> Whole:
        """Return the places, among these cells, of those that are not yet seen to go far enough."""
        down, up = self._short(cells)
        return np.flatnonzero(down | up)

    def _see(self, block: Block, counts: Real | None) -> None:
        """Note how low and high a solution shows each cell to go, in whole numbers."""
        if counts is not None:
            cells = block.cells
            low, high = np.ceil(counts - NEAR).astype(np.int64), np.floor(counts + NEAR).astype(np.int64)
            self.least[cells] = np.minimum(self.least[cells], low)
            self.most[cells] = np.maximum(self.most[cells], high)

    def _settles_many(self, block: Block) -> bool:
        """Move all open cells at once, each in a random direction and no farther than wanted; tell if it was worth it."""
        cells = block.cells
        down, up = self._short(cells)
        many = int((down | up).sum())
        falls = down & (~up | (self.random.random(len(cells)) < HALF))
        rises = up & ~falls
        low, high = self.aims.goals(cells, self.least[cells], self.most[cells])
        block.bound(np.where(falls, low, block.floor), np.where(rises, high, np.inf))
        weight = self.random.uniform(*WEIGHTS, len(cells))
        cost = weight * falls - weight * rises
        self._see(block, block.lowest(cost, corner=False) if many else None)
        block.bound(block.floor, np.full(len(cells), np.inf))
        return (many - len(self._open(cells))) * WORTH > many

    def _one(self, block: Block, place: int) -> Iterator[Finding]:
        """Yield one open cell if its bounds are too close, or if they cannot be found."""
        here = block.cells[[place]]
        down, _up = self._short(here)
        found: dict[str, Bound] = {}
        for side in SIDES if down[0] else reversed(SIDES):
            # What was solved for another cell, or for the first side, may have shown enough of this one.
            if not len(self._open(here)):
                return
            found[side] = self._bound(block, place, side)
        lower, upper = found["least"].at, found["most"].at
        cell = int(block.cells[place])
        if lower is None or upper is None:
            yield Finding(cell, "unknown", int(self.system.floor[cell]), None, (), ())
        elif sides := self.aims.broken(cell, lower, upper):
            if block.whole:
                plain = self._block(block.cells, whole=False)
                found = {side: self._bound(plain, place, side) for side in sides}
            proofs = (self._proof(cell, side, found[side]) for side in sides)
            high = None if upper == FAR else upper
            sums = tuple(one for one in proofs if one and one.bound in (lower, upper))
            yield Finding(cell, "narrow", lower, high, sums, self._near(block))

    def _bound(self, block: Block, place: int, side: str) -> Bound:
        """Return the least or the greatest of a cell, with the weights of the relations that give it."""
        turned = 1 if side == "least" else -1
        cost = np.zeros(len(block.cells))
        cost[place] = turned
        counts = block.lowest(cost)
        if counts is None:
            # What is least always has a floor: there "unbounded or infeasible" would be no answer.
            return Bound(FAR if side == "most" and block.status in FREE else None, {})
        self._see(block, counts)
        at = np.ceil(counts[place] - NEAR) if side == "least" else np.floor(counts[place] + NEAR)
        return Bound(int(at), {relation: turned * dual for relation, dual in block.duals().items()})

    def _proof(self, cell: int, side: str, bound: Bound) -> Sum | None:
        return sum_for(self.system, self.counted, cell, side, bound.weights)

    def _near(self, block: Block) -> tuple[int, ...]:
        """Return the published cells in the relations of a block."""
        starts, value = self.system.start, self.system.value
        near = self.system.cell[spread(starts[block.relations], starts[block.relations + 1])]
        return tuple(np.unique(near[value[near] > 0]).tolist())
