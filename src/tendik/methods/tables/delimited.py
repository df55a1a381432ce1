"""Reads a text of rows with separators: CSV, as office programs of any country write it."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from tendik.methods.tables.decoding import NoText, decoded
from tendik.methods.tables.shapes import Findings

Lines = Iterator[tuple[int, list[object]]]
"""The cells of each row, under the number of its first line."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = ",;\t"
NAMED = re.compile(r"\A\s*\"?sep=(.)\"?[ \t,;]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
"""The line by which Excel is told the separator."""
QUOTED = re.compile(r'"(?:[^"]|"")*"')
LINE_END = re.compile("\r\n|\r|\n")
HEAD = 10_000


def delimited_lines(data: bytes, found: Findings) -> Lines:
    """Yield the rows of a CSV file; a quoted cell may hold line breaks. What cannot be read is a fault."""
    if data.startswith((ZIP, OLE)):
        found.fault("book_as_csv")
        return
    try:
        text, coding = decoded(data)
    except NoText as error:
        found.fault("no_text", error.line)
        return
    if coding == "windows-1251":
        found.note("coding", coding="Windows-1251")
    yield from _rows(text, found)


def _rows(text: str, found: Findings) -> Lines:
    named = NAMED.match(text)
    skipped = named[0] if named else ""
    start = first = len(LINE_END.findall(skipped))
    mark = named[1] if named else separator_of(text)
    reader = csv.reader(StringIO(text[len(skipped) :], newline=""), delimiter=mark, strict=True)
    try:
        for cells in reader:
            yield start + 1, list(cells)
            start = first + reader.line_num
    except csv.Error as error:
        if "field larger" in str(error):
            found.fault("cell_too_large", start + 1, most=csv.field_size_limit())
        else:
            found.fault("torn_quotes", start + 1)


def separator_of(text: str) -> str:
    """Return the separator that stands most often in the first row, outside of quotation marks."""
    head = LINE_END.split(QUOTED.sub("", text.lstrip("\r\n \ufeff")[:HEAD]), maxsplit=1)[0]
    return max(SEPARATORS, key=head.count)
