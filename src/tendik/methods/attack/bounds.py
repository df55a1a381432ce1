"""What follows from all relations at once: the least and the greatest of a hidden count, by linear programs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from highspy import HighsModelStatus

# The class that highspy exports writes a line to standard output when it is made; the one beneath does not.
from highspy._core import _Highs

from tendik.methods.attack.system import System, Whole, spread
from tendik.methods.attack.tables import TableUnreadable

Real = npt.NDArray[np.float64]
ROWWISE, MINIMISE, OFFSET, PRIMAL = 2, 1, 0.0, 4
OPTIONS = {"output_flag": False, "threads": 1, "simplex_strategy": PRIMAL}
NEAR = 1e-6
"""How far a solver's count may lie from a whole one and still be it."""
WIDE = 1000
"""With more unknowns the interior point method is faster than the simplex method."""
FREE = (HighsModelStatus.kUnbounded, HighsModelStatus.kUnboundedOrInfeasible)


@dataclass(slots=True)
class Clock:
    """How long all solvers together may still run, in seconds."""

    left: float


class Block:
    """The linear program of some unknowns; every other cell stands still.

    Args:
        system: The relations.
        value: The count of each cell that stands still.
        cells: The unknowns, in ascending order.
        whole: Whether counts must be whole numbers.
        clock: How long the solver may run.
    """

    def __init__(self, system: System, value: Whole, cells: Whole, *, whole: bool, clock: Clock) -> None:
        self.cells, self.clock, self.whole = cells, clock, whole
        self.floor = system.floor[cells].astype(np.float64)
        self.relations = np.unique(system.relation[system.entries_of(cells)])
        entry = spread(system.start[self.relations], system.start[self.relations + 1])
        row = np.searchsorted(self.relations, system.relation[entry])
        cell, sign = system.cell[entry], system.sign[entry].astype(np.float64)
        at = np.minimum(np.searchsorted(cells, cell), len(cells) - 1)
        moves, many, wide = cells[at] == cell, len(self.relations), len(cells)
        rest = np.asarray(-np.bincount(row[~moves], (sign * value[cell])[~moves], many), np.float64)
        start = np.concatenate([[0], np.cumsum(np.bincount(row[moves], minlength=many))[:-1]])
        at, times, low = at[moves], sign[moves], self.floor
        cost, top, kind = np.zeros(wide), np.full(wide, np.inf), np.full(wide, int(whole))
        self.status = HighsModelStatus.kNotset
        self._solver = _Highs()
        for option, set_to in OPTIONS.items():
            self._solver.setOptionValue(option, set_to)
        self._solver.passModel(
            wide, many, len(at), ROWWISE, MINIMISE, OFFSET, cost, low, top, rest, rest, start, at, times, kind
        )

    def bound(self, low: Real, high: Real) -> None:
        """Let no unknown leave the interval between ``low`` and ``high``."""
        every = np.arange(len(self.cells), dtype=np.int32)
        self._solver.changeColsBounds(len(every), every, low, high)

    def lowest(self, cost: Real, *, corner: bool = True) -> Real | None:
        """Return the counts for which their sum, weighted by ``cost``, is least.

        Args:
            cost: The weight of each unknown.
            corner: Whether a corner of all that is possible is wanted; otherwise wide programs answer sooner.

        Returns:
            Counts; None if there was no answer in time, or the sum has no least value.

        Raises:
            TableUnreadable: no counts agree with what was published.
        """
        if self.clock.left <= 0:
            return None
        every = np.arange(len(self.cells), dtype=np.int32)
        self._solver.changeColsCost(len(every), every, cost)
        before = self._solver.getRunTime()
        self._solver.setOptionValue("time_limit", before + self.clock.left)
        kind, crossover = ("choose", "on") if corner or len(cost) <= WIDE else ("ipm", "off")
        self._solver.setOptionValue("solver", kind)
        self._solver.setOptionValue("run_crossover", crossover)
        self._solver.run()
        self.clock.left -= self._solver.getRunTime() - before
        self.status = self._solver.getModelStatus()
        if self.status == HighsModelStatus.kInfeasible:
            raise TableUnreadable("sum", "no counts agree with all that was published")
        if self.status != HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)

    def duals(self) -> dict[int, float]:
        """Return how much each relation weighs in the last answer, where it does."""
        duals = self._solver.getSolution().row_dual
        pairs = zip(self.relations.tolist(), duals, strict=True)
        return {relation: dual for relation, dual in pairs if abs(dual) > NEAR}
