"""Who may enter the adopted text of a plan."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.plans.models import Adoption, Plan


def can_adopt_plans(held: Held) -> bool:
    """The ministry sees the plans of its places and enters their adopted texts."""
    return held.has(Role.Kind.MINISTRY)


def check_adopt_plan(held: Held, plan: Plan) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for the place of ``plan``."""
    if not held.covers(Role.Kind.MINISTRY, plan.place):
        raise PermissionDenied


def can_adopt_plan(held: Held, plan: Plan) -> bool:
    """The ministry enters the adopted text of a plan of its place."""
    return passes(check_adopt_plan, held, plan)


def can_withdraw_adoption(held: Held, adoption: Adoption) -> bool:
    """Whoever may enter the text of a plan withdraws what was entered by mistake."""
    return can_adopt_plan(held, adoption.plan)
