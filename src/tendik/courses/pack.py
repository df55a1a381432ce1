"""Reads ``courses/`` of a pack. It stays data of the pack: nothing is written."""

from tendik.courses.library.written import FILE as LIBRARY
from tendik.courses.library.written import LibraryWritten, library_words, read_library
from tendik.courses.queries import codes_of_asks
from tendik.courses.shelf import read_shelf, shelf
from tendik.courses.written import OUTSIDE, OutsideWritten
from tendik.packs.country import Pack

SHAPES: dict[str, type] = {OUTSIDE: OutsideWritten, LIBRARY: LibraryWritten}


def load(pack: Pack) -> None:
    """Look at the courses and the library of a pack: they must be sound, and the asks that they serve must be there."""
    asks = codes_of_asks()
    read_shelf(pack, asks=asks)
    read_library(pack, asks=asks)
    shelf.cache_clear()
    library_words.cache_clear()
