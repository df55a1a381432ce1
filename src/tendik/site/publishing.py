"""Make a release: gather, seal, bake, switch. The only place that hands the list of rooms to all of them."""

import platform
import shutil
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import brotli
import django
import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tendik.journal import queries as journal
from tendik.journal.actions import Actor, StillWriting, acting, note_gathering, record
from tendik.journal.actions import seal as seal_journal
from tendik.pages import bake, verify
from tendik.pages.page import all_pages
from tendik.releases import gather, salts, seal, switch
from tendik.releases.columns import Table
from tendik.releases.counted import Counted
from tendik.releases.decisions import Decisions
from tendik.releases.gate import Gate
from tendik.releases.manifest import Manifest
from tendik.releases.policies import policies
from tendik.releases.reader import Release
from tendik.releases.refused import ReleaseRefused
from tendik.releases.shapes import Document
from tendik.site import erasure, modes, proof, terms, words
from tendik.site.home import Home
from tendik.site.parts import parts
from tendik.site.version import code_version

Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Again:
    """An older release that is to be served again, and why."""

    number: int
    because: str


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


def gate_of(home: Home) -> Gate:
    """Return the gate of an installation: its policies, and what its office decided before."""
    return Gate(policies(), Decisions(home.disclosure))


def draft(at: datetime, before: Path | None, gate: Gate | None = None) -> Release:
    """Return the release that would be made at a moment.

    Raises:
        ReleaseRefused: it would not be whole, or this program still knows an earlier pack.
    """
    terms.check_pack()
    previous, gate = open_release(before), gate or Gate(policies())
    gate.before = tuple(previous.all(Counted)) if previous else ()
    documents = gather.gather(parts("release"), at, gate)
    return seal.draft(documents, _terms(at), previous, seal.head(before) if before and previous else "")


def _terms(at: datetime) -> seal.Terms:
    return seal.Terms(
        at=at, site=terms.addressed_site(), code_version=code_version(), journal_head=journal.head(at)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What release is wanted: of which moment, by whom, for which folder, with the data of which older one."""

    at: datetime
    by: Actor | str
    out: Path | None = None
    again: Again | None = None


def publish(
    home: Home,
    *,
    at: datetime,
    out: Path | None = None,
    by: Actor | str = "command",
    progress: Progress = quiet,
) -> Made:
    """Make a release of what stood at ``at`` and serve it; with ``out`` write it there instead.

    What was erased since the last one leaves every archive.

    Raises:
        ReleaseRefused: it would not be whole, the disk is full, or another one is being made.
    """
    if out:
        verify.check_out(out, home.releases)
    return _make(home, _Order(at=at, by=by, out=out), progress)


def serve_again(
    home: Home, again: Again, *, at: datetime, by: Actor | str = "command", progress: Progress = quiet
) -> Made:
    """Serve the data of an older release under the next number, without what was erased since.

    Raises:
        ReleaseRefused: it cannot be read any more, or the new one would not be whole.
    """
    return _make(home, _Order(at=at, by=by, again=again), progress)


def _make(home: Home, order: _Order, progress: Progress) -> Made:
    erasure.repeat_erasures(home, at=order.at)
    with switch.workplace(home.releases, order.out) as building:
        progress("gather", 0, 1)
        before = home.current.resolve() if (home.current / seal.MANIFEST).is_file() else None
        take = shutil.copyfile if order.out else switch.share
        switch.keep_older(building, before, _number(before), take)
        erased = erasure.blank_archives(building)
        if erased.acts:
            salts.renew(home.salt_key)
        key = salts.secret(home.salt_key)
        gate = gate_of(home)
        drafted = _drafted(order, before, building, gate)
        manifest, made = erasure.sealed_with(drafted.manifest, building, erased, key)
        words.copy(Path(settings.TENDIK_WORDS), building / seal.DATA / "words")
        release = Release(manifest, drafted.documents(), drafted.changes)
        release = seal.seal(release, building, tables(), before, key)
        erased_now = frozenset(erased.archives)
        oven = bake.Oven(release, building, _drawn_by(), before, take, key, erased_now, made)
        bake.bake(oven, drawing_rooms(), lambda done, total: progress("bake", done, total))
        gate.check_sealed(building / seal.DATA, building / switch.OLDER)
        gate.keep(by=acting(order.by), at=order.at)
        _to_disk(building)
        place = _place(building, home, order, manifest.number, gate)
    if not order.out:
        erasure.finish(home, place, erased, by=order.by, at=order.at)
    pages = sum(path.endswith(".html") for path in oven.bake.pages)
    return Made(manifest.number, place, pages, oven.bake.changed_since(oven.before))


def _number(before: Path | None) -> int:
    if before is None:
        return 0
    return msgspec.json.decode((before / seal.MANIFEST).read_bytes(), type=Manifest).number


def finish_erasures(
    home: Home, *, at: datetime, by: Actor | str = "command", progress: Progress = quiet
) -> int:
    """Take what was erased out of all releases, also where that was begun and killed; return how many acts that ended.

    Raises:
        ReleaseRefused: the next release would not be whole; the words stay in the releases until it is.
    """
    erasure.repeat_erasures(home, at=at)
    count = erasure.waiting()
    if count and (home.current / seal.MANIFEST).is_file():
        publish(home, at=at, by=by, progress=progress)
    elif count:
        erasure.finish_unreleased(home, by=by, at=at)
    return count


def _drafted(order: _Order, before: Path | None, building: Path, gate: Gate) -> Release:
    if before and order.out is None:
        switch.check_not_earlier(order.at, before, journal.last_moment())
    proof.check_sound(before)
    if order.again:
        seal_journal()
        archive = building / switch.OLDER / f"{order.again.number:06d}.zip"
        return _of_archive(archive, order.again.number, order.at, before)
    try:
        note_gathering(order.at, by=order.by)
    except StillWriting as reason:
        raise ReleaseRefused(reason.text) from reason
    seal_journal()
    return draft(order.at, before, gate)


def _of_archive(file: Path, number: int, at: datetime, before: Path | None) -> Release:
    """Return a release of the documents of an older one."""
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(file) as archive:
                archive.extractall(Path(folder) / seal.DATA)
            documents = Release.open(Path(folder), kinds()).documents()
        except (OSError, zipfile.BadZipFile, msgspec.DecodeError) as error:
            words = _(
                "Release %(number)s cannot be served again: it is not there, damaged, or of an earlier program."
            )
            raise ReleaseRefused(words, number=number) from error
    terms = _terms(at)
    previous = open_release(before)
    made = seal.draft(documents, terms, previous, seal.head(before) if before and previous else "")
    return Release(msgspec.structs.replace(made.manifest, again=number), documents, made.changes)


def _drawn_by() -> str:
    """Return everything whose next version may draw or pack the same page otherwise."""
    versions = django.__version__, brotli.__version__, zlib.ZLIB_RUNTIME_VERSION, platform.python_version()
    return " ".join((code_version(), words.spoken(Path(settings.TENDIK_WORDS)), *versions))


def _to_disk(building: Path) -> None:
    modes.for_readers(building)
    switch.to_disk(building)


def _place(building: Path, home: Home, order: _Order, number: int, gate: Gate) -> Path:
    if order.out:
        switch.put_in_place(building, order.out, verify.check_out)
        return order.out
    again = order.again
    about = {"again": again.number, "because": again.because} if again else {}
    with transaction.atomic():
        # The lines first: where they cannot be written, nothing is switched.
        for code, told in gate.told():
            record("releases.protect", f"population:{code}", by=order.by, **told)
        record("releases.release", f"release:{number}", by=order.by, head=seal.head(building), **about)
        return switch.switch(building, home.releases, number)
