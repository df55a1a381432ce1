"""Lines put together again: a block is a line with a mark and the lines that continue it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tendik.methods.reports.lines import Line, join_wrapped
from tendik.methods.reports.marks import HEADINGS, LISTED, Kind, Mark, is_roman
from tendik.methods.reports.numerals import places_of

ENDED = re.compile(r"[.;:!?…][»”\"')\]]*$")
ACRONYMS = re.compile(r"^\W*\w{1,5}(?:\W+\w{1,5}){0,3}\W*$")


@dataclass(slots=True, eq=False)
class Block:
    """A mark with all the lines its words stand on."""

    mark: Mark
    lines: list[Line]
    texts: list[str] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """What the block is."""
        return self.mark.kind

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all its lines, each once."""
        return tuple(dict.fromkeys(line.number for line in self.lines))

    @property
    def text(self) -> str:
        """Its words without the label."""
        return join_wrapped(self.texts)

    @property
    def printed(self) -> str:
        """Its words as they stand, label included."""
        return join_wrapped([line.text for line in self.lines])

    @property
    def is_bare(self) -> bool:
        """Whether it has a label and no words yet."""
        return not any(self.texts)

    @property
    def is_unfinished(self) -> bool:
        """Whether its last line ends as a sentence does not."""
        return not ENDED.search(self.texts[-1])

    def add(self, line: Line) -> None:
        """Take a line that continues the block."""
        self.lines.append(line)
        self.texts.append(line.text)


def blocks_of(lines: Sequence[Line], mark_of: Callable[[Line], Mark]) -> list[Block]:
    """Return the blocks of a document in their order; page numbers between lines are blocks of their own.

    Args:
        lines: The lines of the document.
        mark_of: What a line says of itself, looked at alone.
    """
    weaver = _Weaver(mark_of)
    filled = [line for line in lines if line.text]
    below = dict(zip(map(id, filled), filled[1:], strict=False))
    for line in lines:
        weaver.take(line, below.get(id(line)))
    return weaver.blocks


class _Weaver:
    """Lines come one by one; what they continue depends on what stands above and between."""

    def __init__(self, mark_of: Callable[[Line], Mark]) -> None:
        self.mark_of = mark_of
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.gap = self.paged = False
        self.letters: set[int] = set()
        self.numbers: set[int] = set()
        self.romans: set[int] = set()
        self.dashes: set[str] = set()

    def take(self, line: Line, below: Line | None) -> None:
        """Add a line to the open block, or open another with it; ``below`` is the next line that holds words."""
        if not line.text:
            self.gap = True
            return
        mark = self._in_order(self.mark_of(line), line)
        if mark.kind is Kind.PAGE or line.note or line.role == "other":
            self.blocks.append(Block(mark, [line], [mark.text]))
            self.paged = self.paged or mark.kind is Kind.PAGE
            return
        if self.open and self._continues(self.open, mark, line, below):
            self.open.add(line)
        else:
            self._begin(mark, line)
        self.gap = self.paged = False

    def _begin(self, mark: Mark, line: Line) -> None:
        self.open = Block(mark, [line], [mark.text])
        self.blocks.append(self.open)
        if mark.kind not in (*LISTED, Kind.PLAIN):
            self.numbers.clear()
        self.dashes = self.dashes | {mark.sign} if mark.kind is Kind.BULLET else set()
        if mark.kind is Kind.LETTER:
            self.letters = places_of(mark.label[0])
        elif mark.kind not in (Kind.PLAIN, Kind.BULLET):
            self.letters = set()
        if mark.kind is Kind.NUMBER and mark.label[-1].isdigit():
            self.numbers.add(int(mark.label[-1]))
        if is_roman(mark):
            self.romans.add(int(mark.label[0]))

    def _in_order(self, mark: Mark, line: Line) -> Mark:
        """Take what may be a word for a label only in its order: ``г. Бишкек`` and ``V. of the law`` begin no list."""
        if mark.settled or line.label:
            return mark
        if mark.kind is Kind.LETTER and (mark.sign != ")" or len(mark.label[0]) > 1):
            places, before = places_of(mark.label[0]), self.letters
        elif mark.kind is Kind.NUMBER and is_roman(mark):
            places, before = {int(mark.label[0])}, self.romans
        else:
            return mark
        if 1 in places or places & {place + 1 for place in before}:
            return mark
        return Mark(Kind.PLAIN, line.text)

    def _continues(self, block: Block, mark: Mark, line: Line, below: Line | None) -> bool:
        """Whether a line belongs to the block above."""
        if mark.settled or block.lines[-1].cell != line.cell:
            return _fills(block, mark, line)
        near = not (self.gap or self.paged or line.apart)
        if mark.kind is Kind.PLAIN:
            in_its_cell = line.cell is not None and (block.lines[0].label or line.role == "rest")
            return in_its_cell or _goes_on(block, mark.text, near=near, paged=self.paged)
        if not near:
            return False
        if mark.kind is Kind.HEADING:
            return _heading_goes_on(block, mark)
        if not mark.text[:1].islower() or not block.is_unfinished:
            return False
        if mark.kind is Kind.NUMBER:
            return block.kind in LISTED and not self._follows(mark)
        return mark.kind is Kind.BULLET and mark.sign in "–—" and self._breaks_off(block, mark, line, below)

    def _breaks_off(self, block: Block, mark: Mark, line: Line, below: Line | None) -> bool:
        """Whether a dash stands in the middle of a sentence: no list of dashes goes on above, below or to the right."""
        return (
            block.kind in (Kind.NUMBER, Kind.LETTER, Kind.PLAIN)
            and not block.texts[-1].endswith(",")
            and mark.sign not in self.dashes
            and line.indent <= block.lines[-1].indent
            and not (below and below.text.startswith(mark.sign))
        )

    def _follows(self, mark: Mark) -> bool:
        """Whether a number begins a list or is the next of one."""
        last = mark.label[-1]
        return not last.isdigit() or last == "1" or int(last) - 1 in self.numbers


def _fills(block: Block, mark: Mark, line: Line) -> bool:
    """Whether a line in another cell is what a label alone in its cell numbers: the next cell of the row that holds words."""
    above = block.lines[-1].cell
    if mark.settled or not block.is_bare or above is None or line.cell is None:
        return False
    beside = (above.table, above.row) == (line.cell.table, line.cell.row)
    return beside and mark.kind is Kind.PLAIN


def _goes_on(block: Block, text: str, *, near: bool, paged: bool) -> bool:
    """Whether plain words go on what stands above; ``near`` if nothing is between, ``paged`` if a page ended."""
    if block.kind in (Kind.HEADING, Kind.ASIDE, Kind.LEVEL) or block.mark.is_set_apart:
        return False
    if block.kind is Kind.RESOLUTION:
        return near and not block.is_bare
    if block.is_bare:
        return True
    if not near:
        return block.is_unfinished and (paged or text[:1].islower())
    return block.is_unfinished or block.kind in (*LISTED, Kind.PLAIN)


def _heading_goes_on(block: Block, mark: Mark) -> bool:
    """Whether a line that looks like a heading is the rest of one, or a wrapped abbreviation."""
    if block.kind in HEADINGS or block.mark.settled:
        return mark.sign != "rank" and block.mark.sign == mark.sign
    in_words = block.kind in (*LISTED, Kind.GOAL, Kind.PLAIN)
    return in_words and mark.sign == "capitals" and block.is_unfinished and bool(ACRONYMS.match(mark.text))
