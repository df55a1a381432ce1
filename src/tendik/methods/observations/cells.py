"""A sheet as rows of cells, merged ones filled, with the indent of each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tendik.methods.observations.shapes import Where
from tendik.methods.tables import CellsRead, letters_of

TAB = 4


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its number from 1, its cells, and by how many spaces its words are moved in."""

    line: int
    cells: tuple[object, ...]
    indent: int = 0

    def at(self, place: int) -> object:
        """Return the cell of a column, from 0; None behind the last."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the column at which it begins, its rows that hold anything."""

    name: str
    left: int
    rows: tuple[SheetRow, ...]

    def where(self, row: SheetRow, place: int) -> Where:
        """Return the place of a cell, as the program of the office names it."""
        return Where(self.name, row.line, letters_of(place + self.left))


def sheet_of(read: CellsRead) -> Sheet:
    """Return a sheet whose merged cells each hold what the first of them holds."""
    rows = {line: list(cells) for line, cells in read.rows}
    for top, first, bottom, last in read.merged:
        value = _at(rows.get(top, []), first)
        for line in range(top, bottom + 1):
            _fill(rows.setdefault(line, []), range(first, last + 1), value)
    return Sheet(read.name, read.left, tuple(_row(line, cells) for line, cells in sorted(rows.items())))


def _fill(cells: list[object], places: Iterable[int], value: object) -> None:
    for place in places:
        cells.extend([None] * (place + 1 - len(cells)))
        cells[place] = value


def _row(line: int, cells: Sequence[object]) -> SheetRow:
    words = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
    spaces = words.expandtabs(TAB)
    return SheetRow(line, tuple(cells), len(spaces) - len(spaces.lstrip()))


def _at(cells: Sequence[object], place: int) -> object:
    return cells[place] if place < len(cells) else None
