"""Long tables of many rows: each column as its different texts, and for every row the number of its text."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from tendik.methods.observations.cells import SheetRow
from tendik.methods.observations.long import HEADS, NAMING, TAKEN, columns_of, form_of, text_of
from tendik.methods.observations.plain import Cells, cells_of
from tendik.methods.observations.shapes import VALUE, Packed, Problem, Read, Where
from tendik.methods.tables import letters_of
from tendik.methods.tables.decoding import NoText, decoded
from tendik.methods.tables.delimited import separator_of

AT_ONCE = 16_000_000
NO_END = "no_end"
QUOTE, END, NOTHING = '"', "\n", "\0"


def packed(data: bytes, concepts: Mapping[str, str]) -> Read | None:
    """Return a long CSV of many rows, packed; None where it must be read row by row.

    That is so where cells stand in quotation marks, rows are not equally long, a column comes twice or a row takes
    figures away: whoever reads row by row says where.

    Args:
        data: The file.
        concepts: What its columns may call a dimension, in small letters, and the concept.
    """
    text, notes = _plain(data)
    head, _break, body = text.partition(END)
    mark = separator_of(head)
    header = SheetRow(1, tuple(cell.strip() or None for cell in head.split(mark)))
    columns = columns_of(header, concepts)
    if not body or len(set(columns.values())) < len(header.cells):
        return None
    found = _columns(body, mark, len(header.cells))
    return replace(read, notes=notes) if found and (read := _read(header, columns, found)) else None


def _plain(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a plain table, with a note on its letters; none where a quotation mark or a zero stands in it."""
    try:
        text, coding = decoded(data)
    except NoText:
        return "", ()
    notes = (Problem("table_coding", values={"coding": "Windows-1251"}),) if coding == "windows-1251" else ()
    if not has_end(data):
        notes = (*notes, Problem(NO_END, Where(line=text.count(END) + 1)))
    if QUOTE in text or NOTHING in text:
        return "", notes
    return text.replace("\r\n", END).replace("\r", END).rstrip(END), notes


def has_end(data: bytes) -> bool:
    """Tell whether the last line of a text has an end: one without may have been cut off."""
    return data.endswith((b"\n", b"\r", b"\n\0", b"\r\0"))


class _Column(dict[str, int]):
    """The texts of a column, each with its number; and the number of the text of every row."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = array("i")

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number

    def add(self, cells: Cells) -> None:
        """Take the cells of further rows."""
        rows, numbers = cells.different()
        known = np.array([self[text] for text in cells.texts(rows)], np.int32)
        self.codes.frombytes(known[numbers].tobytes())


def _columns(body: str, mark: str, width: int) -> list[_Column] | None:
    """Return the columns below a header; None where a row is longer or shorter than it."""
    columns = [_Column() for _place in range(width)]
    for rows in _parted(body):
        found = cells_of(rows.encode(), mark, width)
        if found is None:
            return None
        for column, cells in zip(columns, found, strict=True):
            column.add(cells)
    return columns


def _parted(body: str) -> Iterator[str]:
    """Yield a text in parts of whole lines: cells of all rows at once would take much memory."""
    start = 0
    while 0 <= start < len(body):
        end = body.find(END, start + AT_ONCE)
        yield body[start:] if end < 0 else body[start:end]
        start = end + 1 if end >= 0 else end


def _read(header: SheetRow, columns: Mapping[int, str], found: list[_Column]) -> Read | None:
    texts, codes = {}, {}
    for place, concept in columns.items():
        named = ":" in str(header.at(place)) and concept != VALUE
        texts[concept] = tuple(text_of(text, named=named) for text in found[place])
        codes[concept] = found[place].codes.tobytes()
    if not set(texts.pop("ACTION", ())) <= set(TAKEN):
        return None
    structure = next((texts[name][0] for name in NAMING if name in texts), "")
    form = f"{form_of(header)} {structure}".strip()
    letters = {concept: letters_of(place) for place, concept in columns.items()}
    for concept in HEADS:
        texts.pop(concept, None)
    rows = Packed(2, letters[VALUE], texts, {concept: codes[concept] for concept in texts})
    return Read(form or "long", columns=letters, packed=rows)
