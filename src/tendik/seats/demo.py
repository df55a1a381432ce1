"""The demo region's made-up councils, staff and lists of candidates: written once, as rosters would bring them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tendik.bodies import pack as reader
from tendik.bodies.models import Body
from tendik.journal.actions import record
from tendik.journal.models import Proved
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.seats.models import Candidate, CandidateList, District, Episode, Holding, Person, Seat, Sex

COUNCILS, SEATS = "demo/councils.csv", "demo/seats.csv"
STAFF, CANDIDATES = "demo/staff.csv", "demo/candidates.csv"
OF_SEAT = ("body", "seat", "title", "leading", "deputy", "starts_on", "ends_before", "sex")
OF_MEMBER = ("kind", "district", "family_name", "given_name", "born_on", "how", "on_behalf_of", "term_ends")
WHY = ("left_because",)
OF_STAFF = (
    "grade",
    "pay_band",
    "born_year",
    "promoted_on",
    "trained_on",
    "part_time_from",
    "parental_leave_from",
)
OF_LIST = ("body", "list", "put_up_by", "on", "order", "family_name", "given_name", "sex", "born_on")
LEFT = ("seated_on", "withdrawn_on", "withdrawn_because")
EPISODES = {
    "promoted_on": Episode.Kind.PROMOTION,
    "trained_on": Episode.Kind.TRAINING,
    "part_time_from": Episode.Kind.PART_TIME,
    "parental_leave_from": Episode.Kind.PARENTAL_LEAVE,
}


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up councils, who sits in them, the staff and the lists of candidates, if the pack has any."""
    if not pack.folder.has(COUNCILS):
        return
    reader.save(pack, COUNCILS, made_up=True)
    if Seat.objects.filter(body__made_up=True).exists():
        return
    bodies = {body.code: body for body in Body.objects.filter(made_up=True)}
    _members(list(pack.folder.rows(SEATS, OF_SEAT + OF_MEMBER, also=WHY)), bodies)
    _staff(list(pack.folder.rows(STAFF, OF_SEAT + OF_STAFF)), bodies)
    _candidates(list(pack.folder.rows(CANDIDATES, OF_LIST + LEFT)), bodies)
    kinds: tuple[type[Proved], ...] = (District, Seat, Person, Holding, CandidateList, Candidate)
    wrote = [row for kind in kinds for row in kind._default_manager.filter(**kind.PROVED)]
    record("seats.load", SEATS, by="command", wrote=wrote, number=len(wrote))


def _members(rows: list[Row], bodies: dict[str, Body]) -> None:
    districts: dict[tuple[str, str], District] = {}
    for row in rows:
        key = row["body"], row["district"]
        if row["district"] and key not in districts:
            body = bodies[row["body"]]
            name = {language: f"№ {row['district']}" for language in body.name}
            districts[key] = District.objects.create(body=body, code=row["district"], name=name)
    seats = _seats(rows, bodies, districts)
    held = [row for row in rows if row["sex"]]
    people = _people(held)
    Holding.objects.bulk_create(
        Holding(
            seat=seats[row["body"], row["seat"]],
            person=person,
            how=row["how"],
            on_behalf_of=row["on_behalf_of"],
            starts_on=_day(row["starts_on"]),
            ends_before=_day(row["ends_before"]),
            term_ends=_day(row["term_ends"]),
            left_because=row.get("left_because"),
        )
        for row, person in zip(held, people, strict=True)
    )


def _seats(
    rows: Iterable[Row], bodies: dict[str, Body], districts: dict[tuple[str, str], District]
) -> dict[tuple[str, str], Seat]:
    """Write each seat once, from the first day that anybody holds it until its body ends."""
    found: dict[tuple[str, str], Seat] = {}
    for row in sorted(rows, key=lambda row: row["starts_on"]):
        body = bodies[row["body"]]
        found.setdefault(
            (row["body"], row["seat"]),
            Seat(
                body=body,
                code=row["seat"],
                kind=row.get("kind") or Seat.Kind.POST,
                district=districts.get((row["body"], row.get("district"))),
                title=row["title"],
                leading=row["leading"] == "yes",
                deputy=row["deputy"] == "yes",
                grade=row.get("grade"),
                pay_band=row.get("pay_band"),
                starts_on=_day(row["starts_on"]),
                ends_before=body.ends_before,
            ),
        )
    Seat.objects.bulk_create(found.values())
    return found


def _people(rows: Iterable[Row]) -> list[Person]:
    """Write the persons of rows; of one who holds a mandate and a post there is one."""
    found: dict[tuple[str, ...], Person] = {}
    people = [found.setdefault(_who(row), _person(row)) for row in rows]
    Person.objects.bulk_create(found.values())
    return people


def _who(row: Row) -> tuple[str, ...]:
    return tuple(row.get(column) for column in ("body", "family_name", "given_name", "born_on", "sex"))


def _person(row: Row) -> Person:
    return Person(
        family_name=row["family_name"],
        given_name=row["given_name"],
        sex=row["sex"],
        born_on=_day(row["born_on"]),
        made_up=True,
    )


def _staff(rows: list[Row], bodies: dict[str, Body]) -> None:
    seats = _seats(rows, bodies, {})
    people = Person.objects.bulk_create(
        Person(
            kind=Person.Kind.STAFF, sex=row["sex"] or Sex.UNKNOWN, born_year=row["born_year"], made_up=True
        )
        for row in rows
    )
    holdings = Holding.objects.bulk_create(
        Holding(
            seat=seats[row["body"], row["seat"]],
            person=person,
            how=Holding.How.APPOINTED,
            starts_on=_day(row["starts_on"]),
            ends_before=_day(row["ends_before"]),
        )
        for row, person in zip(rows, people, strict=True)
    )
    Episode.objects.bulk_create(
        Episode(holding=holding, kind=kind, starts_on=_day(row[column]))
        for row, holding in zip(rows, holdings, strict=True)
        for column, kind in EPISODES.items()
        if row[column]
    )


def _candidates(rows: list[Row], bodies: dict[str, Body]) -> None:
    lists: dict[tuple[str, str], CandidateList] = {}
    for row, person in zip(rows, _people(rows), strict=True):
        key = row["body"], row["list"]
        if key not in lists:
            lists[key] = CandidateList.objects.create(
                body=bodies[row["body"]], code=row["list"], put_up_by=row["put_up_by"], on=_day(row["on"])
            )
        Candidate.objects.create(
            on_list=lists[key],
            order=int(row["order"]),
            person=person,
            seated_on=_day(row["seated_on"]),
            withdrawn_on=_day(row["withdrawn_on"]),
            withdrawn_because=row["withdrawn_because"],
        )


def _day(written: str) -> Any:
    return date.fromisoformat(written) if written else None
