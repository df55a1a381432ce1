"""Whether a figure lies outside the middle half of figures alike."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import quantiles

FEWEST = 4
"""Of fewer figures nobody says what is common among them."""


def outside_middle_half(value: Decimal, among: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
    """Return the middle half that ``value`` lies outside of; None where it lies inside, or there are too few.

    Args:
        value: The figure that is asked about.
        among: The figures of all places alike, this one with them.

    Returns:
        The first and the third quartile, both included in the half.

    Examples:
        >>> outside_middle_half(Decimal(9), [Decimal(one) for one in (1, 2, 3, 4, 9)])
        (Decimal('2'), Decimal('4'))
        >>> outside_middle_half(Decimal(9), [Decimal(9), Decimal(1)])
    """
    if len(among) < FEWEST:
        return None
    low, _middle, high = quantiles(among, n=4, method="inclusive")
    return None if low <= value <= high else (low, high)
