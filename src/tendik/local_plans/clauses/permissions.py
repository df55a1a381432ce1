"""Who reads the model clauses in the office, and who keeps the register."""

from tendik.accounts.held import Held
from tendik.local_plans.models import Clause, ClauseAdoption
from tendik.local_plans.permissions import can_draft_in, can_draft_plans


def can_read_clause(held: Held, clause: Clause) -> bool:
    """Whoever drafts plans reads the clauses."""
    return can_draft_plans(held)


def can_withdraw_clause(held: Held, clause_adoption: ClauseAdoption) -> bool:
    """Whoever is there for a place keeps its lines of the register."""
    return can_draft_in(held, clause_adoption.place)
