"""Switch: a new release takes the old one's place in one rename, or not at all."""

import errno
import fcntl
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tendik.releases.gather import ReleaseRefused

BUILDING, CURRENT, LOCK = ".building", "current", ".lock"
FOLDERS_KEPT = 3
OLDER = "older"


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """Give an empty folder to build in, beside the releases; what a killed release left is cleared away.

    Raises:
        ReleaseRefused: another release is being made here, or the disk is full. Nothing has changed then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ReleaseRefused("Another release is being made here. Wait for it to end.") from None
        building = folder / BUILDING
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        try:
            yield building
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise ReleaseRefused(
                    "The disk is full. Nothing has changed; make room and release again."
                ) from error
            raise
        finally:
            shutil.rmtree(building, ignore_errors=True)


def switch(building: Path, folder: Path, number: int) -> Path:
    """Put the built release in its place under its number and let ``current`` point to it; clear old folders away."""
    _to_disk(building)
    place = folder / f"{number:06d}"
    shutil.rmtree(place, ignore_errors=True)
    building.rename(place)
    pointer = folder / ".pointer"
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(place.name)
    pointer.rename(folder / CURRENT)
    _to_disk(folder, deep=False)
    _clear(folder, place)
    return place


def put_in_place(building: Path, out: Path) -> None:
    """Move a built release to ``out``. An earlier release there is set aside first and deleted last.

    Raises:
        ReleaseRefused: something that is no release lies there.
    """
    check_out(out)
    _to_disk(building)
    aside = out.with_name(f".{out.name}.before")
    shutil.rmtree(aside, ignore_errors=True)
    if out.exists():
        out.rename(aside)
    building.rename(out)
    shutil.rmtree(aside, ignore_errors=True)


def check_out(out: Path) -> None:
    """Raise ``ReleaseRefused`` unless ``out`` is free, empty or an earlier release."""
    if out.exists() and not (out / "files.json").is_file() and any(out.iterdir() if out.is_dir() else [out]):
        raise ReleaseRefused(f"{out} holds something that is no release. Name another folder.")


def keep_older(building: Path, previous: Path | None, number: int) -> None:
    """Keep the data of every release before this one, as ZIP files named by their numbers; ``number``: the last one's."""
    older = building / OLDER
    older.mkdir()
    if previous is None:
        return
    for archive in sorted((previous / OLDER).glob("*.zip")):
        os.link(archive, older / archive.name)
    _archive(previous / "data", older / f"{number:06d}.zip")


def _archive(data: Path, target: Path) -> None:
    # One fixed date in every entry: the same data give the same bytes.
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(data.rglob("*")):
            if path.is_file() and path.suffix != ".sqlite":
                entry = zipfile.ZipInfo(path.relative_to(data).as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())


def _clear(folder: Path, newest: Path) -> None:
    folders = sorted(path for path in folder.iterdir() if path.name.isdigit() and path.is_dir())
    for path in folders[:-FOLDERS_KEPT]:
        if path != newest:
            shutil.rmtree(path, ignore_errors=True)


def _to_disk(folder: Path, *, deep: bool = True) -> None:
    # One sync of the whole file system is quicker than one for each of thousands of files.
    if deep:
        os.sync()
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
