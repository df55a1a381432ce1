"""Compares a roster with who sits there: who is new, who changed, who is missing. Reads, never writes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.crypto import salted_hmac

from tendik.bodies.models import Body
from tendik.methods.tables import Finding
from tendik.seats import queries as sitting
from tendik.seats.models import District, Holding, Person, Seat
from tendik.seats.rosters.happened import HAPPENED, Happened
from tendik.seats.rosters.reading import RosterRow, name_key

OF_PERSON = ("family_name", "given_name", "patronymic_name", "sex", "born_on", "born_year")
OF_SEAT = ("title", "leading", "deputy", "grade", "pay_band")


@dataclass
class RosterComparison:
    """What a roster would change of a body on a day.

    Attributes:
        new: Rows of persons who do not sit there yet.
        changed: Holdings whose person or seat the roster says otherwise, with their rows.
        same: How many it says as they are.
        missing: Holdings of whom the roster does not speak: they end only after somebody confirmed it.
        vacant: Rows of seats that nobody holds.
        faults: Why it cannot be taken.
    """

    new: list[RosterRow] = field(default_factory=list)
    changed: list[tuple[Holding, RosterRow]] = field(default_factory=list)
    same: int = 0
    missing: list[Holding] = field(default_factory=list)
    vacant: list[RosterRow] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedBy:
    """What a roster is compared by.

    Attributes:
        on: The day on which it was true.
        staff: Of a staff; else of the council's mandates.
        end_missing: Whether those who are missing leave their seats on the day.
        happened: What is known of what happened in posts, and of what the roster speaks.
    """

    on: date
    staff: bool
    end_missing: bool
    happened: Happened

    @property
    def kind(self) -> str:
        """Which seats it speaks of."""
        return Seat.Kind.POST if self.staff else Seat.Kind.MANDATE


def compared(body: Body, rows: Iterable[RosterRow], asked: ComparedBy) -> RosterComparison:
    """Return what the rows of a roster would change of a body."""
    found = RosterComparison()
    if Holding.objects.filter(seat__body=body, seat__kind=asked.kind, starts_on__gt=asked.on).exists():
        found.faults.append(Finding("older"))
        return found
    held = [one for one in sitting.holdings_on(body, asked.on) if one.seat.kind == asked.kind]
    known, seen = _by_key(held, asked.staff), set()
    for row in rows:
        holding = _holding_of(row, known, asked.staff) if row.key else None
        if holding is not None:
            seen.add(holding.pk)
        _tell(found, holding, row, asked)
    found.missing = [one for one in held if one.pk not in seen]
    found.faults += _without_posts(found, asked) if asked.staff else _without_seats(found, body, held, asked)
    return found


def _tell(found: RosterComparison, holding: Holding | None, row: RosterRow, asked: ComparedBy) -> None:
    """Note what a row says of whom."""
    if any(day and day > asked.on for day in (row.starts_on, *(getattr(row, name) for name in HAPPENED))):
        found.faults.append(Finding("starts_later", row.line))
    if not row.key:
        found.vacant.append(row)
    elif holding is None:
        found.new.append(row)
    elif (
        changes_of_person(holding.person, row, asked.staff)
        or changes_of_seat(holding.seat, row)
        or asked.happened.changes(holding, row)
    ):
        found.changed.append((holding, row))
    else:
        found.same += 1


def _without_posts(found: RosterComparison, asked: ComparedBy) -> list[Finding]:
    """Return a fault for each new person of a staff in whose post somebody sits who was not confirmed to have left."""
    taken = set() if asked.end_missing else {one.seat.code for one in found.missing}
    return [Finding("post_taken", row.line) for row in found.new if row.code in taken]


def _holding_of(row: RosterRow, known: Mapping[str, Holding], staff: bool) -> Holding | None:
    """Return what somebody holds already: by the number, else by the office's code, else by the name."""
    digest = digest_of(row.number)
    if digest and digest in known:
        return known[digest]
    holding = known.get(row.code if staff else name_key(_names(row), row.born_on or row.born_year))
    other = holding is not None and digest and holding.person.digest
    # Another number is another person, whatever the name or the post.
    return None if other else holding


def _names(row: RosterRow) -> dict[str, str]:
    return {name: getattr(row, name) for name in OF_PERSON[:3]}


def digest_of(number: str) -> str:
    """Return what tells a personal number again; nobody without the key of this office can test a guess."""
    plain = "".join(number.split()).casefold()
    return salted_hmac("tendik.bodies.person", plain, algorithm="sha256").hexdigest() if plain else ""


def _by_key(held: Iterable[Holding], staff: bool) -> dict[str, Holding]:
    """Return who sits there by all that may tell them: the digest, the office's code, the name."""
    found: dict[str, Holding] = {}
    for one in held:
        person = one.person
        if staff:
            found.setdefault(one.seat.code, one)
        else:
            names = {name: getattr(person, name) for name in OF_PERSON[:3]}
            found.setdefault(name_key(names, person.born_on or person.born_year), one)
        if person.digest:
            found[person.digest] = one
    return found


def changes_of_person(person: Person, row: RosterRow, staff: bool) -> dict[str, Any]:
    """Return what a row says otherwise of a person. What it does not say stays; a sex that is known is not forgotten."""
    names = OF_PERSON[3:] if staff else OF_PERSON
    said = {name: getattr(row, name) for name in names}
    if row.number and not person.digest:
        said["digest"] = digest_of(row.number)
    return {
        name: value
        for name, value in said.items()
        if value not in ("", None, "unknown") and value != getattr(person, name)
    }


def changes_of_seat(seat: Seat, row: RosterRow) -> dict[str, Any]:
    """Return what a row says otherwise of a seat."""
    said = {name: getattr(row, name) for name in OF_SEAT}
    return {name: value for name, value in said.items() if value and value != getattr(seat, name)}


def free_seats(
    body: Body, on: date, left: Iterable[Holding], held: Iterable[Holding]
) -> Mapping[str, list[Seat]]:
    """Return the mandates that nobody holds on a day, by district, those being free that ``left`` give up."""
    gone = {one.pk for one in left}
    taken = {one.seat_id for one in held if one.pk not in gone}
    found: dict[str, list[Seat]] = defaultdict(list)
    for seat in sitting.seats_on(body, on):
        if seat.kind == Seat.Kind.MANDATE and seat.pk not in taken:
            found[seat.district.code if seat.district else ""].append(seat)
    return found


def _without_seats(
    found: RosterComparison, body: Body, held: list[Holding], asked: ComparedBy
) -> list[Finding]:
    """Return a fault for each district with more new members than free seats; a first roster makes its seats."""
    if not body.seats.filter(kind=Seat.Kind.MANDATE).exists():
        return []
    free = free_seats(body, asked.on, found.missing if asked.end_missing else [], held)
    known = set(District.objects.filter(body=body).values_list("code", flat=True))
    faults = []
    for district, count in Counter(row.district for row in found.new).items():
        if district and district not in known:
            faults.append(Finding("no_district", values={"district": district}))
        elif count > len(free.get(district, ())):
            values = {"district": district or "–", "count": count, "free": len(free.get(district, ()))}
            faults.append(Finding("no_seats", values=values))
    return faults
