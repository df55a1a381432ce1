"""Paragraphs and tables of texts: Markdown, CSV, and plain text with drawn boxes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tendik.methods.matrices.boxes import is_drawn, is_parted, tables_between
from tendik.methods.matrices.grids import lines_joined, table_of
from tendik.methods.matrices.shapes import Block, Cell, MatrixUnreadable, Paragraph, Table
from tendik.methods.reports.lines import Line
from tendik.methods.reports.markdown import markdown_lines
from tendik.methods.reports.plain import numbered
from tendik.methods.reports.shapes import ReportUnreadable
from tendik.methods.tables.delimited import delimited_lines
from tendik.methods.tables.shapes import Findings

SIGN = "#"


def csv_blocks(data: bytes) -> list[Block]:
    """Return a CSV file as one table; its rows have the numbers of their lines.

    Raises:
        MatrixUnreadable: it is no text, or its quotation marks do not match.
    """
    found = Findings()
    rows = list(delimited_lines(data, found))
    if found.faults:
        fault = found.faults[0]
        raise MatrixUnreadable(
            fault.code, f"The table cannot be read from line {fault.line} on ({fault.code})."
        )
    cells = [
        Cell(lines_joined(str(words).split("\n")), line, column)
        for line, row in rows
        for column, words in enumerate(row, start=1)
        if str(words).strip()
    ]
    return [table_of(1, cells, rows=[line for line, _ in rows])]


def text_blocks(data: bytes) -> list[Block]:
    """Return a plain text: drawn tables, and paragraphs between.

    Raises:
        MatrixUnreadable: it is no text that can be read.
    """
    try:
        lines = [raw.expandtabs(8).rstrip() for _, raw in numbered(data)]
    except ReportUnreadable as fault:
        raise MatrixUnreadable(fault.reason, str(fault)) from fault
    return list(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    count = 0
    for parted, group in groupby(lines, key=is_parted):
        region = list(group)
        if parted:
            for table in tables_between(region, count):
                count = table.number
                yield table
        else:
            yield from _paragraphs(region)


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            words = " ".join(" ".join(group).split())
            rank = len(words) - len(words.lstrip(SIGN))
            yield Paragraph(words.lstrip(f"{SIGN} "), rank, bold=words.isupper())


def markdown_blocks(data: bytes) -> list[Block]:
    """Return a Markdown text as it is shown; one with drawn boxes is read as it stands.

    Raises:
        MatrixUnreadable: it is no text that can be read.
    """
    try:
        if any(is_drawn(raw) for _, raw in numbered(data)):
            return text_blocks(data)
        lines = markdown_lines(data)
    except ReportUnreadable as fault:
        raise MatrixUnreadable(fault.reason, str(fault)) from fault
    return list(_marked(lines))


def _marked(lines: Sequence[Line]) -> Iterator[Block]:
    told = [line for line in lines if line.text]
    for number, group in groupby(told, key=lambda line: line.cell.table if line.cell else 0):
        region = list(group)
        if number:
            yield _marked_table(number, region)
        else:
            yield from (Paragraph(line.text, line.rank, line.bold) for line in region)


def _marked_table(number: int, lines: Sequence[Line]) -> Table:
    cells = []
    for cell, group in groupby(lines, key=lambda line: line.cell):
        told = list(group)
        if cell:
            text = lines_joined(line.text for line in told)
            cells.append(Cell(text, cell.row, cell.column, bold=all(line.bold for line in told)))
    return table_of(number, cells)
