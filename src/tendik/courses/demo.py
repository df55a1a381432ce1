"""Made-up works of the library for the demo region, ``demo/library.toml``."""

from datetime import date, datetime, time

import msgspec
from django.utils import timezone

from tendik.bodies.models import Body
from tendik.courses.library.actions import LibraryItemGiven, put_into_library
from tendik.courses.library.written import MB, Megabytes
from tendik.courses.models import LibraryItem
from tendik.entries.examining import examine
from tendik.methods.texts import Texts
from tendik.packs.codes import Code
from tendik.packs.country import Pack

FILE = "demo/library.toml"


class LibraryItemMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A work. ``text``: of a small one, kept as a file; without it, ``website`` and ``megabytes``."""

    body: Code
    kind: str
    topic: str
    title: Texts
    about: Texts
    languages: list[str]
    licence: str
    asks: list[Code] = []
    text: str = ""
    website: str = ""
    megabytes: Megabytes = 1


class LibraryMade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``demo/library.toml``."""

    works: list[LibraryItemMade] = []


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up works, once."""
    if not pack.folder.has(FILE) or LibraryItem.objects.filter(made_up=True).exists():
        return
    read = pack.toml(FILE, LibraryMade)
    at = datetime.combine(on, time(), timezone.get_default_timezone())
    for one in msgspec.convert(read, LibraryMade).works if read else ():
        put_into_library(_given(one), by=None, at=at)


def _given(one: LibraryItemMade) -> LibraryItemGiven:
    names = ("kind", "topic", "title", "about", "languages", "licence", "asks", "website")
    return LibraryItemGiven(
        **{name: getattr(one, name) for name in names},
        body=Body.objects.get(code=one.body),
        size=int(one.megabytes * MB) if one.website else 0,
        file=examine(one.text.encode()) if one.text else None,
        made_up=True,
    )
