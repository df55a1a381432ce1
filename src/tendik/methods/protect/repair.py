"""Movements of single sides by small linear programs: for all that no box can move."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .solver import Answer, Program
from .system import Floats, System, spread
from .trees import Ints, Tree

WIDTHS = (1, 2, 3, 8, 24)
"""Partners of a code, at each level of its tree, among which a movement is sought: fewer first, for a program of few
unknowns takes a fraction of the time, and most sides have a movement there."""
PROVING = 3
"""Partners among which it is sought why there is none."""
FEW = 3_000
"""Up to so many unknowns a movement is sought in the whole system at once."""
WHOLE = 30_000
"""Up to so many unknowns a movement is sought in the whole system at last."""
NEARLY = 1e-6
NEARLY_FREE = 1e-3
"""Price of moving what is hidden already, as a share of what hiding costs."""


@dataclass(frozen=True)
class Moved:
    """A movement: the unknowns that change, and by how much."""

    cells: Ints
    change: Ints


@dataclass
class Block:
    """Some unknowns of a system; all others are held still.

    Attributes:
        system: The system.
        columns: The unknowns, ascending; all may be hidden.
        price: Price per unit of movement of each unknown of the system, > 0.
    """

    system: System
    columns: Ints
    price: Floats

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Floats, Ints]:
        """Row, column and value of each entry, counted from 0, and the numbers of the rows in the system."""
        found = self.system.entries_of(self.columns)
        rows, row = np.unique(self.system.row[found], return_inverse=True)
        column = np.searchsorted(self.columns, self.system.column[found])
        order = np.argsort(row, kind="stable")
        return row[order], column[order], self.system.sign[found][order].astype(float), rows

    def movement(self, side: int, seconds: float) -> Moved | str:
        """Return the cheapest movement of a side in whole numbers.

        Args:
            side: Number of the side.
            seconds: Time limit.

        Returns:
            The movement; ``infeasible`` where the block has none, ``late`` where that is not known.
        """
        bounds = self._bounds(side)
        self._program.bound(*bounds)
        self._program.forget()
        answer = self._program.solve(seconds)
        moved = self._moved(answer)
        if answer.status == "solved" and moved is None:
            program = self._built()
            program.bound(*bounds)
            program.whole()
            answer = program.solve(seconds)
            moved = self._moved(answer)
        return moved or answer.status

    def reprice(self, price: Floats) -> None:
        """Set other prices."""
        self.price = price
        self._program.price(np.tile(price[self.columns], 2))

    @cached_property
    def _program(self) -> Program:
        return self._built()

    def _built(self) -> Program:
        """Return the program over what each unknown gains, then what each loses."""
        size = len(self.columns)
        row, column, value, rows = self.entries
        costs = np.tile(self.price[self.columns], 2)
        program = Program(costs, np.zeros_like(costs), np.zeros_like(costs))
        twice = np.stack([column, column + size], 1).ravel(), np.stack([value, -value], 1).ravel()
        program.add((np.repeat(row, 2), *twice), np.zeros(len(rows)), np.zeros(len(rows)))
        return program

    def _bounds(self, side: int) -> tuple[Floats, Floats]:
        """Return the bounds of the program's columns: the side moves by its need."""
        room = self.system.room[self.columns]
        most = np.stack([np.full(len(room), np.inf), room])
        least = np.zeros_like(most)
        at = int(np.searchsorted(self.columns, self.system.side_cell[side]))
        up = int(self.system.side_up[side])
        least[1 - up, at] = most[1 - up, at] = self.system.side_need[side]
        most[up, at] = 0
        return least.ravel(), most.ravel()

    def _moved(self, answer: Answer) -> Moved | None:
        """Return an answer as a movement, None where it is none in whole numbers."""
        if answer.x is None:
            return None
        gained, lost = np.split(answer.x, 2)
        change = np.rint(gained - lost).astype(np.int64)
        row, column, value, rows = self.entries
        sums = np.bincount(row, value * change[column], len(rows))
        if np.abs(gained - lost - change).max() > NEARLY or sums.any():
            return None
        moves = np.flatnonzero(change)
        return Moved(self.columns[moves], change[moves])


def movement(
    system: System, side: int, price: Floats, seconds: float, *, sizes: tuple[int, int] = (FEW, WHOLE)
) -> Moved | str:
    """Return a cheap movement of a side; ``infeasible`` only where the whole system has none.

    Args:
        system: The system.
        side: Number of the side.
        price: As of ``Block``.
        seconds: Time limit of each program.
        sizes: Up to how many unknowns the whole system is looked at: at once, and at last.
    """
    if not system.may[system.side_cell[side]]:
        return "infeasible"
    every = np.flatnonzero(system.may)
    for width in WIDTHS if len(every) > sizes[0] else ():
        columns = near(system, int(system.side_cell[side]), width)
        moved = Block(system, columns, price).movement(side, seconds)
        if isinstance(moved, Moved):
            return moved
    return Block(system, every, price).movement(side, seconds) if len(every) <= sizes[1] else "late"


def near(system: System, unknown: int, width: int) -> Ints:
    """Return the unknowns that may be hidden in a block around one.

    Along each axis the block holds the codes above the unknown's and, under each of them and under the code
    itself, the ``width`` children that count most beside it, each with its greatest leaf.
    """
    chosen: dict[str, set[str]] = {}
    found = []
    for cube, numbers in zip(system.cubes, system.numbers, strict=True):
        at = np.unravel_index(int(np.argmax(numbers == unknown)), numbers.shape)
        for axis, (dimension, tree) in enumerate(cube.trees.items()):
            line = np.moveaxis(cube.counts, axis, -1)[(*at[:axis], *at[axis + 1 :])]
            chosen.setdefault(dimension, set()).update(_beside(tree, int(at[axis]), line, width))
    for cube, numbers in zip(system.cubes, system.numbers, strict=True):
        axes = [
            [node for node, code in enumerate(tree.codes) if code in chosen[dimension]]
            for dimension, tree in cube.trees.items()
        ]
        found.append(numbers[np.ix_(*axes)].ravel())
    columns = np.unique(np.concatenate(found))
    return columns[system.may[columns]]


def _beside(tree: Tree, node: int, line: Ints, width: int) -> list[str]:
    """Return the codes of one axis that a block holds."""
    wanted = tree.path[node, : tree.level[node] + 1].tolist()
    for above in list(wanted):
        children = np.flatnonzero(tree.parent == above)
        for child in children[np.argsort(-line[children], kind="stable")][:width].tolist():
            leaves = tree.leaves[tree.first[child] : tree.end[child]]
            greatest = int(leaves[np.argmax(line[leaves])])
            wanted += tree.path[greatest, : tree.level[greatest] + 1].tolist()
    return [tree.codes[code] for code in wanted]


def blocking(system: System, side: int, seconds: float, *, whole: int = WHOLE) -> Ints | None:
    """Return the relations that prove that nothing can move a side; None where there is no such proof.

    All that may be hidden is taken as hidden. Of a system that is too large only the relations near the side
    are looked at: what these forbid, no others allow.
    """
    cell, up = int(system.side_cell[side]), bool(system.side_up[side])
    if not system.may[cell]:
        return system.row[system.entries_of(np.array([cell]))]
    rows = np.arange(len(system.family))
    if len(system.count) > whole:
        rows = np.unique(system.row[system.entries_of(near(system, cell, PROVING))])
    entries = spread(system.row_start[rows], system.row_start[rows + 1])
    entries = entries[system.may[system.column[entries]]]
    columns, column = np.unique(system.column[entries], return_inverse=True)
    row = np.searchsorted(rows, system.row[entries])
    aim = columns == cell
    need = int(system.side_need[side])
    most = np.where(aim & up, need, np.inf)
    price = aim.astype(float)
    program = Program(-price if up else price, -system.room[columns].astype(float), most)
    program.add((row, column, system.sign[entries].astype(float)), np.zeros(len(rows)), np.zeros(len(rows)))
    answer = program.solve(seconds)
    if answer.status != "solved" or -answer.bound > need - NEARLY:
        return None
    return rows[np.abs(answer.duals) > NEARLY]
