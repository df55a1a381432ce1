"""The visible sheets of an xlsx workbook as tables, each cell as a person sees it."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tendik.methods.matrices.formats import Look, Looks, looks_in, styles_in
from tendik.methods.matrices.grids import lines_joined, table_of
from tendik.methods.matrices.shapes import Cell, MatrixUnreadable, Table, too_large
from tendik.methods.tables.delimited import OLE
from tendik.methods.tables.shapes import letters_of
from tendik.methods.tables.sheetxml import TooLarge, UnreadableSheet, check_sizes, far_cell, sheet_xml

EXACT = 10**15
Corner = tuple[int, int]


def sheet_tables(data: bytes) -> list[Table]:
    """Return the visible sheets of a workbook, in their order.

    Raises:
        MatrixUnreadable: it is no workbook, locked, broken or too large.
    """
    if data.startswith(OLE):
        raise MatrixUnreadable("old_or_locked_book", "Save it as .xlsx without a password.")
    try:
        check_sizes(data)
        return list(_tables(data))
    except PasswordError as fault:
        raise MatrixUnreadable("locked_book", "The workbook has a password. Save it without one.") from fault
    except TooLarge as fault:
        raise too_large() from fault
    except (CalamineError, UnreadableSheet) as fault:
        message = "This workbook is broken. Open it in Excel and save it again as .xlsx."
        raise MatrixUnreadable("broken", message) from fault


def _tables(data: bytes) -> Iterator[Table]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    styles = styles_in(data)
    count = 0
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
            continue
        count += 1
        xml = sheet_xml(data, number)
        # The reader lays out every cell between the first and the last: a single far one would fill the memory.
        if far_cell(xml):
            raise too_large()
        yield _table(count, book.get_sheet_by_name(about.name), looks_in(xml, styles))


def _table(number: int, sheet: CalamineSheet, looks: Looks) -> Table:
    left = sheet.start[1] if sheet.start else 0
    spans = {start: end for start, end in sheet.merged_cell_ranges or ()}
    cells, last = [], 0
    for row, values in enumerate(sheet.iter_rows()):
        for offset, value in enumerate(values):
            column = left + offset
            look = looks.of(f"{letters_of(column)}{row + 1}")
            text = "" if look.struck else shown(value, look)
            if text or (row, column) in spans:
                cells.append(_cell(text, (row, column), spans.get((row, column)), left))
                last = row + 1
    # The cell of a merged range keeps its places, whatever stands unseen below it.
    cells.sort(key=lambda cell: cell.rows * cell.columns, reverse=True)
    return table_of(number, cells, rows=range(1, last + 1), name=sheet.name)


def _cell(text: str, start: Corner, end: Corner | None, left: int) -> Cell:
    bottom, right = end or start
    (row, column), rows, columns = start, bottom - start[0] + 1, right - start[1] + 1
    return Cell(text, row + 1, column - left + 1, rows, columns)


def shown(value: Any, look: Look) -> str:
    """Return the text of a cell as it is seen; a date by what of it is shown."""
    if isinstance(value, str):
        return lines_joined(value.split("\n"))
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat()[: {"month": 7, "year": 4}.get(look.shown, 10)]
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _figure(value, look.decimals)
    return "" if value is None else str(value)


def _figure(value: float, decimals: int) -> str:
    if not abs(value) < EXACT:
        return str(value)
    if decimals >= 0:
        return f"{value:.{decimals}f}"
    return str(int(value)) if value == int(value) else f"{value:.10f}".rstrip("0")
