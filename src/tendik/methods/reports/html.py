"""HTML inside Markdown: the words that a browser shows, line by line, and what it keeps to itself."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]

SILENT = ("script", "style", "template", "title", "noscript", "del", "s", "strike", "iframe", "object")
"""Elements whose words are not shown, or are struck."""
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
BREAKING = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
BOLD = ("b", "strong", "th")


@dataclass(slots=True)
class Shown:
    """Words on one source line between two breaks; ``line`` counts from 0."""

    line: int
    text: str = ""
    rank: int = 0
    plain: bool = False
    told: bool = False
    cell: tuple[int, int] | None = None

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return self.told and not self.plain


@dataclass(slots=True)
class Elements:
    """The elements that are open, also across blocks: what stands in a hidden one is hidden."""

    open: list[tuple[str, bool]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether words here are not shown."""
        return any(hides for _, hides in self.open)

    def begin(self, tag: str, attributes: Attributes) -> None:
        """Note that an element opens."""
        if tag not in VOID:
            self.open.append((tag, tag in SILENT or _hides(attributes)))

    def end(self, tag: str) -> None:
        """Note that an element closes, with all that was left open in it."""
        if tag in ("ol", "ul") and self.counts:
            self.counts.pop()
        places = [place for place, (name, _) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]

    def label(self, tag: str, attributes: Attributes) -> str:
        """Follow the lists; return the label of an entry that opens."""
        if tag in ("ol", "ul"):
            self.counts.append(_number(attributes, "start", 1) - 1)
        if tag != "li" or not self.counts:
            return ""
        self.counts[-1] = _number(attributes, "value", self.counts[-1] + 1)
        lists = [name for name, _ in self.open if name in ("ol", "ul")]
        return f"{self.counts[-1]}. " if lists and lists[-1] == "ol" else "• "

    def inside(self, *tags: str) -> bool:
        """Whether one of these elements is open."""
        return any(name in tags for name, _ in self.open)


class Reader(HTMLParser):
    """Reads one piece of HTML into rows of shown words."""

    def __init__(self, elements: Elements) -> None:
        super().__init__(convert_charrefs=True)
        self.elements = elements
        self.rows = [Shown(0)]
        self.row = self.column = 0

    def read(self, text: str) -> list[Shown]:
        """Return the rows that hold words."""
        self.feed(text)
        self.close()
        return [row for row in self.rows if row.told]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Open an element."""
        self.elements.begin(tag, attrs)
        if tag == "tr":
            self.row, self.column = self.row + 1, 0
        if tag in ("td", "th"):
            self.column += 1
        label = self.elements.label(tag, attrs)
        if tag in BREAKING:
            self._break(self.getpos()[0] - 1)
            self.rows[-1].text = label

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        self.elements.end(tag)
        if tag in BREAKING:
            self._break(self.getpos()[0] - 1)

    def handle_data(self, data: str) -> None:
        """Take words, a row for each source line."""
        first = self.getpos()[0] - 1
        if self.elements.hidden:
            return
        for place, words in enumerate(data.split("\n")):
            if first + place != self.rows[-1].line:
                self._break(first + place)
            row = self.rows[-1]
            row.text += words
            row.told = row.told or bool(words.strip())
            row.plain = row.plain or bool(words.strip() and not self.elements.inside(*BOLD))

    def _break(self, line: int) -> None:
        rank = next((HEADINGS[name] for name, _ in self.elements.open if name in HEADINGS), 0)
        inside = self.elements.inside("td", "th") and self.row
        self.rows.append(Shown(line, rank=rank, cell=(self.row, self.column) if inside else None))


def _hides(attributes: Attributes) -> bool:
    said = {name: (value or "").replace(" ", "").lower() for name, value in attributes}
    style = said.get("style", "")
    return "hidden" in said or "display:none" in style or "visibility:hidden" in style


def _number(attributes: Attributes, name: str, otherwise: int) -> int:
    """Return an attribute as a number of at most three digits."""
    digits = dict(attributes).get(name) or ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else otherwise
