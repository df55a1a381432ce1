"""Who may import figures and decide about them: the ministry, for the whole country."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.statistics.models import DataSet


def check_keep_figures(held: Held) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for the whole country."""
    if not held.covers(Role.Kind.MINISTRY, None):
        raise PermissionDenied


def can_keep_figures(held: Held) -> bool:
    """The ministry for the whole country imports figures and decides about them."""
    return passes(check_keep_figures, held)


def can_withdraw_data_set(held: Held, _data_set: DataSet) -> bool:
    """Whoever imports figures withdraws what was imported by mistake."""
    return can_keep_figures(held)
