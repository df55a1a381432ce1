"""Questions about the library: read, never write."""

from datetime import datetime

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.courses.models import LibraryItem


def works_as_of(at: datetime) -> QuerySet[LibraryItem]:
    """Return what stands in the library at a moment."""
    return LibraryItem.objects.in_force(at).select_related("body", "file")


def works_visible_to(held: Held) -> QuerySet[LibraryItem]:
    """Return the works that she keeps, with all that was withdrawn: the ministry of the country all of them."""
    found = LibraryItem.objects.select_related("body", "file", "entered_by")
    return found if held.covers(Role.Kind.MINISTRY, None) else found.filter(body__in=bodies_of(held))
