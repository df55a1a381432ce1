"""Reads ``talent/`` of a pack. It stays data of the pack: nothing is written."""

from tendik.packs.country import Pack
from tendik.talent.written import FILE, TalentWritten, pool_words, read_pool

SHAPES: dict[str, type] = {FILE: TalentWritten}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Look at what the pack says of the pool: it must be sound."""
    read_pool(pack)
    pool_words.cache_clear()
