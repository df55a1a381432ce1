"""A rule on who sits where, as data: whom it favours, of what it is a share, how it is rounded, from when to when."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple


class Bound(StrEnum):
    """Whether a rule asks for at least or for not more than its share."""

    LEAST = "least"
    MOST = "most"


class Group(StrEnum):
    """Whom a rule counts. ``OTHERS`` names those who lack seats where a rule limits the young; no rule counts them."""

    WOMEN = "women"
    MEN = "men"
    EITHER_SEX = "either_sex"
    YOUTH = "youth"
    OTHERS = "others"


class Basis(StrEnum):
    """What a rule is a share of. Only ``DISTRICTS`` is asked of each electoral district by itself."""

    SEATS = "seats"
    DISTRICTS = "districts"
    LEADERSHIP = "leadership"
    HEADS_AND_DEPUTIES = "heads_and_deputies"
    STAFF = "staff"
    NOMINEES = "nominees"
    CANDIDATES = "candidates"


class Counted(StrEnum):
    """Whether vacant places belong to the whole: a law speaks of members, or of mandates."""

    MEMBERS = "members"
    SEATS = "seats"


class Rounding(StrEnum):
    """How the exact share of the whole becomes a number of persons."""

    UP = "up"
    DOWN = "down"
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


class Force(StrEnum):
    """What a rule rests on. ``PENDING``: adopted, but its entry into force is not known."""

    LAW = "law"
    PLAN = "plan"
    CHARTER = "charter"
    DEMAND = "demand"
    PENDING = "pending"


class Ages(NamedTuple):
    """Ages in completed years: from ``least`` on, and under ``below``."""

    least: int
    below: int


def rounded(share: Fraction, whole: int, rounding: Rounding) -> int:
    """Return a share of a whole as a number of persons.

    Args:
        share: Fraction of one.
        whole: Persons or places. Count.
        rounding: Which way; ``HALF_EVEN`` takes the even number where two are equally near.

    Examples:
        >>> [rounded(Fraction(3, 10), 15, rounding) for rounding in Rounding]
        [5, 4, 5, 4]
    """
    # Whole numbers are as exact as fractions, and several times faster.
    parts, unit = share.numerator * whole, share.denominator
    if rounding is Rounding.UP:
        return -(-parts // unit)
    if rounding is Rounding.DOWN:
        return parts // unit
    return (2 * parts + unit) // (2 * unit) if rounding is Rounding.HALF_UP else round(share * whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A quota, whole: a law's sentence as values.

    Attributes:
        code: Its name among rules.
        group: Whom it counts; ``EITHER_SEX`` is broken by too many women as by too many men.
        bound: At least, or not more than.
        share: Fraction of one; None where ``number`` is said instead.
        number: Persons, whatever the size: "not more than two of one sex". Count.
        basis: Of what it is a share.
        counted: Whether vacant places belong to the whole.
        rounding: How a share becomes a number; None: a minimum up, a maximum down, so that neither is overstepped.
        kinds: Kinds of body it binds; none named means all.
        fewest_places: Places (or posts) from which on it holds. Count.
        smallest_district: Fewest seats that a district can have where the districts are not known. Count.
        ages: Who is young; only with ``YOUTH``.
        starts_on: First day in force; None: always.
        ends_before: First day no longer in force; None: without end.
        force: What it rests on.
        who_acts: Code of the body that must act when it is not met.
        source: Where it is written.

    Raises:
        ValueError: the rule contradicts itself; the message says how.
    """

    code: str
    group: Group
    bound: Bound
    share: Fraction | None = None
    number: int | None = None
    basis: Basis = Basis.SEATS
    counted: Counted = Counted.MEMBERS
    rounding: Rounding | None = None
    kinds: frozenset[str] = field(default_factory=frozenset)
    fewest_places: int = 0
    smallest_district: int = 1
    ages: Ages | None = None
    starts_on: date | None = None
    ends_before: date | None = None
    force: Force = Force.LAW
    who_acts: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for fault in (self._fault_of_limit(), self._fault_of_group(), self._fault_of_frame()):
            if fault:
                raise ValueError(f"rule {self.code}: {fault}")

    def _fault_of_limit(self) -> str:
        if (self.share is None) == (self.number is None):
            return "say a share or a number, and not both"
        if self.share is not None and not isinstance(self.share, Fraction):
            return f"the share must be a Fraction, not {self.share!r}"
        if self.share is not None and not 0 <= self.share <= 1:
            return f"the share must lie in 0..1, not {self.share}"
        return f"the number must not be negative: {self.number}" if (self.number or 0) < 0 else ""

    def _fault_of_group(self) -> str:
        if self.group is Group.OTHERS:
            return "no rule counts the others"
        if (self.group is Group.YOUTH) != (self.ages is not None):
            return "ages are said of the young, and of nobody else"
        if self.ages and not 0 <= self.ages.least < self.ages.below:
            return f"nobody is of the ages {self.ages.least} to under {self.ages.below}"
        if self.group is not Group.EITHER_SEX or self.share is None:
            return ""
        if self.bound is Bound.LEAST and self.share > Fraction(1, 2):
            return "both sexes cannot have more than a half each"
        return "one sex always has a half" if self.bound is Bound.MOST and self.share < Fraction(1, 2) else ""

    def _fault_of_frame(self) -> str:
        if self.starts_on and self.ends_before and self.ends_before <= self.starts_on:
            return f"it ends on {self.ends_before}, before it begins on {self.starts_on}"
        if self.smallest_district < 1 or self.fewest_places < 0:
            return "sizes must be positive"
        return ""

    def limit(self, whole: int) -> int:
        """Return how many persons the rule allows at most or asks at least of a whole. Counts."""
        if self.share is None:
            return self.number or 0
        way = self.rounding or (Rounding.UP if self.bound is Bound.LEAST else Rounding.DOWN)
        return rounded(self.share, whole, way)

    def required(self, members: int, places: int) -> int:
        """Return how many members the group that could lack must have.

        Where the rule is a maximum these are the others: all members but those whom it allows.

        Args:
            members: Places that are filled. Count.
            places: Places in all, ``members <= places``. Count.
        """
        limit = self.limit(places if self.counted is Counted.SEATS else members)
        return limit if self.bound is Bound.LEAST else max(0, members - limit)

    def can_be_met(self, members: int, places: int) -> bool:
        """Tell whether any membership of this size could meet the rule: one person is never of both sexes."""
        needed = self.required(members, places)
        twice = 2 if self.group is Group.EITHER_SEX else 1
        whole = places if self.bound is Bound.LEAST and self.counted is Counted.SEATS else members
        return twice * needed <= whole

    def is_in_force(self, on: date) -> bool:
        """Tell whether the rule is in force on a day."""
        begun = self.starts_on is None or self.starts_on <= on
        return begun and (self.ends_before is None or on < self.ends_before)

    def binds(self, kind: str) -> bool:
        """Tell whether the rule is meant for a kind of body."""
        return not self.kinds or kind in self.kinds


class Contradiction(NamedTuple):
    """Two rules in force together that no membership of ``size`` persons can both meet."""

    one: str
    other: str
    size: int


def contradictions(rules: list[Rule], *, sizes: range) -> list[Contradiction]:
    """Return the pairs of rules that exclude each other, each with the least size at which they do.

    Compared are rules on the sexes that bind a kind of body in common, on the same basis, on a day in common.
    A size at which one of the two cannot be met by itself says nothing about the pair.

    Args:
        rules: Rules with a code each.
        sizes: Sizes of full bodies to try. Counts.

    Raises:
        ValueError: one code names two rules in force together.

    Examples:
        >>> fewest = Rule(code="A", group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(6, 10))
        >>> most = Rule(code="B", group=Group.WOMEN, bound=Bound.MOST, share=Fraction(1, 2))
        >>> contradictions([fewest, most], sizes=range(1, 52))
        [Contradiction(one='A', other='B', size=1)]
    """
    found = []
    for one, other in combinations(rules, 2):
        if not _meet(one, other):
            continue
        if one.code == other.code:
            raise ValueError(f"rule {one.code} is said twice for the same time")
        size = next((size for size in sizes if _exclude(one, other, size)), None)
        if size is not None:
            found.append(Contradiction(one.code, other.code, size))
    return found


def _meet(one: Rule, other: Rule) -> bool:
    """Tell whether two rules speak of the same thing on some day, or bear the same code then."""
    days = max(one.starts_on or date.min, other.starts_on or date.min)
    together = days < min(one.ends_before or date.max, other.ends_before or date.max)
    kinds = not one.kinds or not other.kinds or bool(one.kinds & other.kinds)
    return together and kinds and (one.code == other.code or one.basis is other.basis)


def _exclude(one: Rule, other: Rule, size: int) -> bool:
    if not one.can_be_met(size, size) or not other.can_be_met(size, size):
        return False
    (low, high), (least, most) = _women_allowed(one, size), _women_allowed(other, size)
    return max(low, least) > min(high, most)


def _women_allowed(rule: Rule, size: int) -> tuple[int, int]:
    """Return the least and the greatest number of women that a rule allows in a full body; one on ages allows any."""
    needed = rule.required(size, size)
    least, most = rule.bound is Bound.LEAST, rule.bound is Bound.MOST
    for_women = rule.group is Group.EITHER_SEX or (rule.group is Group.WOMEN and least)
    for_men = rule.group is Group.EITHER_SEX or (rule.group is Group.MEN and least)
    for_women |= rule.group is Group.MEN and most
    for_men |= rule.group is Group.WOMEN and most
    return (needed if for_women else 0), (size - needed if for_men else size)
