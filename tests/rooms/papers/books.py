"""What tests of papers share: small workbooks, and what stands in them."""

from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from tendik.papers.shapes import Book, Guide, Sheet, SheetColumn, SheetRow
from tendik.papers.workbooks import workbook

WORDS = (SheetColumn(title="words"),)
GUIDE = Guide(name="Columns", column="Column", meaning="What it holds", sentences=("About.",))


def book_of(*rows, columns=WORDS, marks=None, guide=GUIDE):
    """A workbook of one sheet; a row is a tuple of cells, or a ``SheetRow``."""
    made = [row if isinstance(row, SheetRow) else SheetRow(cells=row) for row in rows]
    return workbook(
        Book(
            title="Stones",
            sheets=(Sheet(name="stones", columns=columns, rows=made, marks=marks),),
            guide=guide,
        )
    )


def opened(body):
    return CalamineWorkbook.from_filelike(BytesIO(body))


def rows_of(body, sheet=0):
    """The rows of a sheet with their heads."""
    return opened(body).get_sheet_by_index(sheet).to_python()


def part_of(body, name):
    """A part of a workbook as XML."""
    with ZipFile(BytesIO(body)) as parts:
        return parts.read(name).decode()
