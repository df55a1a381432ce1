"""The inside of a Word or Excel file: a zip, looked at member by member before it is called a document."""

import struct
import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from tendik.entries.contents import BOMB, BROKEN, MACROS, OLD, UNKNOWN, FileKind, FileRefused

MOST_MEMBERS = 5_000
MOST_UNPACKED = 150_000_000
MOST_RATIO = 150
SMALL = 1_000_000
"""Below this many bytes a member may shrink as it likes: empty parts shrink a hundredfold."""
CHUNK = 1 << 16
MOST_LISTED = 4_000_000
"""Bytes of a list of parts or of relations: a thousand times a usual one."""

ZIP_FAULTS = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
    expat.ExpatError,
)
LIST_OF_PARTS = "[Content_Types].xml"
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
ACTIVE = ("macroenabled", "vbaproject", "vbadata", "macrosheet", "activex", "oleobject")
"""What the type of a part is called that runs, or that another program runs."""
PROGRAMS = (b"\xd0\xcf\x11\xe0", b"MZ", b"\x7fELF", b"#!")
"""How an object of another program or a program begins; a project of macros is such an object whatever its name."""
CALLED_IN = {"attachedtemplate", "oleobject", "frame", "subdocument", "afchunk", "vbaproject"}
"""What opens with a document: a template, a frame, an object, another document."""


def kind_of(data: bytes) -> FileKind:
    """Return whether a zip is a Word or an Excel file.

    Raises:
        FileRefused: it is neither, damaged, a bomb, or holds a program.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            _check_names(members)
            for member in members:
                _check_member(archive, member)
            types = _types(archive)
    except ZIP_FAULTS as fault:
        raise FileRefused(BROKEN) from fault
    if any(word in part for part in types for word in ACTIVE):
        raise FileRefused(MACROS)
    kinds = {MAIN[part] for part in types if part in MAIN}
    if len(kinds) != 1:
        raise FileRefused(UNKNOWN)
    return kinds.pop()


def _check_sizes(members: list[ZipInfo]) -> None:
    """Raise ``FileRefused`` for what would unpack to too much, before anything is unpacked."""
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused(OLD)
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise FileRefused(BOMB)
    if any(
        member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)
        for member in members
    ):
        raise FileRefused(BOMB)


def _check_names(members: list[ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len({name.lower() for name in names}) < len(names):
        raise FileRefused(BROKEN)
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise FileRefused(BROKEN)


def _check_member(archive: ZipFile, member: ZipInfo) -> None:
    """Read a member to its end, so that its size and its checksum are what the list says; look at how it begins."""
    with archive.open(member) as part:
        first = part.read(CHUNK)
        while part.read(CHUNK):
            continue
    if first.startswith(PROGRAMS):
        raise FileRefused(MACROS)
    if member.filename.lower().endswith(".rels") and _calls_in(archive, member):
        raise FileRefused(MACROS)


def _calls_in(archive: ZipFile, member: ZipInfo) -> bool:
    """Tell whether a list of relations leads to something that opens with the document."""
    types = _attributes(archive, member, "Type")
    return any(name.rpartition("/")[2] in CALLED_IN for name in types)


def _types(archive: ZipFile) -> set[str]:
    """Return the types of all parts."""
    if LIST_OF_PARTS not in archive.namelist():
        raise FileRefused(UNKNOWN)
    return _attributes(archive, archive.getinfo(LIST_OF_PARTS), "ContentType")


def _attributes(archive: ZipFile, member: ZipInfo, wanted: str) -> set[str]:
    """Return the values in small letters that an attribute has anywhere in a member."""
    if member.file_size > MOST_LISTED:
        raise FileRefused(BOMB)
    found: set[str] = set()

    def start(_name: str, attributes: dict[str, str]) -> None:
        found.update(value.strip().lower() for name, value in attributes.items() if name == wanted)

    def refuse(*_about: object) -> None:
        raise FileRefused(BROKEN)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse
    parser.Parse(archive.read(member), True)
    return found
