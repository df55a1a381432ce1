"""Tables of the tests: as a text, as a workbook, with columns of each kind."""

from io import BytesIO

import xlsxwriter

from tendik.methods.tables import Column, Columns, Kind, read_table

COLUMNS = Columns(
    known={
        "code": Column(kind=Kind.CODE, needed=True, longest=20),
        "name": Column(kind=Kind.NAME),
        "words": Column(kind=Kind.WORDS),
        "text": Column(),
        "day": Column(kind=Kind.DAY),
        "born": Column(kind=Kind.DAY_OR_YEAR),
        "sum": Column(kind=Kind.NUMBER),
        "seats": Column(kind=Kind.NUMBER, least=0, places=0),
        "parts": Column(kind=Kind.CODES),
    },
    key="code",
)


def read(text, name="list.csv", columns=COLUMNS):
    return read_table(text.encode() if isinstance(text, str) else text, name=name, columns=columns)


def cell(column, words):
    """Return what a quoted cell of a column is read as; or the code of its fault."""
    quoted = words.replace('"', '""')
    found = read(f'code,{column}\na,"{quoted}"\n')
    return [fault.code for fault in found.faults] or found.rows[0].values.get(column)


def workbook(rows, change=None):
    data = BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if change:
        change(book, sheet)
    book.close()
    return data.getvalue()
