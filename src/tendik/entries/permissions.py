"""Who may ask for a kept file. Whether a certain one is hers to see, the rooms say whose entries hold it."""

from datetime import date

from tendik.accounts.models import User
from tendik.accounts.queries import roles_on


def can_ask_for_files(user: User, on: date) -> bool:
    """Somebody with any role; a stranger is not told whether there is such a file."""
    return bool(roles_on(user, on))
