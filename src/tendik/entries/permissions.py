"""Who may open a kept file."""

from tendik.accounts.held import Held
from tendik.entries.models import KeptFile


def can_open_file(held: Held, kept_file: KeptFile) -> bool:
    """Whoever may know of a file opens it; the rooms whose entries hold it say who that is."""
    return True
