"""Who may erase."""

from tendik.accounts.held import Held
from tendik.accounts.models import Role


def can_erase(held: Held) -> bool:
    """An administrator erases: whoever entered the words withdraws them, and somebody else looks before they go."""
    return held.has(Role.Kind.ADMINISTRATOR)
