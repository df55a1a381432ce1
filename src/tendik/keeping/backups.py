"""Backups: one sealed file with all that an installation is, written, read back and only then given its name."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tendik.keeping import postgres, rotation, sqlite
from tendik.keeping.archives import Named, below, packed, unpacked
from tendik.keeping.contents import DATABASE, FORMAT, HOME, PACK, Contents, Copied
from tendik.keeping.premises import Premises, held, to_disk
from tendik.keeping.refusals import KeepingRefused, told
from tendik.keeping.sealing import Lock, Opener, seal, unsealed
from tendik.releases import switch

NAME = re.compile(r"tendik-(\d{4}-\d\d-\d\dT\d{6}Z)\.tar\.gz\.age\Z")
STAMP = "%Y-%m-%dT%H%M%SZ"
BEGUN = ".part"


@dataclass(frozen=True)
class Backup:
    """A backup that was read back whole, not in its place yet: where it lies, its SHA-256, bytes and contents."""

    begun: Path
    sha256: str
    size: int
    contents: Contents


@dataclass(frozen=True)
class Program:
    """Which program makes a backup, when, of which pack beside its own; empty: one that comes with it."""

    version: str
    at: datetime
    pack: str = ""


def name_of(at: datetime) -> str:
    """Return the name of a backup of a moment in a folder of backups."""
    return f"tendik-{at.astimezone(UTC).strftime(STAMP)}.tar.gz.age"


def parts(home: Premises) -> dict[str, Path]:
    """Return what of a home is kept, by its name in it."""
    return {place.name: place for place in home.kept}


def copy_database(home: Premises, folder: Path) -> tuple[Path, Copied]:
    """Copy the database into a folder while others write to it; return the copy and what stands in it."""
    if connection.vendor == "postgresql":
        copy = folder / postgres.FILE
        return copy, postgres.copy(copy)
    copy = folder / sqlite.FILE
    sqlite.copy(home.database, copy)
    return copy, sqlite.described(copy)


@contextmanager
def no_release_meanwhile(home: Premises, wait: Callable[[], None]) -> Iterator[None]:
    """Let no release be made: the one that is copied must not be newer than the journal that is."""
    if not home.releases.is_dir():
        yield
        return
    with (home.releases / switch.LOCK).open("a") as lock:
        held(lock.fileno(), wait)
        lock.truncate(0)
        lock.write(switch.BACKUP)
        lock.flush()
        yield
        lock.truncate(0)


@contextmanager
def begun(target: Path) -> Iterator[Path]:
    """Give the name under which a backup is written; nothing stays under it.

    Raises:
        KeepingRefused: there is a file of the backup's name, or it is being written.
    """
    if os.path.lexists(target):
        raise KeepingRefused(_("%(file)s is there already. Name another file."), file=target)
    part = target.with_name(f".{target.name}{BEGUN}")
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def write(home: Premises, copy: tuple[Path, Copied], part: Path, lock: Lock, program: Program) -> Backup:
    """Write a sealed backup, bring it to the disk, and read it back from there.

    Raises:
        KeepingRefused: what was read is not what was written.
    """
    database, copied = copy

    def described(hashes: dict[str, str]) -> Contents:
        at = program.at.astimezone(UTC).isoformat()
        return Contents(
            format=FORMAT, at=at, program=program.version, pack=program.pack, database=copied, files=hashes
        )

    files = _all_of(home, database, program.pack)
    with _new(part) as file:
        opener = seal(packed(files, described), file, lock)
        file.flush()
        os.fsync(file.fileno())
    return read_back(home, part, opener)


def read_back(home: Premises, part: Path, opener: Opener) -> Backup:
    """Read a backup from the disk to its end; return what it holds."""
    with part.open("rb") as file:
        # Not what the machine remembers of it.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        with unsealed(file, opener, part) as stream:
            contents = unpacked(stream, frozenset(parts(home)), None, part)
        file.seek(0)
        return Backup(part, hashlib.file_digest(file, "sha256").hexdigest(), part.stat().st_size, contents)


def _all_of(home: Premises, database: Path, pack: str) -> Iterator[Named]:
    yield f"{DATABASE}/{database.name}", database
    for name, place in parts(home).items():
        yield from (one for one in below(f"{HOME}/{name}", place) if not _is_of_the_work(one[1], home))
    if pack:
        yield from below(PACK, Path(pack))


def _is_of_the_work(path: Path, home: Premises) -> bool:
    """Tell whether something belongs to a release that is made, or to a file that is being kept."""
    top = home.releases.resolve()
    if not path.is_relative_to(top) or path == top:
        return path.name.endswith(BEGUN)
    return path.relative_to(top).parts[0].startswith(".")


def _new(part: Path) -> BinaryIO:
    return os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")


def put_in_place(made: Backup, target: Path) -> None:
    """Give a backup its name."""
    made.begun.rename(target)
    to_disk(target.parent)


def prune(folder: Path) -> int:
    """Remove the backups of a folder that the rule does not keep, and what killed ones left; return how many."""
    found = {moment: path for path in folder.iterdir() if (moment := moment_of(path))}
    spare = found.keys() - rotation.kept(found)
    for moment in spare:
        found[moment].unlink()
    for path in folder.glob(f".tendik-*{BEGUN}"):
        if moment_of(path.with_name(path.name[1:].removesuffix(BEGUN))):
            with suppress(OSError):
                path.unlink()
    return len(spare)


def moment_of(path: Path) -> datetime | None:
    """Return when a file was made that is named as a backup of ours; None for any other."""
    found = NAME.match(path.name)
    if not found:
        return None
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def make_folder(folder: Path) -> None:
    """Make the folder of backups, where there is none."""
    with told(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
