"""Reads a list of places, CSV or xlsx, into checked entries and faults. Knows nothing of the places there are."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from tendik.packs.folder import Fault
from tendik.places import cells
from tendik.places.cells import Unreadable
from tendik.places.sheets import Sheet, read_sheet
from tendik.places.workbooks import Mark

REMEMBERED = 2000
"""So many cells of a column are read once and known again."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What one row says of a place: only the columns that say anything. Places are named as the row names them."""

    line: int
    code: str
    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()
    """Columns with a fault: what depends on them cannot be judged."""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A file that was read: its entries, and what must or should be mended in it."""

    file: str
    digest: str
    entries: tuple[PlaceRow, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def read_list(data: bytes, file: str, *, languages: Sequence[str], levels: Sequence[str]) -> PlaceList:
    """Read a list of places.

    Args:
        data: The file.
        file: Its name; the ending says what it is.
        languages: Codes of the pack's languages: names are read for these.
        levels: Codes of the pack's levels of places, the highest first.
    """
    sheet = read_sheet(data, file)
    readers = {"code": cells.code_of, **cells.READERS}
    readers |= {f"name_{language}": cells.name_of for language in languages}
    entries: list[PlaceRow] = []
    if not sheet.faults:
        columns = _columns(sheet, readers)
        if not sheet.faults:
            _note_marks(sheet, columns)
            reader = _Rows(sheet, columns, readers, levels)
            entries = [entry for line, row in _taken(sheet.lines) if (entry := reader.entry(line, row))]
    digest = hashlib.sha256(data).hexdigest()
    return PlaceList(file, digest, tuple(entries), tuple(sheet.faults), tuple(sheet.warnings))


def _taken(lines: list[tuple[int, list[object]]]) -> Iterator[tuple[int, list[object]]]:
    """Yield the rows below the header and let go of each: a long list would otherwise lie in memory twice."""
    lines.reverse()
    lines.pop()
    while lines:
        yield lines.pop()


def _columns(sheet: Sheet, known: Mapping[str, object]) -> dict[str, int]:
    """Return where each known column stands; note what is missing, twice there or not known."""
    line, header = sheet.lines[0]
    columns: dict[str, int] = {}
    others = []
    for number, cell in enumerate(header):
        name = str(cell or "").strip().lower()
        if name in columns:
            sheet.fault(line, _("The column %(name)s stands twice. Delete one.") % {"name": name})
        elif name in known:
            columns[name] = number
        elif name:
            others.append(str(cell).strip())
    names = sorted(name for name in known if name.startswith("name_"))
    missing = [name for name in ("code", "level") if name not in columns]
    missing += [] if any(name in columns for name in names) else [" / ".join(names)]
    if missing:
        sheet.fault(line, _("Columns are missing: %(names)s. Add them.") % {"names": ", ".join(missing)})
    if others:
        sheet.warn(line, _("These columns are left alone: %(names)s.") % {"names": ", ".join(others)})
    return columns


def _note_marks(sheet: Sheet, columns: Mapping[str, int]) -> None:
    """Note merged cells, errors and formulas in the columns that are read."""
    formulas = []
    for mark in sheet.marks:
        if not any(mark.first <= number <= mark.last for number in columns.values()):
            continue
        if mark.kind == "formula":
            formulas.append(mark.where)
        else:
            sheet.fault(mark.line, _about(mark))
    if formulas:
        words = _("%(count)s cells are formulas; their last value is taken. The first is %(where)s.")
        sheet.warn(0, words % {"count": len(formulas), "where": formulas[0]})


def _about(mark: Mark) -> str:
    words = {
        "merged": _("The cells %(where)s are merged. Unmerge them and fill each."),
        "error": _("The cell %(where)s holds an error. Correct it."),
        "uncomputed": _(
            "The formula in %(where)s was never computed. Open the file in Excel, save it, import it."
        ),
    }
    return words[mark.kind] % {"where": mark.where}


class _Rows:
    """Turns rows into entries; faults and warnings go to the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Mapping[str, int],
        readers: Mapping[str, Callable[[object], Any]],
        levels: Sequence[str],
    ) -> None:
        self.sheet, self.columns, self.levels = sheet, columns, levels
        # Most columns say the same row after row.
        self.readers = {
            column: lru_cache(REMEMBERED, typed=True)(reader) for column, reader in readers.items()
        }
        self.width = len(sheet.lines[0][1])

    def entry(self, line: int, row: Sequence[object]) -> PlaceRow | None:
        """Return what a row says; None where it names no place."""
        if len(row) < self.width or not all(map(cells.is_blank, row[self.width :])):
            words = _(
                "The row has %(cells)s cells, the header %(wanted)s. Is a separator or a quote missing?"
            )
            self.sheet.fault(line, words % {"cells": len(row), "wanted": self.width})
            return None
        unread: set[str] = set()
        values = dict(self._values(line, row, unread))
        code = values.pop("code", "")
        if not code and "code" not in unread:
            self.sheet.fault(line, _("The code is empty. Give the place a code."))
        return PlaceRow(line, code, values, frozenset(unread)) if code else None

    def _values(self, line: int, row: Sequence[object], unread: set[str]) -> Iterator[tuple[str, Any]]:
        for column, number in self.columns.items():
            if cells.is_blank(row[number]):
                continue
            try:
                yield column, self._value(line, column, row[number])
            except Unreadable as error:
                unread.add(column)
                self.sheet.fault(line, f"{column}: {error}")

    def _value(self, line: int, column: str, cell: object) -> Any:
        if cells.empties(cell):
            if column == "level":
                raise Unreadable(_("A place cannot be without a level."))
            return cells.NOTHING.get(column, "")
        value = self.readers[column](cell)
        if column == "level" and value not in self.levels:
            levels = ", ".join(self.levels)
            raise Unreadable(_("“%(level)s” is not one of %(levels)s.") % {"level": value, "levels": levels})
        return self._mended(line, column, value) if column.startswith("name_") else value

    def _mended(self, line: int, column: str, name: str) -> str:
        better = cells.mended(name)
        if better != name:
            words = _("%(column)s: “%(name)s” had letters that only look right; read as “%(better)s”.")
            self.sheet.warn(line, words % {"column": column, "name": name, "better": better})
        return better
