"""Audits of one staff taken together: who reads two of them can subtract. So the new one is protected with those before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tendik.methods.audits.facts import OF_STAYING, Member, Spell, member_of, services

ABSENT, GONE = "absent", "gone"
OUTSIDE: Mapping[str, str] = {
    "began": GONE,
    "ended": GONE,
    "rank_then": ABSENT,
    **dict.fromkeys(OF_STAYING, ABSENT),
}
"""What is counted in an audit of somebody who was in service only when it was not looked."""

OTHERS = 1_000
"""So many women and so many men who were never in service: how many are counted in some audit is known to nobody."""

Days = tuple[date, date]
"""The day with which an audit compares, and its own."""


def at(dimension: str, number: int) -> str:
    """Return what a dimension is called in an earlier audit, by its number in the order of their days."""
    return f"{dimension}@{number}"


def members_together(spells: Iterable[Spell], audits: Sequence[Days]) -> Iterator[Member]:
    """Yield everybody who is counted in some of several audits, each unbroken service once, with the codes of each.

    Args:
        spells: Of one office, in any order.
        audits: By their days, the earliest first; the codes of the last stand without a number.
    """
    last = len(audits) - 1
    for service in services(spells):
        found = [member_of(service, since=since, on=on) for since, on in audits]
        if any(found):
            codes = {
                (name if number == last else at(name, number)): code
                for number, one in enumerate(found)
                for name, code in (one or OUTSIDE).items()
                if name != "sex"
            }
            yield {**codes, "sex": next(one["sex"] for one in reversed(found) if one)}


def others(like: Member) -> list[Member]:
    """Return people who are counted in none of several audits, with the dimensions of somebody who is."""
    outside = {name: OUTSIDE[name.partition("@")[0]] for name in like if name != "sex"}
    return [{**outside, "sex": sex} for sex in ("female", "male") for _one in range(OTHERS)]
