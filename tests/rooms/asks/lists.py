"""What tests of the list as a file share: take it along, change it as Excel does, bring it back."""

import csv
from datetime import date
from io import BytesIO, StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from tests.rooms.asks.pages import page

BACK = "/asks/list/back/"
FILLED = {
    "The_answer": "Partly",
    "Reason_(English": "Half of the bays are too small.",
    "Which": "Ministry of Equality",
    "Day_of": date(2026, 5, 1),
    "Number": "No. 7",
}
"""The cells of an answer, by the beginning of the column's title."""


def rows_of(body):
    """The rows of the first sheet of a workbook."""
    return CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()


def taken(office, query="", language="en"):
    """The rows of the list as somebody takes it along."""
    answered = office.get(f"/asks/list/{query}", HTTP_ACCEPT_LANGUAGE=language)
    return rows_of(answered.content)


def changed(rows, code, **cells):
    """The rows with cells of one row changed, by the beginning of the title."""
    heads = rows[0]
    out = [list(row) for row in rows]
    row = next(row for row in out if row[0] == code)
    for title, value in cells.items():
        row[next(place for place, head in enumerate(heads) if head.startswith(title.replace("_", " ")))] = (
            value
        )
    return out


def resaved(rows):
    """A workbook with these rows, as any program saves them: values only."""
    out = BytesIO()
    book = Workbook(
        out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False}
    )
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def as_csv(rows, separator=";"):
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def brought(office, body, name="asks.xlsx"):
    """The page after a file was chosen."""
    answered = office.post(BACK, {"file": SimpleUploadedFile(name, body)}, HTTP_ACCEPT_LANGUAGE="en")
    return answered.content.decode()


def pressed(office, html, do):
    """The answer to a button of that page."""
    carried = html.partition('name="carried" value="')[2].partition('"')[0]
    return office.post(BACK, {"carried": carried, "do": do}, HTTP_ACCEPT_LANGUAGE="en")


def recorded(office, rows, name="asks.xlsx"):
    """Bring rows back and record them; the page that follows."""
    body = as_csv(rows) if name.endswith(".csv") else resaved(rows)
    answered = pressed(office, brought(office, body, name), "record")
    return page(office, answered.headers["Location"])
