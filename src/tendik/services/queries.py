"""Questions about services: read, never write."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.erasures.queries import is_erased
from tendik.places.models import Place
from tendik.services.models import Address, Confirmation, Mistake, Organisation, Service, ServiceAtLocation

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know of the services of their places."""
DUE, STALE = timedelta(days=90), timedelta(days=180)
"""Once a quarter its keeper confirms an entry; after half a year the public is told that nobody has."""


def services() -> QuerySet[Service]:
    """Return all services with all that is known of them."""
    points = ServiceAtLocation.objects.select_related("location__place__parent").prefetch_related(
        "location__addresses"
    )
    return Service.objects.select_related("organisation__body", "keeper").prefetch_related(
        "serves", "phones", "schedules", Prefetch("points", points), "confirmations", "remarks"
    )


def services_visible_to(held: Held) -> QuerySet[Service]:
    """Return the services of her places, and those that her institutions keep."""
    mine = held.within("points__location__place", *READERS) | held.within("serves", *READERS)
    numbers = Service.objects.filter(mine | Q(keeper__in=bodies_of(held))).values("pk")
    return services().filter(pk__in=numbers)


def places_visible_to(held: Held) -> QuerySet[Place]:
    """Return all places: papers for a board are no secret."""
    return Place.objects.select_related("parent")


def services_kept_by(held: Held) -> QuerySet[Service]:
    """Return the services whose entries wait for her: her institutions' own; without a keeper, the ministry's."""
    mine = Q(keeper__in=bodies_of(held))
    if held.covers(Role.Kind.MINISTRY, None):
        mine |= Q(keeper=None)
    return services().filter(mine)


def addresses_to_erase() -> list[Service]:
    """Return the services whose address is hidden while words of it are still kept."""
    hidden = Service.objects.filter(address_hidden=True, points__location__addresses__isnull=False).distinct()
    return [one for one in hidden if any(_holds_words(entry) for entry in _addresses_of(one))]


def _addresses_of(service: Service) -> QuerySet[Address]:
    return Address.objects.filter(location__points__service=service)


def _holds_words(entry: Address) -> bool:
    return not is_erased(entry._meta.label_lower, entry.pk)


def remarks_visible_to(held: Held) -> QuerySet[Mistake]:
    """Return the remarks on services that she may know of."""
    return Mistake.objects.filter(service__in=services_visible_to(held)).select_related(
        "service", "entered_by"
    )


def organisations_by_code() -> dict[str, Organisation]:
    """Return all organisations by code."""
    return {one.code: one for one in Organisation.objects.select_related("body")}


def address_at(location: Any, at: datetime | None = None) -> Address | None:
    """Return the address of a point that counts, at a moment or now; None where there is none."""
    return _last(location.addresses.all(), at)


def confirmed_at(service: Service, at: datetime) -> datetime | None:
    """Return when the entry of a service was last confirmed by a moment; None: never."""
    last: Confirmation | None = _last(service.confirmations.all(), at)
    return last.entered_at if last else None


def last_confirmation(service: Service) -> Confirmation | None:
    """Return the confirmation of an entry that counts now."""
    found: Confirmation | None = _last(service.confirmations.all(), None)
    return found


def remarked_at(service: Service, at: datetime) -> datetime | None:
    """Return when somebody last said that an entry is wrong, if nobody has confirmed it since."""
    last: Mistake | None = _last(service.remarks.all(), at)
    confirmed = confirmed_at(service, at)
    open_ = last is not None and (confirmed is None or last.entered_at > confirmed)
    return last.entered_at if last and open_ else None


def _last(entries: Iterable[Any], at: datetime | None) -> Any:
    """Return the last entry in force; by a loop, for they are fetched with thousands of services."""
    found = None
    for one in entries:
        entered = at is None or one.entered_at <= at
        stands = one.withdrawn_at is None or (at is not None and one.withdrawn_at > at)
        if entered and stands:
            found = one
    return found


def is_due(service: Service, at: datetime) -> bool:
    """Tell whether an entry waits for its keeper: never confirmed, too long ago, or said to be wrong since."""
    confirmed = confirmed_at(service, at)
    return confirmed is None or confirmed + DUE <= at or remarked_at(service, at) is not None


def is_offered(service: Service, at: datetime) -> bool:
    """Tell whether a service can be had: neither it nor its organisation has ended."""
    ended = service.organisation.ends_before
    gone = (Service.Status.DEFUNCT, Service.Status.INACTIVE)
    return service.status not in gone and (ended is None or ended > at.date())
