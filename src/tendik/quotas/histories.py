"""Makes histories that rules can judge of the seats and holdings of bodies. Values in, values out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tendik.methods.quotas import Basis, District, Frame, History, Holding, Sex
from tendik.seats.queries import HoldingRow, SeatRow

MEMBERS = (Basis.SEATS, Basis.DISTRICTS, Basis.NOMINEES)
LEADERS = (Basis.LEADERSHIP, Basis.HEADS_AND_DEPUTIES)


@dataclass
class BodyRows:
    """The seats and holdings of one body."""

    seats: list[SeatRow] = field(default_factory=list)
    holdings: list[HoldingRow] = field(default_factory=list)


def by_body(seats: Iterable[SeatRow], holdings: Iterable[HoldingRow]) -> dict[str, BodyRows]:
    """Return seats and holdings by the code of their body; linear in both."""
    found: dict[str, BodyRows] = defaultdict(BodyRows)
    for seat in seats:
        found[seat.body].seats.append(seat)
    for holding in holdings:
        found[holding.body].holdings.append(holding)
    return found


def histories(
    kind: str, rows: BodyRows, *, starts_on: date | None, ends_before: date | None
) -> dict[str, History]:
    """Return a body over time for each basis of rules.

    Members hold mandates where there are any, else posts; leaders hold leading and deputies' posts; staff holds posts.

    Args:
        kind: What rules call it.
        rows: Its seats and holdings.
        starts_on: Its first day; None: not known.
        ends_before: First day after it: who still sat then sits no more.
    """
    span = starts_on or date.min, ends_before or date.max
    posts = [seat for seat in rows.seats if not seat.mandate]
    members = [seat for seat in rows.seats if seat.mandate] or posts
    leaders = [seat for seat in rows.seats if seat.leading or seat.deputy]
    of_members, of_leaders = _history(kind, members, rows, span), _history(kind, leaders, rows, span)
    found: dict[str, History] = dict.fromkeys(MEMBERS, of_members)
    if leaders:
        found |= dict.fromkeys(LEADERS, of_leaders)
    if posts:
        found[Basis.STAFF] = _history(kind, posts, rows, span)
    return found


def _history(kind: str, seats: list[SeatRow], rows: BodyRows, span: tuple[date, date]) -> History:
    known = {seat.seat: seat for seat in seats}
    holdings = (_holding(one, known[one.seat], span) for one in rows.holdings if one.seat in known)
    return History(
        kind=kind,
        frames=tuple(_frames(seats, span)),
        holdings=tuple(one for one in holdings if one is not None),
    )


def _holding(row: HoldingRow, seat: SeatRow, span: tuple[date, date]) -> Holding | None:
    """Return a holding within the time of its seat and body; None where nothing of it lies there."""
    starts = max(row.starts_on, span[0], seat.starts_on)
    ends = min(one or date.max for one in (row.ends_before, seat.ends_before, span[1]))
    if ends <= starts:
        return None
    return Holding(
        person=str(row.person),
        starts_on=starts,
        ends_before=None if ends == date.max else ends,
        term_ends=row.term_ends if row.term_ends and row.term_ends > starts else None,
        seat=str(row.seat),
        sex=Sex(row.sex),
        born=row.born_on or row.born_year,
        district=seat.district,
        leading=seat.leading,
        deputy=seat.deputy,
    )


def _frames(seats: Iterable[SeatRow], span: tuple[date, date]) -> Iterator[Frame]:
    """Yield how a body was made up, a frame for each time in which nothing of it changed."""
    steps = _steps(seats, span)
    counts: Counter[tuple[str | None, bool]] = Counter()
    days = sorted(steps)
    for at, day in enumerate(days):
        counts.update(steps[day])
        seats_now = sum(counts.values())
        if seats_now:
            yield _frame(counts, seats_now, day, days[at + 1] if at + 1 < len(days) else None)


def _frame(counts: Mapping[tuple[str | None, bool], int], seats: int, day: date, until: date | None) -> Frame:
    by_district: Counter[str | None] = Counter()
    for (district, _leading), count in counts.items():
        by_district[district] += count
    # Where a seat is of no district it is not known how the others are divided either.
    known = not by_district[None]
    districts = sorted((code, count) for code, count in by_district.items() if code is not None and count)
    return Frame(
        starts_on=day,
        ends_before=None if until == date.max else until,
        seats=seats,
        districts=tuple(District(*one) for one in districts) if known else (),
        leading_posts=sum(count for (_district, leading), count in counts.items() if leading),
    )


def _steps(seats: Iterable[SeatRow], span: tuple[date, date]) -> dict[date, Counter[tuple[str | None, bool]]]:
    """Return by day how many seats of each kind come or go."""
    found: dict[date, Counter[tuple[str | None, bool]]] = defaultdict(Counter)
    for seat in seats:
        starts, ends = max(seat.starts_on, span[0]), min(seat.ends_before or date.max, span[1])
        if starts < ends:
            found[starts][seat.district, seat.leading] += 1
            found[ends][seat.district, seat.leading] -= 1
    return found
