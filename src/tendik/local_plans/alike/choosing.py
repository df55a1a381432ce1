"""Which places are alike: values in, values out. Results play no part in it, so that nobody is chosen to look good or bad."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import nsmallest

MOST = 5
"""So many places stand beside one at most: more are not read on a telephone."""
PEOPLE, PLACE = "people", "place"
"""By what places were chosen: by how many people live there, or only by where they lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextOfPlace:
    """What is known of a place beforehand.

    ``parent``: code of the place right above it; ``region``: code of the one right below the country in which it lies,
    its own where it is that. ``people``: how many live there (count, at least 0); None: not known. ``lasts``: it is there
    on the day, neither ended nor still to come.
    """

    code: str
    level: str
    parent: str = ""
    region: str = ""
    people: int | None = None
    lasts: bool = True
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class ChosenAlike:
    """The codes of the places alike, the most alike first, and ``by``: ``people`` or ``place``. Without any, both are empty."""

    by: str = ""
    codes: tuple[str, ...] = ()


NOBODY = ChosenAlike()


def places_alike(here: ContextOfPlace, known: Iterable[ContextOfPlace], most: int = MOST) -> ChosenAlike:
    """Return the places with which a place may be compared.

    Alike are places of the same level that are there on the day, made-up ones for a made-up place and real ones for a
    real one. Where it is known how many people live here, those nearest to it: first the ones of the same region, then
    those of the rest of the country. Near is meant on a logarithmic scale, so that 2,000 are as far from 1,000 as from
    4,000. Where it is not known here, or nowhere else, those that lie in the same place above.

    Of places equally near the next by code come first, beginning again at the first code after the last. So each of
    many is shown beside a few others, and none beside all of them.

    Args:
        here: The place.
        known: All places, in any order; ``here`` may be among them.
        most: So many at most. Count, at least 0.

    Returns:
        Codes, each once, never that of ``here``; none where ``here`` is no more, or where no other place is alike.

    Examples:
        >>> def bay(code, people): return ContextOfPlace(code=code, level="bay", region="N", people=people)
        >>> places_alike(bay("A", 1000), [bay("B", 9000), bay("C", 1900), bay("D", 550)], most=2).codes
        ('D', 'C')
    """
    others = [one for one in known if here.lasts and _may_be_compared(here, one)]
    sized = [one for one in others if one.people]
    if here.people and sized:
        return ChosenAlike(PEOPLE, _nearest(here, here.people, sized, most))
    beside = nsmallest(most, ((_after(here, one), one.code) for one in others if one.parent == here.parent))
    return ChosenAlike(PLACE, tuple(code for _key, code in beside)) if beside else NOBODY


def _may_be_compared(here: ContextOfPlace, one: ContextOfPlace) -> bool:
    same = (one.level, one.made_up) == (here.level, here.made_up)
    return same and one.lasts and one.code != here.code


def _nearest(
    here: ContextOfPlace, people: int, sized: Sequence[ContextOfPlace], most: int
) -> tuple[str, ...]:
    """Return the codes of the places nearest in size, those of the same region first."""
    near = [one for one in sized if one.region == here.region]
    far = [one for one in sized if one.region != here.region]
    return tuple(
        one.code
        for group in (near, far)
        for one in nsmallest(
            most, group, key=lambda one: (_apart(people, one.people or 0), _after(here, one))
        )
    )[:most]


def _apart(people: int, others: int) -> Fraction:
    """Return how many times larger the larger of two is: it orders as the difference of logarithms does, exactly."""
    return Fraction(max(people, others), min(people, others))


def _after(here: ContextOfPlace, one: ContextOfPlace) -> tuple[bool, str]:
    """Return where a place comes in the order of codes that begins right after ``here``."""
    return one.code < here.code, one.code
