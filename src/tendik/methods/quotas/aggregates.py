"""What many bodies come to together: how many meet a rule, heads and deputies, the young, who followed whom, grades."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from statistics import median
from typing import NamedTuple, TypeVar

from tendik.methods.quotas.holdings import Holding
from tendik.methods.quotas.rules import Ages
from tendik.methods.quotas.shares import Share, ShareBounds, share_bounds
from tendik.methods.quotas.tallies import Birth, Member, Sex, Side, side_by_age
from tendik.methods.quotas.verdicts import Verdict

Key = TypeVar("Key", bound=Hashable)


class Kept(NamedTuple):
    """How many bodies of those that a rule speaks of meet it, do not, or may. Counts."""

    met: int
    short: int
    unknown: int

    @property
    def share(self) -> ShareBounds | None:
        """Between what the share of bodies that meet it lies; None where it speaks of none."""
        return share_bounds(self.met, self.unknown, sum(self))


def kept(verdicts: Iterable[tuple[Key, Verdict]]) -> dict[Key, Kept]:
    """Return by any key (kind, level, place, rule) how many bodies meet a rule.

    Args:
        verdicts: A key and a verdict for each body; where a rule does not apply it is of no body.

    Examples:
        >>> met, short = Verdict.MET, Verdict.SHORT
        >>> found = kept([("north", met), ("north", short), ("south", met), ("south", Verdict.NOT_APPLICABLE)])
        >>> found["north"], found["south"].share.least
        (Kept(met=1, short=1, unknown=0), Fraction(1, 1))
    """
    counts: dict[Key, Counter[Verdict]] = defaultdict(Counter)
    for key, verdict in verdicts:
        if verdict is not Verdict.NOT_APPLICABLE:
            counts[key][verdict] += 1
    return {
        key: Kept(found[Verdict.MET], found[Verdict.SHORT], found[Verdict.UNKNOWN])
        for key, found in counts.items()
    }


class Leaders(NamedTuple):
    """Heads and deputies of many bodies.

    Attributes:
        heads: Women among heads of known sex.
        deputies: Women among deputies of known sex.
        both: Bodies with a woman and a man among head and deputies. Count.
        one: Bodies where all of them are of one sex, two persons at least. Count.
        doubtful: Bodies where somebody of unknown sex decides it. Count.
        alone: Bodies with fewer than two of them, which cannot be of both sexes. Count.
    """

    heads: Share
    deputies: Share
    both: int
    one: int
    doubtful: int
    alone: int


def leaders(bodies: Iterable[Sequence[Member]]) -> Leaders:
    """Return how women and men share the posts of heads and deputies.

    Args:
        bodies: Of each body its members; only those who lead or are deputies count.

    Examples:
        >>> head = Member(sex=Sex.MALE, leading=True)
        >>> found = leaders([[head, Member(sex=Sex.FEMALE, deputy=True)], [head, Member(sex=Sex.MALE, deputy=True)]])
        >>> found.heads, found.deputies, found.both, found.one
        (Share(women=0, whole=2), Share(women=1, whole=2), 1, 1)
    """
    heads: Counter[Sex] = Counter()
    deputies: Counter[Sex] = Counter()
    stands: Counter[str] = Counter()
    for members in bodies:
        counted = [one for one in members if one.leading or one.deputy]
        heads.update(one.sex for one in counted if one.leading)
        deputies.update(one.sex for one in counted if not one.leading)
        stands[_pair({one.sex for one in counted}, len(counted))] += 1
    return Leaders(
        _women(heads), _women(deputies), stands["both"], stands["one"], stands["doubtful"], stands["alone"]
    )


def _pair(sexes: set[Sex], count: int) -> str:
    if count < 2:
        return "alone"
    if sexes >= {Sex.FEMALE, Sex.MALE}:
        return "both"
    return "doubtful" if Sex.UNKNOWN in sexes else "one"


def _women(counts: Mapping[Sex, int]) -> Share:
    women = counts.get(Sex.FEMALE, 0)
    return Share(women, women + counts.get(Sex.MALE, 0))


def youth(born: Iterable[Birth], ages: Ages, *, on: date) -> ShareBounds | None:
    """Return between what the share of the young lies on a day; None where there is nobody.

    Examples:
        >>> youth([date(2000, 1, 1), 1960, None, 1970], Ages(14, 29), on=date(2026, 6, 1))
        ShareBounds(least=Fraction(1, 4), most=Fraction(1, 2))
    """
    sides = Counter(side_by_age(one, ages, on) for one in born)
    return share_bounds(sides[Side.INSIDE], sides[Side.UNKNOWN], sides.total())


class Replacement(NamedTuple):
    """Somebody left a seat: of which sex, on which day; the sex of who followed, and after how many days. None: nobody yet."""

    seat: str
    on: date
    sex: Sex
    followed_by: Sex | None
    days: int | None


def replacements(holdings: Iterable[Holding], *, on: date) -> list[Replacement]:
    """Return who left a seat up to a day, and who followed, by day. Sorts the holdings; else linear in them.

    Holdings without a seat's code are left out: of them nobody can tell who followed whom.
    """
    seats: dict[str, list[Holding]] = defaultdict(list)
    for one in holdings:
        if one.seat and one.starts_on <= on:
            seats[one.seat].append(one)
    found = []
    for seat, held in seats.items():
        held.sort(key=lambda one: one.starts_on)
        for at, one in enumerate(held):
            if one.ends_before is not None and one.ends_before <= on:
                following = held[at + 1] if at + 1 < len(held) else None
                found.append(_replacement(seat, one, one.ends_before, following))
    return sorted(found, key=lambda one: (one.on, one.seat))


def _replacement(seat: str, left: Holding, on: date, following: Holding | None) -> Replacement:
    if following is None:
        return Replacement(seat, on, left.sex, None, None)
    return Replacement(seat, on, left.sex, following.sex, (following.starts_on - on).days)


class Followed(NamedTuple):
    """Of one sex: how many left, by whom they were followed, and after how many days in the middle. Counts."""

    left: int
    by_women: int
    by_men: int
    by_unknown: int
    by_nobody: int
    days: Fraction | None


def followed(found: Iterable[Replacement], sex: Sex) -> Followed:
    """Return by whom those of a sex who left were followed; ``days`` is the median of those who were.

    Examples:
        >>> day = date(2026, 1, 1)
        >>> followed([Replacement("1", day, Sex.FEMALE, Sex.MALE, 35), Replacement("2", day, Sex.FEMALE, None, None)], Sex.FEMALE)
        Followed(left=2, by_women=0, by_men=1, by_unknown=0, by_nobody=1, days=Fraction(35, 1))
    """
    own = [one for one in found if one.sex is sex]
    by = Counter(one.followed_by for one in own)
    days = [Fraction(one.days) for one in own if one.days is not None]
    return Followed(
        len(own), by[Sex.FEMALE], by[Sex.MALE], by[Sex.UNKNOWN], by[None], median(days) if days else None
    )


class Grade(NamedTuple):
    """Women, men and persons of unknown sex in a grade or pay band. Counts."""

    women: int
    men: int
    unknown: int

    @property
    def share(self) -> ShareBounds | None:
        """Between what the share of women lies; None where nobody is in it."""
        return share_bounds(self.women, self.unknown, sum(self))


def by_grade(people: Iterable[tuple[Key, Sex]]) -> dict[Key, Grade]:
    """Return how women and men are spread over grades or pay bands, in the order in which these come.

    Examples:
        >>> by_grade([("A", Sex.FEMALE), ("B", Sex.MALE), ("A", Sex.UNKNOWN)])
        {'A': Grade(women=1, men=0, unknown=1), 'B': Grade(women=0, men=1, unknown=0)}
    """
    counts: dict[Key, Counter[Sex]] = {}
    for key, sex in people:
        counts.setdefault(key, Counter())[sex] += 1
    return {key: Grade(one[Sex.FEMALE], one[Sex.MALE], one[Sex.UNKNOWN]) for key, one in counts.items()}
