"""Tables drawn with signs in a plain text: cells that cover several columns or rows, words broken at the ends of lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tendik.methods.matrices.grids import table_of
from tendik.methods.matrices.shapes import Cell, Table

UPRIGHT, FLAT, CROSS = "│║┃", "─═━", "┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╤╧╞╪╡╒╕╘╛╓╖╙╜╥╨┏┳┓┣╋┫┗┻┛"
PLAIN = str.maketrans(UPRIGHT + FLAT + CROSS, "|" * len(UPRIGHT) + "-" * len(FLAT) + "+" * len(CROSS))
RULE = re.compile(r"\s*[+|][-=+|\s]*[-=][-=+|\s]*[+|]?\s*")
DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
DRAWN = re.compile(r"\s*(?:\+[-=]{2,}[-=+]*\+|[┌├╔╠╟┏┣╒╓╞][─═━┬┼╦╬╤╪╥╫┳╋┐┤╗╣┓┫]+)\s*")
PADDING = 2
"""So many signs of a box are the spaces beside its words."""
NUMBER = re.compile(r"[\d.IVXІХ]{1,8}[.)]?")


def is_drawn(line: str) -> bool:
    """Tell whether a line is a rule of a drawn box."""
    return DRAWN.fullmatch(line) is not None


def is_parted(line: str) -> bool:
    """Tell whether a line is one of a table: a rule, or parted by upright strokes."""
    plain = line.translate(PLAIN)
    return plain.count("|") > 1 or RULE.fullmatch(plain) is not None


def tables_between(lines: Sequence[str], before: int) -> Iterator[Table]:
    """Yield the table that lines in a row draw, if it has any words.

    Args:
        lines: Rules and parted lines.
        before: The number of tables above.
    """
    drawn = [line.translate(PLAIN) for line in lines]
    cells = _boxed(drawn) if any("+" in line and RULE.fullmatch(line) for line in drawn) else _piped(drawn)
    if cells:
        yield table_of(before + 1, cells)


def _piped(lines: Sequence[str]) -> list[Cell]:
    """Return cells parted by upright strokes only, wherever these stand: a line is a row."""
    rows = [line.strip().strip("|").split("|") for line in lines if not DELIMITER.fullmatch(line)]
    return [
        Cell(" ".join(words.split()), number, column)
        for number, row in enumerate(rows, start=1)
        for column, words in enumerate(row, start=1)
        if words.strip()
    ]


@dataclass(slots=True, eq=False)
class _Box:
    """A cell while its lines come. ``right`` is the last column that it covers, both counted from 0."""

    row: int
    left: int
    right: int
    width: int
    lines: list[str] = field(default_factory=list)
    rows: int = 1

    def cell(self) -> Cell:
        return Cell(
            joined(self.lines, self.width), self.row + 1, self.left + 1, self.rows, self.right - self.left + 1
        )


def _boxed(lines: Sequence[str]) -> list[Cell]:
    edges = sorted(
        {place for line in lines if RULE.fullmatch(line) for place, sign in enumerate(line) if sign in "+|"}
    )
    if len(edges) < 2:
        return []
    return _Drawing(edges, _has_rules(lines)).cells(lines)


def _has_rules(lines: Sequence[str]) -> bool:
    """Whether rules stand between the rows; else a row begins where its first cell holds a number."""
    rules = [place for place, line in enumerate(lines) if RULE.fullmatch(line)]
    below = [place for place in rules[2:] if place < len(lines) - 1]
    return bool(below) or len(lines) - len(rules) <= len(rules)


@dataclass(slots=True)
class _Drawing:
    edges: Sequence[int]
    ruled: bool
    row: int = 0
    open: dict[int, _Box] = field(default_factory=dict)
    boxes: list[_Box] = field(default_factory=list)
    fresh: bool = True

    def cells(self, lines: Sequence[str]) -> list[Cell]:
        for line in lines:
            if RULE.fullmatch(line) and self._closes(line):
                self.fresh = True
                continue
            if self.fresh or self._begins(line):
                self._next_row()
            self._take(line)
        return [box.cell() for box in self.boxes]

    def _closes(self, line: str) -> bool:
        """Close the boxes that a rule ends; words beside a rule belong to boxes that go on."""
        for left, box in list(self.open.items()):
            part = line[self.edges[left] + 1 : self.edges[box.right + 1]]
            if set(part.strip()) <= set("-=+") and part.strip():
                del self.open[left]
            elif part.strip():
                box.lines.append(part)
        return True

    def _begins(self, line: str) -> bool:
        first = line[self.edges[0] + 1 : self.edges[1]].strip()
        return not self.ruled and NUMBER.fullmatch(first) is not None and bool(self.boxes)

    def _next_row(self) -> None:
        if not self.ruled and not self.fresh:
            self.open.clear()
        for box in self.open.values():
            box.rows += 1
        self.row += bool(self.boxes)
        self.fresh = False

    def _take(self, line: str) -> None:
        for left, right in self._parts(line):
            box = next((one for one in self.open.values() if one.left <= left <= one.right), None)
            if box is None:
                box = _Box(self.row, left, right, self.edges[right + 1] - self.edges[left] - 1)
                self.open[left] = box
                self.boxes.append(box)
            box.lines.append(line[self.edges[left] + 1 : self.edges[right + 1]])

    def _parts(self, line: str) -> Iterator[tuple[int, int]]:
        """Yield the first and the last column of each part between two strokes that stand at edges."""
        strokes = [place for place, edge in enumerate(self.edges) if line[edge : edge + 1] in ("|", "+")]
        for left, after in pairwise(strokes):
            yield left, after - 1


def joined(lines: Sequence[str], width: int) -> str:
    """Return the lines of a box as text: broken words joined, lines that were full made one with the next.

    Args:
        lines: The lines, with the spaces beside them.
        width: How many signs a line of the box has room for.

    Examples:
        >>> joined(["the ministry of la- ", "bour"], 20)
        'the ministry of labour'
    """
    text = before = ""
    is_list = any(sign in line for line in lines for sign in ",;")
    for words in filter(None, (" ".join(line.split()) for line in lines)):
        if before.endswith("-") and before[-2:-1].isalpha() and words[0].islower():
            text = text[:-1] + words
        elif not text:
            text = words
        else:
            is_full = len(before) + 1 + len(words.split()[0]) > width - PADDING
            text += (" " if is_full and is_list else "\n") + words
        before = words
    return text
