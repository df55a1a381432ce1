"""Reads ``courses/`` of a pack. It stays data of the pack: nothing is written."""

from tendik.courses.queries import codes_of_asks
from tendik.courses.shelf import read_shelf, shelf
from tendik.courses.written import OUTSIDE, OutsideWritten
from tendik.packs.country import Pack

SHAPES: dict[str, type] = {OUTSIDE: OutsideWritten}


def load(pack: Pack) -> None:
    """Look at the courses of a pack: they must be sound, and the asks that they serve must be there."""
    read_shelf(pack, asks=codes_of_asks())
    shelf.cache_clear()
