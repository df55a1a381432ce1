"""What a pack says of the library, ``courses/library.toml``: kinds, topics, languages, licences, and works of its own. Knows no database."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.courses.sentences import OF_FOLDERS
from tendik.courses.written import WEBSITE
from tendik.methods.texts import Texts
from tendik.packs.codes import Slug
from tendik.packs.country import Pack, current

FILE = "courses/library.toml"
LISTS = ("kinds", "topics", "languages", "licences")
MB = 1_000_000
Megabytes = Annotated[float, msgspec.Meta(gt=0, le=1_000_000)]
UNKNOWN, NO_LINK = (
    _("“%(word)s” is not known here."),
    _("write the whole address, with what it begins with in a browser"),
)


class LibraryChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of ``[[kinds]]``, ``[[topics]]``, ``[[languages]]``, ``[[licences]]``: what a work is called by."""

    code: Slug
    name: Texts


class LibraryItemWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[works]]``: a work on another site, who keeps it there, and how large it is."""

    code: Slug
    kind: str
    topic: str
    title: Texts
    about: Texts
    keeper: Texts
    languages: list[str]
    licence: str
    website: str
    megabytes: Megabytes
    asks: list[str] = []


class LibraryWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``library.toml``."""

    kinds: list[LibraryChoice]
    topics: list[LibraryChoice]
    languages: list[LibraryChoice]
    licences: list[LibraryChoice]
    works: list[LibraryItemWritten] = []


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """What a pack says of the library, by code."""

    kinds: dict[str, LibraryChoice] = field(default_factory=dict)
    topics: dict[str, LibraryChoice] = field(default_factory=dict)
    languages: dict[str, LibraryChoice] = field(default_factory=dict)
    licences: dict[str, LibraryChoice] = field(default_factory=dict)
    works: tuple[LibraryItemWritten, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether this country has a library at all."""
        return bool(self.kinds)


def read_library(pack: Pack, *, asks: Collection[str] | None = None) -> LibraryWords:
    """Return what a pack says; nothing where it has no file of it. Faults are noted in its folder.

    Args:
        pack: The country's folder.
        asks: Codes of the asks there are; None: nobody looks whether one is there.
    """
    read = pack.toml(FILE, LibraryWritten) if pack.folder.has(FILE) else {}
    if not read:
        return LibraryWords()
    written = msgspec.convert(read, LibraryWritten)
    words = LibraryWords(
        **{name: {one.code: one for one in getattr(written, name)} for name in LISTS},
        works=tuple(written.works),
    )
    for at, work in enumerate(written.works):
        for path, said, values in _faults(words, work, asks):
            pack.folder.fault_at(FILE, ("works", at, *path), said, **values)
    return words


def _faults(
    words: LibraryWords, work: LibraryItemWritten, asks: Collection[str] | None
) -> Iterator[tuple[tuple[str | int, ...], Any, dict[str, str]]]:
    for name, listed in (("kind", words.kinds), ("topic", words.topics), ("licence", words.licences)):
        if getattr(work, name) not in listed:
            yield (name,), UNKNOWN, {"word": getattr(work, name)}
    for at, code in enumerate(work.languages):
        if code not in words.languages:
            yield ("languages", at), UNKNOWN, {"word": code}
    if not re.match(WEBSITE, work.website):
        yield ("website",), NO_LINK, {}
    for at, code in enumerate(work.asks):
        if asks is not None and code not in asks:
            yield ("asks", at), OF_FOLDERS["ask"], {"ask": code}


@cache
def library_words() -> LibraryWords:
    """Return what this installation's pack says."""
    return read_library(current())
