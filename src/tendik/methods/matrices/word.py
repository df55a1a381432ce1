"""Paragraphs and tables of a ``.docx`` file, as Word shows them: merged cells, automatic numbers, tables in cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tendik.methods.matrices.grids import lines_joined, table_of
from tendik.methods.matrices.shapes import (
    MOST_TABLES,
    Block,
    Cell,
    MatrixUnreadable,
    Paragraph,
    Table,
    too_large,
)
from tendik.methods.reports.archive import BROKEN, Node
from tendik.methods.reports.numbering import Numbering, numbering_of
from tendik.methods.reports.package import parts_of
from tendik.methods.reports.runs import RunReader, Words
from tendik.methods.reports.shapes import ReportUnreadable
from tendik.methods.reports.styles import Styles, styles_of
from tendik.methods.reports.visible import is_contents, is_hidden, seen
from tendik.methods.reports.word import label_of, rank_of

MOST_SPAN = 200


@dataclass(slots=True)
class _Spot:
    """A cell while its table is read: how far it reaches down is known at the end only."""

    row: int
    column: int
    columns: int
    goes_on: bool
    node: Node
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a cell or paragraph."""

    text: str
    bold: bool
    struck: bool


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    tables: int = 0
    runs: RunReader = field(init=False)

    def __post_init__(self) -> None:
        self.runs = RunReader(self.styles)

    def blocks(self, node: Node) -> Iterator[Block]:
        """Yield what stands in a node, in its order."""
        for child in seen(node):
            if is_hidden(child) or is_contents(child):
                continue
            if child.tag == "tbl":
                yield self.table(child)
                continue
            if child.tag == "p":
                said = self.said(child)
                yield Paragraph(said.text, rank_of(child, self.styles.of(child)), said.bold)
            yield from self.blocks(child)

    def table(self, node: Node) -> Table:
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise too_large()
        number = self.tables
        spots = list(_spots(node))
        cells = [self.cell(spot) for spot in spots if not spot.goes_on]
        return table_of(number, cells, rows=range(1, 1 + max((spot.row for spot in spots), default=0)))

    def cell(self, spot: _Spot) -> Cell:
        parts: list[_Text] = []
        nested: list[Table] = []
        for paragraph in _paragraphs(spot.node):
            if paragraph.tag == "tbl":
                nested.append(self.table(paragraph))
            else:
                parts.append(self.said(paragraph))
        told = [part for part in parts if part.text]
        return Cell(
            lines_joined(line for part in told for line in part.text.split("\n")),
            spot.row,
            spot.column,
            spot.rows,
            spot.columns,
            bold=bool(told) and all(part.bold for part in told),
            struck=any(part.struck for part in parts),
            nested=tuple(nested),
        )

    def said(self, paragraph: Node) -> _Text:
        """Return the words of a paragraph with the number that Word writes before them."""
        words = self.runs.words(paragraph)
        label, _ = label_of(paragraph, self.styles.of(paragraph), self.numbering)
        text = "".join(piece.text for piece in words.shown)
        if label and label != "•":
            text = f"{label} {text}".strip()
        return _Text(text, _is_bold(words), words.is_hiding)


def _is_bold(words: Words) -> bool:
    told = [piece.bold for piece in words.shown if piece.text.strip()]
    return bool(told) and all(told)


def _paragraphs(node: Node) -> Iterator[Node]:
    """Yield paragraphs and tables of a cell, whatever fields they stand in."""
    for child in seen(node):
        if is_hidden(child):
            continue
        if child.tag in ("p", "tbl"):
            yield child
        if child.tag != "tbl":
            yield from _paragraphs(child)


def _rows(node: Node) -> Iterator[Node]:
    for child in seen(node):
        if is_hidden(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag not in ("p", "tbl"):
            yield from _rows(child)


def _cells(node: Node) -> Iterator[Node]:
    for child in seen(node):
        if child.tag == "tc":
            yield child
        elif child.tag not in ("p", "tbl"):
            yield from _cells(child)


def _spots(node: Node) -> Iterator[_Spot]:
    """Yield the cells of a table with what they cover; those that only go on a cell above are marked."""
    open_spots: dict[int, _Spot] = {}
    for number, row in enumerate(_rows(node), start=1):
        column = 1 + _span(row, "trPr", "gridBefore", least=0)
        for cell in _cells(row):
            columns = _span(cell, "tcPr", "gridSpan", least=1)
            merge = cell.find("tcPr", "vMerge")
            goes_on = merge is not None and merge.attributes.get("val", "continue") != "restart"
            spot = _Spot(number, column, columns, goes_on and column in open_spots, cell)
            if spot.goes_on:
                open_spots[column].rows += 1
            else:
                open_spots[column] = spot
            yield spot
            column += columns


def _span(node: Node, *path: str, least: int) -> int:
    return min(max(node.number(*path) or least, least), MOST_SPAN)


def word_blocks(data: bytes) -> list[Block]:
    """Return the paragraphs and tables of a Word file in their order.

    Raises:
        MatrixUnreadable: it is broken, locked, too large or of an old Word.
    """
    try:
        parts = parts_of(data)
        body = parts["document"].find("body")
    except ReportUnreadable as fault:
        raise MatrixUnreadable(fault.reason, str(fault)) from fault
    if body is None:
        raise MatrixUnreadable("broken", BROKEN)
    reader = _Reader(styles_of(parts.get("styles")), numbering_of(parts.get("numbering")))
    return [one for one in reader.blocks(body) if isinstance(one, Table) or one.text.strip()]
