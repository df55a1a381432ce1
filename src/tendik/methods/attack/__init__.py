"""Attack: released tables in, hidden counts that they give away out. Knows no protector, no table of the database, no disk."""

from tendik.methods.attack.attacker import Leak, Report, attack
from tendik.methods.attack.sums import Sum, Term
from tendik.methods.attack.tables import TOTAL, Policy, Table, TableUnreadable

__all__ = ["TOTAL", "Leak", "Policy", "Report", "Sum", "Table", "TableUnreadable", "Term", "attack"]
