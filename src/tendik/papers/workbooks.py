"""Workbooks: a frozen description becomes the bytes of an ``.xlsx`` file; the same description, the same bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain, count
from typing import TypeVar

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from tendik.papers.cells import guarded
from tendik.papers.holding import hold
from tendik.papers.putting import put_in, put_link
from tendik.papers.shapes import Book, Guide, Kind, Sheet
from tendik.papers.styles import Styles

T = TypeVar("T")

CREATED = datetime(2000, 1, 1, tzinfo=UTC)
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
HIDDEN = "tendik"
"""The sheet that nobody sees: its first column says what the workbook is, each further one holds choices."""
MOST_ROWS = 1_048_575
LONGEST_NAME = 31
NO_NAME = re.compile(r"[\[\]:*?/\\]")
WIDTHS = {Kind.TEXT: 32, Kind.DATE: 12, Kind.LINK: 32, Kind.CHOICE: 24}
ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
"""What may be done on a protected sheet."""


def workbook(book: Book) -> bytes:
    """Return the bytes of an ``.xlsx`` file. No cell starts a formula, no text becomes a link or a number by itself.

    Raises:
        ValueError: a sheet has more rows than Excel takes.
    """
    out = BytesIO()
    made = Workbook(out, PLAIN)
    made.set_properties({"title": book.title, "created": CREATED})
    styles, lists = Styles(made), _lists(book)
    for sheet in book.sheets:
        into = made.add_worksheet(_free(sheet.name, made))
        last = _write(into, sheet, styles)
        _offer(into, sheet, last, lists)
    if book.guide:
        _explain(made.add_worksheet(_free(book.guide.name, made)), book.guide, book.sheets, styles)
    if book.hidden or lists:
        _hide(made.add_worksheet(HIDDEN), [book.hidden, *lists])
    made.close()
    return out.getvalue()


def _name(words: str) -> str:
    """Return a name that Excel takes for a tab."""
    return NO_NAME.sub(" ", words)[:LONGEST_NAME].strip("' ") or "1"


def _free(words: str, made: Workbook) -> str:
    """Return a name for a tab that the workbook has not yet: of two alike the later has a number."""
    name, taken = _name(words), {into.name.casefold() for into in made.worksheets()}
    ends = chain([""], (f" {number}" for number in count(2)))
    names = (f"{name[: LONGEST_NAME - len(end)]}{end}" for end in ends)
    return next(one for one in names if one.casefold() not in taken)


def _lists(book: Book) -> list[tuple[str, ...]]:
    """Return the choices that its open columns offer, each list once."""
    return list(
        dict.fromkeys(
            column.choices
            for sheet in book.sheets
            for column in sheet.columns
            if column.open and column.choices
        )
    )


def _write(into: Worksheet, sheet: Sheet, styles: Styles) -> int:
    """Write heads and rows; return the number of the last row."""
    for place, column in enumerate(sheet.columns):
        width = column.width or WIDTHS.get(column.kind, 14)
        into.set_column(place, place, width, None, {"hidden": column.hidden})
        into.write_string(0, place, guarded(column.title), styles.head)
    puts = [
        (place, put_link if column.kind is Kind.LINK else put_in)
        for place, column in enumerate(sheet.columns)
    ]
    number = 0
    looks = {may: [styles.of(column, open=may) for column in sheet.columns] for may in (True, False)}
    for number, row in numbered(sheet.rows):
        look = looks[row.open]
        for (place, put), value in zip(puts, row.cells, strict=True):
            put(into, (number, place), value, look[place])
        for place, column in row.holds.items():
            hold(into, (number, place), row.cells[place], column, styles.of(column, open=row.open))
    _mark(into, sheet, styles)
    return number


def numbered(rows: Iterable[T], most: int = MOST_ROWS) -> Iterator[tuple[int, T]]:
    """Yield rows with their numbers from 1; ``ValueError`` instead of rows that would be left out without a word."""
    for number, row in enumerate(rows, 1):
        if number > most:
            raise ValueError(f"Excel takes {most} rows of a sheet")
        yield number, row


def _mark(into: Worksheet, sheet: Sheet, styles: Styles) -> None:
    """Write the cells that are wrong once more, in colour and with what is wrong beside them."""
    if not sheet.marks:
        return
    for number, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row.cells):
            if words := sheet.marks.get((number, place)):
                put_in(
                    into, (number, place), value, styles.of(sheet.columns[place], open=row.open, wrong=True)
                )
                into.write_comment(number, place, words, {"x_scale": 2})


def _offer(into: Worksheet, sheet: Sheet, last: int, lists: Sequence[tuple[str, ...]]) -> None:
    """Set what a person does with the sheet: it stays readable when scrolled, sorted, filled in and printed."""
    into.freeze_panes(1, 1)
    # The hidden ones too: sorted without its key a row would be taken for another.
    into.autofilter(0, 0, last, len(sheet.columns) - 1)
    into.set_landscape()
    into.set_paper(9)
    into.fit_to_pages(1, 0)
    into.repeat_rows(0)
    if not any(column.open for column in sheet.columns):
        return
    into.protect("", ALLOWED)
    for place, column in enumerate(sheet.columns):
        if column.open and column.choices and last:
            letter = xl_col_to_name(lists.index(column.choices) + 1)
            source = f"={HIDDEN}!${letter}$1:${letter}${len(column.choices)}"
            into.data_validation(1, place, last, place, {"validate": "list", "source": source})


def _explain(into: Worksheet, guide: Guide, sheets: Sequence[Sheet], styles: Styles) -> None:
    """Say of each column that is shown what it holds."""
    for place, width in enumerate((34, 70, 24)):
        into.set_column(place, place, width)
    number = 0
    for number, sentence in enumerate(guide.sentences, 1):
        into.merge_range(number - 1, 0, number - 1, 2, guarded(sentence), styles.told)
    rows = [(guide.column, guide.meaning, guide.code), *_told_of(sheets)]
    for row, told in enumerate(rows, number):
        for place, words in enumerate(told if guide.code else told[:2]):
            into.write_string(row, place, guarded(words), styles.head if row == number else styles.told)
    into.fit_to_pages(1, 0)


def _told_of(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str, str]]:
    """Yield title, meaning and code of each column that is shown, and below it of each word that it holds."""
    for column in (column for sheet in sheets for column in sheet.columns if not column.hidden):
        yield column.title, column.help, column.code
        yield from (("", words, code) for code, words in column.codes.items())


def _hide(into: Worksheet, lists: Sequence[Sequence[str]]) -> None:
    for place, words in enumerate(lists):
        # As they are, for the cell that takes one of them holds the same.
        into.write_column(0, place, map(guarded, words))
    into.very_hidden()
