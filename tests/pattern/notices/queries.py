"""Questions about notices: read, never write."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.notices.models import Notice

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know of the notices of their places."""


def notices_shown(at: datetime) -> QuerySet[Notice]:
    """Return what is shown at a moment: entered, not withdrawn, and its day has not come."""
    shown = Notice.objects.in_force(at).filter(ends_before__gt=timezone.localdate(at))
    return shown.select_related("body", "place__parent")


def notices_visible_to(held: Held) -> QuerySet[Notice]:
    """Return the notices that she may know of, with all that was withdrawn: those of her places and institutions."""
    hers = held.within("place", *READERS) | Q(body__in=bodies_of(held))
    return Notice.objects.filter(hers).select_related("body", "place", "entered_by")
