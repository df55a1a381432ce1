"""Reads ``activities/`` of a pack. It stays data of the pack: nothing is written."""

from tendik.activities.written import FILE, ActivitiesWritten, activity_words, read_words
from tendik.packs.country import Pack

SHAPES: dict[str, type] = {FILE: ActivitiesWritten}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Look at what the pack says of activities: it must be sound."""
    read_words(pack)
    activity_words.cache_clear()
