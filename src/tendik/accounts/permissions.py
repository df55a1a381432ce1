"""Who may manage accounts."""

from datetime import date

from tendik.accounts import queries
from tendik.accounts.models import Role, User


def can_manage_accounts(user: User, on: date) -> bool:
    """An administrator manages accounts and reads nobody's work."""
    return Role.Kind.ADMINISTRATOR in queries.roles_on(user, on)
