"""Who may open the addresses of territories, and addresses that lead somewhere."""

from django.urls import reverse

from tendik.places.models import NameSource, Place
from tests.rooms.people import (
    ADMINISTRATOR,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    Who,
)

ROLES = {
    "territories:names": Who(MINISTERS | FOCAL_POINTS),
    "territories:name": Who(MINISTERS_HERE | FOCAL_POINTS_HERE),
    "territories:merge": Who(ADMINISTRATOR),
}
READ = {"territories:names"}
"""Addresses that are only looked at."""
OFFICE = {"names of places": "territories/names/", "a name of a place": "territories/names/1/"}


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


def addresses():
    """Return an address for each name."""
    return {
        "territories:names": reverse("territories:names"),
        "territories:name": reverse("territories:name", args=[name_here().pk]),
        "territories:merge": reverse("territories:merge"),
    }
