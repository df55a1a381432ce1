"""Lines of ``.docx`` files: paragraphs in the order of the text, with the numbers that Word writes before them."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace

from tendik.methods.reports.archive import BROKEN, Node
from tendik.methods.reports.lines import Cell, Line, is_listed, words_of
from tendik.methods.reports.numbering import Numbering, numbering_of
from tendik.methods.reports.package import parts_of
from tendik.methods.reports.runs import Piece, RunReader, Words
from tendik.methods.reports.shapes import MOST_LINES, ReportUnreadable, too_long
from tendik.methods.reports.styles import Style, Styles, styles_of
from tendik.methods.reports.visible import is_contents, is_hidden, seen

LEVEL_INDENT = 4
FILES_INSIDE = ("altChunk", "subDoc")
INSIDE = "The Word file has other files inside, which only Word can open. Open it in Word and save it again."


@dataclass(frozen=True, slots=True)
class Where:
    """Where a paragraph stands: in which cell, in what is not shown, in the table of contents."""

    cell: Cell | None = None
    hidden: bool = False
    listed: bool = False

    def into(self, node: Node) -> "Where":
        """Return where what stands in a node stands."""
        hidden, listed = self.hidden or is_hidden(node), self.listed or is_contents(node)
        same = hidden == self.hidden and listed == self.listed
        return self if same else replace(self, hidden=hidden, listed=listed)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown, or several that Word shows as one. ``mark`` is what became of its end."""

    number: int
    node: Node
    where: Where
    words: Words
    mark: str = ""


def word_lines(data: bytes) -> list[Line]:
    """Return the lines of a Word file; a line's number is that of its paragraph, tables and text boxes included."""
    parts = parts_of(data)
    body = parts["document"].find("body")
    if body is None:
        raise ReportUnreadable("broken", BROKEN)
    writer = _Writer(styles_of(parts.get("styles")), numbering_of(parts.get("numbering")), _notes(parts))
    lines = list(writer.lines(body))
    if len(lines) > MOST_LINES:
        raise too_long()
    return lines


def _notes(parts: dict[str, Node]) -> dict[tuple[str, str], Node]:
    return {
        (kind, node.attributes.get("id", "")): node
        for kind in ("footnotes", "endnotes")
        if kind in parts
        for node in parts[kind].nodes
    }


@dataclass(slots=True)
class _Walker:
    """Goes through the body and counts its tables; each paragraph comes with where it stands."""

    tables: int = 0

    def paragraphs(self, node: Node, where: Where) -> Iterator[tuple[Node, Where]]:
        for child in seen(node):
            here = where.into(child)
            if child.tag in FILES_INSIDE:
                raise ReportUnreadable("broken", INSIDE)
            if child.tag == "p":
                yield child, here
            yield from self._below(child, here)

    def _below(self, child: Node, here: Where) -> Iterator[tuple[Node, Where]]:
        if child.tag == "tbl":
            self.tables += 1
            yield from self._rows(child, here, [self.tables, 0])
        elif child.tag == "txbxContent":
            yield from self.paragraphs(child, replace(here, cell=None))
        else:
            yield from self.paragraphs(child, here)

    def _rows(self, node: Node, where: Where, count: list[int]) -> Iterator[tuple[Node, Where]]:
        """Go through a table; rows and cells may stand in fields of their own."""
        for child in seen(node):
            here = where.into(child)
            if child.tag == "tr":
                count[1] += 1
                yield from self._cells(child, here, [*count, 0])
            elif child.tag != "p":
                yield from self._rows(child, here, count)

    def _cells(self, node: Node, where: Where, count: list[int]) -> Iterator[tuple[Node, Where]]:
        for child in seen(node):
            here = where.into(child)
            if child.tag == "tc":
                count[2] += 1
                yield from self.paragraphs(child, replace(here, cell=Cell(*count)))
            elif child.tag != "p":
                yield from self._cells(child, here, count)


@dataclass(slots=True)
class _Writer:
    """Writes paragraphs as lines; what ends in no sign of its own waits for the paragraph below."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Node]
    runs: RunReader = field(init=False)

    def __post_init__(self) -> None:
        self.runs = RunReader(self.styles)

    def lines(self, body: Node) -> Iterator[Line]:
        waiting: Paragraph | None = None
        for number, (node, where) in enumerate(_Walker().paragraphs(body, Where()), start=1):
            paragraph = Paragraph(number, node, where, self.runs.words(node), self.runs.mark(node))
            if waiting and waiting.where.cell != where.cell:
                yield from self._written(waiting)
                waiting = None
            if where.hidden or (paragraph.mark and not _told(paragraph.words.shown)):
                yield Line(number, "", hidden=bool(paragraph.words.pieces), cell=where.cell)
                continue
            waiting = yield from self._joined(waiting, paragraph)
        if waiting:
            yield from self._written(waiting)

    def _joined(self, waiting: Paragraph | None, below: Paragraph) -> Generator[Line, None, Paragraph | None]:
        """Write a paragraph with what waits for it, or let both wait."""
        if waiting and waiting.mark == "hidden" and self._rank(waiting.node) != self._rank(below.node):
            yield from self._written(waiting)  # a heading that runs into its text is a heading still
            waiting = None
        if waiting:
            keeps = waiting.node if waiting.mark == "hidden" else below.node
            below = Paragraph(waiting.number, keeps, below.where, waiting.words + below.words, below.mark)
        if below.mark:
            return below
        yield from self._written(below)
        return None

    def _rank(self, node: Node) -> int:
        return rank_of(node, self.styles.of(node))

    def _written(self, paragraph: Paragraph) -> Iterator[Line]:
        node, where, words = paragraph.node, paragraph.where, paragraph.words
        style = self.styles.of(node)
        label, level = label_of(node, style, self.numbering)
        told = [piece.bold for piece in words.shown if piece.text.strip()]
        head = Line(
            paragraph.number,
            "",
            level * LEVEL_INDENT,
            rank_of(node, style),
            bool(told) and all(told),
            listed=style.listed or where.listed,
            hidden=words.is_hiding,
            cell=where.cell,
        )
        yield from _rows(head, words.shown, label)
        for note in words.notes:
            yield from self._note(paragraph.number, self.notes.get(note))

    def _note(self, number: int, node: Node | None) -> Iterator[Line]:
        """Write a note below the line it belongs to; it has that line's number and is never part of an ask."""
        for paragraph, where in _Walker().paragraphs(node, Where()) if node else ():
            words = RunReader(self.styles).words(paragraph)
            text = "" if where.hidden else words_of("".join(piece.text for piece in words.shown))
            yield Line(number, text, note=True, hidden=words.is_hiding)


def _told(pieces: list[Piece]) -> bool:
    return any(piece.text.strip() for piece in pieces)


def _rows(head: Line, pieces: list[Piece], label: str) -> Iterator[Line]:
    """Yield a line for each soft return; only the first has the paragraph's label and stands apart."""
    whole = "".join(piece.text for piece in pieces).split("\n")
    shown = "".join(piece.text for piece in pieces if not piece.web).split("\n")
    for place, row in enumerate(shown):
        words, listed = words_of(row), head.listed or (place < len(whole) and is_listed(whole[place]))
        text = f"{label} {words}" if label and place == 0 and words else words
        if label and len(shown) == 1 and not words and head.cell:
            text = label  # a number that stands alone in its cell belongs to the cell beside it
        yield replace(head, text=text, apart=place == 0, listed=listed)


def label_of(node: Node, style: Style, numbering: Numbering) -> tuple[str, int]:
    """Return what Word writes before a paragraph, and the depth of its list; ask in the order of the text."""
    own = node.find("pPr", "numPr")
    number = (own.value("numId") if own else None) or style.number
    level = own.number("ilvl") if own else None
    if level is None:
        level = style.level if style.level is not None else _styled_level(node, numbering, number)
    return (numbering.label(number, level), level) if number and number != "0" else ("", 0)


def _styled_level(node: Node, numbering: Numbering, number: str) -> int:
    """Return the level of a list that the paragraph's style stands for."""
    name = node.value("pPr", "pStyle")
    return next(
        (place for place, level in numbering.levels(number).items() if name and level.style == name), 0
    )


def rank_of(node: Node, style: Style) -> int:
    """Return the depth of a heading; 0 for a paragraph that is none."""
    outline = node.number("pPr", "outlineLvl")
    return style.rank if outline is None else (outline + 1) % 10
