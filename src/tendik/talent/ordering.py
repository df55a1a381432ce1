"""In which order those who fit stand, and how they are told without giving one of them away. Values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who fits, by her number, and which of the stated wishes she meets, in their order."""

    key: int
    meets: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of the order: who stands there, and which wishes they meet. Several sorts stand in one where each is small."""

    keys: tuple[int, ...]
    sorts: tuple[tuple[bool, ...], ...]


def in_order(fits: Iterable[Fit], *, least: int) -> list[OrderLine]:
    """Return the order as lines of at least ``least`` persons each; none at all where there are fewer.

    Whoever meets the first wish stands before whoever does not, and so on with each wish that follows: nothing is
    weighed or added up. A sort of fewer than ``least`` is told together with the next, so that no number, and no
    difference of two, speaks of a few.

    Args:
        fits: Those who fit.
        least: The smallest number that may be told. Count, from 1.

    Examples:
        >>> in_order([Fit(1, (True,)), Fit(2, (False,)), Fit(3, (True,))], least=1)
        [OrderLine(keys=(1, 3), sorts=((True,),)), OrderLine(keys=(2,), sorts=((False,),))]
        >>> in_order([Fit(1, (True,))], least=2)
        []
    """
    lines: list[OrderLine] = []
    waiting: list[tuple[tuple[bool, ...], list[int]]] = []
    for sort in _sorts(fits):
        waiting.append(sort)
        if sum(len(keys) for _meets, keys in waiting) >= least:
            lines.append(_line(waiting))
            waiting = []
    if waiting and lines:
        last = lines.pop()
        rest = _line(waiting)
        lines.append(OrderLine(last.keys + rest.keys, last.sorts + rest.sorts))
    return lines


def _sorts(fits: Iterable[Fit]) -> list[tuple[tuple[bool, ...], list[int]]]:
    found: dict[tuple[bool, ...], list[int]] = {}
    for fit in fits:
        found.setdefault(fit.meets, []).append(fit.key)
    return [(meets, sorted(found[meets])) for meets in sorted(found, reverse=True)]


def _line(sorts: Sequence[tuple[tuple[bool, ...], list[int]]]) -> OrderLine:
    keys = tuple(key for _meets, found in sorts for key in found)
    return OrderLine(keys, tuple(meets for meets, _found in sorts))
