"""Who held which seat from when to when, and how a body was counted by a rule on each day that something changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tendik.methods.quotas.rules import Ages, Basis
from tendik.methods.quotas.tallies import (
    Birth,
    District,
    Sex,
    Side,
    Snapshot,
    Tally,
    check_frame,
    counts_for,
    places_of,
    side,
    turns,
)

Step = tuple[date, Snapshot | None]
"""From a day on a body is counted so; None where there is no body."""
Counts = Mapping[str | None, Sequence[int]]
NOBODY = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person in one seat or post for a time.

    Attributes:
        person: Who, by a code that stays the same.
        starts_on: First day.
        ends_before: First day no longer; None while it lasts.
        term_ends: First day after the term, where it is known beforehand; for "earliest" only.
        seat: The seat's or post's code; None where seats have none.
        sex: As recorded.
        born: Day or year of birth, or unknown.
        district: Code of the electoral district; None where unknown or none.
        leading: Whether the post decides over others.
        deputy: Whether it is a deputy's.
    """

    person: str
    starts_on: date
    ends_before: date | None = None
    term_ends: date | None = None
    seat: str | None = None
    sex: Sex = Sex.UNKNOWN
    born: Birth = None
    district: str | None = None
    leading: bool = False
    deputy: bool = False

    def lasts(self, on: date) -> bool:
        """Tell whether it is held on a day."""
        return self.starts_on <= on and (self.ends_before is None or on < self.ends_before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a body was made up for a time: a merger ends one and begins another.

    Raises:
        ValueError: it ends before it begins, or its districts do not add up to its seats.
    """

    starts_on: date
    ends_before: date | None = None
    seats: int
    districts: tuple[District, ...] = ()
    leading_posts: int | None = None

    def __post_init__(self) -> None:
        if self.ends_before is not None and self.ends_before <= self.starts_on:
            raise ValueError(f"a frame ends on {self.ends_before}, before it begins on {self.starts_on}")
        check_frame(self.seats, self.districts)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A body over time: its frames one after another, and all holdings ever."""

    kind: str
    frames: tuple[Frame, ...]
    holdings: tuple[Holding, ...] = ()

    def frame(self, on: date) -> Frame | None:
        """Return how the body was made up on a day; None where it was not."""
        for frame in self.frames:
            if frame.starts_on <= on and (frame.ends_before is None or on < frame.ends_before):
                return frame
        return None


def stretches(holding: Holding, ages: Ages | None) -> Iterator[tuple[date, date | None, Side]]:
    """Yield the times of a holding in which its holder counts alike: a birthday may begin another."""
    start, before = holding.starts_on, holding.ends_before
    if ages is None or holding.born is None:
        yield start, before, side(holding, ages, start)
        return
    where = Side.OUTSIDE
    for day, following in turns(holding.born, ages):
        if day > start:
            if before is not None and day >= before:
                break
            yield start, day, where
            start = day
        where = following
    yield start, before, where


def steps(history: History, basis: Basis, ages: Ages | None) -> list[Step]:
    """Return how a body is counted from each day on which its count or its make-up changes.

    Args:
        history: Holdings in any order.
        basis: Whom a rule counts, and whether by district.
        ages: Who is young; None: counted by sex.

    Returns:
        Days in order, each once. One pass over the holdings, and one over the days for each district.
    """
    changes, frames = _changes(history, basis, ages), _frames(history)
    counts: dict[str | None, list[int]] = {}
    frame, last = None, None
    found: list[Step] = []
    for day in sorted(changes.keys() | frames.keys()):
        frame = frames.get(day, frame)
        for district, where, step in changes.get(day, ()):
            if district not in counts:
                counts[district] = [0, 0, 0]
            counts[district][where] += step
        snapshot = _seen(frame, counts, basis) if frame else None
        # Where a woman follows a woman nothing changes for a rule.
        if snapshot != last or not found:
            found.append((day, snapshot))
            last = snapshot
    return found


def _frames(history: History) -> dict[date, Frame | None]:
    """Return the days on which a body is made up anew, or ends."""
    ends: dict[date, Frame | None] = {one.ends_before: None for one in history.frames if one.ends_before}
    return ends | {frame.starts_on: frame for frame in history.frames}


def _changes(
    history: History, basis: Basis, ages: Ages | None
) -> dict[date, list[tuple[str | None, Side, int]]]:
    found: dict[date, list[tuple[str | None, Side, int]]] = defaultdict(list)
    for holding in history.holdings:
        if not counts_for(holding, basis):
            continue
        district = holding.district if basis is Basis.DISTRICTS else None
        for start, before, where in stretches(holding, ages):
            found[start].append((district, where, 1))
            if before is not None:
                found[before].append((district, where, -1))
    return found


def _seen(frame: Frame, counts: Counts, basis: Basis) -> Snapshot:
    if basis is not Basis.DISTRICTS:
        inside, outside, unknown = counts.get(None, NOBODY)
        places = places_of(basis, inside + outside + unknown, frame.seats, frame.leading_posts)
        return Snapshot((Tally(inside, outside, unknown, places),))
    if not frame.districts:
        return Snapshot((_together(counts.values(), frame.seats),), districts_known=False)
    units, placed = [], 0
    for code, seats in frame.districts:
        inside, outside, unknown = counts.get(code, NOBODY)
        placed += code in counts
        units.append(Tally(inside, outside, unknown, seats))
    if placed == len(counts):
        return Snapshot(tuple(units))
    codes = {code for code, _seats in frame.districts}
    loose = _together([count for code, count in counts.items() if code not in codes], 0)
    return Snapshot(tuple(units), loose._replace(places=loose.members) if loose.members else None)


def _together(counts: Iterable[Sequence[int]], places: int) -> Tally:
    inside, outside, unknown = 0, 0, 0
    for one in counts:
        inside, outside, unknown = inside + one[0], outside + one[1], unknown + one[2]
    return Tally(inside, outside, unknown, places)
