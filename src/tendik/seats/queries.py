"""Questions on who sits where: seats and holdings of bodies, over time and on a day. Read, never write."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tendik.accounts.held import Held
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of
from tendik.seats.models import CandidateList, Episode, Holding, Seat

CHUNK = 10_000


class SeatRow(NamedTuple):
    """A seat as calculations need it; ``district`` is a code, or None."""

    body: str
    seat: int
    mandate: bool
    district: str | None
    leading: bool
    deputy: bool
    starts_on: date
    ends_before: date | None


class HoldingRow(NamedTuple):
    """A holding as calculations need it: of which seat, by whom, of what sex and when born."""

    body: str
    seat: int
    person: int
    sex: str
    born_on: date | None
    born_year: int | None
    starts_on: date
    ends_before: date | None
    term_ends: date | None


def bodies_with_seats() -> QuerySet[Body]:
    """Return the institutions of which it is known who sits there."""
    return Body.objects.filter(pk__in=Seat.objects.values("body")).select_related("place")


def bodies_with_staff() -> QuerySet[Body]:
    """Return the institutions of which it is known who held a post there, those of councils' own chairs left out."""
    councils = Seat.objects.filter(kind=Seat.Kind.MANDATE)
    return bodies_with_seats().exclude(pk__in=councils.values("body"))


def rosters_on(on: date) -> QuerySet[Body]:
    """Return the institutions with seats, each with how many of them there are and are held on a day.

    Of a council its mandates are counted, not the posts of its chair; of an office its posts.
    """
    return _counted(bodies_with_seats(), on)


def rosters_of(held: Held, on: date) -> QuerySet[Body]:
    """Return the institutions for which somebody acts, each with how many seats there are and are held on a day."""
    return _counted(Body.objects.filter(pk__in=bodies_of(held)), on)


def _counted(bodies: QuerySet[Body], on: date) -> QuerySet[Body]:
    there = _that_count().filter(on_day(on), body=OuterRef("pk"))
    among = Holding.objects.filter(on_day(on), seat__in=_that_count(), seat__body=OuterRef("pk"))
    seats, held = there.order_by().values("body"), among.order_by().values("seat__body")
    counted = {
        "seats_there": Coalesce(Subquery(seats.annotate(n=Count("pk")).values("n")), 0),
        "seats_held": Coalesce(Subquery(held.annotate(n=Count("seat", distinct=True)).values("n")), 0),
    }
    return bodies.annotate(**counted)


def _that_count() -> QuerySet[Seat]:
    councils = Seat.objects.filter(kind=Seat.Kind.MANDATE, body=OuterRef("body"))
    return Seat.objects.filter(Q(kind=Seat.Kind.MANDATE) | ~Exists(councils))


def seat_rows(bodies: Sequence[str] | None = None) -> Iterator[SeatRow]:
    """Yield the seats of bodies, by their codes; of all bodies without any."""
    found = Seat.objects.order_by("body", "district__code", "pk")
    rows = (found if bodies is None else found.filter(body__code__in=bodies)).values_list(
        "body__code",
        "pk",
        Q(kind=Seat.Kind.MANDATE),
        "district__code",
        "leading",
        "deputy",
        "starts_on",
        "ends_before",
    )
    return (SeatRow(*row) for row in rows.iterator(CHUNK))


def holding_rows(bodies: Sequence[str] | None = None) -> Iterator[HoldingRow]:
    """Yield the holdings of bodies, by their codes; of all bodies without any."""
    found = Holding.objects.order_by("seat__body", "seat", "starts_on")
    rows = (found if bodies is None else found.filter(seat__body__code__in=bodies)).values_list(
        "seat__body__code",
        "seat_id",
        "person_id",
        "person__sex",
        "person__born_on",
        "person__born_year",
        "starts_on",
        "ends_before",
        "term_ends",
    )
    return (HoldingRow(*row) for row in rows.iterator(CHUNK))


def on_day(on: date, prefix: str = "") -> Q:
    """Choose what lasts on a day."""
    begun = Q(**{f"{prefix}starts_on__lte": on})
    return begun & (Q(**{f"{prefix}ends_before": None}) | Q(**{f"{prefix}ends_before__gt": on}))


def seats_on(body: Body, on: date) -> QuerySet[Seat]:
    """Return the seats that a body has on a day, held or not."""
    return body.seats.filter(on_day(on)).select_related("district").order_by("district__code", "pk")


def mandates_on(body: Body, on: date) -> int:
    """Return how many mandates a council has on a day, held or not; the posts of its chair are none."""
    return seats_on(body, on).filter(kind=Seat.Kind.MANDATE).count()


def how_filled(on: date) -> dict[str, dict[str, str]]:
    """Return how each mandate that is held on a day was filled, by institution and number of the seat."""
    held = Holding.objects.filter(on_day(on), seat__kind=Seat.Kind.MANDATE).order_by("seat")
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for body, seat, how in held.values_list("seat__body__code", "seat_id", "how").iterator(CHUNK):
        found[body][str(seat)] = how
    return found


def why_left() -> dict[tuple[str, date], str]:
    """Return why mandates were given up, by the number of the seat and the first day without its holder."""
    left = Holding.objects.filter(seat__kind=Seat.Kind.MANDATE).exclude(left_because="")
    rows = left.values_list("seat_id", "ends_before", "left_because").iterator(CHUNK)
    return {(str(seat), day): why for seat, day, why in rows}


def holdings_on(body: Body, on: date) -> QuerySet[Holding]:
    """Return who sits in a body on a day: of seats that are there then."""
    found = Holding.objects.filter(on_day(on), on_day(on, "seat__"), seat__body=body)
    return found.select_related("person", "seat", "seat__district").order_by("seat__district__code", "seat")


def lists_of(body: Body) -> QuerySet[CandidateList]:
    """Return the lists of candidates for a body, the last election first."""
    lists = body.candidate_lists.select_related("district").prefetch_related("candidates__person")
    return lists.order_by(F("on").desc(), "code")


def staff_of(body: Body) -> QuerySet[Holding]:
    """Return who ever held a post of a body: for its audit, never to be shown singly."""
    held = Holding.objects.filter(seat__body=body, seat__kind=Seat.Kind.POST)
    return held.select_related("person", "seat").order_by("person", "starts_on")


def episodes_of(body: Body) -> dict[int, list[Episode]]:
    """Return what happened in the posts of a body, by holding."""
    found: dict[int, list[Episode]] = defaultdict(list)
    for one in Episode.objects.filter(holding__seat__body=body).iterator(CHUNK):
        found[one.holding_id].append(one)
    return found
