"""Who says which institutions there are, what they are called and who acts for them."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.models import Body, Duty, PublicContact, Renaming


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


def check_manage_bodies(held: Held) -> None:
    """Raise ``PermissionDenied`` unless she is an administrator or of the ministry for the whole country."""
    if not held.has(Role.Kind.ADMINISTRATOR) and not held.covers(Role.Kind.MINISTRY, None):
        raise PermissionDenied


def can_manage_bodies(held: Held) -> bool:
    """An administrator and the ministry enter institutions: letters come from ones that the pack does not know."""
    return passes(check_manage_bodies, held)


def can_change_body(held: Held, body: Body) -> bool:
    """Whoever enters institutions renames and ends each."""
    return can_manage_bodies(held)


def can_withdraw_renaming(held: Held, renaming: Renaming) -> bool:
    """Whoever renames an institution withdraws a renaming that was entered by mistake."""
    return can_manage_bodies(held)


def can_withdraw_contact(held: Held, contact: PublicContact) -> bool:
    """Whoever enters institutions says how they are reached, and takes back what was entered by mistake."""
    return can_manage_bodies(held)
