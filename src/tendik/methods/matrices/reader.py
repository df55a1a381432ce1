"""Reads the measures of an action plan out of its tables, whatever these look like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tendik.methods.matrices.blocks import blocks_of
from tendik.methods.matrices.columns import Columns, HeadReader
from tendik.methods.matrices.drafts import Draft
from tendik.methods.matrices.forms import Form, form_of
from tendik.methods.matrices.headings import Goals, goal_paragraphs, heading_of, is_title, label_in
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.periods import period_of
from tendik.methods.matrices.resolve import Resolver
from tendik.methods.matrices.rows import RowWriter
from tendik.methods.matrices.shapes import (
    MOST_ROWS,
    Block,
    Matrix,
    Paragraph,
    Period,
    Rest,
    Row,
    Table,
    too_large,
)
from tendik.methods.matrices.steps import Stepper
from tendik.methods.matrices.walk import Walker
from tendik.methods.matrices.words import Words

MOST_ABOVE = 3
"""Heads further down than this are none in a table that may go on the one before."""


def read_matrix(data: bytes, name: str, words: Words, period: Period | None = None) -> Matrix:
    """Return the measures of a plan's file.

    Args:
        data: The file.
        name: Its name; the ending says what it is.
        words: The words by which it is read.
        period: The time of the plan, if it is known otherwise; a title's own goes before.

    Raises:
        MatrixUnreadable: the file cannot be read at all.
    """
    return matrix_of(blocks_of(data, name), words, period)


def matrix_of(blocks: Sequence[Block], words: Words, period: Period | None = None) -> Matrix:
    """Return the measures in the paragraphs and tables of a file, and all that is part of none.

    Args:
        blocks: Paragraphs and tables in their order.
        words: The words by which they are read.
        period: The time of the plan where no title says it.
    """
    return _Reading(HeadReader(Lexicon(words)), blocks, period).matrix()


@dataclass(slots=True)
class _Reading:
    heads: HeadReader
    blocks: Sequence[Block]
    given: Period | None
    goals: Goals = field(default_factory=Goals)
    rest: Rest = field(default_factory=Rest)
    walker: Walker | None = None
    form: Form | None = None
    waiting: list[Paragraph] = field(default_factory=list)

    @property
    def lexicon(self) -> Lexicon:
        return self.heads.lexicon

    def matrix(self) -> Matrix:
        titles = list(self._titles())
        period = period_of(titles, self.lexicon) or self.given
        rows = list(self._rows(RowWriter(self.lexicon, period, self.rest)))
        if len(rows) > MOST_ROWS:
            raise too_large()
        title = next((text for text in titles if is_title(text, self.lexicon)), "")
        return Matrix(tuple(rows), tuple(self.rest.found), period, title[:300])

    def _titles(self) -> Iterator[str]:
        """Yield what stands above tables, and before their heads."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                columns = self.heads.columns_of(block)
                first = block.rows[: columns.below - 1] if columns else block.rows[:3]
                yield from (cell.words for row in first for cell in row[:1] if cell.words)
                yield block.name

    def _rows(self, writer: RowWriter) -> Iterator[Row]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                self.waiting.append(block)
                continue
            columns, walker = self.heads.columns_of(block), self.walker
            is_near = columns is not None and columns.below <= MOST_ABOVE
            if walker and not is_near and self._goes_on(block, walker):
                walker.go_on(block)
            elif columns:
                yield from self._ended(writer)
                self._begin(block, columns)
            else:
                self._left(block)
            self.waiting.clear()
        yield from self._ended(writer)

    def _goes_on(self, table: Table, walker: Walker) -> bool:
        """Whether a table without heads goes on the one before: it is as wide, and no heading stands between."""
        return len(walker.columns.columns) == table.width and not any(one.rank for one in self.waiting)

    def _left(self, table: Table) -> None:
        for place in range(len(table.rows)):
            for cell in table.starting(place):
                if cell.row == max(one.row for one in table.rows[place]):
                    self.rest.add(table.number, cell, "no_plan")

    def _begin(self, table: Table, columns: Columns) -> None:
        self._take_headings()
        self.form = form_of(table, columns, self.heads)
        if not self.form:
            self._take_rows_above(table, columns)
        skipped = frozenset(self.form.lines if self.form else ())
        self.walker = Walker(table, columns, self.heads, self.rest, skipped)
        self.walker.walk()

    def _ended(self, writer: RowWriter) -> Iterator[Row]:
        """Yield the measures of the table that was walked through, and of those that went on it."""
        if not self.walker:
            return
        resolver = Resolver(self.lexicon, self.goals, self.walker.columns.numbered)
        stepper = Stepper(self.heads)
        for draft in resolver.drafts(self.walker.items):
            for step in stepper.divided(_of_form(draft, self.form)):
                yield writer.row(step)
        self.walker = None

    def _take_headings(self) -> None:
        """Let the headings before a table hold; those of the table before end with them."""
        ranks = [block.rank for block in self.blocks if isinstance(block, Paragraph) and block.rank]
        ranked = [(one.rank, one.text) for one in self.waiting]
        found = goal_paragraphs(ranked, ranks, self.lexicon)
        if found:
            self.goals.clear(found[0].rank)
            self.goals.filled = True
        for heading in found:
            self.goals.take(heading)

    def _take_rows_above(self, table: Table, columns: Columns) -> None:
        """Let goals that stand above the heads hold; the title of a table is none."""
        for place in range(max(columns.below - 1, 0)):
            cells = [cell for cell in table.starting(place) if cell.words and cell.words not in columns.heads]
            text = cells[0].words if len(cells) == 1 else ""
            if text and label_in(text, self.lexicon):
                self.goals.take(heading_of(text, self.lexicon))
            for cell in cells if len(cells) > 1 else ():
                self.rest.add(table.number, cell, "no_measure")


def _of_form(draft: Draft, form: Form | None) -> Draft:
    """Return a row of a form with what the form says of all of them."""
    if not form:
        return draft
    own = {role: texts for role, texts in draft.texts.items() if texts}
    held = {role: texts for role, texts in form.held.items() if role != "funding"}
    funding = draft.funding or [("", " ".join(text.split())) for text in form.held.get("funding", ())]
    goals = (form.title,) if form.title else draft.goals
    return replace(draft, texts={**held, **own}, funding=funding, goals=goals)
