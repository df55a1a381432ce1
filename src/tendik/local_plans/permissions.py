"""Who drafts the plan of a place and enters how it was adopted."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.local_plans.models import DraftRow, PlanDraft
from tendik.local_plans.queries import WRITERS
from tendik.places.models import Place


def can_draft_plans(held: Held) -> bool:
    """Whoever is there for a place drafts its plan."""
    return any(held.has(kind) for kind in WRITERS)


def check_draft_in(held: Held, place: Place) -> None:
    """Raise ``PermissionDenied`` unless she is there for ``place`` or a place above it."""
    if not any(held.covers(kind, place) for kind in WRITERS):
        raise PermissionDenied


def can_draft_in(held: Held, place: Place) -> bool:
    """Whoever is there for a place drafts its plan."""
    return passes(check_draft_in, held, place)


def can_draft(held: Held, draft: PlanDraft) -> bool:
    """Whoever is there for the place of a draft works on it."""
    return can_draft_in(held, draft.place)


def can_prepare_session(held: Held) -> bool:
    """A deputy finds what she needs for a session of her council. She reads: she neither drafts, reports nor decides here."""
    return held.has(Role.Kind.DEPUTY)


def check_read_draft(held: Held, draft: PlanDraft) -> None:
    """Raise ``PermissionDenied`` unless she drafts the plan or sits in the council that shall adopt it."""
    if not (can_draft(held, draft) or held.covers(Role.Kind.DEPUTY, draft.place)):
        raise PermissionDenied


def can_read_draft(held: Held, draft: PlanDraft) -> bool:
    """Whoever drafts a plan, and the deputies of the place, read its paper."""
    return passes(check_read_draft, held, draft)


def can_change_row(held: Held, row: DraftRow) -> bool:
    """Whoever works on a draft changes its rows."""
    return can_draft(held, row.draft)
