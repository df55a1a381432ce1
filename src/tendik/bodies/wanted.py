"""Which institutions somebody wants to see: what the page, its file and the address have in common."""

from collections.abc import Mapping

from tendik.bodies.kinds import kinds

LONGEST = 200
"""So many letters of a word that is searched for are read."""


def wanted_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return the words and the kind of institution that an address asks for; empty: any."""
    wanted = {name: given.get(name, "").replace("\0", "")[:LONGEST] for name in ("words", "kind")}
    return wanted if wanted["kind"] in kinds() else {**wanted, "kind": ""}
