"""Questions about posters: which places somebody makes them for, and what is to come there."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tendik.accounts.held import Held
from tendik.activities.models import Activity
from tendik.activities.queries import READERS, activities_visible_to
from tendik.bodies.directory.queries import contact_of
from tendik.bodies.models import Body
from tendik.places.models import Place
from tendik.places.queries import parents


def coming_visible_to(held: Held) -> QuerySet[Activity]:
    """Return her activities that stand and whose last day has not passed, by their first day."""
    found = activities_visible_to(held).filter(withdrawn_at=None, ends_before__gt=held.on)
    return found.order_by("starts_on", "pk")


def places_with_posters(held: Held) -> QuerySet[Place]:
    """Return her places, and those where her institutions have something to come."""
    there = coming_visible_to(held).values("place")
    return Place.objects.filter(held.within("pk", *READERS) | Q(pk__in=there))


def places_with_something_to_come(held: Held) -> QuerySet[Place]:
    """Return the places where something of hers is to come."""
    return Place.objects.filter(pk__in=coming_visible_to(held).values("place"))


def coming_in(place: Place, held: Held) -> list[Activity]:
    """Return what of hers is to come in a place and in all that lies in it."""
    return list(coming_visible_to(held).filter(place__in=_within(place)))


def _within(place: Place) -> list[int]:
    above, found, last = parents(), {place.pk}, {place.pk}
    # A layer of places at a time: as many rounds as the country has levels.
    while last:
        last = {here for here, up in above.items() if up in last}
        found |= last
    return sorted(found)


def telephones(bodies: Iterable[Body]) -> dict[int, str]:
    """Return by institution the telephone of its office, as the public directory has it; nothing where it has none."""
    found = {body.pk: contact_of(body) for body in set(bodies)}
    return {number: contact.phone for number, contact in found.items() if contact and contact.phone}
