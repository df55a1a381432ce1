"""Certificates: for every side of every primary cell a feasible table in which it is reached."""

from dataclasses import dataclass

import numpy as np

from .cover import Pattern
from .system import Bools, spread, starts
from .trees import Ints


@dataclass(frozen=True)
class Certificates:
    """The arrays of a file of certificates; the front page of this package says what they mean."""

    side_cell: Ints
    side_up: Bools
    start: Ints
    cell: Ints
    change: Ints


def certificates(pattern: Pattern) -> Certificates:
    """Return a pattern's certificates, in the numbers of written cells."""
    side, unknown, change = _listed(pattern)
    system = pattern.system
    written = np.concatenate(
        [part.ravel()[cube.rows] for part, cube in zip(system.numbers, system.cubes, strict=True)]
    )
    copies = np.argsort(written, kind="stable")
    first = starts(written[copies], len(system.count))
    many = first[unknown + 1] - first[unknown]
    side, change = np.repeat(side, many), np.repeat(change, many)
    cell = copies[spread(first[unknown], first[unknown + 1])]
    proven = np.unique(side)
    start, end = np.searchsorted(side, proven), np.searchsorted(side, proven, "right")
    # A cell that stands in several tables is primary in each, and has its sides in each.
    named = system.side_cell[proven]
    again = first[named + 1] - first[named]
    proven_again, start, end = np.repeat(proven, again), np.repeat(start, again), np.repeat(end, again)
    listed = spread(start, end)
    return Certificates(
        side_cell=copies[spread(first[named], first[named + 1])],
        side_up=system.side_up[proven_again],
        start=np.concatenate([[0], np.cumsum(end - start)]),
        cell=cell[listed],
        change=change[listed],
    )


def _listed(pattern: Pattern) -> tuple[Ints, Ints, Ints]:
    """Return side, unknown and change of every entry, sorted by side."""
    none = np.zeros(0, np.int64)
    sides, unknowns, changes = [none], [none], [none]
    for batch in pattern.batches:
        cells, change = batch.cells(slice(None))
        real = change != 0
        sides.append(np.repeat(batch.sides, np.count_nonzero(real, axis=1)))
        unknowns.append(cells[real])
        changes.append(change[real])
    for number, (cells, change) in pattern.others.items():
        sides.append(np.full(len(cells), number))
        unknowns.append(cells)
        changes.append(change)
    side, unknown, change = (np.concatenate(parts) for parts in (sides, unknowns, changes))
    order = np.argsort(side, kind="stable")
    return side[order], unknown[order], change[order]
