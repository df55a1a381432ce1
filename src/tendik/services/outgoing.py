"""Writes the directory as HSDS 3.0 JSON, by Tendik's profile. Of a hidden address nothing is written."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import uuid5

from tendik.methods.hours import DAYS, Opening, clock
from tendik.methods.texts import Texts
from tendik.packs.country import current
from tendik.services import queries
from tendik.services.desk import desk
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven, uid_for
from tendik.services.hsds.checking import PROFILE, VERSION
from tendik.services.models import Service
from tendik.services.standing import organisation_given, service_given

PLACES, KINDS = "tendik:places", "tendik:kinds"
TEXTS = (
    *("name", "description", "happens", "who_knows", "price_words", "eligibility", "bring", "travels"),
    "hours_words",
)
PLAIN_FIELDS = {
    "description": "description",
    "application_process": "happens",
    "fees_description": "price_words",
    "eligibility_description": "eligibility",
}
"""Fields of HSDS that hold words, and what they are called here."""


def exported() -> dict[str, Any]:
    """Return all services as one page of the API's list."""
    contents = [service_as_hsds(one) for one in queries.services()]
    return {
        "version": VERSION,
        "profile": PROFILE,
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def first(texts: Mapping[str, str]) -> str:
    """Return words in the country's first language that has some."""
    return next(
        (texts[code] for code in current().languages if texts.get(code)), next(iter(texts.values()), "")
    )


def service_as_hsds(service: Service) -> dict[str, Any]:
    """Return a service of ``queries.services`` with all that belongs to it."""
    given = service_given(service)
    confirmed = queries.last_confirmation(service)
    made: dict[str, Any] = {
        "id": str(given.uid),
        "name": first(given.name),
        "status": given.status,
        **{name: first(getattr(given, own)) for name, own in PLAIN_FIELDS.items()},
        "minimum_age": given.minimum_age,
        "maximum_age": given.maximum_age,
        "assured_date": confirmed.entered_at.date().isoformat() if confirmed else None,
        "organization": _organisation(organisation_given(service.organisation)),
        "cost_options": [{"id": _id(given, "cost"), "option": given.price}],
        "required_documents": _document(given),
        "languages": _languages(given),
        "attributes": list(_attributes(given)),
        "service_areas": [_area(given, place) for place in service.serves.all()],
        "phones": _phones(given, given.phones, ""),
        "schedules": _schedules(given, given.hours, ""),
        "service_at_locations": _points(service, given),
        **_own(given),
    }
    return _without_nothing(made)


def _own(given: ServiceGiven) -> dict[str, Any]:
    """Return what HSDS has no field for."""
    free = {"available": given.free_places, "updated": str(given.free_places_on)}
    return {
        "x_code": given.code,
        "x_texts": {name: getattr(given, name) for name in TEXTS if getattr(given, name)},
        "x_within_72_hours": given.within_72_hours or None,
        "x_address_hidden": given.address_hidden or None,
        "x_free_places": free if given.free_places is not None else None,
        "x_keeper": given.keeper,
        "x_to_confirm": given.to_confirm or None,
        "x_source": given.source,
    }


def _without_nothing(made: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in made.items() if value not in (None, "", [], {})}


def _id(given: ServiceGiven, part: str) -> str:
    return str(uuid5(given.uid, part))


def _organisation(given: OrganisationGiven) -> dict[str, Any]:
    texts = {name: getattr(given, name) for name in ("name", "description") if getattr(given, name)}
    ends = given.ends_before.isoformat() if given.ends_before else None
    made = {
        "website": given.website,
        "email": given.email,
        "x_code": given.code,
        "x_texts": texts,
        "x_body": given.body,
        "x_ends_before": ends,
        "x_source": given.source,
    }
    words = {"name": first(given.name), "description": first(given.description)}
    return {"id": str(given.uid), **words, **_without_nothing(made)}


def _document(given: ServiceGiven) -> list[dict[str, str]]:
    return [{"id": _id(given, "document"), "document": first(given.bring)}] if given.bring else []


def _languages(given: ServiceGiven) -> list[dict[str, str]]:
    known = desk()
    names = {one.code: first(one.name) for one in known.languages} if known else {}
    return [
        {"id": _id(given, f"language/{code}"), "code": code, "name": names.get(code, code)}
        for code in given.languages
    ]


def _attributes(given: ServiceGiven) -> Iterable[dict[str, Any]]:
    known = desk()
    names = {kind.code: first(kind.name) for kind in known.kinds} if known else {}
    for code in given.kinds:
        name = names.get(code, code)
        term = {
            "id": str(uid_for("kinds", code)),
            "code": code,
            "name": name,
            "description": name,
            "taxonomy": KINDS,
        }
        yield {
            "id": _id(given, f"kind/{code}"),
            "link_id": str(given.uid),
            "link_entity": "service",
            "taxonomy_term": term,
        }


def _area(given: ServiceGiven, place: Any) -> dict[str, str]:
    about = {"name": first(place.name), "extent": place.code, "extent_type": PLACES}
    return {"id": _id(given, f"area/{place.code}"), **about}


def _phones(given: ServiceGiven, phones: Iterable[PhoneGiven], where: str) -> list[dict[str, Any]]:
    found = []
    for number, phone in enumerate(phones):
        made = {"number": phone.number, "description": first(phone.note), "x_texts": _note(phone.note)}
        found.append({"id": _id(given, f"{where}phone/{number}"), **_without_nothing(made)})
    return found


def _note(note: Texts) -> dict[str, Texts]:
    return {"note": note} if note else {}


def _schedules(given: ServiceGiven, hours: Iterable[Opening], where: str) -> list[dict[str, str]]:
    by_time = sorted(hours, key=lambda one: (one.opens, one.closes, one.day))
    return [
        {
            "id": _id(given, f"{where}schedule/{opens}-{closes}"),
            "freq": "WEEKLY",
            "byday": ",".join(DAYS[one.day] for one in group),
            "opens_at": clock(opens),
            "closes_at": clock(closes),
        }
        for (opens, closes), group in groupby(by_time, key=lambda one: (one.opens, one.closes))
    ]


def _points(service: Service, given: ServiceGiven) -> list[dict[str, Any]]:
    if given.address_hidden:
        return []
    places = {point.location.code: point.location.place for point in service.points.all()}
    return [_point(given, point, places[point.code]) for point in given.points]


def _point(given: ServiceGiven, point: PointGiven, place: Any) -> dict[str, Any]:
    where = f"{point.code}/"
    made = {
        "id": str(point.uid_of_service_there),
        "service_id": str(given.uid),
        "location_id": str(point.uid),
        "location": _location(point, place),
        "phones": _phones(given, point.phones, where),
        "schedules": _schedules(given, point.hours, where),
    }
    return _without_nothing(made)


def _location(point: PointGiven, place: Any) -> dict[str, Any]:
    names = ("name", "address", "directions", "accessibility")
    accessibility = [
        {"id": str(uuid5(point.uid, "accessibility")), "description": first(point.accessibility)}
    ]
    made = {
        "name": first(point.name),
        "transportation": first(point.directions),
        "external_identifier": point.place,
        "external_identifier_type": PLACES,
        "addresses": [_address(point, place)] if point.address else [],
        "accessibility": accessibility if point.accessibility else [],
        "x_code": point.code,
        "x_texts": {name: getattr(point, name) for name in names if getattr(point, name)},
    }
    return {"id": str(point.uid), "location_type": "physical", **_without_nothing(made)}


def _address(point: PointGiven, place: Any) -> dict[str, str]:
    above = place.parent or place
    return {
        "id": str(uuid5(point.uid, "address")),
        "address_1": first(point.address),
        "city": first(place.name),
        "state_province": first(above.name),
        "postal_code": "",
        "country": current().country.code,
        "address_type": "physical",
    }
