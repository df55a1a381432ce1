"""Who writes women's initiatives down and enters their way."""

from tendik.accounts.held import Held
from tendik.local_plans.models import Initiative, InitiativeStep
from tendik.local_plans.permissions import can_draft_in


def can_keep_initiative(held: Held, initiative: Initiative) -> bool:
    """Whoever is there for its place keeps an initiative."""
    return can_draft_in(held, initiative.place)


def can_withdraw_step(held: Held, initiative_step: InitiativeStep) -> bool:
    """Whoever keeps an initiative withdraws a step of its way."""
    return can_keep_initiative(held, initiative_step.initiative)
