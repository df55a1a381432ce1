"""Who may enter the adopted text of a plan."""

from datetime import date

from tendik.accounts.models import Role, User
from tendik.accounts.queries import roles_on


def can_adopt_plans(user: User, on: date) -> bool:
    """The ministry enters the adopted text of a plan and withdraws what was entered by mistake."""
    return Role.Kind.MINISTRY in roles_on(user, on)
