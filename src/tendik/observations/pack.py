"""Looks at what a pack says of moderation; nothing of it is written into tables."""

from tendik.observations.deadline import FILE, AboutModeration, moderation_in
from tendik.packs.country import Pack

SHAPES: dict[str, type] = {FILE: AboutModeration}


def load(pack: Pack) -> None:
    """Read the file, if the pack has one; every fault is noted."""
    moderation_in(pack)
