"""What can be said of a rule of districts where a district is not known: the least and the most that is lacking."""

from functools import lru_cache

from tendik.methods.quotas.rules import Bound, Counted, Group, Rule
from tendik.methods.quotas.sums import Bounds, lacking, span, splits
from tendik.methods.quotas.tallies import Tally

MOST_LOOSE = 100
MOST_DIVIDED = 1_000
"""Members of unknown district, and seats of unknown districts, for which all ways are still gone through."""

Reached = dict[tuple[int, int], tuple[int, int]]
"""Least and most lacking by how many inside and outside the group were seated so far."""


def lacking_with_loose(rule: Rule, units: list[Tally], loose: Tally) -> Bounds:
    """Return what is lacking over every way in which members of unknown district could sit.

    Args:
        rule: A rule of districts.
        units: Tallies of the districts, without the loose members.
        loose: Members of unknown district; they fit into the vacant places.

    Returns:
        Exact bounds. Takes about (loose members)² × (vacant places of a district)² steps for each district.

    Raises:
        ValueError: more than ``MOST_LOOSE`` members are of unknown district.
    """
    if loose.members > MOST_LOOSE:
        raise ValueError(
            f"the districts of {loose.members} members are unknown; name all but {MOST_LOOSE} of them"
        )
    reached: Reached = {(0, 0): (0, 0)}
    for unit in units:
        reached = _seat(rule, reached, unit, loose)
    ends = [ends for (inside, outside), ends in reached.items() if inside + outside == loose.members]
    return Bounds(min(least for least, _most in ends), max(most for _least, most in ends))


def _seat(rule: Rule, reached: Reached, unit: Tally, loose: Tally) -> Reached:
    found: Reached = {}
    ways = _ways(rule, unit, loose)
    for (inside, outside), (least, most) in reached.items():
        for more_inside, more_outside, low, high in ways:
            key = inside + more_inside, outside + more_outside
            if key[0] <= loose.inside + loose.unknown and key[1] <= loose.outside + loose.unknown:
                before = found.get(key, (least + low, most + high))
                found[key] = min(before[0], least + low), max(before[1], most + high)
    return found


def _ways(rule: Rule, unit: Tally, loose: Tally) -> list[tuple[int, int, int, int]]:
    """Return how many could join a district, inside and outside the group, with what it lacks then."""
    found = []
    for inside in range(min(unit.vacant, loose.inside + loose.unknown) + 1):
        for outside in range(min(unit.vacant - inside, loose.outside + loose.unknown) + 1):
            full = unit._replace(inside=unit.inside + inside, outside=unit.outside + outside)
            ends = span(lacking(rule, *point, unit.places) for point in splits(full))
            found.append((inside, outside, *ends))
    return found


def needed_without_districts(rule: Rule, tally: Tally) -> Bounds:
    """Return how many members must be of the group that could lack, over every division into districts."""
    size, smallest = _divided(rule, tally)
    low, high = limits(rule, size, smallest)
    if rule.bound is Bound.LEAST:
        return Bounds(low[size] or 0, high[size] or 0)
    return Bounds(max(0, tally.members - (high[size] or 0)), max(0, tally.members - (low[size] or 0)))


def lacking_without_districts(rule: Rule, tally: Tally) -> Bounds:
    """Return what is lacking over every division of a body into districts, and every way to sit in them.

    Exact for a rule on one group. For either sex it is what the two sexes lack each, added for the most.

    Raises:
        ValueError: there are more than ``MOST_DIVIDED`` seats.

    Source:
        With all but one district made up of one side alone, the most is lacking: the lack of a district is convex
        in the seats of a group, and a sum of convex functions is greatest at a corner.
    """
    women = Bounds(tally.inside, tally.inside + tally.unknown)
    men = Bounds(tally.outside, tally.outside + tally.unknown)
    if rule.group is not Group.EITHER_SEX:
        return _of_group(rule, tally, men if rule.group is Group.MEN else women)
    one, other = _of_group(rule, tally, women), _of_group(rule, tally, men)
    return Bounds(max(one.least, other.least), one.most + other.most)


def _divided(rule: Rule, tally: Tally) -> tuple[int, int]:
    """Return the size that is divided into districts, and the least size of one; refuse what is too large to divide."""
    size = tally.places if rule.counted is Counted.SEATS else tally.members
    if size > MOST_DIVIDED:
        raise ValueError(f"the districts of {size} seats are unknown; name them")
    # A district of which some seats are vacant may have fewer members than seats.
    smallest = rule.smallest_district if size == tally.places else 1
    return size, max(1, min(smallest, size))


@lru_cache(maxsize=256)
def limits(rule: Rule, size: int, smallest: int) -> tuple[list[int | None], list[int | None]]:
    """Return the least and the greatest sum of a rule's limits over every division, for each size up to ``size``.

    Shape: Two lists by size, 0 to ``size``; None where a size cannot be divided into districts of the least size.
    """
    low: list[int | None] = [0]
    high: list[int | None] = [0]
    for whole in range(1, size + 1):
        parts = [part for part in range(smallest, whole + 1) if low[whole - part] is not None]
        low.append(min(((low[whole - part] or 0) + _limit(rule, part) for part in parts), default=None))
        high.append(max(((high[whole - part] or 0) + _limit(rule, part) for part in parts), default=None))
    return low, high


def _limit(rule: Rule, size: int) -> int:
    """Return what a rule asks or allows of a full district; what nobody could meet asks nothing."""
    if not rule.can_be_met(size, size):
        return 0 if rule.bound is Bound.LEAST else size
    return min(rule.limit(size), size)


def _of_group(rule: Rule, tally: Tally, counts: Bounds) -> Bounds:
    size, smallest = _divided(rule, tally)
    low, high = limits(rule, size, smallest)
    if rule.bound is Bound.LEAST:
        return Bounds(max(0, (low[size] or 0) - counts.most), _greatest(rule, size, smallest, counts.least))
    return Bounds(max(0, counts.least - (high[size] or 0)), _greatest(rule, size, smallest, counts.most))


def _greatest(rule: Rule, size: int, smallest: int, count: int) -> int:
    """Return the most lacking where ``count`` seats of ``size`` are the group's."""
    low, high = limits(rule, size, smallest)
    least = rule.bound is Bound.LEAST
    found = 0
    for mixed in (0, *range(smallest, size + 1)):
        for taken in range(max(0, mixed - size + count), min(mixed, count) + 1):
            alone, without = count - taken, size - count - mixed + taken
            if low[alone] is None or low[without] is None:
                continue
            limit = _limit(rule, mixed) if mixed else 0
            here = max(0, limit - taken if least else taken - limit)
            rest = (high[without] or 0) if least else alone - (low[alone] or 0)
            found = max(found, here + rest)
    return found
