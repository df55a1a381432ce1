"""Make a release: gather, seal, bake, switch. The only place that hands the list of rooms to all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import translation

from tendik.journal import queries as journal
from tendik.journal.actions import record
from tendik.journal.actions import seal as seal_journal
from tendik.packs.country import current
from tendik.portal import bake
from tendik.portal import public as portal_pages
from tendik.portal.frame import frame
from tendik.releases import gather, seal, switch, verify
from tendik.releases.reader import Release
from tendik.releases.shapes import Document
from tendik.site.home import Home
from tendik.site.rooms import parts
from tendik.site.version import code_version

Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Made:
    """A release that was made: its number, where it lies, how many pages it has."""

    number: int
    place: Path
    pages: int


def kinds() -> list[type[Document]]:
    """Return the kinds of document of all rooms."""
    return [kind for room in parts("published") for kind in room.DOCUMENTS]


def drawing_rooms() -> tuple[object, ...]:
    """Return whoever draws public pages."""
    return (portal_pages, *parts("public"))


def draft(at: datetime, before: Path | None) -> Release:
    """Return the release that would be made at a moment."""
    documents = gather.gather(parts("release"), at)
    previous = open_release(before)
    terms = seal.Terms(
        at=at, site=current().country, code_version=code_version(), journal_head=journal.head(at)
    )
    return seal.draft(documents, terms, previous, verify.head(before) if before and previous else "")


def draw(release: Release, language: str, address: str) -> str | None:
    """Draw one public page of a release as it would be baked; None where there is no such page."""
    rooms = drawing_rooms()
    page = next((page for page in bake.all_pages(release, rooms) if page.address == address), None)
    if page is None:
        return None
    with translation.override(language):
        return page.draw(frame(release, language, address, rooms), release)


def open_release(folder: Path | None) -> Release | None:
    """Open the release in a public folder, if there is one that can be read."""
    if folder is None or not (folder / "data" / "manifest.json").is_file():
        return None
    return Release.open(folder, kinds())


def publish(
    home: Home, *, at: datetime, out: Path | None = None, by: object = "command", progress: Progress = quiet
) -> Made:
    """Make a release of what stood at ``at`` and serve it; with ``out`` write it there instead.

    Raises:
        ReleaseRefused: it would not be whole, the disk is full, or another one is being made.
    """
    if out:
        switch.check_out(out)
    before = home.current if home.current.exists() else None
    seal_journal()
    with switch.workplace(out.parent / f".{out.name}.making" if out else home.releases) as building:
        progress("gather", 0, 1)
        release = draft(at, before)
        number = release.manifest.number
        switch.keep_older(building, before, number - 1)
        tables = [table for room in parts("tables") for table in room.TABLES]
        release = seal.seal(release, building, tables)
        oven = bake.Oven(release, building, code_version(), before)
        bake.bake(oven, drawing_rooms(), lambda done, total: progress("bake", done, total))
        place = _place(building, home, out, number)
    if not out:
        record("releases.release", f"release:{number}", by=by)  # type: ignore[arg-type]
    return Made(number, place, len(oven.bake.pages))


def _place(building: Path, home: Home, out: Path | None, number: int) -> Path:
    if out:
        switch.put_in_place(building, out)
        return out
    return switch.switch(building, home.releases, number)
