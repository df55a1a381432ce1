"""What the directory brings to the tests of the house: who opens its addresses, sample entries, its kinds of page."""

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.places.models import Place
from tendik.services import actions, queries
from tendik.services import release as published
from tendik.services.given import OrganisationGiven, PhoneGiven, PointGiven, ServiceGiven, uid_for
from tendik.services.models import Address, Confirmation, Mistake, Service
from tendik.services.published import Service as Shown
from tests.conftest import AT
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    SIGNED_IN,
    Who,
    office_here,
)
from tests.rooms.worlds import VILLAGE, Kind

READERS = MINISTERS | FOCAL_POINTS | CONTACTS
KEEPERS = MINISTERS_HERE | FOCAL_POINTS_HERE | CONTACTS_HERE
ROLES = {
    "services:services": Who(READERS),
    "services:service": Who(KEEPERS),
    "services:add": Who(MINISTERS | FOCAL_POINTS),
    "services:describe": Who(KEEPERS),
    "services:confirm": Who(KEEPERS),
    "services:change": Who(KEEPERS),
    "services:remark": Who(KEEPERS),
    "services:hide": Who(KEEPERS),
    "services:withdraw_remark": Who(KEEPERS),
    "services:papers": Who(READERS),
    "services:paper": Who(READERS, sees=SIGNED_IN - READERS),
}
READ = {"services:services", "services:service", "services:papers", "services:paper"}
"""Addresses that are only looked at."""
SENT = {"services:confirm"}
"""Addresses to which something is sent."""
TABLES = {
    "services": "code,name_fr,name_en,organisation_fr,organisation_en,status,description_fr,description_en,"
    "happens_fr,happens_en,who_knows_fr,who_knows_en,price,price_words_fr,price_words_en,eligibility_fr,"
    "eligibility_en,minimum_age,maximum_age,bring_fr,bring_en,travels_fr,travels_en,within_72_hours,address_hidden,"
    "hours_words_fr,hours_words_en,free_places,free_places_on,website,to_confirm,confirmed_on,stale,reported_on,"
    "kinds,phones,hours,languages,places,address_fr,address_en,made_up",
    "help_coverage": "kind,name_fr,name_en,place,services",
}
PAGES = {
    "I need help": "info/",
    "help near a place": "info/KG-DEMO-1/",
    "where there is which help": "services/",
}
OFFICE = {
    "the directory of help": "services/",
    "an entry of the directory": "services/service/d01/",
    "a new entry of the directory": "services/add/",
    "what an entry says": "services/service/d01/words/",
    "telephones and hours": "services/service/d01/change/",
    "a mistake in the directory": "services/service/d01/remark/",
    "help on paper": "services/papers/?place=KG-DEMO-1",
    "the hiding of an address": "services/service/d08/hide/",
}
OFFICE_PAGES = [
    "/services/",
    "/services/service/h2/",
    "/services/service/h2/change/",
    "/services/service/h2/words/",
    "/services/service/h2/remark/",
    "/services/add/",
    "/services/papers/?place=XA-N",
]


def service(code="h2"):
    """Return a service of the tiny pack with all that is known of it."""
    return queries.services().get(code=code)


def point(code="x1", place=VILLAGE, address="", **fields):
    """Return a point in a place."""
    uids = {"uid": uid_for("locations", code), "uid_of_service_there": uid_for("points", code)}
    return PointGiven(code=code, place=place, address={"en": address} if address else {}, **uids, **fields)


def given(code="x1", **fields):
    """Return a service as it is described, unless said otherwise a lawyer in The Pines with a telephone."""
    name = fields.pop("name", {"en": "Lawyer of the Pines"})
    defaults = {
        "kinds": ("lawyer",),
        "phones": (PhoneGiven(number="555 0999"),),
        "points": (point(code),),
        "organisation": "friends",
    }
    return ServiceGiven(code=code, uid=uid_for("services", code), name=name, **{**defaults, **fields})


def put(code="x1", *, at=AT, by=None, order=50, **fields):
    """Put a service into the directory and return it."""
    actions.put_service(given(code, **fields), made_up=False, order=order, by=by, at=at)
    return service(code)


def organisation(code="others", **fields):
    """Return an organisation as it is described."""
    about = {"name": {"en": "Others"}, **fields}
    return OrganisationGiven(code=code, uid=uid_for("organisations", code), **about)


def shown(code="h2", at=AT):
    """Return a service as a release of a moment shows it."""
    return next(one for one in published.contribute(at) if isinstance(one, Shown) and one.code == code)


def remark(words="The number does not answer.", at=AT, *, code="h2", by=None):
    """Enter that something is wrong with an entry."""
    return actions.note_remark(Service.objects.get(code=code), words, "phone", by=by, at=at)


def _confirm(number, at):
    return actions.confirm(Service.objects.get(code="h2"), by=None, at=at)


def _number_of(day):
    return str((day - AT.date()).days // 2 + 1) if day else None


def _enter_address(number, at):
    known = service("h3")
    return actions.put_address(
        known.points.get().location, point(address=f"House {number}"), known, by=None, at=at
    )


def _address_shown(at):
    street = shown("h3", at).street.get("en", "")
    return street.removeprefix("House ") if street.startswith("House") else None


def _confirmed(at):
    return _number_of(shown("h2", at).confirmed_on)


def _reported(at):
    return _number_of(shown("h2", at).reported_on)


ENTRIES = {
    Address: Kind(_enter_address, _address_shown, here=lambda at: _enter_address("9", at), anew=0),
    Confirmation: Kind(_confirm, _confirmed, here=lambda at: _confirm("1", at), anew=0),
    Mistake: Kind(remark, _reported, here=lambda at: remark(at=at), anew=0),
}


def addresses():
    """Return an address for each name: of a service in North Bay that its office keeps."""
    known = Service.objects.get(code="h3")
    known.keeper = office_here()
    known.save(update_fields=["keeper"])
    known.serves.set([Place.objects.get(code=HERE)])
    known.points.all().delete()
    noted = remark(code="h3")
    one = {
        name: reverse(f"services:{name}", args=["h3"])
        for name in ("service", "confirm", "change", "describe", "remark", "hide")
    }
    found = {"services": reverse("services:services"), "add": reverse("services:add"), **one}
    found["papers"] = reverse("services:papers")
    found["paper"] = reverse("services:paper", args=[Place.objects.get(code=HERE).pk, "board", "en"])
    found["withdraw_remark"] = reverse("services:withdraw_remark", args=[noted.pk])
    return {f"services:{name}": address for name, address in found.items()}


def keeper():
    """Return the institution that keeps the shelter of the tiny pack."""
    return Body.objects.get(code="north-council")
