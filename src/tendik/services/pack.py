"""Reads ``services/help.toml``, ``services/organisations.csv`` and ``services/services.csv`` of a pack."""

from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.journal.actions import record
from tendik.packs.columns import columns_for
from tendik.packs.country import Pack
from tendik.services import queries
from tendik.services.desk import FILE, HelpDesk, desk_in
from tendik.services.given import OrganisationGiven, PointGiven, uid_for
from tendik.services.models import Address, Location, Organisation, Service
from tendik.services.rows import OF_SERVICE, RowReader, day_of
from tendik.services.standing import organisation_given, service_given
from tendik.services.writing import write_organisation, write_service

ORGANISATIONS, SERVICES = "services/organisations.csv", "services/services.csv"
SHAPES: dict[str, type] = {FILE: HelpDesk}
OF_ORGANISATION = ("name_", "description_", "website", "email", "body", "ends_before", "source")


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
        _save_services(RowReader(pack, desk, services), made_up=made_up, at=at)


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
                ends_before=day_of(row.get("ends_before")),
                source=row.get("source"),
            )
            before = known.get(given.code)
            if before is None or organisation_given(before) != given:
                write_organisation(given, made_up=made_up)


def _save_services(reader: RowReader, *, made_up: bool, at: datetime) -> None:
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
