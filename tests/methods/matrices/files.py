"""Files of plans, made from rows: Word, Excel, and texts with drawn boxes."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from tests.methods.word_files import levels, numbered, word

UP = "^"
"""A cell that goes on the one above."""


@dataclass(frozen=True)
class Over:
    """A cell over several columns."""

    text: str
    columns: int


@dataclass(frozen=True)
class Deep:
    """A cell with a table inside, below its words."""

    text: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Day:
    """A date of a workbook, and the format by which it is shown."""

    day: date
    shown: str = "dd.mm.yyyy"


def escaped(text: str) -> str:
    """Return a text as XML holds it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def paragraph(text: str) -> str:
    """Return a paragraph: ``# `` before it makes a heading, ``**`` bold; ``~old~`` is struck out."""
    rank = len(text.partition(" ")[0]) if text.startswith("#") and " " in text else 0
    text = text.lstrip("# ") if rank else text
    bold = text.startswith("**")
    look = "<w:b/>" if bold else ""
    parts = text.removeprefix("**").split("~")
    runs = "".join(
        f"<w:r><w:rPr>{look}{'<w:strike/>' if place % 2 else ''}</w:rPr>"
        f"<w:t xml:space='preserve'>{escaped(part)}</w:t></w:r>"
        for place, part in enumerate(parts)
        if part
    )
    outline = f"<w:outlineLvl w:val='{rank - 1}'/>" if rank else ""
    return f"<w:p><w:pPr>{outline}</w:pPr>{runs}</w:p>"


def _cell(cell: Any, goes_on: bool, begins: bool) -> str:
    columns = cell.columns if isinstance(cell, Over) else 1
    inner = table(cell.rows) + "<w:p/>" if isinstance(cell, Deep) else ""
    text = cell if isinstance(cell, str) else cell.text
    merge = "<w:vMerge/>" if goes_on else "<w:vMerge w:val='restart'/>" if begins else ""
    words = "" if goes_on else "".join(map(paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{columns}'/>{merge}</w:tcPr>{words or '<w:p/>'}{inner}</w:tc>"


def table(rows: Sequence[Sequence[Any]]) -> str:
    """Return a Word table; ``UP`` goes on the cell above."""
    written = []
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else ()
        cells = (
            _cell(cell, cell == UP, column < len(below) and below[column] == UP)
            for column, cell in enumerate(row)
        )
        written.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def docx(*blocks: Any) -> bytes:
    """Return a Word file of paragraphs and of tables, these as lists of rows."""
    return word(*(paragraph(block) if isinstance(block, str) else table(block) for block in blocks))


def numbered_docx(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a Word file of a plan whose rows are numbered by Word; the first row are the heads."""
    body = "".join(
        f"<w:tr><w:tc>{numbered('')}</w:tc>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in row)}</w:tr>"
        for row in rows[1:]
    )
    whole = table(rows[:1]).replace("</w:tbl>", f"{body}</w:tbl>")
    return word(paragraph(title), whole, numbering=levels(("decimal", "%1.")))


def xlsx(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """Return a workbook of sheets, each a list of rows."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                _write_row(book, sheet, rows, place, row)
    return file.getvalue()


def _write_row(book: Any, sheet: Any, rows: Sequence[Sequence[Any]], place: int, row: Sequence[Any]) -> None:
    column = 0
    for cell in row:
        columns = cell.columns if isinstance(cell, Over) else 1
        depth = 1
        while (
            place + depth < len(rows)
            and column < len(rows[place + depth])
            and rows[place + depth][column] == UP
        ):
            depth += 1
        form = book.add_format({"num_format": cell.shown}) if isinstance(cell, Day) else None
        value = cell.text if isinstance(cell, Over) else cell.day if isinstance(cell, Day) else cell
        if cell == UP:
            pass
        elif columns > 1 or depth > 1:
            sheet.merge_range(place, column, place + depth - 1, column + columns - 1, value, form)
        elif form:
            sheet.write_datetime(place, column, value, form)
        else:
            sheet.write(place, column, value)
        column += columns


def boxes(rows: Sequence[Sequence[Any]], widths: Sequence[int], *, plain: bool = False) -> str:
    """Return a drawn table; words that are too long for a cell go on in its next line."""
    lines = [_rule(widths, plain)]
    for row in rows:
        if isinstance(row[0], Over):
            wide = [sum(widths) + 3 * (len(widths) - 1)]
            lines += [_line([part], wide, plain) for part in textwrap.wrap(row[0].text, wide[0])]
        else:
            lines += _lines(row, widths, plain)
        lines.append(_rule(widths, plain))
    return "\n".join(lines) + "\n"


def _lines(row: Sequence[str], widths: Sequence[int], plain: bool) -> list[str]:
    wrapped = [
        [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
        for text, width in zip(row, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    filled = [cell + [""] * (height - len(cell)) for cell in wrapped]
    return [_line([cell[place] for cell in filled], widths, plain) for place in range(height)]


def _line(parts: Sequence[str], widths: Sequence[int], plain: bool) -> str:
    stroke = "|" if plain else "│"
    return (
        stroke
        + stroke.join(f" {part.ljust(width)} " for part, width in zip(parts, widths, strict=True))
        + stroke
    )


def _rule(widths: Sequence[int], plain: bool) -> str:
    cross, flat = ("+", "-") if plain else ("┼", "─")
    return cross + cross.join(flat * (width + 2) for width in widths) + cross
