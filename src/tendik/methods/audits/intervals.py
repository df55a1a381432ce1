"""Shares with the interval in which the true one lies 95 times in 100, after Wilson."""

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

Z = 1.959963984540054
"""Of the normal distribution: 95 of 100 lie between −Z and Z."""


class Interval(NamedTuple):
    """Two shares of one, the lesser first."""

    least: float
    most: float

    def holds(self, share: float) -> bool:
        """Tell whether a share lies in it."""
        return self.least <= share <= self.most

    def lies_above(self, other: "Interval") -> bool:
        """Tell whether all of it is greater than all of the other."""
        return self.least > other.most


def wilson(count: int, whole: int) -> Interval:
    """Return in what the share behind ``count`` of ``whole`` lies 95 times in 100.

    Args:
        count: Those who have it, ``0 <= count <= whole``.
        whole: All, at least 1.

    Raises:
        ValueError: a count lies outside its range.

    Source:
        E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), p. 209.

    Examples:
        >>> least, most = wilson(1, 10)
        >>> round(least, 4), round(most, 4)
        (0.0179, 0.4042)
    """
    if not 0 <= count <= whole or whole < 1:
        raise ValueError(f"{count} of {whole} is no share")
    share, square = count / whole, Z * Z
    middle = share + square / (2 * whole)
    reach = Z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    below = (middle - reach) / (1 + square / whole) if count else 0.0
    above = (middle + reach) / (1 + square / whole) if count < whole else 1.0
    return Interval(below, above)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many. Counts."""

    count: int
    whole: int

    @property
    def share(self) -> float:
        """A share of one."""
        return self.count / self.whole

    @property
    def interval(self) -> Interval:
        """In what the share behind it lies 95 times in 100."""
        return wilson(self.count, self.whole)
