"""Make a release: gather, seal, bake, switch. The only place that hands the list of rooms to all of them."""

import platform
import re
import shutil
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

import brotli
import django
import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tendik.journal import queries as journal
from tendik.journal.actions import Actor, record
from tendik.journal.actions import seal as seal_journal
from tendik.packs.codes import ORIGIN
from tendik.packs.country import Country, current, open_pack
from tendik.packs.faults import PackFaulty
from tendik.pages import bake, verify
from tendik.pages.page import all_pages
from tendik.releases import gather, seal, switch
from tendik.releases.columns import Table
from tendik.releases.gather import ReleaseRefused
from tendik.releases.reader import Release
from tendik.releases.shapes import Document
from tendik.site import modes, words
from tendik.site.configuration import FILE
from tendik.site.home import Home
from tendik.site.parts import parts
from tendik.site.version import code_version

Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Made:
    """A release that was made: its number, where it lies, how many pages it has, how many are other than before."""

    number: int
    place: Path
    pages: int
    changed: int


def kinds() -> list[type[Document]]:
    """Return the kinds of document of all rooms."""
    return [kind for room in parts("published") for kind in room.DOCUMENTS]


def tables() -> list[Table]:
    """Return the tables of all rooms."""
    return [table for room in parts("published") for table in room.TABLES]


def drawing_rooms() -> tuple[ModuleType, ...]:
    """Return whoever draws public pages."""
    return tuple(parts("public"))


def draft(at: datetime, before: Path | None) -> Release:
    """Return the release that would be made at a moment.

    Raises:
        ReleaseRefused: it would not be whole, or this program still knows an earlier pack.
    """
    _check_pack()
    documents = gather.gather(parts("release"), at)
    previous = open_release(before)
    terms = seal.Terms(
        at=at, site=addressed_site(), code_version=code_version(), journal_head=journal.head(at)
    )
    return seal.draft(documents, terms, previous, seal.head(before) if before and previous else "")


def addressed_site() -> Country:
    """Return the head of the pack with the address at which this installation's public site stands.

    Raises:
        ReleaseRefused: what the installation says is no address of a site.
    """
    country, said = current().country, settings.TENDIK_SITE.strip()
    if not re.search(ORIGIN, said):
        raise ReleaseRefused(
            _("“%(address)s” is no address of a site. Write it in %(file)s or %(name)s as %(example)s."),
            address=said,
            file=FILE,
            name="TENDIK_SITE",
            example="https://tendik.example",
        )
    return msgspec.structs.replace(country, address=said.rstrip("/")) if said else country


def _check_pack() -> None:
    """Raise ``ReleaseRefused`` if the pack's head or words on the disk are no longer those this program began with."""
    try:
        same = open_pack(current().folder.path).country == current().country
    except PackFaulty:
        same = False
    folder = Path(settings.TENDIK_WORDS)
    if not same or words.digest_of(folder) != words.spoken(folder):
        raise ReleaseRefused(
            _("The pack in %(folder)s was changed since this program started. Restart it, then release."),
            folder=current().folder.path,
        )


def draw(release: Release, language: str, address: str) -> str | None:
    """Draw one public page of a release as it would be baked; None where there is no such page."""
    rooms = drawing_rooms()
    page = next((page for page in all_pages(release, rooms) if page.address == address), None)
    if page is None:
        return None
    with translation.override(language):
        return page.draw(release, language, rooms)


def open_release(folder: Path | None) -> Release | None:
    """Open the release in a public folder, if there is one that can be read."""
    if folder is None or not (folder / seal.MANIFEST).is_file():
        return None
    try:
        return Release.open(folder, kinds())
    except msgspec.ValidationError:
        # An earlier program gave its documents other shapes: its number and its history still count.
        return Release.open(folder, ())


def publish(
    home: Home,
    *,
    at: datetime,
    out: Path | None = None,
    by: Actor | str = "command",
    progress: Progress = quiet,
) -> Made:
    """Make a release of what stood at ``at`` and serve it; with ``out`` write it there instead.

    Raises:
        ReleaseRefused: it would not be whole, the disk is full, or another one is being made.
    """
    if out:
        verify.check_out(out, home.releases)
    with switch.workplace(home.releases, out) as building:
        progress("gather", 0, 1)
        before = home.current.resolve() if (home.current / seal.MANIFEST).is_file() else None
        release = _drafted(at, before, served=out is None)
        number = release.manifest.number
        take = shutil.copyfile if out else switch.share
        switch.keep_older(building, before, number - 1, take)
        words.copy(Path(settings.TENDIK_WORDS), building / seal.DATA / "words")
        release = seal.seal(release, building, tables(), before)
        oven = bake.Oven(release, building, _drawn_by(), before, take)
        bake.bake(oven, drawing_rooms(), lambda done, total: progress("bake", done, total))
        _to_disk(building)
        place = _place(building, home, out, number, by)
    pages = sum(path.endswith(".html") for path in oven.bake.pages)
    return Made(number, place, pages, oven.bake.changed_since(oven.before))


def _drafted(at: datetime, before: Path | None, *, served: bool) -> Release:
    if before and served:
        switch.check_not_earlier(at, before)
    seal_journal()
    return draft(at, before)


def _drawn_by() -> str:
    """Return everything whose next version may draw or pack the same page otherwise."""
    versions = django.__version__, brotli.__version__, zlib.ZLIB_RUNTIME_VERSION, platform.python_version()
    return " ".join((code_version(), words.spoken(Path(settings.TENDIK_WORDS)), *versions))


def _to_disk(building: Path) -> None:
    modes.for_readers(building)
    switch.to_disk(building)


def _place(building: Path, home: Home, out: Path | None, number: int, by: object) -> Path:
    if out:
        switch.put_in_place(building, out, verify.check_out)
        return out
    with transaction.atomic():
        # The line first: where it cannot be written, nothing is switched.
        record("releases.release", f"release:{number}", by=by)
        return switch.switch(building, home.releases, number)
