"""Who lets in again whom."""

from typing import Any

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.territories.recovering.queries import KIND, RECOVERED


def can_recover_accounts(held: Held) -> bool:
    """The administrator of a district lets the people of her places in again."""
    return held.has(KIND)


def check_recover_account(held: Held, user: Any) -> None:
    """Raise ``PermissionDenied`` unless all that ``user`` holds lies in her places and is done there.

    Whoever recovers an account could open it. So nobody gets further by it than she is herself: one who also acts
    elsewhere, above, for the ministry, as a moderator, as an administrator or in a women's group is recovered by the country's.

    Args:
        held: Who asks.
        user: One of ``people_visible_to(held)``.
    """
    places = [role.place for role in user.roles_left if role.kind in RECOVERED]
    places += [duty.body.place for duty in user.duties_left]
    acts_only = len(places) == len(user.roles_left) + len(user.duties_left)
    if not (acts_only and all(held.covers(KIND, place) for place in places)):
        raise PermissionDenied


def can_recover_account(held: Held, user: Any) -> bool:
    """She recovers the accounts of those who act in her places and nowhere else."""
    return can_recover_accounts(held) and passes(check_recover_account, held, user)
