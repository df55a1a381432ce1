"""Lines of ``.docx`` files: paragraphs in the order of the text, with the numbers that Word writes before them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tendik.methods.reports.archive import BROKEN, Node, read_parts
from tendik.methods.reports.lines import Line, is_listed, words_of
from tendik.methods.reports.numbering import Numbering, numbering_of
from tendik.methods.reports.shapes import MOST_LINES, ReportUnreadable, too_long

GONE = ("Fallback", "del", "moveFrom", "pPr")
"""What is not read: a drawing said twice, text that was struck or moved away."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LEVEL_INDENT = 4


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, its ancestors' words included."""

    rank: int = 0
    bold: bool = False
    number: str = ""
    level: int | None = None
    listed: bool = False


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document by id."""

    nodes: dict[str, Node]
    known: dict[str, Style] = field(default_factory=dict)

    def style(self, name: str) -> Style:
        """Return a style; the plain one if the document does not define it."""
        if name not in self.known:
            self.known[name] = Style()  # a style that is its own ancestor ends here
            if name in self.nodes:
                node = self.nodes[name]
                self.known[name] = _style(node, self.style(node.value("basedOn") or ""))
        return self.known[name]


def word_lines(data: bytes) -> list[Line]:
    """Return the lines of a Word file; a line's number is that of its paragraph, tables and text boxes included."""
    parts = read_parts(data, "document", "numbering", "styles")
    body = parts["document"].find("body") if "document" in parts else None
    if body is None:
        raise ReportUnreadable("broken", BROKEN)
    sheet = parts.get("styles", Node("", {}))
    styles = Styles({node.attributes.get("styleId", ""): node for node in sheet.nodes if node.tag == "style"})
    numbering = numbering_of(parts.get("numbering"))
    paragraphs = enumerate(_paragraphs(body), start=1)
    lines = [line for number, node in paragraphs for line in _lines(number, node, styles, numbering)]
    if len(lines) > MOST_LINES:
        raise too_long()
    return lines


def _paragraphs(node: Node) -> Iterator[Node]:
    for child in node.nodes:
        if child.tag in GONE:
            continue
        if child.tag == "p":
            yield child
        yield from _paragraphs(child)


def _lines(number: int, node: Node, styles: Styles, numbering: Numbering) -> Iterator[Line]:
    style = styles.style(node.value("pPr", "pStyle") or "")
    runs = list(_runs(node, bold=style.bold))
    label, level = _label(node, style, numbering)
    told = [bold for text, bold in runs if text.strip()]
    rank, is_bold = _rank(node, style), bool(told) and all(told)
    for place, row in enumerate("".join(text for text, _ in runs).split("\n")):
        words, listed = words_of(row), style.listed or is_listed(row)
        text = f"{label} {words}" if label and place == 0 and words else words
        yield Line(number, text, level * LEVEL_INDENT, rank, is_bold, apart=place == 0, listed=listed)


def _runs(node: Node, *, bold: bool) -> Iterator[tuple[str, bool]]:
    """Yield the words of a paragraph with whether they are bold; a text box in it has paragraphs of its own."""
    for child in node.nodes:
        if child.tag in GONE or child.tag == "p":
            continue
        if child.tag == "t":
            yield child.text, bold
        elif child.tag in SIGNS and child.attributes.get("type") not in ("page", "column"):
            yield SIGNS[child.tag], bold
        elif child.tag in SIGNS:
            yield " ", bold
        else:
            yield from _runs(child, bold=_is_bold(child, bold) if child.tag == "r" else bold)


def _is_bold(run: Node, inherited: bool) -> bool:
    """Whether a run is bold; capitals by format count as bold, for they set a heading apart as well."""
    look = run.find("rPr")
    if look is None:
        return inherited
    if look.find("b") is not None:
        inherited = look.is_on("b")
    return inherited or look.is_on("caps")


def _label(node: Node, style: Style, numbering: Numbering) -> tuple[str, int]:
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


def _rank(node: Node, style: Style) -> int:
    outline = node.number("pPr", "outlineLvl")
    return style.rank if outline is None else (outline + 1) % 10


def _style(node: Node, parent: Style) -> Style:
    name = (node.value("name") or "").lower()
    outline = node.number("pPr", "outlineLvl")
    rank = (outline + 1) % 10 if outline is not None else parent.rank
    if name == "title" or name.startswith("heading "):
        rank = int(name[8:]) if name[8:] in tuple("123456789") else 1
    bold = node.find("rPr", "b")
    return Style(
        rank,
        parent.bold if bold is None else bold.attributes.get("val", "1") not in ("0", "false", "off"),
        node.value("pPr", "numPr", "numId") or parent.number,
        parent.level if (level := node.number("pPr", "numPr", "ilvl")) is None else level,
        listed=parent.listed or name.startswith("toc "),
    )
