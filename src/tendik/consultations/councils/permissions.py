"""Who keeps the papers of a council."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.bodies.assigned.permissions import can_give_task_to
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.consultations.councils.queries import KEEPERS
from tendik.consultations.models import CouncilDecision, CouncilMembers, CouncilMinutes, CouncilSitting
from tendik.places.models import Place


def can_read_councils(held: Held) -> bool:
    """Whoever has a place or acts for an institution sees its councils."""
    return any(held.has(kind) for kind in KEEPERS) or bool(bodies_of(held))


def check_keep_council(held: Held, body: Body) -> None:
    """Raise ``PermissionDenied`` unless she acts for the council, or has its place."""
    if not (held_acts_for(held, body) or any(held.covers(kind, body.place) for kind in KEEPERS)):
        raise PermissionDenied


def can_keep_council(held: Held, body: Body) -> bool:
    """Whoever acts for a council, the ministry and the focal point of its place write its papers."""
    return passes(check_keep_council, held, body)


def can_keep_sitting(held: Held, sitting: CouncilSitting) -> bool:
    """Whoever keeps a council writes of its meetings and withdraws them."""
    return can_keep_council(held, sitting.body)


def can_withdraw_members(held: Held, members: CouncilMembers) -> bool:
    """Whoever keeps a council withdraws a count of its members."""
    return can_keep_council(held, members.body)


def can_withdraw_minutes(held: Held, minutes: CouncilMinutes) -> bool:
    """Whoever keeps a council withdraws the minutes of its meetings."""
    return can_keep_council(held, minutes.sitting.body)


def can_withdraw_decision(held: Held, decision: CouncilDecision) -> bool:
    """Whoever keeps a council withdraws what was entered as its decision."""
    return can_keep_council(held, decision.sitting.body)


def can_charge(held: Held, council: Body, body: Body) -> bool:
    """A council gives tasks to institutions in its place or below it, and to whom its keeper could give one."""
    return can_give_task_to(held, body) or _lies_in(body.place, council.place)


def _lies_in(place: Place | None, above: Place | None) -> bool:
    while place is not None and above is not None:
        if place.pk == above.pk:
            return True
        place = place.parent
    return False
