"""What follows by counting alone: relations with one hidden cell, one after the other; groups; persons alone."""

from dataclasses import dataclass

import numpy as np

from tendik.methods.attack.system import UNKNOWN, Flags, System, Whole
from tendik.methods.attack.tables import TableUnreadable


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known after counting out.

    Shapes: for each cell ``value`` (-1 where still unknown), ``source``, the relation that gave it away (-1: none),
    and ``turn``, how many steps of counting came before.
    """

    value: Whole
    source: Whole
    turn: Whole


def count_out(system: System, value: Whole) -> Counted:
    """Return what follows when the only unknown of a relation is computed, and so on until nothing more does.

    Args:
        system: The relations.
        value: The count of each cell, -1 where it is not known.

    Raises:
        TableUnreadable: a total differs from the sum of its parts, or a count is less than it must be.
    """
    value, source, turn = value.copy(), np.full(len(value), UNKNOWN), np.zeros(len(value), np.int64)
    _check_floors(system, np.flatnonzero(value >= 0), value[value >= 0])
    while True:
        unknown, rest = _open(system, value)
        _check_sums(system, value, unknown, rest)
        at = (unknown == 1)[system.relation] & (value[system.cell] < 0)
        if not at.any():
            return Counted(value, source, turn)
        cell, first = np.unique(system.cell[at], return_index=True)
        relation = system.relation[at][first]
        found = -rest[relation] * system.sign[at][first]
        _check_floors(system, cell, found)
        value[cell], source[cell], turn[cell] = found, relation, turn.max() + 1


def _open(system: System, value: Whole) -> tuple[Whole, Whole]:
    """Return how many unknowns each relation has, and the signed sum of what is known in it."""
    known = value[system.cell] >= 0
    many = len(system.width)
    rest = np.bincount(system.relation[known], (system.sign * value[system.cell])[known], many)
    return np.bincount(system.relation[~known], minlength=many), np.rint(rest).astype(np.int64)


def _check_sums(system: System, value: Whole, unknown: Whole, rest: Whole) -> None:
    wrong = np.flatnonzero((unknown == 0) & (rest != 0))
    if len(wrong):
        total = system.cell[system.start[wrong[0]]]
        raise TableUnreadable("sum", f"the parts of {system.codes(total)} do not add up to {value[total]}")


def _check_floors(system: System, cells: Whole, value: Whole) -> None:
    low = np.flatnonzero(value < system.floor[cells])
    if len(low):
        cell, count = cells[low][0], value[low][0]
        codes, least = system.codes(cell), system.floor[cell]
        raise TableUnreadable("sum", f"{codes} comes to {count}, but holds at least {least}")


def groups(system: System, value: Whole) -> list[tuple[int, int]]:
    """Return where everybody of a group falls into one category: pairs of a total and its only non-zero part.

    That part, or the total, may be hidden: the zeros beside it are enough. Where another part is known to be one
    person, she can subtract herself: then the others are such a group too.
    """
    held = system.cell[system.start[:-1]]
    somebody = (value[held] > 0) | (system.floor[held] > 0)
    some = (value != 0)[system.cell] & (system.sign > 0)
    found = []
    for single in (False, True):
        counted = some & ~((value == 1)[system.cell] & single)
        spared = np.bincount(system.relation[some & ~counted], minlength=len(held))
        left = np.bincount(system.relation[counted], minlength=len(held))
        lone = (left == 1) & (spared == single) & (system.width > 1) & somebody
        at = counted & lone[system.relation]
        found += list(zip(held[system.relation[at]].tolist(), system.cell[at].tolist(), strict=True))
    return found


def learned_by_one(system: System, value: Whole, truth: Whole) -> list[tuple[int, int]]:
    """Return what a person learns who is alone in a hidden cell and knows it.

    Args:
        system: The relations.
        value: What everybody knows, -1 where unknown.
        truth: The true counts.

    Returns:
        Pairs of her cell and another hidden cell that is all that is left when she subtracts herself.
    """
    unknown = value[system.cell] < 0
    two = np.bincount(system.relation[unknown], minlength=len(system.width)) == 2
    cells = system.cell[unknown & two[system.relation]]
    pairs = np.stack([cells[::2], cells[1::2]])
    every = np.concatenate([pairs, np.flip(pairs, 0)], 1)
    return [(one, other) for one, other in np.unique(every, axis=1).T.tolist() if truth[one] == 1]


def components(system: System, unknown: Flags) -> list[Whole]:
    """Return the unknowns in sets that no relation ties to each other."""
    at = unknown[system.cell]
    relation, cell = system.relation[at], system.cell[at]
    label = np.arange(len(unknown))
    while True:
        least = np.full(len(system.width), len(unknown))
        np.minimum.at(least, relation, label[cell])
        joined = label.copy()
        np.minimum.at(joined, cell, least[relation])
        joined = joined[joined]
        if (joined == label).all():
            break
        label = joined
    cells = np.flatnonzero(unknown)
    order = np.argsort(label[cells], kind="stable")
    borders = np.flatnonzero(np.diff(label[cells][order])) + 1
    return np.split(cells[order], borders) if len(cells) else []
