"""Renewal: give all sides of a block new movements, one after the other, and keep them if less is hidden.

A linear program finds movements that are no single box, and for each side the one that hides least beside
what the others have hidden. That costs more time than boxes, and hides much less.
"""

from collections.abc import Iterator

import numpy as np

from .boxes import Chance
from .cover import Left, Pattern
from .repair import NEARLY_FREE, Block, Moved
from .system import System
from .trees import Ints

MOST_COLUMNS = 3_000
"""Unknowns of a block: up to so many, a program takes some ten milliseconds."""
MOST_SIDES = 60
"""Sides that are given new movements before it is asked whether that hides less."""
TIRED = 3
"""Rounds without a gain after which nothing more is expected."""


def renew(pattern: Pattern, left: Left, *, chance: Chance, most: int = MOST_COLUMNS) -> None:
    """Renew block after block, until nothing is gained or time is over; the pattern never gets dearer."""
    tired = 0
    while tired < TIRED and left() > 0:
        gains = [_renewed(pattern, columns, left, chance) for columns in blocks(pattern.system, chance, most)]
        tired = 0 if any(gains) else tired + 1


def blocks(system: System, chance: Chance, most: int = MOST_COLUMNS) -> Iterator[Ints]:
    """Yield blocks of about ``most`` unknowns that together hold what single movements need: whole systems where they are small.

    Otherwise, for each table, a code of its longest axis with some of its children, drawn at random, and all
    codes of the other axes.
    """
    if np.count_nonzero(system.may) <= most:
        yield np.flatnonzero(system.may)
        return
    for cube, numbers in zip(system.cubes, system.numbers, strict=True):
        trees = list(cube.trees.values())
        axis = int(np.argmax(numbers.shape))
        across = numbers.size // numbers.shape[axis]
        lines = np.moveaxis(numbers, axis, 0).reshape(numbers.shape[axis], across)
        together = max(2, most // across)
        for parent in np.flatnonzero(trees[axis].inner):
            children = chance.permutation(np.flatnonzero(trees[axis].parent == parent))
            for part in np.array_split(children, -(-len(children) // together)):
                columns = np.unique(lines[np.append(part, parent)])
                yield columns[system.may[columns]]


def _renewed(pattern: Pattern, columns: Ints, left: Left, chance: Chance) -> bool:
    """Renew some sides of one block; tell whether that hides less."""
    if left() <= 0:
        return False
    system, block = pattern.system, Block(pattern.system, columns, pattern.system.cost)
    sides, used = _freed(pattern, columns, chance)
    hidden = system.primary | (used[:-1] > 0)
    found: dict[int, tuple[Ints, Ints]] = {}
    before, now = pattern.cost(), float(system.cost[hidden].sum())
    for side in sides.tolist():
        block.reprice(np.where(hidden, NEARLY_FREE, 1.0) * system.cost)
        moved = block.movement(side, left())
        if not isinstance(moved, Moved):
            return False
        now += float(system.cost[moved.cells[~hidden[moved.cells]]].sum())
        if now >= before - 1e-9:
            return False
        hidden[moved.cells] = True
        found[side] = moved.cells, moved.change
    for batch in pattern.batches:
        batch.keep(~np.isin(batch.sides, sides))
    pattern.others.update(found)
    return bool(found)


def _freed(pattern: Pattern, columns: Ints, chance: Chance) -> tuple[Ints, Ints]:
    """Return some sides whose certificates lie in a block, and how often all others use each unknown."""
    # What stands for none fills boxes up wherever they lie.
    inside = np.append(np.isin(np.arange(len(pattern.system.count)), columns), True)
    certificates: dict[int, Ints] = {}
    for batch in pattern.batches:
        cells, _ = batch.cells(slice(None))
        within = inside[cells].all(axis=1)
        certificates.update(zip(batch.sides[within].tolist(), cells[within], strict=True))
    certificates.update((side, moved) for side, (moved, _) in pattern.others.items() if inside[moved].all())
    sides = chance.permutation(np.array(list(certificates), np.int64))[:MOST_SIDES]
    used = pattern.used()
    for side in sides.tolist():
        np.subtract.at(used, certificates[side], 1)
    return sides, used
