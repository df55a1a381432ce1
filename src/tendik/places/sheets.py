"""Reads a table somebody made, CSV or xlsx, as lines of cells. What cannot be read is a fault; nothing is raised."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _

from tendik.packs.folder import Fault
from tendik.places.workbooks import Broken, Mark, Protected, Workbook

MOST_LINES = 500_000
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
OLD_BOOKS = ("xls", "xlsb", "xlsm", "ods")


@dataclass(slots=True)
class Sheet:
    """The lines of a file that hold anything, with their numbers as the person's program shows them."""

    file: str
    lines: list[tuple[int, list[object]]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def fault(self, line: int, message: str) -> None:
        """Note what must be mended."""
        self.faults.append(Fault(self.file, line, message))

    def warn(self, line: int, message: str) -> None:
        """Note what the person should know."""
        self.warnings.append(Fault(self.file, line, message))


def read_sheet(data: bytes, file: str) -> Sheet:
    """Read a file's bytes by the ending of its name; look at ``faults`` before the lines."""
    sheet, ending = Sheet(file), file.rpartition(".")[2].lower()
    if ending in OLD_BOOKS:
        sheet.fault(0, _("A .%(ending)s file is not read. Save it as .xlsx.") % {"ending": ending})
    elif ending not in ("csv", "xlsx"):
        sheet.fault(0, _("Only .csv and .xlsx are read. Save the list as one of them."))
    elif not data.strip():
        sheet.fault(0, _("The file is empty. Save the list again."))
    elif ending == "csv":
        _read_csv(sheet, data)
    else:
        _read_xlsx(sheet, data)
    return sheet


def _read_csv(sheet: Sheet, data: bytes) -> None:
    if data.startswith((ZIP, OLE)):
        sheet.fault(0, _("This is a workbook, not CSV. Save it as .xlsx and import that."))
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sheet.fault(line, _("This is not UTF-8. In Excel save as “CSV UTF-8”, or as .xlsx."))
        return
    _take(sheet, _csv_lines(sheet, text))


def _csv_lines(sheet: Sheet, text: str) -> Iterator[tuple[int, list[object]]]:
    """Yield each row under the number of its first line: a quoted cell may hold line breaks."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, list(cells)
            start = reader.line_num + 1
    except csv.Error as error:
        sheet.fault(
            start,
            _("From this line on quotation marks do not match (%(error)s). Close or double them.")
            % {"error": error},
        )


def _delimiter(text: str) -> str:
    head = text.lstrip()[:10_000].splitlines()[:1]
    return max(",;\t", key=lambda mark: head[0].count(mark) if head else 0)


def _read_xlsx(sheet: Sheet, data: bytes) -> None:
    if data.startswith(OLE):
        sheet.fault(0, _("It has a password or is an old .xls. Save it as .xlsx without a password."))
        return
    try:
        book = Workbook(data)
        _take(sheet, book.lines())
        sheet.marks = list(book.marks())
    except Protected:
        sheet.fault(0, _("The workbook has a password. Save it without one."))
    except Broken as error:
        sheet.fault(
            0,
            _("This workbook is broken (%(error)s). Open it in Excel and save it again as .xlsx.")
            % {"error": error},
        )
    else:
        if len(book.names) > 1:
            words = _("The workbook has %(count)s sheets; only “%(name)s” is read.")
            sheet.warn(0, words % {"count": len(book.names), "name": book.name})


def _take(sheet: Sheet, lines: Iterator[tuple[int, list[object]]]) -> None:
    for number, cells in lines:
        if not any(_holds(cell) for cell in cells):
            continue
        if len(sheet.lines) > MOST_LINES:
            sheet.fault(
                number, _("There are more than %(most)s rows. Is this the right file?") % {"most": MOST_LINES}
            )
            return
        sheet.lines.append((number, cells))
    if not sheet.faults and len(sheet.lines) < 2:
        sheet.fault(1, _("There are no rows below the header. Is this the right file or sheet?"))


def _holds(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
