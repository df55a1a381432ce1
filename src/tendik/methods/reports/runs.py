"""The words of a Word paragraph as they are shown: run by run, without what is hidden, struck or a field's order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tendik.methods.reports.archive import Node
from tendik.methods.reports.styles import Look, Styles
from tendik.methods.reports.symbols import sign_of, spelt
from tendik.methods.reports.visible import is_hidden, seen

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
LETTERS = ("t", "delText", "sym", *SIGNS)
OWN_PARAGRAPHS = ("p", "tbl", "txbxContent")
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
SILENT_FIELDS = ("SET", "ASK", "TC", "XE", "TA", "RD", "PRIVATE")
"""Fields that set something for others; Word keeps their results and shows none."""
HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike; ``web`` if the page for the web leaves them out."""

    text: str
    bold: bool
    hidden: bool
    web: bool


@dataclass(slots=True)
class Words:
    """What a paragraph holds: its pieces, and the notes it refers to as kind and id."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def shown(self) -> list[Piece]:
        """The pieces that are shown."""
        return [piece for piece in self.pieces if not piece.hidden]

    @property
    def is_hiding(self) -> bool:
        """Whether words of it are hidden."""
        return any(piece.hidden and piece.text.strip() for piece in self.pieces)

    def __add__(self, other: "Words") -> "Words":
        return Words([*self.pieces, *other.pieces], [*self.notes, *other.notes])


@dataclass(slots=True)
class Field:
    """A field that is open: its order, of which the first word is its kind, is shown to nobody; its result may be."""

    order: str = ""
    told: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether what is read now is its result, and one that is shown."""
        return self.told and (self.order.split() or [""])[0].upper() not in SILENT_FIELDS


@dataclass(slots=True)
class RunReader:
    """Reads the paragraphs of a document in their order: a field may begin in one and end in another."""

    styles: Styles
    fields: list[Field] = field(default_factory=list)

    def words(self, paragraph: Node) -> Words:
        """Return the words of a paragraph; a text box in it has paragraphs of its own."""
        words = Words()
        self._read(paragraph, self.styles.of(paragraph).look, words, hidden=False)
        return words

    def mark(self, paragraph: Node) -> str:
        """Return whether the paragraph's own sign, which ends it, is ``hidden`` or ``struck``; else nothing."""
        look = paragraph.find("pPr", "rPr")
        if look is not None and (look.find("del") is not None or look.find("moveFrom") is not None):
            return "struck"
        own = self.styles.letters(look, self.styles.of(paragraph).look)
        return "hidden" if own.hidden else ""

    def _read(self, node: Node, above: Look, words: Words, *, hidden: bool) -> None:
        for child in seen(node):
            gone = hidden or is_hidden(child)
            if child.tag == "r":
                self._run(child, self.styles.letters(child.find("rPr"), above), words, hidden=gone)
            elif (
                child.tag == "fldSimple" and not Field(child.attributes.get("instr", ""), told=True).is_shown
            ):
                self._read(child, above, words, hidden=True)
            elif child.tag in LETTERS:
                self._take(child, above, words, hidden=gone)
            elif child.tag not in OWN_PARAGRAPHS:
                self._read(child, above, words, hidden=gone)

    def _run(self, run: Node, look: Look, words: Words, *, hidden: bool) -> None:
        gone = hidden or bool(look.hidden or look.struck)
        for child in seen(run):
            if child.tag in ("fldChar", "instrText"):
                self._turn(child)
            elif child.tag in NOTES:
                if not gone and all(one.is_shown for one in self.fields):
                    words.notes.append((NOTES[child.tag], child.attributes.get("id", "")))
            elif child.tag not in OWN_PARAGRAPHS:
                self._take(child, look, words, hidden=gone or is_hidden(child))

    def _take(self, node: Node, look: Look, words: Words, *, hidden: bool) -> None:
        gone, bold = not all(one.is_shown for one in self.fields) or hidden, bool(look.bold or look.capitals)
        words.pieces += [
            Piece(text, bold, gone, bool(look.web_hidden)) for text in self._texts(node, look) if text
        ]

    def _turn(self, node: Node) -> None:
        kind = node.attributes.get("fldCharType", "")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].told = True
        elif kind == "end" and self.fields:
            self.fields.pop()
        elif self.fields:
            self.fields[-1].order += node.text

    def _texts(self, node: Node, look: Look) -> Iterator[str]:
        if node.tag in ("t", "delText"):
            yield spelt(node.text, look.font)
        elif node.tag == "sym":
            yield _sign(node)
        elif node.tag in SIGNS:
            yield " " if node.attributes.get("type") in ("page", "column") else SIGNS[node.tag]
        elif node.tag not in OWN_PARAGRAPHS:
            for child in seen(node):
                if not is_hidden(child):
                    yield from self._texts(child, look)


def _sign(node: Node) -> str:
    digits = node.attributes.get("char", "")
    if not digits or len(digits) > 6 or not HEXADECIMAL.issuperset(digits):
        return sign_of("", 0)
    return sign_of(node.attributes.get("font", ""), int(digits, 16))
