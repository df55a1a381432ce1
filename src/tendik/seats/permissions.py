"""Who says who sits in an institution."""

from tendik.accounts.held import Held
from tendik.bodies.models import Body
from tendik.bodies.permissions import can_manage_bodies
from tendik.bodies.queries import bodies_of, held_acts_for

__all__ = ["can_bring_roster", "can_bring_rosters", "can_manage_bodies"]


def can_bring_rosters(held: Held) -> bool:
    """Whoever enters institutions, and whoever acts for one."""
    return can_manage_bodies(held) or bool(bodies_of(held))


def can_bring_roster(held: Held, body: Body) -> bool:
    """Whoever enters institutions brings each roster; an association's or a school's own contact brings its own."""
    return can_manage_bodies(held) or held_acts_for(held, body)
