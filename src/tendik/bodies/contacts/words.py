"""How it is called what somebody does for an institution or in a place."""

from tendik.accounts.forms import ROLES
from tendik.bodies.forms import DUTIES


def kind_words(kind: str) -> str:
    """Return the words for a kind of duty or role."""
    return str({str(known): words for known, words in (*DUTIES, *ROLES)}[str(kind)])
