"""What an audit knows of each person in service: read from spells in posts, one after another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tendik.methods.quotas import Sex

AGES = ((30, "under_30"), (45, "30_44"), (60, "45_59"))
"""Upper ends, exclusive, by years of life reached within the year of the audit."""
OLDEST, NOT_SAID, ABSENT = "60_over", "unknown", "absent"
YES, NO = "yes", "no"


class Rank(StrEnum):
    """What somebody in a post decides. Deputies of those who lead count with them: they are few."""

    LEADING = "leading"
    OTHER = "other"


class Event(StrEnum):
    """What happened to somebody in a post."""

    PROMOTION = "promotion"
    TRAINING = "training"
    PART_TIME = "part_time"
    PARENTAL_LEAVE = "parental_leave"


EVENTS = {
    "promoted": Event.PROMOTION,
    "trained": Event.TRAINING,
    "part_time": Event.PART_TIME,
    "parental_leave": Event.PARENTAL_LEAVE,
}
"""The dimension that tells whether an event happened."""
OF_STAYING = ("rank", "grade", "pay_band", "age", *EVENTS)
"""What is counted of those who are there on the day of the audit."""
LASTING = frozenset({Event.PART_TIME, Event.PARENTAL_LEAVE})
"""Of these a day in the time is enough; the others count where they begin in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One person in one post.

    Attributes:
        person: Who, by a code that stays the same.
        sex: As recorded.
        born: Year of birth; None: not known.
        starts_on: First day.
        ends_before: First day no longer; None while it lasts.
        grade: As the office calls it; empty: not said.
        pay_band: As the office calls it; empty: not said.
        rank: What the post decides.
        events: What happened in it, with first day and first day no longer.
    """

    person: str
    sex: Sex
    born: int | None = None
    starts_on: date
    ends_before: date | None = None
    grade: str = ""
    pay_band: str = ""
    rank: Rank = Rank.OTHER
    events: tuple[tuple[Event, date, date | None], ...] = ()


Member = Mapping[str, str]
"""What is counted of somebody in service: a code for each dimension of the tables of an audit."""


def members(spells: Iterable[Spell], *, since: date, on: date) -> Iterator[Member]:
    """Yield everybody in service on ``since``, on ``on`` or between, each unbroken service once.

    Whoever goes from one post to another without a day between neither left nor joined. What happened on ``since``
    itself belongs to the time before.

    Args:
        spells: Of one office, in any order.
        since: The day from which on it is looked at: that of the last audit.
        on: The day of the audit; who is there on it has stayed.

    Raises:
        ValueError: ``on`` does not lie after ``since``.

    Examples:
        >>> here = Spell(person="1", sex=Sex.FEMALE, starts_on=date(2020, 1, 1))
        >>> new = Spell(person="2", sex=Sex.MALE, starts_on=date(2026, 3, 1))
        >>> found = members([here, new], since=date(2026, 1, 1), on=date(2026, 7, 1))
        >>> [(one["began"], one["ended"], str(one["sex"])) for one in found]
        [('before', 'stays', 'female'), ('joined', 'stays', 'male')]
    """
    if on <= since:
        raise ValueError(f"an audit must be of a day after {since}, not of {on}")
    found = (member_of(service, since=since, on=on) for service in services(spells))
    return (one for one in found if one)


def member_of(service: Sequence[Spell], *, since: date, on: date) -> Member | None:
    """Return what is counted of an unbroken service; None where it lies before ``since`` or after ``on``."""
    ends = max(_end(one) for one in service)
    return _member(service, since, on) if service[0].starts_on <= on and ends > since else None


def _end(spell: Spell) -> date:
    return spell.ends_before or date.max


def services(spells: Iterable[Spell]) -> Iterator[Sequence[Spell]]:
    """Yield the spells of each unbroken service, by their first days."""
    people: dict[str, list[Spell]] = defaultdict(list)
    for spell in sorted(spells, key=lambda one: (one.starts_on, _end(one))):
        people[spell.person].append(spell)
    for held in people.values():
        service, ends = [held[0]], _end(held[0])
        for one in held[1:]:
            if one.starts_on > ends:
                yield service
                service = []
            service.append(one)
            ends = max(ends, _end(one))
        yield service


def _member(service: Sequence[Spell], since: date, on: date) -> Member:
    now, then = _held(service, on), _held(service, since)
    found = {
        "began": "before" if service[0].starts_on <= since else "joined",
        "ended": "stays" if now else "left",
        "sex": (now or max(service, key=_end)).sex.value,
        "rank_then": then.rank.value if then else ABSENT,
    }
    if now is None:
        # Of whoever left nothing more is counted: few leave, and a grade or an age beside them would tell who.
        return {**found, **dict.fromkeys(OF_STAYING, ABSENT)}
    events = {name: _happened(service, event, since, on) for name, event in EVENTS.items()}
    return (
        found
        | events
        | {
            "rank": now.rank.value,
            "grade": now.grade or NOT_SAID,
            "pay_band": now.pay_band or NOT_SAID,
            "age": _age(now.born, on),
        }
    )


def _held(service: Sequence[Spell], on: date) -> Spell | None:
    """Return the post that somebody holds on a day; of several the one taken last."""
    held = [one for one in service if one.starts_on <= on < _end(one)]
    return held[-1] if held else None


def _age(born: int | None, on: date) -> str:
    if born is None:
        return NOT_SAID
    return next((code for years, code in AGES if on.year - born < years), OLDEST)


def _happened(service: Sequence[Spell], event: Event, since: date, on: date) -> str:
    """Tell whether something began in the time; what lasts, whether any day of it lies in the time."""
    days = [(begun, ended) for one in service for kind, begun, ended in one.events if kind is event]
    if event in LASTING:
        return YES if any(begun <= on and (ended or date.max) > since for begun, ended in days) else NO
    return YES if any(since < begun <= on for begun, _ended in days) else NO
