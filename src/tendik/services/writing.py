"""Writes descriptions into the tables: without the journal and without addresses, which whoever calls this enters."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from tendik.bodies.models import Body
from tendik.methods.hours import Opening
from tendik.places.models import Place
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven
from tendik.services.models import Location, Organisation, Phone, Schedule, Service, ServiceAtLocation
from tendik.services.standing import PLAIN


def write_organisation(given: OrganisationGiven, *, made_up: bool) -> Organisation:
    """Write an organisation, new or known by its code."""
    fields: dict[str, Any] = {
        name: value for name, value in asdict(given).items() if name not in ("code", "body")
    }
    fields |= {"body": Body.objects.filter(code=given.body).first(), "made_up": made_up}
    return Organisation.objects.update_or_create(code=given.code, defaults=fields)[0]


def write_service(
    given: ServiceGiven, *, made_up: bool, order: int
) -> tuple[Service, list[tuple[Location, PointGiven]]]:
    """Write a service, new or known by its code; return it with its points, whose addresses are not entered yet."""
    fields: dict[str, Any] = {name: getattr(given, name) for name in PLAIN if name != "code"}
    fields |= {
        "organisation": Organisation.objects.get(code=given.organisation),
        "kinds": list(given.kinds),
        "languages": list(given.languages),
        "keeper": Body.objects.filter(code=given.keeper).first(),
        "made_up": made_up,
        "order": order,
    }
    service, _new = Service.objects.update_or_create(code=given.code, defaults=fields)
    service.serves.set(Place.objects.filter(code__in=given.serves))
    service.schedules.all().delete()
    service.phones.all().delete()
    service.points.exclude(location__code__in=[point.code for point in given.points]).delete()
    write_reach(service, None, given.hours, given.phones)
    return service, [(_write_point(service, point), point) for point in given.points]


def _write_point(service: Service, point: PointGiven) -> Location:
    fields = {
        "organisation": service.organisation,
        "uid": point.uid,
        "place": Place.objects.get(code=point.place),
        "name": point.name,
        "accessibility": point.accessibility,
    }
    location, _new = Location.objects.update_or_create(code=point.code, defaults=fields)
    defaults = {"uid": point.uid_of_service_there}
    ServiceAtLocation.objects.update_or_create(service=service, location=location, defaults=defaults)
    write_reach(service, location, point.hours, point.phones)
    return location


def write_reach(
    service: Service, location: Location | None, hours: Iterable[Opening], phones: Iterable[PhoneGiven]
) -> None:
    """Write hours and phones, of a point or of the service wherever it is."""
    where = {"service": service, "location": location}
    Schedule.objects.bulk_create(
        Schedule(**where, day=one.day, opens=one.opens, closes=one.closes) for one in hours
    )
    Phone.objects.bulk_create(
        Phone(**where, number=one.number, note=one.note, order=number) for number, one in enumerate(phones)
    )
