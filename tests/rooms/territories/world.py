"""Who may open the addresses of territories, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.accounts import actions
from tendik.places.models import NameSource, Place
from tests.conftest import AT
from tests.rooms.people import (
    ADMINISTRATOR,
    DISTRICT_ADMINISTRATOR,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    SIGNED_IN,
    Who,
)

ROLES = {
    "territories:names": Who(MINISTERS | FOCAL_POINTS),
    "territories:name": Who(MINISTERS_HERE | FOCAL_POINTS_HERE),
    "territories:merge": Who(ADMINISTRATOR),
    "territories:people": Who(DISTRICT_ADMINISTRATOR),
    "territories:recover": Who(DISTRICT_ADMINISTRATOR),
    "territories:recovered": Who(SIGNED_IN),
}
READ = {"territories:names", "territories:people", "territories:recovered"}
"""Addresses that are only looked at."""
OFFICE = {
    "names of places": "territories/names/",
    "a name of a place": "territories/names/1/",
    "how one was let in again": "territories/recovered/",
}


def name_here(code=HERE, language="en"):
    """Return a name that rests on one source."""
    place = Place.objects.get(code=code)
    source, _new = NameSource.objects.get_or_create(
        place=place,
        language=language,
        defaults={
            "confidence": "attested",
            "alone": True,
            "source": "a list",
            "evidence": "one source: a list",
        },
    )
    return source


def of_the_village(username="village", kind="focal_point", code="XA-N-1"):
    """Return somebody who acts in The Pines, unless said otherwise."""
    newcomer = actions.Newcomer(username=username, role=kind, place=Place.objects.get(code=code))
    return actions.open_account(newcomer, by="tests", on=AT.date())[0]


def addresses():
    """Return an address for each name."""
    return {
        "territories:names": reverse("territories:names"),
        "territories:name": reverse("territories:name", args=[name_here().pk]),
        "territories:merge": reverse("territories:merge"),
        "territories:people": reverse("territories:people"),
        "territories:recover": reverse("territories:recover", args=[of_the_village().pk]),
        "territories:recovered": reverse("territories:recovered"),
    }
