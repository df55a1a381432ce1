"""Who may read, enter, take and withdraw a measure."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.measures import queries
from tendik.measures.models import MatrixRow, Measure, Promise
from tendik.measures.queries import READERS
from tendik.plans.models import Plan


def can_read_measures(held: Held) -> bool:
    """Whoever has a place or acts for an institution sees the measures that concern her."""
    return any(held.has(kind) for kind in READERS) or bool(bodies_of(held))


def can_read_measure(held: Held, measure: Measure) -> bool:
    """Whoever may know of a measure reads it."""
    return can_read_measures(held)


def can_work_on_measures(held: Held) -> bool:
    """The ministry enters measures."""
    return held.has(Role.Kind.MINISTRY)


def check_enter_for(held: Held, plan: Plan) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for the place of ``plan``."""
    if not held.covers(Role.Kind.MINISTRY, plan.place):
        raise PermissionDenied


def can_enter_for(held: Held, plan: Plan) -> bool:
    """The ministry enters the measures of a plan of its place."""
    return passes(check_enter_for, held, plan)


def can_change_measure(held: Held, measure: Measure) -> bool:
    """Whoever enters the measures of a plan changes them."""
    return can_enter_for(held, measure.plan)


def can_withdraw_promise(held: Held, promise: Promise) -> bool:
    """Whoever enters the measures of a plan withdraws what was entered by mistake."""
    return can_enter_for(held, promise.measure.plan)


def can_decide_on_row(held: Held, row: MatrixRow) -> bool:
    """Whoever enters the measures of a plan decides on the rows of its matrix that wait."""
    return can_enter_for(held, row.plan)


def can_take_measure(held: Held, measure: Measure) -> bool:
    """Whoever acts for the institution named takes the measure; the ministry enters that it did."""
    last = queries.last_promise(measure)
    if last is None or last.body is None:
        return False
    return held_acts_for(held, last.body) or can_change_measure(held, measure)
