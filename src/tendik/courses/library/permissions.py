"""Who keeps what in the library."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.courses.models import LibraryItem


def can_keep_library(held: Held) -> bool:
    """The ministry of the country, and whoever acts for an institution, put works into the library."""
    return held.covers(Role.Kind.MINISTRY, None) or bool(bodies_of(held))


def check_keep_for(held: Held, body: Body) -> None:
    """Raise ``PermissionDenied`` unless she acts for the institution, or is of the ministry of the country."""
    if not (held.covers(Role.Kind.MINISTRY, None) or held_acts_for(held, body)):
        raise PermissionDenied


def can_keep_for(held: Held, body: Body) -> bool:
    """She puts works of her institutions into the library; the ministry of the country those of all."""
    return passes(check_keep_for, held, body)


def can_withdraw_work(held: Held, item: LibraryItem) -> bool:
    """Whoever may put it there takes it back."""
    return can_keep_for(held, item.body)
