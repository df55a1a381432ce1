"""Shares of counts that carry noise, told no more precisely than they are known; places that are too small."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Interval:
    """A share and how it may truly stand. All are fractions of one; ``digits``: so many places of it are known.

    ``share`` is None where it is known too little to be told.
    """

    share: Fraction | None
    lower: Fraction
    upper: Fraction
    digits: int


def share_of(part: int, whole: int, *, deviation: int) -> Interval:
    """Return the share of a published count in another, with what the noise leaves open.

    Args:
        part: Published count, ≥ 0.
        whole: Published count of which it is a part, > 0. With noise it may be less than the part.
        deviation: The most that each was changed by, ≥ 0.

    Returns:
        The interval holds the true share. The share is rounded so that its last digit is known within one half of
        itself and not told at all where the interval is wider than a fifth.

    Raises:
        ValueError: a count is negative, or the whole is none.

    Examples:
        >>> share_of(412, 1003, deviation=5)
        Interval(share=Fraction(41, 100), lower=Fraction(407, 1008), upper=Fraction(417, 998), digits=2)
    """
    if part < 0 or whole <= 0 or deviation < 0:
        raise ValueError(f"counts of {part} in {whole}, changed by {deviation}, give no share")
    lower = Fraction(max(part - deviation, 0), whole + deviation)
    least = max(whole - deviation, 1)
    upper = min(Fraction(part + deviation, least), Fraction(1))
    width = upper - lower
    digits = 6 if width == 0 else max(0, floor(-log10(width)) if width < 1 else 0)
    known = width <= Fraction(1, 5)
    digits = max(digits, 1) if known else 0
    share = _rounded(min(Fraction(part, whole), Fraction(1)), digits) if known else None
    return Interval(share, lower, upper, digits)


def _rounded(share: Fraction, digits: int) -> Fraction:
    scale = 10**digits
    scaled = share * scale
    return Fraction(ceil(scaled) if scaled - floor(scaled) >= Fraction(1, 2) else floor(scaled), scale)


def coarsened(people: Mapping[str, int], parents: Mapping[str, str], *, floor: int) -> dict[str, str]:
    """Return for each place under which one its records are counted: itself, or the nearest above with enough people.

    Args:
        people: How many live in each place. A place that is not named has none.
        parents: The place in which each lies; the highest lie in none.
        floor: The least number of people, > 0.

    Returns:
        A place for each; the highest stay, however few they are. Where a place is too small, its neighbours in the same
        parent are counted there too: otherwise subtracting them would give it away.

    Raises:
        ValueError: the floor is none, or places lie in themselves.
    """
    if floor <= 0:
        raise ValueError(f"floor must be above 0, not {floor}")
    named = dict.fromkeys([*people, *parents, *parents.values()])
    small = {place for place in named if place and people.get(place, 0) < floor}
    spoilt = {parents[place] for place in small if parents.get(place)}
    return {place: _home(place, parents, small, spoilt) for place in named if place}


def _home(place: str, parents: Mapping[str, str], small: set[str], spoilt: set[str]) -> str:
    walk = [place]
    while parents.get(walk[-1]):
        walk.append(parents[walk[-1]])
        if len(walk) > len(set(walk)):
            raise ValueError(f"{place} lies in itself")
    # The highest place on the way above which nothing is spoilt.
    for at in range(len(walk) - 1, 0, -1):
        if walk[at] in spoilt:
            return walk[at]
    return place
