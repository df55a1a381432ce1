"""Questions: who acts in the places of an administrator of a district, and whose account was recovered lately."""

from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import ACTING_IN_A_PLACE, Role, User
from tendik.bodies.models import Duty
from tendik.territories.models import Recovery

KIND = Role.Kind.DISTRICT_ADMINISTRATOR
RECOVERED = ACTING_IN_A_PLACE - {Role.Kind.GROUP_MEMBER}
"""Roles of those whom she lets in again. What a member of a women's group wrote is about the offices of her place and
above it: nobody there can open her account."""
SHOWN = timedelta(days=30)
"""So long the person is told on her first page. She cannot put it away: nor can somebody who got in in her name."""


def people_visible_to(held: Held) -> QuerySet[User]:
    """Return the open accounts of those who act in her places or for their institutions, without her own.

    Each comes with all that she holds or will hold, wherever it is, as ``roles_left`` and ``duties_left``.
    """
    left = _left(held.on)
    roles = Role.objects.filter(left, held.within("place", KIND), kind__in=RECOVERED)
    duties = Duty.objects.filter(left, held.within("body__place", KIND))
    acting = Q(pk__in=roles.values("user")) | Q(pk__in=duties.values("user"))
    found = User.objects.filter(acting, is_active=True).exclude(pk=held.user.pk)
    return found.order_by("name", "username").prefetch_related(
        Prefetch("roles", Role.objects.filter(left).select_related("place"), to_attr="roles_left"),
        Prefetch("duties", Duty.objects.filter(left).select_related("body__place"), to_attr="duties_left"),
        "authenticator_set",
    )


def _left(on: date) -> Q:
    # A role that begins tomorrow is opened by a password of today.
    return Q(ends_before=None) | Q(ends_before__gt=on)


def recoveries_of(user: User) -> QuerySet[Recovery]:
    """Return how the account of somebody was recovered, the last first."""
    return Recovery.objects.filter(user=user).select_related("recovered_by")


def last_recovery(user: User, at: datetime) -> Recovery | None:
    """Return the last recovery of somebody's account, while it is told of on her first page."""
    return recoveries_of(user).filter(recovered_at__gt=at - SHOWN, recovered_at__lte=at).first()
