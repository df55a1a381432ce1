"""Reads ``services/help.toml``, ``services/organisations.csv`` and ``services/services.csv`` of a pack."""

from collections.abc import Container
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.journal.actions import record
from tendik.methods.hours import HoursUnread, Opening, read_hours
from tendik.packs.columns import columns_for
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.services import queries
from tendik.services.desk import FILE, HelpDesk, desk_in
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven, uid_for
from tendik.services.models import Address, Location, Organisation, Service
from tendik.services.reading import PhoneUnread, read_phones
from tendik.services.sentences import OF_HOURS, UNREAD_PHONE
from tendik.services.standing import organisation_given, service_given
from tendik.services.writing import write_organisation, write_service

ORGANISATIONS, SERVICES = "services/organisations.csv", "services/services.csv"
SHAPES: dict[str, type] = {FILE: HelpDesk}
OF_ORGANISATION = ("name_", "description_", "website", "email", "body", "ends_before", "source")
TEXTS = (
    "name",
    "description",
    "happens",
    "who_knows",
    "price_words",
    "eligibility",
    "bring",
    "travels",
    "hours_words",
)
FLAGS = ("within_72_hours", "address_hidden", "to_confirm")
NUMBERS = ("minimum_age", "maximum_age", "free_places")
PLAIN = ("status", "price", "keeper", "source")
OF_SERVICE = (
    *(f"{name}_" for name in (*TEXTS, "address", "directions", "accessibility")),
    *("organisation", "kinds", "phones", "hours", "place", "serves", "languages", "free_places_on"),
    *(*FLAGS, *NUMBERS, *PLAIN),
)


def load(pack: Pack) -> None:
    """Write the pack's directory. What the office has changed since stays; nothing is deleted."""
    known = desk_in(pack)
    if known is not None:
        at = datetime.combine(known.as_of, time(), timezone.get_default_timezone())
        save(pack, ORGANISATIONS, SERVICES, made_up=False, at=at)


def save(pack: Pack, organisations: str, services: str, *, made_up: bool, at: datetime) -> None:
    """Write the organisations and services of two CSV files; without a ``help.toml`` there is no directory."""
    desk = desk_in(pack)
    if desk is None:
        return
    if pack.folder.has(organisations):
        _save_organisations(pack, organisations, made_up=made_up)
    if pack.folder.has(services):
        _save_services(_Reader(pack, desk, services), made_up=made_up, at=at)


def _save_organisations(pack: Pack, file: str, *, made_up: bool) -> None:
    known, bodies = queries.organisations_by_code(), set(Body.objects.values_list("code", flat=True))
    for row in pack.folder.all_rows(
        file, columns_for(("code",), OF_ORGANISATION, pack.languages, Organisation)
    ):
        if row.get("body") and row.get("body") not in bodies:
            words = _("the institution '%(body)s' is not known")
            pack.folder.fault(row.file, row.line, words, body=row.get("body"))
        elif not row.unread:
            given = OrganisationGiven(
                code=row["code"],
                uid=uid_for("organisations", row["code"]),
                name=row.texts("name", pack.languages),
                description=row.texts("description", pack.languages),
                website=row.get("website"),
                email=row.get("email"),
                body=row.get("body"),
                ends_before=_day(row.get("ends_before")),
                source=row.get("source"),
            )
            before = known.get(given.code)
            if before is None or organisation_given(before) != given:
                write_organisation(given, made_up=made_up)


def _save_services(reader: "_Reader", *, made_up: bool, at: datetime) -> None:
    """Write the services that are new or other than they stand; one line of the journal tells of all of them."""
    known = {one.code: one for one in queries.services()}
    wanted = columns_for(("code",), OF_SERVICE, reader.pack.languages, Service)
    first = Service.objects.count() if made_up else 0
    entered: list[Address] = []
    number = 0
    for order, row in enumerate(reader.pack.folder.all_rows(reader.file, wanted), first):
        given, before = reader.given(row), known.get(row["code"])
        if given is None or (before is not None and (before.changed_at or service_given(before) == given)):
            continue
        _service, points = write_service(given, made_up=made_up, order=order)
        entered += [one for location, point in points if (one := _address(location, point, at))]
        number += 1
    if number:
        wrote = Address.objects.bulk_create(entered)
        record("services.load", reader.file, by="command", wrote=wrote, number=number)


def _address(location: Location, point: PointGiven, at: datetime) -> Address | None:
    """Return the address of a point as an entry that is not there yet; None where it stands so, or there is none."""
    last = queries.address_at(location)
    said = (point.address, point.directions)
    if not point.address or (last is not None and (last.address, last.directions) == said):
        return None
    return Address(location=location, address=point.address, directions=point.directions, entered_at=at)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class _Reader:
    """Makes a description of each row, or notes what is wrong with it."""

    def __init__(self, pack: Pack, desk: HelpDesk, file: str) -> None:
        self.pack, self.desk, self.file = pack, desk, file
        self.words = desk.hour_words()
        self.known: dict[str, Container[str]] = {
            "kinds": {kind.code for kind in desk.kinds},
            "languages": {language.code for language in desk.languages},
            "serves": set(Place.objects.values_list("code", flat=True)),
            "keeper": set(Body.objects.values_list("code", flat=True)),
            "organisation": set(Organisation.objects.values_list("code", flat=True)),
            "status": Service.Status.values,
            "price": Service.Price.values,
        }
        self.known["place"] = self.known["serves"]

    def given(self, row: Row) -> ServiceGiven | None:
        """Return the service of a row; None where something is wrong with it."""
        before = len(self.pack.folder.faults)
        lists = {name: self._codes(row, name) for name in ("kinds", "serves", "languages")}
        for name in ("organisation", "keeper", "place", "status", "price"):
            self._codes(row, name)
        hours, phones = self._hours(row), self._phones(row)
        if not row.get("organisation"):
            self._fault(row, _("write whose service it is"))
        if row.get("address_hidden") == "yes" and row.texts("address", self.pack.languages):
            self._fault(row, _("an address that is hidden is not written down. Delete it."))
        if row.unread or len(self.pack.folder.faults) > before:
            return None
        return ServiceGiven(
            code=row["code"],
            uid=uid_for("services", row["code"]),
            organisation=row.get("organisation"),
            kinds=lists["kinds"],
            languages=lists["languages"],
            serves=tuple(sorted(lists["serves"])),
            free_places_on=_day(row.get("free_places_on")),
            hours=hours,
            phones=phones,
            points=self._points(row),
            **self._plain(row),
        )

    def _plain(self, row: Row) -> dict[str, Any]:
        texts = {name: row.texts(name, self.pack.languages) for name in TEXTS}
        flags = {name: row.get(name) == "yes" for name in FLAGS}
        numbers = {name: int(row.get(name)) if row.get(name) else None for name in NUMBERS}
        plain = {name: row.get(name) for name in PLAIN if row.get(name)}
        return {**texts, **flags, **numbers, **plain}

    def _points(self, row: Row) -> tuple[PointGiven, ...]:
        if not row.get("place"):
            return ()
        texts = {
            name: row.texts(name, self.pack.languages) for name in ("address", "directions", "accessibility")
        }
        uids = {
            "uid": uid_for("locations", row["code"]),
            "uid_of_service_there": uid_for("points", row["code"]),
        }
        return (PointGiven(code=row["code"], place=row.get("place"), **uids, **texts),)

    def _codes(self, row: Row, name: str) -> tuple[str, ...]:
        found = tuple(
            dict.fromkeys(row.get(name).split() if name != "status" else filter(None, [row.get(name)]))
        )
        for code in found:
            if code not in self.known[name]:
                self._fault(row, _("%(column)s: “%(code)s” is not known"), column=name, code=code)
        return found

    def _hours(self, row: Row) -> tuple[Opening, ...]:
        try:
            return read_hours(row.get("hours"), self.words)
        except HoursUnread as error:
            self._fault(row, OF_HOURS[error.code], words=error.words)
        return ()

    def _phones(self, row: Row) -> tuple[PhoneGiven, ...]:
        try:
            return read_phones(row.get("phones"), self.pack.languages)
        except PhoneUnread as error:
            self._fault(row, UNREAD_PHONE, words=error.words)
        return ()

    def _fault(self, row: Row, words: Any, /, **values: str) -> None:
        self.pack.folder.fault(row.file, row.line, words, **values)
