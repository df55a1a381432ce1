"""Who may read, confirm and change entries of the directory."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.places.models import Place
from tendik.services.models import Mistake, Service
from tendik.services.queries import READERS


def can_read_services(held: Held) -> bool:
    """Whoever has a place or acts for an institution sees the directory."""
    return any(held.has(kind) for kind in READERS) or bool(bodies_of(held))


def can_add_services(held: Held) -> bool:
    """The ministry and focal points add entries."""
    return any(held.has(kind) for kind in READERS)


def can_add_at(held: Held, place: Place) -> bool:
    """A focal point adds what lies in her place."""
    return any(held.covers(kind, place) for kind in READERS)


def can_draw_for(held: Held, place: Place) -> bool:
    """Whoever sees the directory draws its papers for any place."""
    return can_read_services(held)


def check_keep(held: Held, service: Service) -> None:
    """Raise ``PermissionDenied`` unless she acts for its keeper, or has its place or one of those it serves."""
    if service.keeper and held_acts_for(held, service.keeper):
        return
    places = [point.location.place for point in service.points.all()] + list(service.serves.all())
    if not any(held.covers(kind, place) for kind in READERS for place in places):
        raise PermissionDenied


def can_keep(held: Held, service: Service) -> bool:
    """The keeper, the ministry and the focal point of its place confirm and change an entry."""
    return passes(check_keep, held, service)


def can_withdraw_remark(held: Held, remark: Mistake) -> bool:
    """Whoever keeps the entry withdraws a remark that was entered by mistake."""
    return can_keep(held, remark.service)
