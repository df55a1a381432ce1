"""ZIP files: written so that the same files give the same bytes, and read without believing what they say of themselves."""

import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

ANY_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file knows: no clock is in it."""
UNIX, READABLE = 3, 0o100644 << 16
LEVEL = 6
LEFT_BY_SYSTEMS = {".ds_store", "thumbs.db", "desktop.ini"}
"""What systems put into folders by themselves, in small letters: it is passed over."""
OF_MACS = "__MACOSX/"
FAULTS = (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)
LOCKED = 1
"""The flag of a member with a password."""


class ZipWrong(Enum):
    """Why a ZIP file, or a file in one, is refused."""

    NO_ZIP = "no_zip"
    LOCKED = "locked"
    MANY = "many"
    HEAVY = "heavy"
    LARGE = "large"
    OUTSIDE = "outside"
    DEEP = "deep"
    LINK = "link"
    TWICE = "twice"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much a ZIP file may hold: files, bytes of one of them, bytes of all together, unpacked."""

    files: int
    each: int
    together: int


@dataclass(frozen=True, slots=True)
class ZipFault:
    """What is wrong with a file in a ZIP file; with an empty name, with the ZIP file itself."""

    name: str
    wrong: ZipWrong


@dataclass(frozen=True, slots=True)
class Unzipped:
    """The files of a ZIP file by name, without the folder that holds all of them; or what is wrong."""

    files: dict[str, bytes]
    faults: tuple[ZipFault, ...] = ()


def zipped(files: Mapping[str, bytes], begun: bytes = b"") -> bytes:
    """Return a ZIP file of files by name, sorted; behind those of one that was ``begun``."""
    made = BytesIO(begun)
    with ZipFile(made, "a" if begun else "w", ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name in sorted(files):
            member = ZipInfo(name, ANY_DAY)
            member.create_system, member.external_attr, member.compress_type = UNIX, READABLE, ZIP_DEFLATED
            archive.writestr(member, files[name], compresslevel=LEVEL)
    return made.getvalue()


def unzipped(data: bytes, limits: ZipLimits) -> Unzipped:
    """Return the files of a ZIP file, or all that is wrong with it. Nothing is unpacked before its list is sound.

    All files lie side by side, or in one folder.

    Examples:
        >>> unzipped(zipped({"sea/a.md": b"A"}), ZipLimits(1, 1, 1)).files
        {'a.md': b'A'}
        >>> unzipped(b"no zip", ZipLimits(1, 1, 1)).faults
        (ZipFault(name='', wrong=<ZipWrong.NO_ZIP: 'no_zip'>),)
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not _is_passed_over(one)]
            whole = _wrong_with_all(members, limits)
            top = _top([one.filename for one in members])
            faults = [ZipFault("", whole)] if whole else list(_faults(members, top, limits))
            if not members and not faults:
                faults = [ZipFault("", ZipWrong.NO_ZIP)]
            return Unzipped({}, tuple(faults)) if faults else _read(archive, members, top)
    except (*FAULTS, struct.error):
        return Unzipped({}, (ZipFault("", ZipWrong.NO_ZIP),))


def _is_passed_over(member: ZipInfo) -> bool:
    name = member.filename
    of_system = name.startswith(OF_MACS) or name.rpartition("/")[2].lower() in LEFT_BY_SYSTEMS
    return of_system or (name.endswith("/") and ".." not in name)


def _wrong_with_all(members: list[ZipInfo], limits: ZipLimits) -> ZipWrong | None:
    if any(one.flag_bits & LOCKED for one in members):
        return ZipWrong.LOCKED
    if len(members) > limits.files:
        return ZipWrong.MANY
    return ZipWrong.HEAVY if sum(one.file_size for one in members) > limits.together else None


def _top(names: list[str]) -> str:
    """Return the folder in which all files lie, with its slash; nothing where they lie in none or in several."""
    tops = {name.partition("/")[0] for name in names}
    inside = all("/" in name for name in names)
    top = tops.pop() if len(tops) == 1 and inside else ""
    return f"{top}/" if top and top not in (".", "..") else ""


def _faults(members: list[ZipInfo], top: str, limits: ZipLimits) -> Iterator[ZipFault]:
    known = set[str]()
    for member in members:
        name = member.filename.removeprefix(top)
        wrong = _wrong_with(member, name, limits)
        if wrong is None and name.lower() in known:
            wrong = ZipWrong.TWICE
        known.add(name.lower())
        if wrong:
            yield ZipFault(name, wrong)


def _wrong_with(member: ZipInfo, name: str, limits: ZipLimits) -> ZipWrong | None:
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or not name:
        return ZipWrong.OUTSIDE
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind and kind != stat.S_IFREG:
        return ZipWrong.LINK
    if "/" in name:
        return ZipWrong.DEEP
    return ZipWrong.LARGE if member.file_size > limits.each else None


def _read(archive: ZipFile, members: list[ZipInfo], top: str) -> Unzipped:
    files, faults = {}, []
    for member in members:
        name = member.filename.removeprefix(top)
        try:
            with archive.open(member) as part:
                # One byte more than its list says: what unpacks to more than it says is damaged.
                files[name] = part.read(member.file_size + 1)
        except FAULTS:
            faults.append(ZipFault(name, ZipWrong.DAMAGED))
    return Unzipped({} if faults else files, tuple(faults))
