"""Who sits in a body on a day, counted as a rule counts: inside its group, outside of it, unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple, Protocol

from tendik.methods.quotas.rules import Ages, Basis, Group, Rule

Birth = date | int | None
"""A day of birth, the year alone, or unknown."""


class Sex(StrEnum):
    """A person's sex as recorded. Unknown is unknown, and is assigned to nobody."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Side(IntEnum):
    """Where a person counts: of the sexes women are inside and men outside, of ages the young are inside."""

    INSIDE = 0
    OUTSIDE = 1
    UNKNOWN = 2


BY_SEX = {Sex.FEMALE: Side.INSIDE, Sex.MALE: Side.OUTSIDE, Sex.UNKNOWN: Side.UNKNOWN}


class Person(Protocol):
    """What a rule may ask of somebody who holds a seat or post."""

    @property
    def sex(self) -> Sex:
        """Sex as recorded."""

    @property
    def born(self) -> Birth:
        """Day or year of birth."""

    @property
    def leading(self) -> bool:
        """Whether the post decides over others."""

    @property
    def deputy(self) -> bool:
        """Whether it is a deputy's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who sits in a body. ``district`` is None where it is not known, or the body has none."""

    sex: Sex = Sex.UNKNOWN
    born: Birth = None
    district: str | None = None
    leading: bool = False
    deputy: bool = False


class District(NamedTuple):
    """An electoral district and the seats it fills. Count."""

    code: str
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body as it is on one day.

    Attributes:
        kind: What it is, as rules name it: ``aiyl_kenesh``, ``ministry``.
        seats: Seats or posts, filled or not. Count, at least the members.
        districts: Its electoral districts, whose seats add up to ``seats``; none where they are not known.
        members: Who sits.
        leading_posts: Leading posts, filled or not; None: as many as leading members.
        candidates: Sexes on its list of candidates, by order.

    Raises:
        ValueError: there are more members than seats, or a district that is not the body's.
    """

    kind: str
    seats: int
    districts: tuple[District, ...] = ()
    members: tuple[Member, ...] = ()
    leading_posts: int | None = None
    candidates: tuple[Sex, ...] = ()

    def __post_init__(self) -> None:
        check_frame(self.seats, self.districts)
        unknown = {member.district for member in self.members} - {None, *(one.code for one in self.districts)}
        if unknown and self.districts:
            raise ValueError(
                f"members sit for districts that the body does not have: {sorted(map(str, unknown))}"
            )
        leading = sum(member.leading for member in self.members)
        if len(self.members) > self.seats:
            raise ValueError(f"{len(self.members)} members hold {self.seats} seats")
        if self.leading_posts is not None and leading > self.leading_posts:
            raise ValueError(f"{leading} members hold {self.leading_posts} leading posts")
        for district in self.districts:
            holders = sum(member.district == district.code for member in self.members)
            if holders > district.seats:
                raise ValueError(
                    f"{holders} members hold the {district.seats} seats of district {district.code}"
                )


def check_frame(seats: int, districts: Iterable[District]) -> None:
    """Raise ``ValueError`` unless districts have different codes, a seat at least each, and all of the seats."""
    codes = [district.code for district in districts]
    if len(set(codes)) < len(codes):
        raise ValueError(f"a district is named twice: {sorted(codes)}")
    if any(district.seats < 1 for district in districts) or seats < 0:
        raise ValueError("a district fills at least one seat, and no body has fewer than none")
    if codes and sum(district.seats for district in districts) != seats:
        raise ValueError(f"the districts' seats do not add up to {seats}")


class Tally(NamedTuple):
    """Counts of one body or district: inside the group, outside of it, unknown; and the places, filled or not."""

    inside: int
    outside: int
    unknown: int
    places: int

    @property
    def members(self) -> int:
        """Places that are filled."""
        return self.inside + self.outside + self.unknown

    @property
    def vacant(self) -> int:
        """Places that nobody holds."""
        return self.places - self.members


class Snapshot(NamedTuple):
    """A body on a day as a rule counts it.

    Attributes:
        units: Tallies of the districts, in their order; only one where the rule looks at the whole.
        loose: Members of unknown district, who sit in one of the units; None where there is none.
        districts_known: False where a rule of districts meets a body whose districts nobody named.
    """

    units: tuple[Tally, ...]
    loose: Tally | None = None
    districts_known: bool = True


def side(person: Person, ages: Ages | None, on: date) -> Side:
    """Return where a person counts on a day: by age where ages are given, else by sex."""
    return BY_SEX[person.sex] if ages is None else side_by_age(person.born, ages, on)


def side_by_age(born: Birth, ages: Ages, on: date) -> Side:
    """Return whether somebody is of the ages on a day; unknown where only the year is known and it depends on the day.

    Examples:
        >>> youth = Ages(14, 29)
        >>> [side_by_age(born, youth, date(2026, 6, 1)).name for born in (date(1997, 6, 1), date(1997, 6, 2), 1997)]
        ['OUTSIDE', 'INSIDE', 'UNKNOWN']
    """
    if born is None:
        return Side.UNKNOWN
    earliest, latest = _days_of_birth(born)
    found = {_is_of(one, ages, on) for one in (earliest, latest)}
    # Ages span a year at least, so that nobody born between the two is of the ages when neither is.
    if len(found) == 2:
        return Side.UNKNOWN
    return Side.INSIDE if found == {True} else Side.OUTSIDE


def turns(born: date | int, ages: Ages) -> list[tuple[date, Side]]:
    """Return the days on which somebody comes to count otherwise by age, and how from then on; outside before."""
    if not isinstance(born, int):
        return [(birthday(born, ages.least), Side.INSIDE), (birthday(born, ages.below), Side.OUTSIDE)]
    days = {birthday(day, age) for day in _days_of_birth(born) for age in ages}
    return [(day, side_by_age(born, ages, day)) for day in sorted(days)]


def birthday(born: date, age: int) -> date:
    """Return the day on which an age is reached; born on 29 February, it is 1 March of a common year."""
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not _is_leap(year):
        return date(year, 3, 1)
    return born.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_of_birth(born: date | int) -> tuple[date, date]:
    return (date(born, 1, 1), date(born, 12, 31)) if isinstance(born, int) else (born, born)


def _is_of(born: date, ages: Ages, on: date) -> bool:
    return birthday(born, ages.least) <= on < birthday(born, ages.below)


def counts_for(person: Person, basis: Basis) -> bool:
    """Tell whether a rule of this basis counts a member."""
    if basis is Basis.LEADERSHIP:
        return person.leading
    return person.leading or person.deputy or basis is not Basis.HEADS_AND_DEPUTIES


def snapshot(body: Body, rule: Rule, *, on: date) -> Snapshot:
    """Return a body as a rule counts it on a day. Linear in the members."""
    if rule.basis is Basis.CANDIDATES:
        people: Iterable[Person] = [Member(sex=sex) for sex in body.candidates]
        return Snapshot((_tally(people, rule, on, len(body.candidates)),))
    members = [member for member in body.members if counts_for(member, rule.basis)]
    if rule.basis is Basis.DISTRICTS and body.districts:
        return _by_district(body, rule, members, on)
    places = places_of(rule.basis, len(members), body.seats, body.leading_posts)
    known = rule.basis is not Basis.DISTRICTS
    return Snapshot((_tally(members, rule, on, places),), districts_known=known)


def places_of(basis: Basis, members: int, seats: int, leading_posts: int | None) -> int:
    """Return the places of which a rule asks: seats, leading posts, or heads and deputies who are there."""
    if basis is Basis.LEADERSHIP:
        return members if leading_posts is None else leading_posts
    return members if basis is Basis.HEADS_AND_DEPUTIES else seats


def _by_district(body: Body, rule: Rule, members: list[Member], on: date) -> Snapshot:
    groups: dict[str | None, list[Member]] = {}
    for member in members:
        groups.setdefault(member.district, []).append(member)
    loose = groups.get(None, [])
    units = tuple(_tally(groups.get(one.code, ()), rule, on, one.seats) for one in body.districts)
    return Snapshot(units, _tally(loose, rule, on, len(loose)) if loose else None)


def _tally(people: Iterable[Person], rule: Rule, on: date, places: int) -> Tally:
    counts = [0, 0, 0]
    for person in people:
        counts[side(person, rule.ages, on)] += 1
    inside, outside, unknown = counts
    return Tally(inside, outside, unknown, places)


def group_of(rule: Rule, lacking: Side) -> Group:
    """Return the name of those who lack seats under a rule: of the inside or of the outside."""
    if rule.group is Group.YOUTH:
        return Group.YOUTH if lacking is Side.INSIDE else Group.OTHERS
    return Group.WOMEN if lacking is Side.INSIDE else Group.MEN


def sides_of(rule: Rule) -> tuple[Side, ...]:
    """Return those who can lack seats under a rule: a maximum for one is a minimum for the other."""
    if rule.group is Group.EITHER_SEX:
        return Side.INSIDE, Side.OUTSIDE
    inside = (rule.group is Group.MEN) == (rule.bound.value == "most")
    return (Side.INSIDE,) if inside else (Side.OUTSIDE,)
