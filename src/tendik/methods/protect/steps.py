"""Steps: several boxes of one person each, for sides that no single box moves far enough.

A total 4 = 2 + 2 that must lose 2 has no box: each of its parts can lose only 1. But it has a box through
each part, and together they are a movement. So a side goes one step after the other, each from where the
last one left it.
"""

import numpy as np

from .boxes import FORBIDDEN, Batch, Chance, Places, Small, chains
from .cover import Left, Pattern, homes
from .system import Bools, System, starts
from .trees import Ints

TRIES = 12
"""How often a box is looked for, for the steps of all sides together."""
TURNS = 4
"""Turns in which one is looked for."""


class Steps(Batch):
    """Sides of one table, how far each went, and the best box of one person that leads on from there.

    Attributes:
        far: The number of steps that each side needs.
        went: The number of those that it went.
        taken: Side times (number of unknowns + 1) plus unknown, ascending, for all that the steps changed;
            and what they added.
    """

    def __init__(self, system: System, table: int, sides: Ints) -> None:
        super().__init__(system, table, sides, chains)
        self.far, self.need = self.need, np.ones_like(self.need)
        self.went = np.zeros(len(sides), np.int64)
        self.taken = np.zeros(0, np.int64), np.zeros(0, np.int64)

    def _asked(self, rows: Ints, place: Places, loses: Bools, quotes: Small) -> Small:
        """Return what it costs some sides that places gain or lose, after the steps that they went."""
        asked, (keys, added) = super()._asked(rows, place, loses, quotes), self.taken
        if not len(keys):
            return asked
        numbers = self.system.numbers[self.table].ravel()
        wanted = rows[:, None, None] * (len(self.system.count) + 1) + numbers[place]
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        room = self.system.room[numbers[place]] + np.where(keys[at] == wanted, added[at], 0)
        return np.where(loses & (room < 1), np.float32(FORBIDDEN), asked)

    def go(self, rows: Ints) -> None:
        """Let some sides go the step that was found."""
        size = len(self.system.count) + 1
        cells, change = self.cells(rows)
        keys = np.concatenate([self.taken[0], (rows[:, None] * size + cells)[change != 0]])
        keys, place = np.unique(keys, return_inverse=True)
        added = np.bincount(place, np.concatenate([self.taken[1], change[change != 0]])).astype(np.int64)
        self.taken = keys[added != 0], added[added != 0]
        self.went[rows] += 1

    def arrived(self) -> dict[int, tuple[Ints, Ints]]:
        """Return the movements of the sides that went all their steps, as ``Pattern.others`` holds them."""
        size = len(self.system.count) + 1
        keys, added = self.taken
        start = starts(keys // size, len(self.sides))
        parts = {
            row: slice(start[row], start[row + 1]) for row in np.flatnonzero(self.went == self.far).tolist()
        }
        return {int(self.sides[row]): (keys[part] % size, added[part]) for row, part in parts.items()}


def climb(pattern: Pattern, left: Left, *, chance: Chance) -> None:
    """Give movements to open sides, step by step; what does not arrive, or not in time, stays open."""
    for table, sides in enumerate(homes(pattern.system, pattern.open())):
        steps, used = Steps(pattern.system, table, sides), pattern.used()
        for _ in range(TRIES):
            if left() <= 0:
                break
            rows = np.flatnonzero(steps.went < steps.far)
            steps.forget(rows)
            steps.look(rows, pattern.prices(used), TURNS, chance)
            rows = rows[steps.price[rows] < FORBIDDEN]
            steps.go(rows)
            used += np.bincount(steps.cells(rows)[0].ravel(), minlength=len(used))
        pattern.others.update(steps.arrived())
