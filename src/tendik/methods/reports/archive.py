"""The inside of a Word file: a zip of XML, opened only after its sizes are seen, and never with a document type."""

import struct
import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from tendik.methods.reports.shapes import ReportUnreadable

MOST_MEMBERS = 5_000
MOST_UNPACKED = 200_000_000
MOST_PART = 40_000_000
MOST_RATIO = 150
SMALL = 1_000_000
"""Below this many bytes a part may shrink as it likes: Word's own empty parts shrink a hundredfold."""
MOST_NODES = 1_000_000
MOST_DEPTH = 150
WORDED = ("t", "delText", "instrText")
"""The elements whose text is kept: words, words that were struck, the orders of fields."""

BROKEN = "The Word file is damaged. Open it in Word and save it again."
ZIP_FAULTS = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    ValueError,
    struct.error,
    zlib.error,
)
OLD_WORD = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Node:
    """An XML element: names without their prefixes, text kept only where words stand."""

    __slots__ = ("attributes", "nodes", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.nodes: list[Node] = []
        self.text = ""

    def find(self, *tags: str) -> "Node | None":
        """Return the first element down this path."""
        node: Node | None = self
        for tag in tags:
            node = next((child for child in node.nodes if child.tag == tag), None) if node else None
        return node

    def value(self, *tags: str) -> str | None:
        """Return the ``val`` of the first element down this path."""
        node = self.find(*tags)
        return node.attributes.get("val") if node else None

    def number(self, *tags: str) -> int | None:
        """Return that ``val`` as a number of at most nine digits; ``None`` if it is none."""
        digits = self.value(*tags) or ""
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None

    def is_on(self, tag: str) -> bool:
        """Whether a switch like ``<w:b/>`` is set."""
        node = self.find(tag)
        return node is not None and node.attributes.get("val", "1") not in ("0", "false", "off", "none")


class Archive:
    """The members of a Word file. Opening it looks at what they would become; nothing is unpacked before."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLD_WORD):
            raise _old_or_encrypted(data)
        try:
            self.zip = ZipFile(BytesIO(data))
            self.members = _checked(self.zip)
        except ZIP_FAULTS as fault:
            raise ReportUnreadable("broken", BROKEN) from fault

    def tree(self, name: str) -> Node | None:
        """Return a part as a tree; ``None`` if the file has no such part. Capitals in names do not count."""
        member = self.members.get(name.lower())
        if member is None:
            return None
        try:
            xml = self.zip.read(member)
        except ZIP_FAULTS as fault:
            raise ReportUnreadable("broken", BROKEN) from fault
        return _tree(xml)


def _old_or_encrypted(data: bytes) -> ReportUnreadable:
    if ENCRYPTED in data:
        return ReportUnreadable("encrypted", "The Word file has a password. Save it without one.")
    return ReportUnreadable("format", "This is a file of an old Word (.doc). Save it as .docx.")


def _checked(archive: ZipFile) -> dict[str, ZipInfo]:
    """Return the members by name, after looking at what they would become."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise ReportUnreadable("encrypted", "The Word file has a password. Save it without one.")
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _bomb()
    if any(_swells(member) for member in members):
        raise _bomb()
    return {member.filename.replace("\\", "/").lower(): member for member in members}


def _swells(member: ZipInfo) -> bool:
    unpacked = member.file_size
    if member.filename.lower().endswith((".xml", ".rels")) and unpacked > MOST_PART:
        return True
    return unpacked > SMALL and unpacked > MOST_RATIO * max(member.compress_size, 1)


def _bomb() -> ReportUnreadable:
    return ReportUnreadable(
        "bomb", "The Word file unpacks to far more than a report holds, so it was not opened."
    )


def _tree(xml: bytes) -> Node:
    grower = _Grower()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = grower.refuse
    parser.StartElementHandler = grower.start
    parser.EndElementHandler = grower.end
    parser.CharacterDataHandler = grower.words
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise ReportUnreadable("broken", BROKEN) from fault
    return grower.root.nodes[0]


class _Grower:
    """Grows a tree while the parser reads; no recursion, and an end to its size."""

    def __init__(self) -> None:
        self.root = Node("", {})
        self.path = [self.root]
        self.count = 0

    def refuse(self, *_: object) -> None:
        raise ReportUnreadable(
            "entities", "The Word file declares XML entities, which Word never does. Save it again."
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES or len(self.path) > MOST_DEPTH:
            raise _bomb()
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()})
        self.path[-1].nodes.append(node)
        self.path.append(node)

    def end(self, _: str) -> None:
        self.path.pop()

    def words(self, text: str) -> None:
        if self.path[-1].tag in WORDED:
            self.path[-1].text += text


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
