"""Who drafts the plan of a village."""

from tendik.accounts.held import Held
from tendik.measures.villages.queries import DRAFTERS
from tendik.places.models import Place


def can_draft(held: Held) -> bool:
    """The ministry and focal points draft plans."""
    return any(held.has(kind) for kind in DRAFTERS)


def can_draft_for(held: Held, place: Place) -> bool:
    """Whoever has a place drafts its plan."""
    return any(held.covers(kind, place) for kind in DRAFTERS)
