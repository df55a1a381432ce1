"""Reads ``recruitment/`` of a pack: what notices may not demand. It stays data of the pack: nothing is written."""

from tendik.packs.country import Pack
from tendik.recruitment.rulebook import read_rulebook, rulebook
from tendik.recruitment.written import NOTICES, NoticesWritten

SHAPES: dict[str, type] = {NOTICES: NoticesWritten}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Look at the rules of the pack: each must be sound."""
    read_rulebook(pack)
    rulebook.cache_clear()
