"""What is sealed: a tape of files (``tar.gz``), the manifest last; and how it is read, name by name and hash by hash."""

import gzip
import hashlib
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.keeping.contents import DATABASE, HOME, MANIFEST, PACK, Contents
from tendik.keeping.refusals import KeepingRefused
from tendik.keeping.sealing import DAMAGED, NO_BACKUP

PIECE = 1 << 20
BLOCK = tarfile.BLOCKSIZE
FOLLOWS = "-> "
"""Before the name that a link leads to, where a file has its hash."""
LINK = re.compile(rf"{HOME}/releases/current\Z")
FAULTS = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, msgspec.MsgspecError, ValueError)
"""What reading something says that is no tape of ours."""
Named = tuple[str, Path]


def below(name: str, top: Path) -> Iterator[Named]:
    """Yield ``top`` and all below it under the name it has in a backup; nothing where it is not there."""
    if not os.path.lexists(top):
        return
    yield name, top.resolve()
    if top.is_dir():
        for path in sorted(top.resolve().rglob("*")):
            yield f"{name}/{path.relative_to(top.resolve()).as_posix()}", path


def packed(files: Iterator[Named], described: Callable[[dict[str, str]], Contents]) -> Iterator[bytes]:
    """Yield a tape of ``files``, and last what ``described`` says of all of them by their hashes."""
    press = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for piece in _tape(files, described):
        yield press.compress(piece)
    yield press.flush()


def _tape(files: Iterator[Named], described: Callable[[dict[str, str]], Contents]) -> Iterator[bytes]:
    hashes: dict[str, str] = {}
    first: dict[tuple[int, int], str] = {}
    for name, path in files:
        yield from _entry(name, path, hashes, first)
    manifest = msgspec.json.encode(described(hashes))
    yield _head(MANIFEST, len(manifest), os.stat_result((0o600, *[0] * 9))) + manifest + _fill(len(manifest))
    yield bytes(2 * BLOCK)


def _entry(
    name: str, path: Path, hashes: dict[str, str], first: dict[tuple[int, int], str]
) -> Iterator[bytes]:
    found = path.lstat()
    if path.is_symlink():
        target = os.readlink(path)
        hashes[name] = FOLLOWS + target
        yield _head(name, 0, found, (tarfile.SYMTYPE, target))
    elif path.is_dir():
        yield _head(name, 0, found, (tarfile.DIRTYPE, ""))
    elif path.is_file():
        same = first.setdefault((found.st_dev, found.st_ino), name)
        if same != name:
            hashes[name] = hashes[same]
            yield _head(name, 0, found, (tarfile.LNKTYPE, same))
        else:
            yield from _file(name, path, hashes)


def _file(name: str, path: Path, hashes: dict[str, str]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        found = os.fstat(file.fileno())
        left = found.st_size
        yield _head(name, left, found)
        while left and (piece := file.read(min(PIECE, left))):
            digest.update(piece)
            left -= len(piece)
            yield piece
    if left:
        raise KeepingRefused(_("%(file)s was changed while it was copied. Try again."), file=path)
    hashes[name] = digest.hexdigest()
    yield _fill(found.st_size)


def _head(
    name: str, size: int, found: os.stat_result, link: tuple[bytes, str] = (tarfile.REGTYPE, "")
) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, found.st_mode & 0o777, int(found.st_mtime)
    entry.type, entry.linkname = link
    return entry.tobuf()


def _fill(size: int) -> bytes:
    return bytes(-size % BLOCK)


def unpacked(stream: BinaryIO, parts: frozenset[str], folder: Path | None, named: object) -> Contents:
    """Read a tape to its end, write it into ``folder`` if there is one, and compare each hash with the manifest.

    Args:
        stream: What was sealed. Who sealed it is not known: names are taken only where they may lead.
        parts: The names that may stand in a home.
        folder: Where to write; None: only compare.
        named: How messages call the backup.

    Raises:
        KeepingRefused: it is no backup, or it does not hold what its manifest says.
    """
    try:
        with (
            gzip.GzipFile(fileobj=stream) as plain,
            tarfile.open(fileobj=plain, mode="r|", bufsize=PIECE) as tape,
        ):
            hashes, contents = _read(tape, parts, folder)
    except FAULTS as error:
        raise KeepingRefused(DAMAGED, file=named) from error
    if contents is None:
        raise KeepingRefused(NO_BACKUP, file=named)
    if hashes != contents.files:
        raise KeepingRefused(DAMAGED, file=named)
    return contents


def _read(
    tape: tarfile.TarFile, parts: frozenset[str], folder: Path | None
) -> tuple[dict[str, str], Contents | None]:
    hashes: dict[str, str] = {}
    contents = None
    for entry in tape:
        # Else all entries would be remembered.
        tape.members = []
        if contents is not None:
            raise tarfile.ReadError("something follows the manifest")
        if entry.name == MANIFEST:
            contents = msgspec.json.decode(_content(tape, entry).read(), type=Contents)
        else:
            _check_name(entry, parts)
            _take(tape, entry, hashes, folder)
    return hashes, contents


def _check_name(entry: tarfile.TarInfo, parts: frozenset[str]) -> None:
    """Raise ``ReadError`` where an entry would be written elsewhere than where a backup has it."""
    top, *below = PurePosixPath(entry.name).parts
    bad = (
        top not in (HOME, DATABASE, PACK)
        or ".." in below
        or (top == HOME and below and below[0] not in parts)
    )
    leads = entry.issym() and not (LINK.match(entry.name) and re.fullmatch(r"\d+", entry.linkname))
    if bad or leads:
        raise tarfile.ReadError(entry.name)


def _take(tape: tarfile.TarFile, entry: tarfile.TarInfo, hashes: dict[str, str], folder: Path | None) -> None:
    place = folder / entry.name if folder else None
    if entry.isdir():
        if place:
            place.mkdir(parents=True, exist_ok=True)
            # Not by the mode of the new folder: this account's habits would take from it.
            place.chmod(0o700 | entry.mode & 0o055)
    elif entry.issym():
        hashes[entry.name] = FOLLOWS + entry.linkname
        if place:
            place.symlink_to(entry.linkname)
    elif entry.islnk():
        if entry.linkname not in hashes:
            raise tarfile.ReadError(entry.linkname)
        hashes[entry.name] = hashes[entry.linkname]
        if place and folder:
            os.link(folder / entry.linkname, place, follow_symlinks=False)
    else:
        hashes[entry.name] = _copied(_content(tape, entry), entry, place)


def _content(tape: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    content = tape.extractfile(entry) if entry.isreg() else None
    if content is None:
        raise tarfile.ReadError(entry.name)
    return content


def _copied(content: IO[bytes], entry: tarfile.TarInfo, place: Path | None) -> str:
    digest = hashlib.sha256()
    out = _begun(place, entry.mode) if place else None
    try:
        while piece := content.read(PIECE):
            digest.update(piece)
            if out:
                out.write(piece)
    finally:
        if out:
            out.close()
    if place:
        os.utime(place, (entry.mtime, entry.mtime))
    return digest.hexdigest()


def _begun(place: Path, mode: int) -> BinaryIO:
    place.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    os.fchmod(handle, 0o600 | mode & 0o055)
    return os.fdopen(handle, "wb")
