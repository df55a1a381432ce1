"""What the XML of a sheet tells beyond its values: errors, formulas, and cells that stand far from all others."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from tendik.methods.tables.shapes import number_of

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,  # encrypted, or packed in a way that is not known
)
MOST_UNPACKED = 300_000_000
SMALL, MOST_RATIO = 1_000_000, 150
"""Below so many bytes a part may shrink as it likes; above it no sheet shrinks by so much."""
MOST_CELLS = 8_000_000
"""So many cells between the first and the last one that hold anything, both counted."""
SHEETS = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
RELATIONS = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
FILLED = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>\s*<')
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>[^<]")


class UnreadableSheet(Exception):
    """The file is no workbook that can be read."""


class TooLarge(Exception):
    """The file would unpack to far more than a table holds."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Cells to look at: ``merged``, ``error`` (#REF!), ``uncomputed`` or ``formula``; columns count from 0."""

    kind: str
    line: int
    first: int
    last: int
    where: str


def check_sizes(data: bytes) -> None:
    """Look at what the parts of a workbook would become, before anything is unpacked.

    Raises:
        UnreadableSheet: it is no workbook.
        TooLarge: they would unpack to more than ``MOST_UNPACKED``, or swell as no sheet does.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as book:
            parts = book.infolist()
    except UNREADABLE as error:
        raise UnreadableSheet(str(error)) from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(map(_swells, parts)):
        raise TooLarge


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(SMALL, MOST_RATIO * part.compress_size)


def sheet_xml(data: bytes, number: int) -> bytes:
    """Return the XML of a workbook's sheet.

    Args:
        data: The workbook.
        number: Which sheet, from 0, hidden ones counted.

    Raises:
        UnreadableSheet: its parts do not fit together.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            sheet = _attributes(SHEETS.findall(parts.read("xl/workbook.xml"))[number])
            relations = map(_attributes, RELATIONS.findall(parts.read("xl/_rels/workbook.xml.rels")))
            targets = {relation.get("Id"): relation["Target"] for relation in relations}
            target = targets[sheet["id"]]
            return parts.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    except UNREADABLE as error:
        raise UnreadableSheet(str(error)) from error


def _attributes(tag: bytes) -> dict[str, str]:
    found = re.findall(rb"""(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']""", tag)
    return {name.decode(): value.decode("utf-8", "replace") for name, value in found}


def far_cell(xml: bytes) -> str:
    """Return the last cell that holds anything, if far too many cells lie between it and the first; else ""."""
    tops, columns = [], []
    for letters, line in FILLED.findall(xml):
        columns.append(letters)
        tops.append(line)
    if not tops:
        return ""
    lines = [int(line) for line in tops]
    numbers = {letters: number_of(letters.decode()) for letters in set(columns)}
    height = max(lines) - min(lines) + 1
    width = max(numbers.values()) - min(numbers.values()) + 1
    if height * width <= max(MOST_CELLS, 4 * len(lines)):
        return ""
    far = max(range(len(lines)), key=lambda place: (lines[place], numbers[columns[place]]))
    return f"{columns[far].decode()}{lines[far]}"


def marks_in(xml: bytes, left: int) -> Iterator[Mark]:
    """Yield the errors and formulas of a sheet.

    Args:
        xml: The sheet.
        left: Where its first column that holds anything stands, from 0; the columns of marks count from there.
    """
    if b't="e"' not in xml and not FORMULA.search(xml):
        return
    for about, inside in CELL.findall(xml):
        kind, place = _kind(about, inside), PLACE.search(about)
        if kind and place:
            letters, line = place[1].decode(), int(place[2])
            column = number_of(letters) - left
            yield Mark(kind, line, column, column, f"{letters}{line}")


def _kind(about: bytes, inside: bytes) -> str:
    if b't="e"' in about:
        return "error"
    if FORMULA.search(inside):
        return "formula" if VALUE.search(inside) else "uncomputed"
    return ""
