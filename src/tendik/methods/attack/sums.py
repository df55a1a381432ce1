"""The proof of a bound as a sum that can be done by hand: published counts, added and subtracted."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil, floor, lcm

from tendik.methods.attack.counting import Counted
from tendik.methods.attack.system import System
from tendik.methods.attack.tables import Codes

MOST_PARTS = 720
"""The largest denominator of a multiplier: what relations with signs of one give is a fraction of few parts."""


@dataclass(frozen=True, slots=True)
class Term:
    """``times`` the count of a cell, which is published, or hidden and at least ``count``."""

    codes: Codes
    count: int
    times: Fraction
    hidden: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A bound and the terms that add up to it before it is rounded to a whole count.

    Args:
        side: ``equal``, ``least`` or ``most``: what the hidden count is, or is at least or at most.
        bound: The whole number that follows.
        terms: What is added and subtracted; zeros are left out.
    """

    side: str
    bound: int
    terms: tuple[Term, ...]


def sum_for(
    system: System, counted: Counted, cell: int, side: str, multipliers: Mapping[int, float]
) -> Sum | None:
    """Return the sum that proves a bound in exact fractions, or None if the multipliers prove none.

    Args:
        system: The relations.
        counted: What was known by counting.
        cell: The hidden cell.
        side: ``equal``, ``least`` or ``most``.
        multipliers: How often each relation is subtracted. They may come from a solver: nothing is believed of
            them but what the sum shows.
    """
    exact = {each: Fraction(times).limit_denominator(MOST_PARTS) for each, times in multipliers.items()}
    scale = lcm(*(times.denominator for times in exact.values()))
    left = {cell: scale}
    for relation, share in exact.items():
        _subtract(system, left, relation, int(share * scale))
    _count_back(system, counted, left)
    terms = []
    for part, times in sorted((part, times) for part, times in left.items() if times):
        hidden = bool(system.value[part] < 0)
        if hidden and (side == "equal" or (times > 0) != (side == "least")):
            return None
        count = int(system.floor[part] if hidden else system.value[part])
        if count:
            terms.append(Term(system.codes(part), count, Fraction(times, scale), hidden))
    total = sum((term.times * term.count for term in terms), Fraction(0))
    return Sum(side, floor(total) if side == "most" else ceil(total), tuple(terms))


def _subtract(system: System, left: dict[int, int], relation: int, times: int) -> list[int]:
    """Subtract a relation, whose sum is 0, so many times; return the cells that are new."""
    entries = slice(system.start[relation], system.start[relation + 1])
    cells = system.cell[entries].tolist()
    new = [cell for cell in cells if cell not in left]
    for cell, sign in zip(cells, system.sign[entries].tolist(), strict=True):
        left[cell] = left.get(cell, 0) + (times if sign == -1 else -times)
    return new


def _count_back(system: System, counted: Counted, left: dict[int, int]) -> None:
    """Write what was counted out as the published counts that gave it away, the last step first."""
    heap = [(-int(counted.turn[cell]), cell) for cell in left if counted.source[cell] >= 0]
    heapify(heap)
    while heap:
        cell = heappop(heap)[1]
        relation = int(counted.source[cell])
        # The total stands first in its relation and is subtracted there.
        is_total = system.cell[system.start[relation]] == cell
        for new in _subtract(system, left, relation, -left[cell] if is_total else left[cell]):
            if counted.source[new] >= 0:
                heappush(heap, (-int(counted.turn[new]), new))
