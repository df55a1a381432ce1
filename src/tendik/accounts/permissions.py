"""Who may manage accounts."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role, User


def check_manage_accounts(held: Held) -> None:
    """Raise ``PermissionDenied`` unless she is an administrator, who manages accounts and reads nobody's work."""
    if not held.has(Role.Kind.ADMINISTRATOR):
        raise PermissionDenied


def can_manage_accounts(held: Held) -> bool:
    """An administrator manages accounts."""
    return passes(check_manage_accounts, held)


def can_change_account(held: Held, user: User) -> bool:
    """An administrator changes every account, her own too."""
    return can_manage_accounts(held)


def can_keep_her_account(held: Held) -> bool:
    """Whoever is signed in looks after the ways in which she signs in."""
    return bool(held.user.is_authenticated)
