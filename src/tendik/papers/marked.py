"""A file that came back and cannot be taken: the same cells once more, the wrong ones in colour, and a column of messages."""

from collections.abc import Callable, Iterable, Sequence

from django.utils import translation

from tendik.methods.tables.shapes import Finding
from tendik.papers.cells import unguarded
from tendik.papers.lists import Field, ReturningList, columns_of, guide
from tendik.papers.returned import Returned, ReturnedRow
from tendik.papers.shapes import Book, Sheet, SheetColumn, SheetRow
from tendik.papers.workbooks import workbook


def marked_copy(
    back: Returned,
    listed: ReturningList,
    faults: Iterable[Finding],
    *,
    head: str,
    say: Callable[[Finding], str],
) -> bytes:
    """Return the file ``back`` of a list with its wrong cells marked.

    Args:
        back: What came back.
        listed: Its list.
        faults: What is wrong, by row and place.
        head: Of the column of messages, which the next import leaves alone.
        say: Gives the sentence for a fault.
    """
    sheet = marked_sheet(back, listed, faults, head=head, say=say)
    told = guide(returns=True, adds=bool(listed.spare))
    return workbook(Book(title=head, sheets=(sheet,), guide=told))


def marked_sheet(
    back: Returned,
    listed: ReturningList,
    faults: Iterable[Finding],
    *,
    head: str,
    say: Callable[[Finding], str],
) -> Sheet:
    """Return the sheet of such a copy, called as the column of messages."""
    with translation.override(back.spoken):
        fields = listed.columns
    messages, marks = _told(back, faults, say)
    columns = (*_columns(back, fields, head), SheetColumn(title=head, width=60))
    rows = [_row(back, line, messages.get(line.number, []), head) for line in back.lines]
    return Sheet(name=head, columns=columns, rows=rows, marks=marks)


def _told(
    back: Returned, faults: Iterable[Finding], say: Callable[[Finding], str]
) -> tuple[dict[int, list[str]], dict[tuple[int, int], str]]:
    """Return the sentences of each row by its number, and that of each cell by its row and column in the copy."""
    messages: dict[int, list[str]] = {}
    marks: dict[tuple[int, int], str] = {}
    numbers = {line.number: number for number, line in enumerate(back.lines, 1)}
    for fault in faults:
        if fault.line in numbers:
            messages.setdefault(fault.line, []).append(say(fault))
            marks[numbers[fault.line], max(fault.number, 0)] = say(fault)
    return messages, marks


def _columns(back: Returned, fields: Sequence[Field], head: str) -> Iterable[SheetColumn]:
    """Yield the columns as they stood in the file; those that the list does not know stay as text."""
    known = {column.title: column for column in columns_of(fields, back.heads[back.key])}
    for title in back.heads:
        if title != head:
            yield known.get(title, SheetColumn(title=title))


def _row(back: Returned, line: ReturnedRow, messages: Sequence[str], head: str) -> SheetRow:
    cells = [
        unguarded(cell) if isinstance(cell, str) else cell
        for title, cell in zip(back.heads, line.cells, strict=True)
        if title != head
    ]
    return SheetRow(cells=[*cells, " ".join(messages)])
