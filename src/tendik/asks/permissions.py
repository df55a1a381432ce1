"""Who may read asks, record answers, say who should answer and decide on links."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.asks.models import Addressee, Answer, Ask, AskLink, LinkDecision
from tendik.bodies.queries import duties_of, held_acts_for


def can_read_asks(held: Held) -> bool:
    """The ministry, focal points and whoever acts for an institution read the asks that concern them."""
    return held.has(Role.Kind.MINISTRY) or held.has(Role.Kind.FOCAL_POINT) or bool(duties_of(held))


def can_read_ask(held: Held, ask: Ask) -> bool:
    """Whoever may know of an ask reads it."""
    return can_read_asks(held)


def can_work_on_asks(held: Held) -> bool:
    """The ministry records answers and decides on links."""
    return held.has(Role.Kind.MINISTRY)


def check_answer_ask(held: Held, ask: Ask) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for the place of the plan."""
    if not held.covers(Role.Kind.MINISTRY, ask.section.plan.place):
        raise PermissionDenied


def can_answer_ask(held: Held, ask: Ask) -> bool:
    """The ministry records answers to the asks put to a plan of its place."""
    return passes(check_answer_ask, held, ask)


def can_withdraw_answer(held: Held, answer: Answer) -> bool:
    """Whoever may answer an ask withdraws what was entered by mistake."""
    return can_answer_ask(held, answer.ask)


def can_agree(held: Held, addressee: Addressee) -> bool:
    """Whoever acts for the institution agrees for it; the ministry enters that it did."""
    if addressee.role:
        return False
    return held_acts_for(held, addressee.body) or can_answer_ask(held, addressee.ask)


def can_withdraw_addressee(held: Held, addressee: Addressee) -> bool:
    """Whoever may answer an ask withdraws who should answer it, if that was entered by mistake."""
    return can_answer_ask(held, addressee.ask)


def can_decide_link(held: Held, link: AskLink) -> bool:
    """Whether two asks say the same is decided by whoever may answer both."""
    return can_answer_ask(held, link.ask) and can_answer_ask(held, link.other)


def can_withdraw_decision(held: Held, decision: LinkDecision) -> bool:
    """Whoever may decide on a link withdraws what was decided by mistake."""
    return can_decide_link(held, decision.link)
