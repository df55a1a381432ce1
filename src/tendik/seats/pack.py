"""Looks at ``bodies/headings.toml`` and ``bodies/leaving.toml`` of a pack, by which rosters are read; nothing of them is written."""

from tendik.packs.country import Pack
from tendik.seats import leaving
from tendik.seats.rosters import headings

SHAPES: dict[str, type] = {headings.FILE: headings.Headings, leaving.FILE: leaving.Leaving}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Find the faults of the headings and of the reasons to leave."""
    if pack.folder.has(headings.FILE):
        pack.toml(headings.FILE, headings.Headings)
    leaving.reasons_in(pack)
    leaving.reasons.cache_clear()
