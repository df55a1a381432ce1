"""Reads the first sheet of an xlsx workbook, and marks the cells whose value is not what a person sees."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,  # encrypted, or packed in a way that is not known
)
SHEETS = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
RELATIONS = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>[^<]")


class Broken(Exception):
    """The file is no workbook that can be read."""


class Protected(Exception):
    """The workbook has a password."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Cells to look at: ``merged``, ``error`` (#REF!), ``uncomputed`` or ``formula``; columns count from 0."""

    kind: str
    line: int
    first: int
    last: int
    where: str


class Workbook:
    """The first visible sheet of a workbook."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._book = CalamineWorkbook.from_filelike(BytesIO(data))
            sheets = [
                (number, about.name)
                for number, about in enumerate(self._book.sheets_metadata)
                if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
            ]
            if not sheets:
                raise Broken("no visible sheet")
            self._number, self.name = sheets[0]
            self.names = [name for _number, name in sheets]
            self._sheet = self._book.get_sheet_by_name(self.name)
        except PasswordError as error:
            raise Protected from error
        except CalamineError as error:
            raise Broken(str(error)) from error

    @property
    def _left(self) -> int:
        return self._sheet.start[1] if self._sheet.start else 0

    def lines(self) -> Iterator[tuple[int, list[object]]]:
        """Yield the cells of each row with its number as Excel shows it."""
        try:
            yield from enumerate(self._sheet.iter_rows(), 1)
        except CalamineError as error:
            raise Broken(str(error)) from error

    def marks(self) -> Iterator[Mark]:
        """Yield merged cells, errors and formulas. The reader alone would give nothing for them."""
        left = self._left
        for (top, first), (bottom, last) in self._sheet.merged_cell_ranges or ():
            where = f"{_letters(first)}{top + 1}:{_letters(last)}{bottom + 1}"
            yield Mark("merged", top + 1, first - left, last - left, where)
        xml = self._xml()
        if b't="e"' in xml or FORMULA.search(xml):
            yield from _marks_in(xml, left)

    def _xml(self) -> bytes:
        try:
            with zipfile.ZipFile(BytesIO(self._data)) as parts:
                sheet = _attributes(SHEETS.findall(parts.read("xl/workbook.xml"))[self._number])
                relations = map(_attributes, RELATIONS.findall(parts.read("xl/_rels/workbook.xml.rels")))
                targets = {relation.get("Id"): relation["Target"] for relation in relations}
                target = targets[sheet["id"]]
                return parts.read(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        except (*UNREADABLE, IndexError) as error:
            raise Broken(str(error)) from error


def _attributes(tag: bytes) -> dict[str, str]:
    found = re.findall(rb"""(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']""", tag)
    return {name.decode(): value.decode("utf-8", "replace") for name, value in found}


def _marks_in(xml: bytes, left: int) -> Iterator[Mark]:
    for about, inside in CELL.findall(xml):
        kind, place = _kind(about, inside), PLACE.search(about)
        if kind and place:
            letters, line = place[1].decode(), int(place[2])
            column = _number(letters) - left
            yield Mark(kind, line, column, column, f"{letters}{line}")


def _kind(about: bytes, inside: bytes) -> str:
    if b't="e"' in about:
        return "error"
    if FORMULA.search(inside):
        return "formula" if VALUE.search(inside) else "uncomputed"
    return ""


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(number: int) -> str:
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
