"""The sum that somebody can do on paper: what a rule asks of one tally, what is there, what is lacking."""

from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from tendik.methods.quotas.rules import Bound, Counted, Group, Rule
from tendik.methods.quotas.tallies import Side, Tally, group_of, sides_of

MOST_ADDED = 10_000
"""No body grows by so many: what fewer added members do not mend, adding does not mend."""


class Bounds(NamedTuple):
    """A count known to lie from ``least`` to ``most``, both included."""

    least: int
    most: int

    @property
    def exact(self) -> int | None:
        """The count where both ends agree, else None."""
        return self.least if self.least == self.most else None


class Sum(NamedTuple):
    """How a rule works out for a body or one of its districts.

    Attributes:
        code: The district's; None for the whole body, and until the districts are named.
        tally: Who sits there.
        whole: Of how many the share is taken. Count.
        product: Share times whole before rounding; None where the rule says a number.
        limit: What the rule asks at least or allows at most. Count.
        group: Who lacks seats, or is nearest to lacking them.
        needed: Members of ``group`` that there must be. Count.
        have: Members of ``group`` that there are.
        short_by: What is lacking at today's size.
        filled: What is lacking still when all vacancies go to those who lack.
        added: Fewest members to be added, all to those who lack; None where no number of them helps.
        possible: False where nobody could meet the rule at this size; then nothing counts as lacking.
    """

    code: str | None
    tally: Tally
    whole: int
    product: Fraction | None
    limit: int
    group: Group
    needed: int
    have: Bounds
    short_by: Bounds
    filled: Bounds
    added: Bounds | None
    possible: bool


def seats_short_of_quota(women: int, occupied: int, quota: Fraction) -> int:
    """Return how many more of the occupied seats women must hold to meet ``quota``.

    Args:
        women: Seats held by women. Count, ``0 <= women <= occupied``.
        occupied: Seats filled on the reference day; vacancies are left out. Count.
        quota: Least share of seats for women. Fraction of one, ``0 <= quota <= 1``.

    Returns:
        A count, never negative. Zero when the quota is met or nobody sits.

    Raises:
        ValueError: an argument lies outside its range.

    Source:
        Denominator: SDG 5.5.1(a) metadata (2023-03-31), 2.a "all occupied seats".
        Rounding up: a quota is a minimum; a law that rounds otherwise is a rule with its own rounding.

    Examples:
        >>> seats_short_of_quota(women=40, occupied=150, quota=Fraction(30, 100))
        5
    """
    rule = _quota_for_women(women, occupied, quota)
    return lacking(rule, women, occupied - women, occupied)


def members_to_add_for_quota(women: int, occupied: int, quota: Fraction) -> int | None:
    """Return how many women must be added to the members to meet ``quota``: fewest ``k`` with w + k >= p(n + k).

    Returns:
        A count; None where no number of added women helps.

    Raises:
        ValueError: an argument lies outside its range, as for ``seats_short_of_quota``.

    Examples:
        >>> members_to_add_for_quota(women=40, occupied=150, quota=Fraction(30, 100))
        8
    """
    rule = _quota_for_women(women, occupied, quota)
    return to_add(rule, women, occupied - women, occupied)


def _quota_for_women(women: int, occupied: int, quota: Fraction) -> Rule:
    if not 0 <= women <= occupied:
        raise ValueError(f"women must lie in 0..{occupied}, not {women}")
    return Rule(code="quota", group=Group.WOMEN, bound=Bound.LEAST, share=quota)


def lacking(rule: Rule, inside: int, outside: int, places: int) -> int:
    """Return how many seats are lacking when everybody's side is known; zero where nobody could meet the rule.

    Args:
        rule: The rule.
        inside: Members inside its group: women, or the young. Count.
        outside: Members outside of it. Count.
        places: Places, filled or not. Count.
    """
    if not rule.can_be_met(inside + outside, places):
        return 0
    return _gap(rule, (inside, outside), rule.required(inside + outside, places))


def still_lacking(rule: Rule, inside: int, outside: int, places: int) -> int:
    """Return how many seats are lacking still when all vacancies are filled by those who lack them. Counts."""
    vacant = places - inside - outside
    return max(0, _gap(rule, (inside, outside), rule.required(places, places)) - vacant)


def to_add(rule: Rule, inside: int, outside: int, places: int) -> int | None:
    """Return how many members must be added, with a new place each, so that nothing is lacking. Counts.

    Returns:
        Zero where nothing is lacking; None where no number below ``MOST_ADDED`` helps.
    """
    members, counts = inside + outside, (inside, outside)
    if not lacking(rule, inside, outside, places):
        return 0

    def needed(more: int) -> int:
        return rule.required(members + more, places + more)

    def each_has_enough(more: int) -> bool:
        return all(needed(more) - counts[one] <= more for one in sides_of(rule))

    # What one side lacks grows by less than one with each member added, so that halving finds the first that helps;
    # what both lack together need not, and is tried one by one from there.
    enough = next(
        (2**power for power in range(MOST_ADDED.bit_length()) if each_has_enough(2**power)), MOST_ADDED
    )
    least = bisect_left(range(enough), True, lo=enough // 2, key=each_has_enough)
    return next((more for more in range(least, MOST_ADDED) if _gap(rule, counts, needed(more)) <= more), None)


def _gap(rule: Rule, counts: tuple[int, int], needed: int) -> int:
    return sum(max(0, needed - counts[one]) for one in sides_of(rule))


def unit_sum(rule: Rule, tally: Tally) -> Sum:
    """Return how a rule works out for one tally, those of unknown side taken either way."""
    members, places = tally.members, tally.places
    whole = places if rule.counted is Counted.SEATS else members
    needed = rule.required(members, places)
    lacks = nearest_to_lacking(rule, [(needed, tally)])
    points = splits(tally)
    added = [to_add(rule, *point, places) for point in points]
    known = [count for count in added if count is not None]
    return Sum(
        code=None,
        tally=tally,
        whole=whole,
        product=None if rule.share is None else rule.share * whole,
        limit=rule.limit(whole),
        group=group_of(rule, lacks),
        needed=needed,
        have=Bounds(tally[lacks], tally[lacks] + tally.unknown),
        short_by=span(lacking(rule, *point, places) for point in points),
        filled=span(still_lacking(rule, *point, places) for point in points),
        added=span(known) if len(known) == len(added) else None,
        possible=rule.can_be_met(members, places),
    )


def splits(tally: Tally) -> list[tuple[int, int]]:
    """Return the ways to take those of unknown side among which the least and the most lacking are found.

    What is lacking is convex in how many of them are inside: most at one end, least at the other or where both
    sides are as equal as can be.
    """
    inside, outside, unknown, _places = tally
    even = min(max((outside + unknown - inside) // 2, 0), unknown)
    return [(inside + taken, outside + unknown - taken) for taken in sorted({0, even, unknown})]


def span(counts: Iterable[int]) -> Bounds:
    """Return the least and the greatest of some counts."""
    found = list(counts)
    return Bounds(min(found), max(found))


def nearest_to_lacking(rule: Rule, tallies: list[tuple[int, Tally]]) -> Side:
    """Return the side that lacks most seats of what is needed of each tally, else has fewest; women before men."""

    def lack(one: Side) -> tuple[int, int]:
        return (
            sum(max(0, needed - tally[one]) for needed, tally in tallies),
            -sum(tally[one] for _needed, tally in tallies),
        )

    return max(sides_of(rule), key=lack)
