"""How long a workbook of 5,000 rows and 15 columns takes, beside XlsxWriter alone with the same cells. Prints a table."""

import time
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook

from tendik.papers.shapes import Book, Guide, Kind, Sheet, SheetColumn, SheetRow
from tendik.papers.workbooks import workbook

ROWS, TEXTS, ROUNDS = 5_000, 10, 3
MOST = 3.0
"""So many times what XlsxWriter alone takes."""


def cells():
    """Return the rows: text, a number, a day, a share, and texts again."""
    return [
        [f"GE-{number}", "Words of an ask. " * 4, number, date(2026, 5, 1), 0.5]
        + [f"text {number} {place}" for place in range(TEXTS)]
        for number in range(ROWS)
    ]


def bare(rows):
    """Write the cells by XlsxWriter alone."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell, day if place == 3 else None)
    book.close()


def ours(rows):
    """Write them as a list that comes back: typed, protected, with choices and a sheet that explains them."""
    columns = (
        SheetColumn(title="code"),
        SheetColumn(title="words"),
        SheetColumn(title="number", kind=Kind.NUMBER),
        SheetColumn(title="day", kind=Kind.DATE),
        SheetColumn(title="share", kind=Kind.SHARE),
        *(SheetColumn(title=f"text {n}", open=True, choices=("yes", "no")) for n in range(TEXTS)),
    )
    sheet = Sheet(name="asks", columns=columns, rows=[SheetRow(cells=row) for row in rows])
    workbook(
        Book(title="asks", sheets=(sheet,), guide=Guide(name="Columns", column="Column", meaning="What"))
    )


def seconds(write, rows):
    """Return the seconds of processor that writing takes."""
    begun = time.process_time()
    write(rows)
    return time.process_time() - begun


def main():
    """Measure both in turn and print the best ratio of a round."""
    rows = cells()
    print("workbook of 5,000 rows × 15 columns, seconds of processor")
    print("XlsxWriter alone | ours | ratio")
    found = [(seconds(bare, rows), seconds(ours, rows)) for _round in range(ROUNDS)]
    for alone, own in found:
        print(f"{alone:16.2f} | {own:.2f} | {own / alone:.2f}")
    best = min(own / alone for alone, own in found)
    print(f"best {best:.2f} of at most {MOST}: {'kept' if best <= MOST else 'too slow'}")


if __name__ == "__main__":
    main()
