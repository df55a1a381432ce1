"""Who of those who signed up has a seat and who waits: in the order in which they came. Knows no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Counts = Mapping[str, Mapping[str, int]]
"""By sex and then by age group: how many."""


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Somebody who signed up, by her number, and whether a seat is kept for her."""

    key: int
    disability: bool


@dataclass(frozen=True, slots=True)
class Seated:
    """The numbers of those who have a seat, and of those who wait, both in order."""

    seats: tuple[int, ...]
    waiting: tuple[int, ...]


def seated(signed_up: Iterable[SignedUp], *, seats: int, kept_free: int) -> Seated:
    """Return who has a seat and who waits.

    Args:
        signed_up: In the order in which they signed up.
        seats: How many there are. Count.
        kept_free: How many of them are kept for persons with disabilities. Count, ``0 <= kept_free <= seats``.

    Examples:
        >>> three = [SignedUp(1, False), SignedUp(2, False), SignedUp(3, True)]
        >>> seated(three, seats=2, kept_free=1)
        Seated(seats=(1, 3), waiting=(2,))
    """
    if not 0 <= kept_free <= seats:
        raise ValueError(f"kept_free must lie in 0..{seats}, not {kept_free}")
    left, kept = seats - kept_free, kept_free
    found, waiting = list[int](), list[int]()
    for one in signed_up:
        if one.disability and kept:
            kept -= 1
        elif left:
            left -= 1
        else:
            waiting.append(one.key)
            continue
        found.append(one.key)
    return Seated(tuple(found), tuple(waiting))


def people(counts: Counts) -> int:
    """Return how many came, all sexes and ages together.

    Examples:
        >>> people({"female": {"y18-28": 3, "": 1}, "male": {}})
        4
    """
    return sum(sum(ages.values()) for ages in counts.values())


def summed(records: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return how many there are of each sex and age group.

    Examples:
        >>> summed([("female", "y18-28"), ("female", "y18-28"), ("male", "")])
        {'female': {'y18-28': 2}, 'male': {'': 1}}
    """
    found: dict[str, dict[str, int]] = {}
    for sex, age in records:
        ages = found.setdefault(sex, {})
        ages[age] = ages.get(age, 0) + 1
    return found
