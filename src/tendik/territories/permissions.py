"""Who may read names, and who may merge places."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.places.models import NameSource


def can_read_names(held: Held) -> bool:
    """The ministry and focal points read the names of their places."""
    return held.has(Role.Kind.MINISTRY) or held.has(Role.Kind.FOCAL_POINT)


def check_read_name(held: Held, name: NameSource) -> None:
    """Raise ``PermissionDenied`` unless the place is one of hers."""
    if not any(held.covers(kind, name.place) for kind in (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)):
        raise PermissionDenied


def can_read_name(held: Held, name: NameSource) -> bool:
    """She reads the names of her places."""
    return passes(check_read_name, held, name)


def check_merge_places(held: Held) -> None:
    """Raise ``PermissionDenied`` unless she is an administrator, as whoever imports a list of places."""
    if not held.has(Role.Kind.ADMINISTRATOR):
        raise PermissionDenied


def can_merge_places(held: Held) -> bool:
    """An administrator merges places."""
    return passes(check_merge_places, held)
