"""Reads the first visible sheet of an xlsx workbook, or all of them, and marks the cells whose value is not what a person sees."""

from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from tendik.methods.tables.delimited import OLE, Lines
from tendik.methods.tables.shapes import Findings, letters_of
from tendik.methods.tables.sheetxml import (
    Mark,
    TooLarge,
    UnreadableSheet,
    check_sizes,
    far_cell,
    marks_in,
    sheet_xml,
)


class Workbook:
    """A visible sheet of a workbook: the first, or the one of a ``place`` among them from 0.

    Raises:
        PasswordError: it has a password.
        CalamineError: it is no workbook.
        UnreadableSheet: its parts do not fit together.
    """

    def __init__(self, data: bytes, place: int = 0) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [
            (number, about.name)
            for number, about in enumerate(book.sheets_metadata)
            if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
        ]
        if not sheets:
            raise UnreadableSheet("no visible sheet")
        number, self.name = sheets[place]
        self.others = len(sheets) - 1
        self.xml = sheet_xml(data, number)
        # The reader lays out every cell between the first and the last: a single far one would fill the memory.
        self.far = far_cell(self.xml)
        self._sheet = None if self.far else book.get_sheet_by_name(self.name)

    @property
    def left(self) -> int:
        """Where its first column that holds anything stands, from 0: the cells of ``lines`` begin there."""
        return self._sheet.start[1] if self._sheet and self._sheet.start else 0

    def merged(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield what is merged: first line, first column, last line, last column; columns count from ``left``."""
        ranges = (self._sheet.merged_cell_ranges or ()) if self._sheet else ()
        for (top, first), (bottom, last) in ranges:
            yield top + 1, first - self.left, bottom + 1, last - self.left

    def lines(self) -> Lines:
        """Yield the cells of each row with its number as Excel shows it."""
        if self._sheet:
            yield from enumerate(self._sheet.iter_rows(), 1)

    def marks(self) -> Iterator[Mark]:
        """Yield merged cells, errors and formulas. The reader alone would give nothing for them."""
        if not self._sheet:
            return
        for top, first, bottom, last in self.merged():
            where = f"{letters_of(first + self.left)}{top}:{letters_of(last + self.left)}{bottom}"
            yield Mark("merged", top, first, last, where)
        yield from marks_in(self.xml, self.left)


def workbook_of(data: bytes, found: Findings) -> Workbook | None:
    """Return a workbook; None where it cannot be read, which is a fault then."""
    if data.startswith(OLE):
        found.fault("old_or_locked_book")
        return None
    try:
        check_sizes(data)
        book = Workbook(data)
    except PasswordError:
        found.fault("locked_book")
    except TooLarge:
        found.fault("too_large")
    except (CalamineError, UnreadableSheet) as error:
        found.fault("broken_book", error=str(error))
    else:
        if book.far:
            found.fault("far_cell", where=book.far)
        elif book.others:
            found.note("one_sheet", count=book.others + 1, name=book.name)
        return book
    return None


def workbooks_of(data: bytes, found: Findings) -> list[Workbook]:
    """Return every visible sheet of a workbook; none where one of them cannot be read, which is a fault then."""
    first = workbook_of(data, found)
    if first is None:
        return []
    try:
        rest = [Workbook(data, place) for place in range(1, first.others + 1)]
    except (CalamineError, UnreadableSheet) as error:
        found.fault("broken_book", error=str(error))
        return []
    for book in rest:
        if book.far:
            found.fault("far_cell", where=book.far)
    return [first, *rest]
