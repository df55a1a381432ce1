"""What may be said of figures in a sentence, and when: the rule is strict, so that most pages say nothing. Pure arithmetic."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import sqrt

LEAST = 4
"""So many figures, one period after the other, are needed before anything is said."""
APART = Decimal("0.1")
"""The last must differ from the first, or women from men, by this share of the smaller one."""


@dataclass(frozen=True, slots=True)
class Comparable:
    """A figure of a period as it may be compared. ``sure``: no estimate; ``begins``: not comparable with those before it."""

    value: Decimal
    sure: bool = True
    begins: bool = False


Figures = Sequence[Comparable | None]
"""Figures of periods one after the other, the earliest first; None: there is none."""


@dataclass(frozen=True, slots=True)
class Run:
    """A series goes one way up to its last period. ``first``: the place of the figure at which that began."""

    first: int
    rises: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """Women and men differ in every period of a run. ``change``: 1 the difference grows, -1 it shrinks, 0 neither."""

    women_more: bool
    change: int = 0


def run_of(figures: Figures, *, counts: bool = False) -> Run | None:
    """Return that a series rises or falls; None where the rule does not allow to say so.

    The last four figures or more must go one way, or stay, one period after the other, without a gap, an estimate or
    a break; the last must differ from the first by a tenth of the smaller one at least, and counts of persons or
    cases also by more than twice the root of both together, as chance alone makes them differ.

    Args:
        figures: Of all periods up to now; the run must reach the last one.
        counts: Whether they count persons or cases.

    Examples:
        >>> run_of([Comparable(Decimal(one)) for one in ("15.61", "14.98", "31.55", "36.46", "39.8")])
        Run(first=1, rises=True)
        >>> run_of([Comparable(Decimal(one)) for one in ("15.8", "16.7", "15.8", "16.7")]) is None
        True
    """
    values = [one.value for one in _tail(figures)]
    found = max((_same_way(values, rises) for rises in (True, False)), key=lambda run: len(run[0]))
    run, rises = found
    if len(run) < LEAST or not _differ(run[0], run[-1], counts=counts):
        return None
    return Run(len(figures) - len(run), rises)


def apart(women: Figures, men: Figures, *, counts: bool = False) -> Apart | None:
    """Return that the figures of women lie above or below those of men; None where the rule does not allow to say so.

    In the last four periods or more both are known as the rule of a run wants it, and differ the same way by a tenth
    of the smaller one at least. The difference grows or shrinks where a run of it does.
    """
    both = [
        (one, other)
        for one, other in zip(reversed(_tail(women)), reversed(_tail(men)), strict=False)
        if one and other
    ][::-1]
    if len(both) < LEAST:
        return None
    last = both[-LEAST:]
    more = {one.value > other.value for one, other in last}
    if len(more) > 1 or not all(_differ(one.value, other.value, counts=counts) for one, other in last):
        return None
    run = run_of([Comparable(abs(one.value - other.value)) for one, other in both], counts=counts)
    return Apart(more.pop(), 0 if run is None else 1 if run.rises else -1)


def _tail(figures: Figures) -> list[Comparable]:
    """Return the figures up to the last period that may be compared with one another."""
    found: list[Comparable] = []
    for one in reversed(figures):
        if one is None or not one.sure:
            break
        found.insert(0, one)
        if one.begins:
            break
    return found


def _same_way(values: Sequence[Decimal], rises: bool) -> tuple[list[Decimal], bool]:
    """Return the longest end of a series that never goes the other way, from its last turn."""
    goes: Callable[[Decimal, Decimal], bool] = (lambda a, b: a <= b) if rises else (lambda a, b: a >= b)
    steps = list(pairwise(values))
    begins = next((at + 1 for at in reversed(range(len(steps))) if not goes(*steps[at])), 0)
    return list(values[begins:]), rises


def _differ(one: Decimal, other: Decimal, *, counts: bool) -> bool:
    difference, smaller = abs(one - other), min(abs(one), abs(other))
    if difference == 0 or difference < smaller * APART:
        return False
    return not counts or float(difference) > 2 * sqrt(abs(one) + abs(other))
