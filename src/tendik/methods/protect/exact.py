"""The cheapest safe pattern of a small table, proven: branch and cut.

The master program chooses what is hidden. It knows at first what every relation asks by itself; where a
side cannot move within the chosen pattern, the multipliers of the linear program that shows so give a cut
that every safe pattern fulfils and this one does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from .cover import Left, Pattern
from .repair import NEARLY_FREE, Block, Moved
from .solver import Program
from .system import Bools, Floats, System
from .trees import Ints

NEARLY = 1e-6
SLIGHTLY = 1e-3
"""How far a published cell may move in the search for a cut, so that the cut names few cells."""
SHARE_OF_RELAXED = 0.2
"""Share of the time that may go into cuts against fractional patterns."""
SHARE_OF_MASTER = 0.7
"""Share of the time that is left that one master program may take."""
LITTLE = 1e-3
"""Cuts against fractional patterns are sought while they raise the bound by more than this share."""


@dataclass(frozen=True)
class Cut:
    """What every safe pattern fulfils: the values of the hidden ones among some unknowns reach a need."""

    columns: Ints
    values: Floats
    need: float


def single_relations(system: System) -> Iterator[Cut]:
    """Yield what each relation asks by itself.

    No hidden cell may be alone in a relation, and a primary one must find what it gains or loses among the
    other hidden ones: a part that loses no more than its room, or a total without limit.
    """
    for start, end in zip(system.row_start[:-1], system.row_start[1:], strict=True):
        entries = np.arange(start, end)[system.may[system.column[start:end]]]
        columns, signs = system.column[entries], system.sign[entries]
        for at, unknown in enumerate(columns):
            values = np.where(np.arange(len(columns)) == at, -1.0, 1.0)
            if not system.primary[unknown]:
                yield Cut(columns, values, 0.0)
            for need, gains in ((system.up[unknown], True), (system.down[unknown], False)):
                if need:
                    same = signs == signs[at]
                    gives = np.where(same == gains, system.room[columns], need)
                    yield Cut(
                        np.delete(columns, at),
                        np.delete(np.minimum(gives, need).astype(float), at),
                        float(need),
                    )


class Audit:
    """The linear program of one who tries to bound a side, for any pattern."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.columns = np.flatnonzero(system.may)
        self._row, self._column, self._value, rows = Block(system, self.columns, system.cost).entries
        size = len(self.columns)
        # Nothing moved is always allowed: the primal simplex starts from there.
        self._program = Program(np.zeros(size), np.zeros(size), np.zeros(size), primal=True)
        self._program.add((self._row, self._column, self._value), np.zeros(len(rows)), np.zeros(len(rows)))

    def cut(self, side: int, share: Floats, seconds: float) -> Cut | None:
        """Return what is asked by a side that cannot move enough in a pattern; None where it can.

        Args:
            side: Number of the side.
            share: How far each of ``columns`` is hidden, 0 … 1.
            seconds: Time limit.
        """
        need = int(self.system.side_need[side])
        up = bool(self.system.side_up[side])
        aim = self.columns == self.system.side_cell[side]
        room = self.system.room[self.columns]
        free = np.where(share >= 1, np.inf, np.where(share > NEARLY, need * share, SLIGHTLY * need))
        least = -np.where(share > NEARLY, room * share, SLIGHTLY * np.minimum(room, need))
        self._program.bound(np.where(aim & (not up), -need, least), np.where(aim & up, need, free))
        price = aim.astype(float)
        self._program.price(-price if up else price)
        answer = self._program.solve(seconds)
        if answer.status != "solved" or -answer.bound >= need - NEARLY:
            return None
        return self._asked(aim, need, answer.duals)

    def _asked(self, aim: Bools, need: int, duals: Floats) -> Cut:
        """Return the cut of the multipliers of the relations.

        The relations times the multipliers give a multiple of the side's movement as a sum over the other
        unknowns: each gives at most what it may, if it is hidden, and never has to give more than the need.
        The multiple is at least 1, as the side stayed below its bound.
        """
        weight = np.bincount(self._column, duals[self._row] * self._value, len(self.columns))
        weight[aim] = 0.0
        room = self.system.room[self.columns]
        values = np.minimum(np.where(weight > NEARLY, need, np.maximum(-weight, 0) * room), need)
        asked = values > NEARLY
        return Cut(self.columns[asked], values[asked], float(need))


class Search:
    """Branch and cut for one system."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.audit = Audit(system)
        self.columns = self.audit.columns
        self.moved: dict[int, Moved] = {}
        self._whole = Block(system, self.columns, system.cost)
        self._master = Program(
            system.cost[self.columns], system.primary[self.columns].astype(float), np.ones(len(self.columns))
        )
        self._add(single_relations(system))

    def optimum(self, best: Pattern, left: Left) -> tuple[Pattern, float]:
        """Return the cheapest safe pattern that is found, and a proven bound of the cost of all.

        Args:
            best: A safe pattern.
            left: Seconds that are left.
        """
        bound = self._relaxed(left)
        self._master.whole()
        while left() > 0 and best.cost() > bound + NEARLY:
            # HiGHS is not told the best pattern: handed in, it was given back with a wrong objective.
            answer = self._master.solve(left() * SHARE_OF_MASTER)
            bound = max(bound, self._rounded(answer.bound))
            if answer.x is None:
                break
            hidden = np.zeros(len(self.system.count), bool)
            hidden[self.columns] = answer.x > 0.5
            failing = self._failing(hidden, left)
            found = self._completed(hidden, failing, left)
            best = min(best, found or best, key=Pattern.cost)
            self._add(self._against(side, hidden, left) for side in failing)
        return best, bound

    def relaxation(self, left: Left) -> float:
        """Return the bound of what every relation asks by itself, −inf where time does not suffice."""
        return self._rounded(self._master.solve(left()).bound)

    def _rounded(self, bound: float) -> float:
        """Return a bound, up to the next whole number where all costs are whole."""
        whole = np.array_equal(self.system.cost, np.rint(self.system.cost))
        return float(np.ceil(bound - NEARLY)) if whole and np.isfinite(bound) else bound

    def _add(self, wanted: Iterable[Cut]) -> None:
        cuts = list(wanted)
        if not cuts:
            return
        row = np.repeat(np.arange(len(cuts)), [len(cut.columns) for cut in cuts])
        column = np.searchsorted(self.columns, np.concatenate([cut.columns for cut in cuts]))
        needs = np.array([cut.need for cut in cuts])
        values = np.concatenate([cut.values for cut in cuts])
        self._master.add((row, column, values), needs, np.full(len(cuts), np.inf))

    def _relaxed(self, left: Left) -> float:
        """Cut fractional patterns for some rounds; return the bound."""
        bound, enough = 0.0, left() * (1 - SHARE_OF_RELAXED)
        while left() > enough:
            answer = self._master.solve(left())
            if answer.x is None or answer.bound <= bound + LITTLE * abs(bound):
                break
            bound, share = answer.bound, answer.x
            sides = range(len(self.system.side_cell))
            self._add(cut for side in sides if left() > enough and (cut := self._violated(side, share, left)))
        return self._rounded(bound)

    def _violated(self, side: int, share: Floats, left: Left) -> Cut | None:
        """Return a cut that a pattern does not fulfil."""
        cut = self.audit.cut(side, share, left())
        if cut is None:
            return None
        given = cut.values @ share[np.searchsorted(self.columns, cut.columns)]
        return cut if given < cut.need * (1 - 1e-3) else None

    def _failing(self, hidden: Bools, left: Left) -> list[int]:
        """Return the sides that cannot move in a pattern, and keep the movements of the others."""
        block = Block(self.system, np.flatnonzero(hidden), self.system.cost)
        failing = []
        for side in range(len(self.system.side_cell)):
            kept = self.moved.get(side)
            if kept is None or not hidden[kept.cells].all():
                moved = block.movement(side, left())
                if isinstance(moved, Moved):
                    self.moved[side] = moved
                else:
                    failing.append(side)
        return failing

    def _completed(self, hidden: Bools, failing: list[int], left: Left) -> Pattern | None:
        """Return a safe pattern: the chosen one, and more for the sides that cannot move in it."""
        others = {
            side: (moved.cells, moved.change) for side, moved in self.moved.items() if side not in failing
        }
        used = hidden.copy()
        for side in failing:
            self._whole.reprice(np.where(used, NEARLY_FREE, 1.0) * self.system.cost)
            moved = self._whole.movement(side, left())
            if not isinstance(moved, Moved):
                return None
            others[side] = moved.cells, moved.change
            used[moved.cells] = True
        return Pattern(self.system, others=others)

    def _against(self, side: int, hidden: Bools, left: Left) -> Cut:
        """Return a cut against a pattern in which a side cannot move in whole numbers."""
        share = hidden[self.columns].astype(float)
        cut = self._violated(side, share, left)
        if cut is None:
            # The side moves by fractions only: something more must be hidden, whatever it is.
            shown = self.columns[~hidden[self.columns]]
            cut = Cut(shown, np.ones(len(shown)), 1.0)
        return cut
