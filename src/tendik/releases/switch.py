"""Switch: a new release takes the old one's place in one rename, or not at all."""

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.releases import archives, disk, salts
from tendik.releases.refused import ReleaseRefused
from tendik.releases.salts import SALTS
from tendik.releases.seal import DATA, FILES, MANIFEST

ASIDE, BUILDING, CURRENT, LOCK = "before", ".building", "current", ".lock"
OLDER = "older"
"""The folder of earlier releases, each as a ZIP file named by its number."""
FOLDERS_KEPT = 3
BACKUP = "backup"
"""What stands in the lock for as long as a backup holds it."""
BY_A_RELEASE = _("Another release is being made here. Wait for it to end.")
BY_A_BACKUP = _("A backup is being made, and the releases go into it. Wait for it to end, then release.")
NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP)

Take = Callable[[Path | str, Path | str], object]
"""How a file of the release before comes into the next one: by a copy, or so that both share it."""


@contextmanager
def workplace(releases: Path, out: Path | None = None) -> Iterator[Path]:
    """Give an empty folder to build in, beside its later place; what a killed release left is mended or cleared away.

    Raises:
        ReleaseRefused: another release is being made here, or the disk is full. Nothing has changed then.
    """
    try:
        with ExitStack() as held:
            held.enter_context(_alone(releases))
            place = held.enter_context(_beside(out)) if out else releases
            building = place / BUILDING
            held.callback(shutil.rmtree, building, ignore_errors=True)
            shutil.rmtree(building, ignore_errors=True)
            building.mkdir()
            yield building
    except Exception as error:
        if disk.says_full(error):
            raise ReleaseRefused(disk.SENTENCE, place=out or releases) from error
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise ReleaseRefused(BY_A_BACKUP if lock.read() == BACKUP else BY_A_RELEASE) from None
        # What a killed backup wrote there is true no longer.
        lock.truncate(0)
        yield


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Give the hidden folder beside ``out``; a release that a killed one had set aside goes back to its place."""
    place = _making(out)
    with _alone(place):
        _put_back(out)
        try:
            yield place
        finally:
            if out.exists() or not (place / ASIDE).exists():
                shutil.rmtree(place, ignore_errors=True)


def _making(out: Path) -> Path:
    return out.with_name(f".{out.name}.making")


def _put_back(out: Path) -> None:
    aside = _making(out) / ASIDE
    if aside.exists() and not out.exists():
        aside.rename(out)


def switch(building: Path, folder: Path, number: int) -> Path:
    """Put the built release in its place under its number and let ``current`` point to it; clear old folders away."""
    place = folder / f"{number:06d}"
    shutil.rmtree(place, ignore_errors=True)
    building.rename(place)
    # The pointer must not reach the disk before what it points to.
    _note(folder)
    pointer = folder / ".pointer"
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(place.name)
    pointer.rename(folder / CURRENT)
    _note(folder)
    _clear(folder, place)
    return place


def check_not_earlier(at: datetime, served: Path, believed: datetime | None) -> None:
    """Raise ``ReleaseRefused`` if ``at`` lies before the moment of the served release: the public never goes back.

    A moment beyond the last one that is ``believed`` was a wrong clock's, and blocks nothing.
    """
    manifest = msgspec.json.decode((served / MANIFEST).read_bytes())
    shown = datetime.fromisoformat(manifest["at"])
    if at < shown and (believed is None or shown <= believed):
        raise ReleaseRefused(
            _("The public sees a later moment already. Write this one into a folder of its own.")
        )


def put_in_place(building: Path, out: Path, check: Callable[[Path], object]) -> None:
    """Move a built release to ``out``. An earlier release there is set aside first and deleted last.

    ``check`` is asked once more whether ``out`` may be written over: something may have been put there meanwhile.
    """
    check(out)
    aside = _making(out) / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    if out.exists():
        out.rename(aside)
    try:
        building.rename(out)
    finally:
        _put_back(out)
    _note(out.parent)
    shutil.rmtree(aside, ignore_errors=True)


def share(source: Path | str, target: Path | str) -> None:
    """Let two releases hold one file; where the file system cannot, copy it."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        shutil.copyfile(source, target)


def keep_older(building: Path, previous: Path | None, number: int, take: Take) -> None:
    """Keep the data of every release before this one, as ZIP files named by their numbers; ``number``: the last one's."""
    older = building / OLDER
    older.mkdir()
    if previous is None:
        return
    for archive in sorted((previous / OLDER).glob("*.zip")):
        take(archive, older / archive.name)
    archives.write(_kept(previous), older / f"{number:06d}.zip")


def _kept(folder: Path) -> dict[str, bytes]:
    """Return what an archive keeps of a release: its data without search, and the list that seals them, with salts."""
    data = folder / DATA
    kept = {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file() and path.suffix != archives.NOT_KEPT
    }
    found = salts.read(folder)
    if found:
        # Pages are not kept, so nobody needs the salts of theirs.
        of_data = {path: salt for path, salt in found.items() if path.startswith(f"{DATA}/")}
        kept[SALTS] = msgspec.json.encode(of_data, order="sorted")
        kept[FILES] = (folder / FILES).read_bytes()
    return kept


def _clear(folder: Path, newest: Path) -> None:
    folders = sorted(path for path in folder.iterdir() if path.name.isdigit() and path.is_dir())
    for path in folders[:-FOLDERS_KEPT]:
        if path != newest:
            shutil.rmtree(path, ignore_errors=True)


def to_disk(folder: Path) -> None:
    """Return when everything written below ``folder`` would outlive a power cut."""
    # One sync of the whole file system is quicker than one for each of thousands of files.
    os.sync()
    _note(folder)


def _note(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
