"""Who enters and reads how an institution recruits."""

from typing import Any

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.recruitment.models import Competition, Complaint, ComplaintAnswer, Move, Notice
from tendik.recruitment.queries import READERS


def can_read(held: Held) -> bool:
    """Whoever has a place or acts for an institution sees how its institutions recruit."""
    return any(held.has(kind) for kind in READERS) or bool(bodies_of(held))


def can_enter(held: Held) -> bool:
    """The ministry and whoever acts for an institution enter notices, competitions, moves and complaints."""
    return held.has(Role.Kind.MINISTRY) or bool(bodies_of(held))


def check_enter_for(held: Held, body: Body) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for the place of ``body``, or acts for it."""
    if not (held.covers(Role.Kind.MINISTRY, body.place) or held_acts_for(held, body)):
        raise PermissionDenied


def can_enter_for(held: Held, body: Body) -> bool:
    """She enters what institutions of her ministry's places do, and hers."""
    return passes(check_enter_for, held, body)


def can_withdraw_notice(held: Held, notice: Notice) -> bool:
    """Whoever may enter it withdraws it."""
    return can_enter_for(held, notice.body)


def can_withdraw_competition(held: Held, competition: Competition) -> bool:
    """Whoever may enter it withdraws it."""
    return can_enter_for(held, competition.body)


def can_withdraw_move(held: Held, move: Move) -> bool:
    """Whoever may enter it withdraws it."""
    return can_enter_for(held, move.body)


def can_withdraw_complaint(held: Held, complaint: Complaint) -> bool:
    """Whoever may enter it withdraws it."""
    return can_enter_for(held, complaint.body)


def can_answer_complaint(held: Held, complaint: Complaint) -> bool:
    """Whoever may enter it records the answer."""
    return can_enter_for(held, complaint.body)


def can_withdraw_answer(held: Held, answer: ComplaintAnswer) -> bool:
    """Whoever may record it withdraws it."""
    return can_enter_for(held, answer.body)


def hers(held: Held, entry: Any) -> bool:
    """Tell whether an entry of the room is hers to withdraw."""
    return can_enter_for(held, entry.body)
