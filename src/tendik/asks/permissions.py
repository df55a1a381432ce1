"""Who may record answers and decide on links."""

from datetime import date

from tendik.accounts.models import Role, User
from tendik.accounts.queries import roles_on


def can_work_on_asks(user: User, on: date) -> bool:
    """The ministry reads asks, records answers and decides on links."""
    return Role.Kind.MINISTRY in roles_on(user, on)
