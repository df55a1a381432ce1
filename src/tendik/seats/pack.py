"""Looks at ``bodies/headings.toml`` of a pack, by which rosters are read; nothing of it is written."""

from tendik.packs.country import Pack
from tendik.seats.rosters import headings

SHAPES: dict[str, type] = {headings.FILE: headings.Headings}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Find the faults of the headings."""
    if pack.folder.has(headings.FILE):
        pack.toml(headings.FILE, headings.Headings)
