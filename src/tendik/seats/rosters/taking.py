"""Takes a roster: new holders, changes, and the ends that somebody confirmed, all or nothing, with one journal line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.journal.actions import record
from tendik.journal.models import Proved
from tendik.journal.refusals import Refusal
from tendik.packs.country import current
from tendik.seats import queries as sitting
from tendik.seats.models import District, Holding, Person, RosterSource, Seat
from tendik.seats.rosters.comparing import (
    ComparedBy,
    RosterComparison,
    changes_of_person,
    changes_of_seat,
    compared,
    digest_of,
    free_seats,
)
from tendik.seats.rosters.happened import happened_in, write_happened
from tendik.seats.rosters.reading import RosterRead, RosterRow, with_sexes

BATCH = 2_000


class RosterRefused(Refusal):
    """A roster cannot be taken as it is; ``comparison`` says why."""

    def __init__(self, comparison: RosterComparison) -> None:
        self.comparison = comparison
        super().__init__(_("The roster has faults. Nothing was written."))


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterGiven:
    """A roster as it was brought.

    Attributes:
        read: What was read.
        on: The day on which it was true.
        staff: Of a staff; else of a council.
        end_missing: Somebody confirmed that those who are missing have left.
        sexes: By line, what somebody confirmed where a patronymic proposed a sex.
        reasons: Why who is missing left, by the number of the holding; of a council only.
        reason: The same of all who are missing.
    """

    read: RosterRead
    on: date
    staff: bool
    end_missing: bool = False
    sexes: Mapping[int, str] | None = None
    reasons: Mapping[int, str] | None = None
    reason: str = ""

    def why_left(self, holding: Holding) -> str:
        """Return why somebody left, as far as somebody said so. Of a staff that is not kept."""
        return "" if self.staff else (self.reasons or {}).get(holding.pk, self.reason)


def compare(body: Body, given: RosterGiven) -> RosterComparison:
    """Return what a roster would change; nothing is written."""
    asked = ComparedBy(
        on=given.on,
        staff=given.staff,
        end_missing=given.end_missing,
        happened=happened_in(body, given.read.headings.values() if given.staff else ()),
    )
    found = compared(body, with_sexes(given.read.rows, given.sexes or {}), asked)
    found.faults = [*given.read.faults, *found.faults]
    return found


@transaction.atomic
def take_roster(body: Body, given: RosterGiven, *, by: User | str) -> RosterComparison:
    """Write what a roster says, and remember its headings.

    Raises:
        RosterRefused: it has faults.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    found = compare(body, given)
    if found.faults:
        raise RosterRefused(found)
    ended = _end(found.missing, given) if given.end_missing else []
    wrote: list[Proved] = [*ended, *_change(found, given)]
    new = _seat(body, found, given, wrote=wrote)
    held = [*found.changed, *new]
    if given.staff:
        happened = happened_in(body, given.read.headings.values())
        write_happened(held, happened, on=given.on, batch=BATCH)
    _remember(body, given.read)
    record(
        "bodies.take_roster",
        body.code,
        by=by,
        # Of a staff the rows are not proved.
        wrote=() if given.staff else wrote,
        on=given.on.isoformat(),
        new=len(found.new),
        changed=len(found.changed),
        ended=len(ended),
    )
    return found


def _remember(body: Body, read: RosterRead) -> None:
    """Keep what the headings of this office mean."""
    source, _made = RosterSource.objects.get_or_create(body=body)
    source.headings = {**source.headings, **read.headings}
    source.save(update_fields=["headings"])


def _end(missing: Iterable[Holding], given: RosterGiven) -> list[Holding]:
    """End the holdings of those who are missing; one that began on the day itself never was."""
    ended = [one for one in missing if one.starts_on < given.on]
    for one in ended:
        one.ends_before, one.left_because = given.on, given.why_left(one)
    Holding.objects.bulk_update(ended, ["ends_before", "left_because"], batch_size=BATCH)
    return ended


def _change(found: RosterComparison, given: RosterGiven) -> list[Proved]:
    """Write what is said otherwise of people and seats; return what was written."""
    people: list[Proved] = []
    seats: list[Proved] = []
    for holding, row in found.changed:
        for thing, changes, changed in (
            (holding.person, changes_of_person(holding.person, row, given.staff), people),
            (holding.seat, changes_of_seat(holding.seat, row), seats),
        ):
            for name, value in changes.items():
                setattr(thing, name, value)
            if changes:
                changed.append(thing)
    names = ["family_name", "given_name", "patronymic_name", "sex", "born_on", "born_year", "digest"]
    Person.objects.bulk_update(people, names, batch_size=BATCH)
    Seat.objects.bulk_update(seats, ["title", "leading", "deputy", "grade", "pay_band"], batch_size=BATCH)
    return [*people, *seats]


def _seat(
    body: Body, found: RosterComparison, given: RosterGiven, *, wrote: list[Proved]
) -> list[tuple[Holding, RosterRow]]:
    """Give those who are new a person and a seat; a council without any gets its seats from its first roster.

    What is written is added to ``wrote``.
    """
    first = given.staff or not body.seats.filter(kind=Seat.Kind.MANDATE).exists()
    seats = _seats_of_first(body, found, given) if first else _taken_seats(body, found, given.on)
    ended = _ended(seats)
    people = _people(found.new, body, given.staff, wrote=wrote)
    made = Holding.objects.bulk_create(
        (
            _holding(row, person, seat, given, ended.get(seat.pk))
            for row, person, seat in zip(found.new, people, seats, strict=False)
        ),
        batch_size=BATCH,
    )
    # With the first roster of a council all its districts and seats are made.
    wrote += [*made, *([*seats, *body.districts.all()] if first else [])]
    return list(zip(made, found.new, strict=True))


def _ended(seats: Iterable[Seat]) -> dict[int, date]:
    """Return the last day on which each seat was given up, of those that anybody held before."""
    held = Holding.objects.filter(seat__in=Seat.objects.filter(body__in={seat.body_id for seat in seats}))
    found = held.values_list("seat").annotate(last=Max("ends_before"))
    return {seat: last for seat, last in found if last is not None}


def _holding(row: RosterRow, person: Person, seat: Seat, given: RosterGiven, ended: date | None) -> Holding:
    starts = row.starts_on or given.on
    return Holding(
        seat=seat,
        person=person,
        how=row.how or (Holding.How.APPOINTED if given.staff else Holding.How.ELECTED),
        on_behalf_of=row.on_behalf_of,
        # Nobody takes a seat before it was given up.
        starts_on=max(starts, ended) if ended else starts,
        term_ends=row.term_ends,
    )


def _people(rows: list[RosterRow], body: Body, staff: bool, *, wrote: list[Proved]) -> list[Person]:
    """Return the persons of rows; one whom the office knows by a number is the same person. New ones are in ``wrote``."""
    made = [_person(row, body, staff) for row in rows]
    kind = Person.Kind.STAFF if staff else Person.Kind.HOLDER
    digests = {one.digest for one in made if one.digest}
    known = {
        one.digest: one
        for one in Person.objects.filter(kind=kind).exclude(digest="").iterator()
        if one.digest in digests
    }
    wrote += Person.objects.bulk_create([one for one in made if one.digest not in known], batch_size=BATCH)
    return [known.get(one.digest, one) for one in made]


def _person(row: RosterRow, body: Body, staff: bool) -> Person:
    return Person(
        kind=Person.Kind.STAFF if staff else Person.Kind.HOLDER,
        family_name=row.family_name,
        given_name=row.given_name,
        patronymic_name=row.patronymic_name,
        sex=row.sex,
        born_on=row.born_on,
        born_year=row.born_year,
        digest=digest_of(row.number),
        made_up=body.made_up,
    )


def _seats_of_first(body: Body, found: RosterComparison, given: RosterGiven) -> list[Seat]:
    """Return a seat for each new row: the post of its code where there is one, else a new seat; and the vacant ones."""
    rows = [*found.new, *([] if given.staff else found.vacant)]
    known = {seat.code: seat for seat in body.seats.filter(kind=Seat.Kind.POST)} if given.staff else {}
    made = iter(_new_seats(body, [row for row in rows if row.code not in known], given))
    return [known.get(row.code) or next(made) for row in rows]


def _new_seats(body: Body, rows: list[RosterRow], given: RosterGiven) -> list[Seat]:
    codes = {row.district for row in rows if row.district}
    districts = {one.code: one for one in District.objects.filter(body=body, code__in=codes)}
    for code in sorted(codes - districts.keys()):
        name = {language: code for language in current().languages}
        districts[code] = District.objects.create(body=body, code=code, name=name)
    taken = body.seats.count()
    return Seat.objects.bulk_create(
        [
            Seat(
                body=body,
                code=row.code or f"{taken + number}",
                kind=Seat.Kind.POST if given.staff else Seat.Kind.MANDATE,
                district=districts.get(row.district),
                title=row.title,
                leading=row.leading,
                deputy=row.deputy,
                grade=row.grade,
                pay_band=row.pay_band,
                starts_on=min(row.starts_on or given.on, given.on),
            )
            for number, row in enumerate(rows, 1)
        ],
        batch_size=BATCH,
    )


def _taken_seats(body: Body, found: RosterComparison, on: date) -> list[Seat]:
    """Return the seat that each new member takes: a free one of the district."""
    held = list(sitting.holdings_on(body, on))
    free = {district: list(seats) for district, seats in free_seats(body, on, [], held).items()}
    return [free[row.district].pop(0) for row in found.new]
