"""A list that came back: its cells as they stand in the file, and which list it says it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from tendik.methods.tables.delimited import delimited_lines
from tendik.methods.tables.shapes import Finding, Findings
from tendik.methods.tables.workbooks import Workbook, workbook_of, workbooks_of
from tendik.papers.lists import SIGN, WRITTEN
from tendik.papers.stamps import text_of

MOST_ROWS = 20_000
FAILED = "#REF!"


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of the file under its number, from 1."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """A file of a list: kind, version and language as its hidden head says them, its heads and its rows."""

    kind: str
    version: str
    language: str
    heads: tuple[str, ...]
    lines: tuple[ReturnedRow, ...]

    @property
    def key(self) -> int:
        """Where the keys stand, from 0."""
        return next(place for place, head in enumerate(self.heads) if _is_sign(head))

    @property
    def stamps(self) -> int:
        """Where the stamps stand."""
        return self.heads.index(WRITTEN)

    def keys(self) -> list[str]:
        """Return the keys of all rows; empty where one is new."""
        return [text_of(line.cells[self.key]) for line in self.lines]

    @property
    def spoken(self) -> str:
        """The language in which it was taken along, if the office speaks it."""
        return self.language if self.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def read(data: bytes, name: str) -> tuple[Returned | None, tuple[Finding, ...]]:
    """Read the bytes of a file, whose name says by its ending what it is; with faults there is no list.

    Codes of findings: those of ``methods.tables``, and ``no_list`` where it is no list of the office.
    """
    found, ending = Findings(), name.rpartition(".")[2].lower()
    lines: Iterable[tuple[int, list[object]]] = ()
    if ending == "csv":
        lines = delimited_lines(data, found)
    elif ending == "xlsx":
        book = workbook_of(data, found)
        lines = _with_errors(book, found) if book else ()
    else:
        found.fault("no_table")
    back = _taken(lines, found)
    return (None if found.faults else back), tuple(found.faults)


def read_sheets(data: bytes, name: str) -> tuple[tuple[Returned, ...], tuple[Finding, ...]]:
    """Read every list of a workbook, each on a sheet of its own; sheets without the sign of one are left alone.

    Codes of findings: those of ``read``.
    """
    found, lists = Findings(), list[Returned]()
    if not name.lower().endswith(".xlsx"):
        found.fault("no_book")
        return (), tuple(found.faults)
    for book in workbooks_of(data, found):
        if _has_sign(book) and (back := _taken(_with_errors(book, found), found)):
            lists.append(back)
    if not lists and not found.faults:
        found.fault("no_list")
    return (() if found.faults else tuple(lists)), tuple(found.faults)


def _has_sign(book: Workbook) -> bool:
    first = next((cells for _number, cells in book.lines() if any(map(_holds, cells))), [])
    return any(_is_sign(text_of(cell)) for cell in first)


def _with_errors(book: Workbook, found: Findings) -> Iterator[tuple[int, list[object]]]:
    """Yield the rows of a workbook. Where a formula failed, the reader alone would give an empty cell."""
    wrong: dict[tuple[int, int], object] = {}
    for mark in book.marks():
        if mark.kind == "merged":
            found.fault("merged_cell", mark.line, where=mark.where)
        elif mark.kind in ("error", "uncomputed"):
            wrong[mark.line, mark.first] = FAILED
    for number, cells in book.lines():
        yield number, [wrong.get((number, place), cell) for place, cell in enumerate(cells)]


def _taken(lines: Iterable[tuple[int, list[object]]], found: Findings) -> Returned | None:
    filled = [
        ReturnedRow(number, tuple(map(_plain, cells))) for number, cells in lines if any(map(_holds, cells))
    ]
    if found.faults:
        return None
    heads = tuple(text_of(cell) for cell in filled[0].cells) if filled else ()
    signs = [head.split() for head in heads if _is_sign(head)]
    if len(signs) != 1 or len(signs[0]) != 4 or heads.count(WRITTEN) != 1:
        found.fault("no_list")
        return None
    if len(filled) > MOST_ROWS + 1:
        found.fault("too_many_rows", most=MOST_ROWS)
        return None
    _sign, kind, version, language = signs[0]
    return Returned(kind, version, language, heads, tuple(_wide(line, len(heads)) for line in filled[1:]))


def _is_sign(head: str) -> bool:
    return head.startswith(f"{SIGN} ")


def _holds(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _plain(cell: object) -> Any:
    """Return a cell as text, number, day or nothing: what an hour adds to a day is not told."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if cell is None or isinstance(cell, str | bool | int | float | date) else str(cell)


def _wide(line: ReturnedRow, width: int) -> ReturnedRow:
    """Return a row with as many cells as there are heads: programs leave out empty ones at the end of a row."""
    return ReturnedRow(line.number, (*line.cells, *[None] * (width - len(line.cells)))[:width])
