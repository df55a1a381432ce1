"""Reads a table that somebody made, CSV or xlsx: rows with their places, faults and notes. Nothing is raised."""

from collections.abc import Iterable, Mapping

from tendik.methods.tables.cells import is_blank
from tendik.methods.tables.delimited import Lines, delimited_lines
from tendik.methods.tables.header import columns_in
from tendik.methods.tables.rows import Rows
from tendik.methods.tables.shapes import (
    MOST_FAULTS,
    CellsRead,
    Columns,
    Finding,
    Findings,
    Row,
    TableRead,
)
from tendik.methods.tables.sheetxml import Mark
from tendik.methods.tables.workbooks import workbook_of

MOST_LINES = 500_000
OLD_BOOKS = ("xls", "xlsb", "xlsm", "ods")
WHOLE_FILE = {"torn_quotes", "cell_too_large", "too_many_rows"}
"""Faults after which nothing of a file can be trusted."""


def read_table(data: bytes, *, name: str, columns: Columns) -> TableRead:
    """Read a table.

    Args:
        data: The file.
        name: What it is called; the ending says what it is.
        columns: What is looked for in it.
    """
    found = Findings()
    lines, marks = _opened(data, name.rpartition(".")[2].lower(), found)
    if found.faults:
        return TableRead({}, (), tuple(found.faults), tuple(found.notes))
    filled = _filled(lines, found)
    line, header = next(filled, (1, []))
    stands = columns_in(line, header, columns, found) if header else {}
    if found.faults or not header:
        return _unread(found, has_header=bool(header))
    _tell_marks(marks, stands, found)
    reader = Rows(columns, stands, len(header), found)
    rows = [row for number, cells in filled if (row := reader.row(number, cells)) is not None]
    return _read(reader, rows, stands)


def read_cells(data: bytes, *, name: str) -> CellsRead:
    """Return all cells of a CSV file or of the first visible sheet of an xlsx, whatever their layout.

    Args:
        data: The file.
        name: What it is called; the ending says what it is.
    """
    found = Findings()
    ending = name.rpartition(".")[2].lower()
    book = workbook_of(data, found) if ending == "xlsx" and data.strip() else None
    if found.faults:
        return CellsRead(faults=tuple(found.faults))
    lines, marks = (book.lines(), book.marks()) if book else _opened(data, ending, found)
    rows = tuple((number, tuple(map(_cell, cells))) for number, cells in _filled(lines, found))
    _tell_errors(marks, found)
    if not rows and not found.faults:
        found.fault("no_rows", 1)
    merged, sheet, left = (tuple(book.merged()), book.name, book.left) if book else ((), "", 0)
    return CellsRead(sheet, left, rows, merged, tuple(found.faults), tuple(found.notes))


def _cell(cell: object) -> object:
    """Return a cell as it goes to another process: nothing where it holds nothing."""
    if is_blank(cell):
        return None
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


def _tell_errors(marks: Iterable[Mark], found: Findings) -> None:
    """Tell of errors and of formulas; whoever knows the layout fills merged cells."""
    formulas = []
    for mark in marks:
        if mark.kind == "formula":
            formulas.append(mark.where)
        elif mark.kind != "merged":
            found.faults.append(
                Finding(f"{mark.kind}_cell", mark.line, "", mark.first, {"where": mark.where})
            )
    if formulas:
        found.note("formulas", count=len(formulas), where=formulas[0])


def _opened(data: bytes, ending: str, found: Findings) -> tuple[Lines, Iterable[Mark]]:
    if ending in OLD_BOOKS:
        found.fault("old_book", ending=ending)
    elif ending not in ("csv", "xlsx"):
        found.fault("no_table")
    elif not data.strip():
        found.fault("empty")
    elif ending == "csv":
        return delimited_lines(data, found), ()
    elif book := workbook_of(data, found):
        return book.lines(), book.marks()
    return iter(()), ()


def _filled(lines: Lines, found: Findings) -> Lines:
    """Yield the rows that hold anything."""
    count = 0
    for number, cells in lines:
        if all(map(is_blank, cells)):
            continue
        if len(found.faults) >= MOST_FAULTS:
            found.fault("too_many_faults", number, most=MOST_FAULTS)
            return
        if count > MOST_LINES:
            found.fault("too_many_rows", number, most=MOST_LINES)
            return
        count += 1
        yield number, cells


def _unread(found: Findings, *, has_header: bool) -> TableRead:
    if not has_header and not found.faults:
        found.fault("no_rows", 1)
    return TableRead({}, (), tuple(found.faults), tuple(found.notes))


def _tell_marks(marks: Iterable[Mark], stands: Mapping[str, int], found: Findings) -> None:
    """Tell of merged cells, errors and formulas in the columns that are read."""
    names = {number: name for name, number in stands.items()}
    formulas = []
    for mark in marks:
        number = next((place for place in range(mark.first, mark.last + 1) if place in names), -1)
        if number < 0:
            continue
        if mark.kind == "formula":
            formulas.append(mark.where)
        else:
            values = {"where": mark.where}
            found.faults.append(Finding(f"{mark.kind}_cell", mark.line, names[number], number, values))
    if formulas:
        found.note("formulas", count=len(formulas), where=formulas[0])


def _read(reader: Rows, rows: list[Row], stands: Mapping[str, int]) -> TableRead:
    found = reader.found
    if not reader.seen and not reader.columns.may_be_empty and not found.faults:
        found.fault("no_rows", 1)
    whole_file = any(fault.code in WHOLE_FILE for fault in found.faults)
    faults = sorted(found.faults, key=lambda fault: fault.line)
    return TableRead(stands, () if whole_file else tuple(rows), tuple(faults), tuple(found.notes))
