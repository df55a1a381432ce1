"""The one entry: protect tables under a policy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from .certificates import Certificates, certificates
from .cover import Left, Pattern, cover, improve
from .exact import Search
from .policy import Policy
from .renewal import renew
from .repair import NEARLY_FREE, Moved, blocking, movement
from .steps import climb
from .system import Bools, System, concentrated, system
from .tables import Cube, Tables
from .trees import Ints

SMALL = 1_000
"""Up to so many cells the optimum is sought and proven,"""
MIDDLE = 20_000
"""and up to so many a bound by a linear program."""
MOST_ENTRIES = 4_000_000
"""As long as that program has no more entries than this."""
SHARES = ((SMALL, 0.95), (MIDDLE, 0.1), (inf, 0.0))
"""Up to how many cells which share of the time is kept for what comes after boxes."""

Cell = tuple[str, tuple[str, ...]]
"""Name of a table and the codes of a cell, in the order of its dimensions."""


@dataclass(frozen=True)
class Impossible:
    """A primary cell that no suppression can protect with these totals.

    Attributes:
        cell: The cell.
        up: Whether it cannot be greater than it must be able to be, or not smaller.
        because: The totals whose sums prove it.
    """

    cell: Cell
    up: bool
    because: tuple[Cell, ...]


@dataclass(frozen=True)
class Protection:
    """What was decided.

    Attributes:
        cubes: The tables with all their totals; ``cube.rows`` gives the order of the cells below.
        hidden: For each table whether each cell is hidden.
        primary: For each table whether each cell is primary. It stays in the office.
        cost: Cost of all that is hidden.
        bound: Proven lower bound of that cost for any safe pattern.
        certificates: A feasible table for every proven side. They stay in the office.
        impossible: What cannot be protected.
        undecided: Number of sides for which neither a certificate nor a proof that there is none was found in
            time; nothing may be published then.
        groups: Cells that hold everybody of their group, which hiding small cells does not conceal.
    """

    cubes: Sequence[Cube]
    hidden: Sequence[Bools]
    primary: Sequence[Bools]
    cost: float
    bound: float
    certificates: Certificates
    impossible: Sequence[Impossible]
    undecided: int
    groups: Sequence[Cell]

    @property
    def safe(self) -> bool:
        """Whether every side of every primary cell has a certificate."""
        return not self.impossible and not self.undecided

    @property
    def proven(self) -> bool:
        """Whether no safe pattern costs less."""
        return self.safe and self.cost <= self.bound + 1e-6


def protect(
    given: Tables,
    policy: Policy,
    *,
    clock: Callable[[], float],
    previous: Sequence[Bools] | None = None,
    seconds: float | None = None,
) -> Protection:
    """Hide cells of some tables so that no primary cell can be computed back.

    Args:
        given: The tables, of one population.
        policy: The policy.
        clock: Returns seconds that only grow.
        previous: For each table whether each cell that is handed in was hidden before: it stays hidden where
            that costs little.
        seconds: Time limit; None: the policy's.

    Raises:
        BadInput: as its kinds say.
    """
    end = clock() + (policy.seconds if seconds is None else seconds)
    unknowns = system(given, policy, previous)
    return _protected(unknowns, lambda: end - clock())


def _protected(unknowns: System, left: Left) -> Protection:
    """Hide by boxes, by steps, then by single movements; then, while time is left, hide less."""
    chance = np.random.default_rng(0)
    pattern = cover(unknowns, chance=chance)
    climb(pattern, left, chance=chance)
    impossible = repaired(pattern, left)
    bound = bound_by_counting(unknowns)
    if not impossible and not pattern.open().size:
        cells = len(unknowns.count)
        stop = left() * next(share for most, share in SHARES if cells <= most)
        improve(pattern, lambda: left() - stop, chance=chance)
        if cells <= SMALL:
            renew(pattern, lambda: left() - stop, chance=chance)
            pattern, found = Search(unknowns).optimum(pattern, left)
            bound = max(bound, found)
        else:
            # Every cell of a relation asks something of all the others in it.
            if cells <= MIDDLE and (np.diff(unknowns.row_start) ** 2).sum() <= MOST_ENTRIES:
                bound = max(bound, Search(unknowns).relaxation(left))
            renew(pattern, left, chance=chance)
    return _protection(pattern, bound, impossible)


def repaired(pattern: Pattern, left: Left) -> list[Impossible]:
    """Find movements for the sides that have none; return those of which it is proven that they have none."""
    impossible = []
    hidden = pattern.hidden()
    for side in pattern.open().tolist():
        if left() <= 0:
            break
        price = np.where(hidden, NEARLY_FREE, 1.0) * pattern.system.cost
        moved = movement(pattern.system, side, price, left())
        rows = None if isinstance(moved, Moved) else blocking(pattern.system, side, left())
        if isinstance(moved, Moved):
            pattern.others[side] = moved.cells, moved.change
            hidden[moved.cells] = True
        elif rows is not None:
            impossible.append(_impossible(pattern.system, side, rows))
    return impossible


def _impossible(unknowns: System, side: int, rows: Ints) -> Impossible:
    """Name a side that nothing can move, and the totals of the relations that hold it."""
    cell = int(unknowns.side_cell[side])
    totals = np.isin(unknowns.row, rows) & (unknowns.sign == -1)
    because = tuple(unknowns.codes(total) for total in np.unique(unknowns.column[totals]).tolist())
    return Impossible(unknowns.codes(cell), bool(unknowns.side_up[side]), because)


def bound_by_counting(unknowns: System) -> float:
    """Return a bound by counting: in a relation with a single primary cell another cell must be hidden.

    Relations of one family share no cell, so what they ask adds up.
    """
    may = unknowns.may[unknowns.column]
    primary = unknowns.primary[unknowns.column]
    rows = len(unknowns.family)
    alone = np.bincount(unknowns.row, primary, rows) == 1
    cheapest = np.full(rows, np.inf)
    np.minimum.at(cheapest, unknowns.row[may & ~primary], unknowns.cost[unknowns.column[may & ~primary]])
    asked = np.where(alone & np.isfinite(cheapest), cheapest, 0.0)
    most = np.bincount(unknowns.family, asked).max(initial=0.0)
    return float(unknowns.cost[unknowns.primary].sum() + most)


def _protection(pattern: Pattern, bound: float, impossible: list[Impossible]) -> Protection:
    unknowns = pattern.system
    written = [part.ravel()[cube.rows] for part, cube in zip(unknowns.numbers, unknowns.cubes, strict=True)]
    hidden = pattern.hidden()
    groups = concentrated(unknowns.row, unknowns.column, unknowns.sign, unknowns.count)[0]
    return Protection(
        cubes=unknowns.cubes,
        hidden=[hidden[part] for part in written],
        primary=[unknowns.primary[part] for part in written],
        cost=pattern.cost(),
        bound=bound,
        certificates=certificates(pattern),
        impossible=impossible,
        undecided=len(pattern.open()) - len(impossible),
        groups=[unknowns.codes(cell) for cell in groups.tolist()],
    )
