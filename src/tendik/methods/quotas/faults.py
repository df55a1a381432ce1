"""What can be wrong with a history of holdings: each fault by its name, with the first day of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tendik.methods.quotas.holdings import Frame, History, Holding, Step, steps
from tendik.methods.quotas.rules import Basis


class FaultKind(StrEnum):
    """The name of a fault."""

    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    TERM_ENDS_BEFORE_IT_BEGINS = "term_ends_before_it_begins"
    SEAT_HELD_TWICE = "seat_held_twice"
    PERSON_SITS_TWICE = "person_sits_twice"
    FRAMES_OVERLAP = "frames_overlap"
    MORE_HOLDERS_THAN_SEATS = "more_holders_than_seats"


class Fault(NamedTuple):
    """What is wrong, with whom or what (code of a person, seat or district; empty for the body), from which day."""

    kind: FaultKind
    about: str
    on: date


class FaultyHistory(ValueError):
    """A history from which no verdict follows; ``faults`` says why, in the order of their days."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults."""
        first = faults[0]
        super().__init__(f"{first.kind} ({first.about}, {first.on}); faults in all: {len(faults)}")
        self.faults = tuple(faults)


def check_history(history: History) -> None:
    """Raise ``FaultyHistory`` where a list of holdings or frames contradicts itself."""
    faults = find_faults(history)
    if faults:
        raise FaultyHistory(faults)


def find_faults(history: History) -> list[Fault]:
    """Return everything that is wrong with a history, by day. Sorts the holdings; else linear in them."""
    found = [*_backward(history.holdings), *_overlapping(history.frames)]
    if not found:
        seats = [(one.seat, one) for one in history.holdings if one.seat]
        people = [(one.person, one) for one in history.holdings if one.person]
        found += _twice(seats, FaultKind.SEAT_HELD_TWICE)
        found += _twice(people, FaultKind.PERSON_SITS_TWICE)
        found += overfull(history, steps(history, Basis.SEATS, None))
        found += overfull(history, steps(history, Basis.DISTRICTS, None))
        found += overfull(history, steps(history, Basis.LEADERSHIP, None))
    return sorted(set(found), key=lambda fault: (fault.on, fault.kind, fault.about))


def _backward(holdings: Iterable[Holding]) -> Iterator[Fault]:
    for one in holdings:
        if one.ends_before is not None and one.ends_before <= one.starts_on:
            yield Fault(FaultKind.ENDS_BEFORE_IT_BEGINS, one.person, one.starts_on)
        if one.term_ends is not None and one.term_ends <= one.starts_on:
            yield Fault(FaultKind.TERM_ENDS_BEFORE_IT_BEGINS, one.person, one.starts_on)


def _overlapping(frames: Iterable[Frame]) -> Iterator[Fault]:
    for before, after in pairwise(sorted(frames, key=lambda frame: frame.starts_on)):
        if before.ends_before is None or after.starts_on < before.ends_before:
            yield Fault(FaultKind.FRAMES_OVERLAP, "", after.starts_on)


def _twice(named: Iterable[tuple[str, Holding]], kind: FaultKind) -> Iterator[Fault]:
    """Yield where two holdings of one name share a day."""
    times = sorted((name, one.starts_on, one.ends_before or date.max) for name, one in named)
    latest = ("", date.min)
    for name, start, before in times:
        if name == latest[0] and start < latest[1]:
            yield Fault(kind, name, start)
        latest = (name, max(before, latest[1]) if name == latest[0] else before)


def overfull(history: History, seen: Iterable[Step]) -> Iterator[Fault]:
    """Yield each body or district that has more holders than places, with the first day of it."""
    told: set[str] = set()
    for day, snapshot in seen:
        if snapshot is None:
            continue
        free = [tally.vacant for tally in snapshot.units]
        vacant = sum(free) - (snapshot.loose.members if snapshot.loose else 0)
        if vacant >= 0 and min(free) >= 0:
            continue
        about = _overfull_codes(history, day, free)
        yield from (Fault(FaultKind.MORE_HOLDERS_THAN_SEATS, one, day) for one in about if one not in told)
        told.update(about)


def _overfull_codes(history: History, day: date, free: list[int]) -> list[str]:
    """Return the codes of the districts with too many holders; an empty one where it is the body as a whole."""
    frame = history.frame(day)
    if frame is None or len(frame.districts) != len(free):
        return [""]
    return [code for (code, _seats), left in zip(frame.districts, free, strict=True) if left < 0] or [""]
