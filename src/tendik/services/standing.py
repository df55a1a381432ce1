"""What stands in the tables, in the shape in which services are described."""

from collections.abc import Iterable
from typing import Any

from tendik.methods.hours import Opening
from tendik.services import queries
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven
from tendik.services.models import Organisation, Service, ServiceAtLocation

PLAIN = (
    "code",
    "uid",
    "name",
    "description",
    "status",
    "happens",
    "who_knows",
    "price",
    "price_words",
    "eligibility",
    "minimum_age",
    "maximum_age",
    "bring",
    "travels",
    "within_72_hours",
    "address_hidden",
    "hours_words",
    "free_places",
    "free_places_on",
    "to_confirm",
    "source",
)
"""Columns of a service that its description names alike."""


def by_code(point: PointGiven) -> str:
    """Return what points are sorted by."""
    return point.code


def organisation_given(organisation: Organisation) -> OrganisationGiven:
    """Return an organisation as it would be described."""
    body = organisation.body.code if organisation.body else ""
    names = ("code", "uid", "name", "description", "website", "email", "ends_before", "source")
    return OrganisationGiven(body=body, **{name: getattr(organisation, name) for name in names})


def service_given(service: Service) -> ServiceGiven:
    """Return a service of ``queries.services`` as it would be described."""
    return ServiceGiven(
        organisation=service.organisation.code,
        kinds=tuple(service.kinds),
        languages=tuple(service.languages),
        serves=tuple(sorted(place.code for place in service.serves.all())),
        keeper=service.keeper.code if service.keeper else "",
        hours=_hours(service.schedules.all(), None),
        phones=_phones(service.phones.all(), None),
        points=tuple(sorted((_point(service, one) for one in service.points.all()), key=by_code)),
        **{name: getattr(service, name) for name in PLAIN},
    )


def _point(service: Service, point: ServiceAtLocation) -> PointGiven:
    location = point.location
    address = queries.address_at(location)
    return PointGiven(
        code=location.code,
        uid=location.uid,
        uid_of_service_there=point.uid,
        place=location.place.code,
        name=location.name,
        accessibility=location.accessibility,
        address=address.address if address else {},
        directions=address.directions if address else {},
        hours=_hours(service.schedules.all(), location.pk),
        phones=_phones(service.phones.all(), location.pk),
    )


def _hours(schedules: Iterable[Any], location: int | None) -> tuple[Opening, ...]:
    here = (one for one in schedules if one.location_id == location)
    return tuple(sorted(Opening(one.day, one.opens, one.closes) for one in here))


def _phones(phones: Iterable[Any], location: int | None) -> tuple[PhoneGiven, ...]:
    return tuple(
        PhoneGiven(number=one.number, note=one.note) for one in phones if one.location_id == location
    )
