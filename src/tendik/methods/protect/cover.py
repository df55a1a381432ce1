"""A pattern for tables of any size: which cells are hidden, with a movement for every side that proves it.

A pattern is nothing but the union of its certificates: hiding more never breaks one, so a side can be
given another movement at any time, and what no movement uses any more is shown again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .boxes import FORBIDDEN, Batch, Chance, Moves, Prices, chains, pairs
from .system import Bools, System
from .trees import Ints

SHARE = 0.5
"""Share of the sides that look for another box at once while a pattern is improved."""
ROUNDS: dict[Moves, int] = {pairs: 6, chains: 24}
"""Rounds in which the sides of a batch are given boxes: few where there are many sides."""

Left = Callable[[], float]
"""The seconds that are left."""


@dataclass
class Pattern:
    """Certificates of sides, and what they hide.

    Attributes:
        system: The system.
        batches: Sides whose certificate, where closed, is a box.
        others: Side → unknowns and what is added to them, for all other certificates.
    """

    system: System
    batches: list[Batch] = field(default_factory=list)
    others: dict[int, tuple[Ints, Ints]] = field(default_factory=dict)

    def used(self) -> Ints:
        """Return how many certificates use each unknown; the last entry, which stands for none, means nothing."""
        size = len(self.system.count) + 1
        used = np.zeros(size, np.int64)
        for batch in self.batches:
            used += np.bincount(batch.cells(batch.closed)[0].ravel(), minlength=size)
        for cells, _ in self.others.values():
            used[cells] += 1
        return used

    def hidden(self, used: Ints | None = None) -> Bools:
        """Return what is hidden: primary cells, and what a certificate uses."""
        used = self.used() if used is None else used
        return self.system.primary | (used[:-1] > 0)

    def open(self) -> Ints:
        """Return the sides without a certificate."""
        proven = np.zeros(len(self.system.side_cell), bool)
        for batch in self.batches:
            proven[batch.sides[batch.closed]] = True
        proven[list(self.others)] = True
        return np.flatnonzero(~proven)

    def prices(self, used: Ints) -> Prices:
        """Return what cells cost when some are used: the more certificates use a cell, the cheaper it is."""
        price = np.where(used[:-1] > 0, 0.3 * self.system.cost / (1 + used[:-1]) ** 2, self.system.cost)
        price[self.system.primary] = 0
        price[~self.system.may | self.system.shared] = FORBIDDEN
        return Prices(np.append(price, 0.0), np.append(self.system.room, np.iinfo(np.int64).max))

    def cost(self, used: Ints | None = None) -> float:
        """Return what all that is hidden costs."""
        return float(self.system.cost[self.hidden(used)].sum())


def cover(system: System, *, chance: Chance) -> Pattern:
    """Return a pattern of boxes; sides for which no box was found stay open."""
    pattern = Pattern(system)
    for moves in (pairs, chains):
        for table, sides in enumerate(homes(system, pattern.open())):
            if sides.size:
                pattern.batches.append(Batch(system, table, sides, moves))
                _close(pattern, pattern.batches[-1], chance)
    return pattern


def homes(system: System, sides: Ints) -> list[Ints]:
    """Return for each table the sides whose cell stands in it and in no other."""
    cells = system.side_cell[sides]
    homes = [np.bincount(numbers.ravel(), minlength=len(system.count)) for numbers in system.numbers]
    return [sides[(home[cells] > 0) & ~system.shared[cells]] for home in homes]


def _close(pattern: Pattern, batch: Batch, chance: Chance) -> None:
    """Choose boxes for a batch's sides, the cheapest first, and leave out the sides that have none.

    In each round all open sides look, and about half of them are given their box: those that follow find its
    cells hidden already.
    """
    used = pattern.used()
    for later in reversed(range(ROUNDS[batch.moves])):
        rows = np.flatnonzero(~batch.closed)
        batch.look(rows, pattern.prices(used), 1, chance)
        price = batch.price[rows]
        found = price < FORBIDDEN
        if found.any() and later:
            found &= price <= np.quantile(price[found], 0.6)
            found &= (chance.random(len(rows)) < 0.9) | (price == 0)
        batch.closed[rows[found]] = True
        used += np.bincount(batch.cells(rows[found])[0].ravel(), minlength=len(used))
    batch.keep(batch.closed)


def improve(pattern: Pattern, left: Left, *, chance: Chance, patience: int = 60) -> None:
    """Give sides other boxes until nothing is gained, as often as patience says, or time is over.

    The pattern never gets dearer.

    A cell that many certificates use is cheap, one that a single certificate uses is dear: so boxes gather
    where others are.
    """
    best, tired, used = pattern.cost(), 0, pattern.used()
    kept = [batch.copied() for batch in pattern.batches]
    while pattern.batches and tired < patience and left() > 0:
        for batch in pattern.batches:
            _shift(pattern, batch, used, chance)
        cost = pattern.cost(used)
        tired = 0 if cost < best - 1e-9 else tired + 1
        if not tired:
            best, kept = cost, [batch.copied() for batch in pattern.batches]
    pattern.batches = kept


def _shift(pattern: Pattern, batch: Batch, used: Ints, chance: Chance) -> None:
    """Let a share of a batch's sides look for a box that is cheaper for all the others."""
    rows = np.flatnonzero(chance.random(len(batch.sides)) < SHARE)
    used -= np.bincount(batch.cells(rows)[0].ravel(), minlength=len(used))
    batch.look(rows, pattern.prices(used), 2, chance)
    used += np.bincount(batch.cells(rows)[0].ravel(), minlength=len(used))
