"""Lines of ``.md`` files as CommonMark shows them: what each source line says, with its number in the list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it.token import Token

from tendik.methods.reports.dialect import parser
from tendik.methods.reports.html import Elements, Reader
from tendik.methods.reports.lines import Cell, Entry, Line, is_listed, words_of
from tendik.methods.reports.plain import numbered

COMMENT = re.compile(r"(?<!\\)<!--(?:-?>|.*?-->)|^ {0,3}<!--.*", re.DOTALL | re.MULTILINE)
"""A remark that no browser shows, also across empty lines; one that nobody ended goes on to the end."""
FRONT_MATTER = re.compile(
    r"\A(?:[ \t]*\n)*(---|\+\+\+)[ \t]*\n(.*?\n)??(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
FRONT_LINE = re.compile(r"^(?:\s.*|[\w.\"' -]+\s*[:=].*|[-#\]}].*|\[.*|)$")
SIGNS = re.compile(r"</?[a-zA-Z][^<>]*>|^\s*(?:```|~~~).*$")
"""What holds no words though it has letters: tags, the fences of code."""
TASK = re.compile(r"^\[[ xX]\]\s+")
QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
LAST_NUMBER = 999
"""What is greater is a year that a line happens to begin with, and no entry of a list."""
LABEL_BEFORE = re.compile(r"^\W*\w{1,4}[.)]\s+")


def markdown_lines(data: bytes) -> list[Line]:
    """Return the lines of a Markdown text as it is shown: without signs, comments and front matter.

    A line of the result has the number of its source line; an entry of a list begins with the number
    that CommonMark counts for it. Words of notes are lines marked as notes.
    """
    rows = [raw for _, raw in numbered(data)]
    return _Page(rows, without_remarks("\n".join(rows))).lines()


def without_remarks(text: str) -> str:
    r"""Return a text with as many lines, but without its front matter and its comments.

    Examples:
        >>> without_remarks("---\nauthor: A\n---\nWords<!-- by\nB -->.")
        '\n\n\nWords\n.'
    """
    front = FRONT_MATTER.match(text)
    if front and all(FRONT_LINE.match(row) for row in (front[2] or "").split("\n")):
        text = "\n" * front[0].count("\n") + text[front.end() :]
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


@dataclass(slots=True)
class _Row:
    """Words on one source line; ``line`` counts from 0."""

    line: int
    text: str = ""
    plain: str = ""
    hidden: bool = False

    @property
    def bold(self) -> bool:
        """Whether all words but a number before them are bold."""
        rest = "" if LABEL_BEFORE.fullmatch(self.plain) and self.plain != self.text else self.plain
        return any(map(str.isalnum, self.text)) and not any(map(str.isalnum, rest))


@dataclass(slots=True)
class _List:
    """A list that is open: its next number, or its bullet."""

    number: int
    ordered: bool
    series: int


@dataclass(slots=True)
class _Label:
    """The sign of an entry of a list, on which line it stands, and where its number comes from."""

    line: int
    text: str
    entry: Entry | None = None


@dataclass(slots=True)
class _Page:
    """Gathers what each source line says while it goes through the blocks."""

    rows: list[str]
    text: str
    found: dict[int, list[Line]] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    lists: list[_List] = field(default_factory=list)
    labels: list[_Label] = field(default_factory=list)
    elements: Elements = field(default_factory=Elements)
    rank: int = 0
    series: int = 0
    table: int = 0
    cell: Cell | None = None

    def lines(self) -> list[Line]:
        """Return the lines by number; a line that shows no words is empty."""
        env: dict[str, Any] = {}
        for token in parser().parse(self.text, env):
            self._take(token)
        self._take_the_rest(env)
        shown = self.text.split("\n")
        for number, raw in enumerate(self.rows):
            told = any(map(str.isalnum, SIGNS.sub("", raw)))
            lines = self.found.setdefault(number, [Line(number + 1, "", hidden=told)])
            if shown[number] != raw:
                lines[0] = replace(lines[0], hidden=told)
        return [line for number in range(len(self.rows)) for line in self.found[number]]

    def _take(self, token: Token) -> None:
        handler = {
            "inline": self._inline,
            "code_block": self._code,
            "fence": self._code,
            "html_block": self._html,
        }.get(token.type)
        if handler and token.map:
            self.covered.update(range(*token.map))
            handler(token, token.map[0])
        else:
            self._turn(token)

    def _turn(self, token: Token) -> None:
        """Follow where the next words stand: in a heading, a list, a cell."""
        if token.type in ("heading_open", "heading_close"):
            self.rank = int(token.tag[1]) if token.nesting == 1 else 0
        elif token.type in ("ordered_list_open", "bullet_list_open"):
            self.series += 1
            self.lists.append(_List(int(token.attrs.get("start", 1)), token.tag == "ol", self.series))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open" and token.map:
            self._open_item(token, token.map[0])
        elif token.type == "list_item_close":
            self._write_labels()
        elif token.tag in ("table", "tr", "td", "th"):
            self._turn_cell(token)

    def _open_item(self, token: Token, line: int) -> None:
        its = self.lists[-1]
        if its.ordered and int(token.info) > LAST_NUMBER:
            self.labels.append(_Label(line, token.info + token.markup))
            return
        if its.ordered:
            entry = Entry(its.series, its.number, int(token.info))
            self.labels.append(_Label(line, f"{its.number}{token.markup}", entry))
        else:
            self.labels.append(_Label(line, token.markup))
        its.number += 1

    def _turn_cell(self, token: Token) -> None:
        if token.type == "table_open":
            self.table, self.cell = self.table + 1, Cell(self.table + 1, 0, 0)
        elif token.type == "table_close":
            self.cell = None
        elif token.type == "tr_open" and self.cell:
            self.cell = Cell(self.cell.table, self.cell.row + 1, 0)
        elif token.type in ("td_open", "th_open") and self.cell:
            self.cell = replace(self.cell, column=self.cell.column + 1)

    def _write_labels(self) -> None:
        """Write the numbers that stand before no words of their own."""
        for label in self.labels:
            if label.entry or label is self.labels[-1]:
                at = label.line
                self._add(at, Line(at + 1, label.text, self._indent(at), entry=label.entry))
        self.labels.clear()

    def _label(self, line: int) -> _Label | None:
        """Return the label for words that begin on a line, and write those that came before.

        Of bullets and numbers before the same words, as in ``- 1. words``, the last number says most.
        """
        own = [label for label in self.labels if label.line == line]
        chosen = next((label for label in reversed(own) if label.entry), own[-1] if own else None)
        bullets = [label for label in own if not label.entry]
        self.labels = [label for label in self.labels if label is not chosen and label not in bullets]
        self._write_labels()
        return chosen

    def _inline(self, token: Token, first: int) -> None:
        rows = list(_rows_of(token, first, self.elements))
        label = self._label(first)
        for place, row in enumerate(rows):
            line = self._line(row, words_of(row.text), note=token.info == "note")
            if label and place == 0:
                text = f"{label.text} {words_of(TASK.sub('', row.text))}".strip()
                line = replace(line, text=text, entry=label.entry)
            if line.text or line.hidden:
                self._add(row.line, line)

    def _line(self, row: _Row, words: str, *, note: bool) -> Line:
        raw = self.rows[row.line]
        return Line(
            row.line + 1,
            words,
            self._indent(row.line),
            rank=self.rank,
            bold=row.bold,
            listed=is_listed(raw),
            note=note,
            hidden=row.hidden,
            cell=self.cell,
        )

    def _code(self, token: Token, first: int) -> None:
        """Take what stands in a block of code: reports have none, but lists that are indented far."""
        self._write_labels()
        start = first + (token.type == "fence")
        for place, raw in enumerate(token.content.rstrip("\n").split("\n"), start=start):
            if words := words_of(raw):
                self._add(place, Line(place + 1, words, self._indent(place), listed=is_listed(raw)))

    def _html(self, token: Token, first: int) -> None:
        self._write_labels()
        reader = Reader(self.elements)
        table = self.table
        for row in reader.read(token.content):
            cell = Cell(table + 1, *row.cell) if row.cell else None
            self.table = table + 1 if cell else self.table
            line = first + row.line
            self._add(line, Line(line + 1, words_of(row.text), 0, row.rank, row.bold, cell=cell))

    def _take_the_rest(self, env: dict[str, Any]) -> None:
        """Take lines that stand in no block, as where too many stand in one another; addresses of links are no words."""
        known = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
        addresses = {line for one in known for line in range(*one["map"])}
        for number, raw in enumerate(self.text.split("\n")):
            words = words_of(raw)
            lost = number not in self.covered and number not in addresses and number not in self.found
            if lost and any(map(str.isalnum, words)):
                self._add(number, Line(number + 1, words, self._indent(number)))

    def _add(self, line: int, found: Line) -> None:
        self.found.setdefault(min(line, len(self.rows) - 1), []).append(found)

    def _indent(self, line: int) -> int:
        raw = self.rows[min(line, len(self.rows) - 1)].lstrip("\ufeff")
        spread = QUOTE.sub(lambda found: " " * len(found[0]), raw).expandtabs(4)
        return len(spread) - len(spread.lstrip())


def _rows_of(token: Token, first: int, elements: Elements) -> Iterator[_Row]:
    """Yield the words of a paragraph by source line; what is struck or hidden is left out."""
    row, strong, struck, depth = _Row(first), 0, 0, len(elements.open)
    rest = token.content
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield row
            row = _Row(row.line + 1)
        elif child.type == "html_inline":
            broken = _html_tag(child.content, elements)
            if broken:
                yield row
                row = _Row(row.line)
        elif child.type in ("text", "code_inline"):
            gone = bool(struck) or elements.hidden
            row.hidden = row.hidden or (gone and bool(child.content.strip()))
            row.text += "" if gone else child.content
            row.plain += "" if gone or strong or elements.inside("b", "strong") else child.content
        strong += child.nesting if child.tag == "strong" else 0
        struck += child.nesting if child.tag == "s" else 0
        row.line += _swallowed(child, rest)
    yield row
    del elements.open[depth:]


def _html_tag(text: str, elements: Elements) -> bool:
    """Follow a tag in the midst of words; tell whether a new line begins there."""
    reader = Reader(elements)
    reader.read(text)
    return len(reader.rows) > 1


def _swallowed(child: Token, content: str) -> int:
    """Return how many ends of lines stand inside a span of code or a tag, which show none."""
    if child.type == "html_inline":
        return child.content.count("\n")
    if child.type != "code_inline" or "\n" not in content:
        return 0
    spans: Sequence[str] = content.split(child.markup)[1::2]
    return next(
        (span.count("\n") for span in spans if span.replace("\n", " ").strip() == child.content.strip()), 0
    )
