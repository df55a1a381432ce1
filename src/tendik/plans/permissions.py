"""Who may record answers, enter adopted texts and decide on links."""

from tendik.accounts.held import Held
from tendik.accounts.models import Role


def can_work_on_asks(held: Held) -> bool:
    """The ministry reads asks, records answers and decides on links."""
    return held.has(Role.Kind.MINISTRY)


def can_adopt_plans(held: Held) -> bool:
    """The ministry enters the adopted text of a plan and withdraws what was entered by mistake."""
    return held.has(Role.Kind.MINISTRY)
