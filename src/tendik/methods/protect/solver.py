"""Linear programs, with whole numbers where asked, solved by HiGHS within a time limit."""

from dataclasses import dataclass

import highspy
import numpy as np

from .system import Floats
from .trees import Ints

SOLVED = highspy.HighsModelStatus.kOptimal
INFEASIBLE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
OPTIONS: dict[str, bool | float | str] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "random_seed": 1,
}
PRIMAL: dict[str, bool | float | str] = {"presolve": "off", "simplex_strategy": 4}
"""What is set beside, so that the primal simplex goes on from the last solution."""
Entries = tuple[Ints, Ints, Floats]
"""Row, column and value of each entry of a matrix, sorted by row."""


@dataclass(frozen=True)
class Answer:
    """What the solver found.

    Attributes:
        status: ``solved``, ``infeasible``, or ``late`` where neither was proven.
        x: Values of the columns, None where none were found.
        bound: Proven lower bound of the objective, −inf where there is none.
        duals: Multiplier of each row; empty for whole numbers.
    """

    status: str
    x: Floats | None
    bound: float
    duals: Floats


class Program:
    """A program: minimise costs · x, rows and columns within bounds.

    Args:
        costs: Cost of each column.
        lower, upper: Bounds of the columns.
        primal: Whether the primal simplex is to be used: for costs that change from call to call.
    """

    def __init__(self, costs: Floats, lower: Floats, upper: Floats, *, primal: bool = False) -> None:
        # The wrapper class would print a banner on standard output, which belongs to the caller.
        self._highs = highspy._core._Highs()
        self._size = len(costs)
        self._every = np.arange(self._size, dtype=np.int32)
        self._whole = False
        for option, value in (OPTIONS | PRIMAL if primal else OPTIONS).items():
            self._highs.setOptionValue(option, value)
        self._highs.addVars(self._size, np.asarray(lower, float), np.asarray(upper, float))
        self.price(costs)

    def price(self, costs: Floats) -> None:
        """Set the costs."""
        self._highs.changeColsCost(self._size, self._every, np.asarray(costs, float))

    def bound(self, lower: Floats, upper: Floats) -> None:
        """Set the bounds of the columns."""
        self._highs.changeColsBounds(
            self._size, self._every, np.asarray(lower, float), np.asarray(upper, float)
        )

    def add(self, entries: Entries, lower: Floats, upper: Floats) -> None:
        """Add rows; ``entries`` numbers them from 0."""
        row, column, value = entries
        starts = np.searchsorted(row, np.arange(len(lower))).astype(np.int32)
        self._highs.addRows(
            len(lower),
            np.asarray(lower, float),
            np.asarray(upper, float),
            len(column),
            starts,
            column.astype(np.int32),
            value.astype(float),
        )

    def whole(self) -> None:
        """Ask for whole numbers from now on."""
        kinds = np.full(self._size, int(highspy.HighsVarType.kInteger), np.uint8)
        self._highs.changeColsIntegrality(self._size, self._every, kinds)
        # Without this HiGHS may hand back the last fractional solution as the best whole one.
        self._highs.clearSolver()
        self._whole = True

    def forget(self) -> None:
        """Begin anew: where much has changed, simplifying the program first is faster than a warm start."""
        self._highs.clearSolver()

    def solve(self, seconds: float) -> Answer:
        """Solve within a time limit, in seconds."""
        # HiGHS counts the seconds of all earlier calls of one program.
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.0))
        self._highs.run()
        status = self._highs.getModelStatus()
        found = self._highs.getInfo()
        solution = self._highs.getSolution()
        usable = found.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        x = np.array(solution.col_value) if usable else None
        if status in INFEASIBLE:
            return Answer("infeasible", None, np.inf, np.zeros(0))
        bound = found.mip_dual_bound if self._whole else found.objective_function_value
        solved = status == SOLVED
        return Answer(
            "solved" if solved else "late",
            x,
            float(bound) if solved or self._whole else -np.inf,
            np.array(solution.row_dual) if solved and not self._whole else np.zeros(0),
        )
