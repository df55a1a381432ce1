"""Who may have the staff of an institution audited, and who looks at lists of candidates."""

from tendik.accounts.held import Held
from tendik.bodies.models import Body
from tendik.bodies.permissions import can_manage_bodies
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.seats.models import CandidateList


def can_audit_somebody(held: Held) -> bool:
    """Whoever enters institutions, and whoever acts for one."""
    return can_manage_bodies(held) or bool(bodies_of(held))


def can_try_lists(held: Held, listed: CandidateList) -> bool:
    """Whoever enters institutions looks at lists of candidates."""
    return can_manage_bodies(held)


def can_audit(held: Held, body: Body) -> bool:
    """Whoever enters institutions has each audited; whoever acts for one has it, and those that belong to it."""
    return can_manage_bodies(held) or held_acts_for(held, body)
