"""Who says who acts for an institution."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.models import Duty


def check_manage_duties(held: Held) -> None:
    """Raise ``PermissionDenied`` unless she is an administrator, who knows whose account is whose."""
    if not held.has(Role.Kind.ADMINISTRATOR):
        raise PermissionDenied


def can_manage_duties(held: Held) -> bool:
    """An administrator gives and ends duties."""
    return passes(check_manage_duties, held)


def can_end_duty(held: Held, duty: Duty) -> bool:
    """An administrator ends every duty."""
    return can_manage_duties(held)
