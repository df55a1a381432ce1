"""Questions about the public directory: who is reached how at a moment, and which posts are vacant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.accounts.queries import roles_on
from tendik.bodies.models import Body, PublicContact
from tendik.bodies.queries import duties_on
from tendik.places.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """An institution or a place, what was entered of its contact (None: nothing), and whether somebody acts for it."""

    of: Body | Place
    entry: PublicContact | None
    held: bool


def reached(at: datetime) -> list[Reached]:
    """Return who is reached at a moment: what has a contact entered, and what somebody acts for; institutions first."""
    on = timezone.localdate(at)
    entered = PublicContact.objects.in_force(at).select_related("body", "place")
    known = {_key(one.body or one.place): one for one in entered.order_by("entered_at", "pk")}
    acting = [duty.body for duty in duties_on(on).select_related("body")]
    focal = roles_on(on).filter(kind=Role.Kind.FOCAL_POINT, user__is_active=True)
    filled = {_key(thing) for thing in (*acting, *(role.place for role in focal))}
    things = _once(
        [*(one.body or one.place for one in known.values()), *acting, *(role.place for role in focal)]
    )
    return [Reached(of=one, entry=known.get(_key(one)), held=_key(one) in filled) for one in things]


def _once(things: Iterable[Body | Place | None]) -> list[Body | Place]:
    found = {_key(one): one for one in things if one is not None}
    order = sorted(found.values(), key=lambda one: (isinstance(one, Place), one.order, one.code))
    return [one for one in order if not (isinstance(one, Body) and one.ends_before)]


def _key(thing: Body | Place | None) -> tuple[str, int]:
    return (type(thing).__name__, thing.pk if thing else 0)


def contact_of(thing: Body | Place) -> PublicContact | None:
    """Return what was entered last and stands, whatever the clock says."""
    owner = {"body": thing} if isinstance(thing, Body) else {"place": thing}
    return PublicContact.objects.standing().filter(**owner).last()


def contacts_visible_to(held: Held) -> QuerySet[PublicContact]:
    """Return all contacts of the directory: they are public."""
    return PublicContact.objects.select_related("body", "place", "entered_by")
