"""Who may post and withdraw a notice."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.notices.models import Notice
from tendik.notices.queries import READERS
from tendik.places.models import Place


def can_read_notices(held: Held) -> bool:
    """Whoever has a place or acts for an institution sees its notices."""
    return any(held.has(kind) for kind in READERS) or bool(bodies_of(held))


def can_post_notices(held: Held) -> bool:
    """The ministry and whoever acts for an institution post notices."""
    return held.has(Role.Kind.MINISTRY) or bool(bodies_of(held))


def check_post_for(held: Held, body: Body, place: Place) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for ``place``, or acts for ``body``."""
    if not (held.covers(Role.Kind.MINISTRY, place) or held_acts_for(held, body)):
        raise PermissionDenied


def can_post_for(held: Held, body: Body, place: Place) -> bool:
    """She posts in her ministry's places, and for her institutions."""
    return passes(check_post_for, held, body, place)


def can_withdraw_notice(held: Held, notice: Notice) -> bool:
    """Whoever may post it withdraws it."""
    return can_post_for(held, notice.body, notice.place)
