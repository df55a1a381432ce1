"""Who may see the office's own pages."""

from datetime import date

from tendik.accounts.models import Role, User
from tendik.accounts.queries import roles_on


def can_enter(user: User, on: date) -> bool:
    """Anybody signed in sees what waits for her."""
    return user.is_authenticated


def can_see_gallery(user: User, on: date) -> bool:
    """The building blocks hold nobody's data, but a stranger sees nothing here but her own door."""
    return bool(roles_on(user, on))


def can_release(user: User, on: date) -> bool:
    """The ministry previews and releases."""
    return Role.Kind.MINISTRY in roles_on(user, on)
