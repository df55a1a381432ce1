"""Walks through the rows of a table: measures, headings over them, rows that go on the one above, and what is neither."""

import re
from dataclasses import dataclass, field, replace

from tendik.methods.matrices.bodies import words_of
from tendik.methods.matrices.columns import Columns, HeadReader
from tendik.methods.matrices.drafts import CellReader, Draft, is_counted
from tendik.methods.matrices.headings import label_in
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.shapes import Cell, Rest, Table

FOOTNOTE = re.compile(r"[*†‡¹²³]+\s*\S")
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,5}|[IVXІХ]{1,5})\s*[.)]*|[^\W\d_][.)]")
ALIKE = 0.7
SUBSTANCE = ("term", "starts", "ends", "bodies", "partners", "indicator", "funding", "tick")


@dataclass(slots=True)
class Item:
    """A row that says something: a measure, or a heading. ``open`` if it has a number and words only and may be either."""

    draft: Draft
    heading: str = ""
    bold: bool = False
    open: bool = False


@dataclass(slots=True)
class Walker:
    """Walks through a table, and through those after it that go on it without heads of their own."""

    table: Table
    columns: Columns
    heads: HeadReader
    rest: Rest
    skipped: frozenset[int] = frozenset()
    carried: dict[int, str] = field(default_factory=dict)
    reader: CellReader = field(init=False)
    goals: list[int] = field(init=False)
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reader = CellReader(self.table, self.columns, self.lexicon)
        self.goals = [column for column in self.columns.having("goal") if self._holds(column)]

    def go_on(self, table: Table) -> None:
        """Walk through a table that goes on this one, as one does that a page parted."""
        self.table, self.skipped = table, frozenset()
        self.columns = replace(self.columns, below=0)
        self.reader = CellReader(table, self.columns, self.lexicon, self.reader.above)
        self.walk()

    @property
    def lexicon(self) -> Lexicon:
        """The words that are known."""
        return self.heads.lexicon

    def walk(self) -> list[Item]:
        """Return the measures and headings of the table; a row that goes on a measure is put into it."""
        for place in range(self.columns.below, len(self.table.rows)):
            cells = self.reader.told(place)
            if not cells or place in self.skipped or is_counted(cells) or self._is_head(place):
                continue
            if self._is_aside(place, cells):
                self._leave(cells, "aside")
            else:
                self._take(place, cells)
        return self.items

    def _holds(self, column: int) -> bool:
        """Whether a column called after goals holds such: a goal stands over several rows, or is said again."""
        if self.columns.having("key"):
            return True  # a plan that Tendik wrote
        cells = [
            row[column]
            for row in self.table.rows[self.columns.below :]
            if row[column].columns == 1 and any(cell.words for cell in row if cell is not row[column])
        ]
        texts = [cell.words for cell in cells]
        is_own = (
            len(texts) > 2
            and all(texts)
            and len(set(texts)) == len(texts)
            and all(cell.rows == 1 for cell in cells)
        )
        return not is_own

    def _take(self, place: int, cells: list[Cell]) -> None:
        draft = self.reader.draft(place)
        heading = self._heading(place, cells, draft)
        if heading:
            self.carried.clear()
            self.items.append(Item(draft, heading, cells[0].bold))
            return
        self._leave([cell for cell in cells if self._is_other(cell)], "column")
        goals = self._goal_texts(place)
        if self._goes_on(place, draft):
            self.items[-1].draft.add(draft)
        elif draft.texts.get("measure") or draft.texts.get("steps"):
            draft.goals = goals
            draft.bold = any(cell.bold for cell in cells if "measure" in self._roles(cell))
            self.items.append(Item(draft, bold=draft.bold, open=self._may_be_heading(draft)))
        else:
            self._leave(
                [cell for cell in cells if not self._is_other(cell) and "goal" not in self._roles(cell)],
                "no_measure",
            )

    def _leave(self, cells: list[Cell], why: str) -> None:
        for cell in cells:
            self.rest.add(self.table.number, cell, why)

    def _roles(self, cell: Cell) -> tuple[str, ...]:
        return self.columns.columns[cell.column - 1].roles

    def _is_other(self, cell: Cell) -> bool:
        roles = self._roles(cell)
        return not roles or roles == ("other",) or (roles == ("goal",) and cell.column - 1 not in self.goals)

    def _is_head(self, place: int) -> bool:
        """Whether the heads of the table are said again."""
        texts = [cell.words for cell in self.table.rows[place]]
        same = sum(one == other and bool(one) for one, other in zip(texts, self.columns.heads, strict=False))
        return same >= ALIKE * len([text for text in self.columns.heads if text]) or (
            self._is_head_below(place, texts) and all(len(text) < 60 for text in texts)
        )

    def _is_head_below(self, place: int, texts: list[str]) -> bool:
        """Whether it is a second or third row of heads that is said again."""
        known = [tuple(cell.words for cell in row) for row in self.table.rows[: self.columns.below]]
        return tuple(texts) in known

    def _is_aside(self, place: int, cells: list[Cell]) -> bool:
        """Whether a row is a total, a note or a signature."""
        phrase = self.lexicon.asides.first(words_of(cells[0].text[:80]))
        if phrase is None and len(cells) > 1 and len(cells[0].words) < 8:
            phrase = self.lexicon.asides.first(words_of(cells[1].text[:80]))
        is_lone = len(cells) == 1
        if phrase is None:
            return is_lone and FOOTNOTE.match(cells[0].text) is not None
        if phrase.meaning == "total":
            others = {role for cell in cells[1:] for role in self._roles(cell)}
            return not others & {"term", "starts", "ends", "bodies", "partners", "tick"}
        return is_lone and (cells[0].columns > 1 or ":" in cells[0].text[:40])

    def _heading(self, place: int, cells: list[Cell], draft: Draft) -> str:
        """Return the heading that a row is; nothing if it is none."""
        if any(column not in self.goals for column, _ in self.reader.hanging(place)):
            return ""
        if len(cells) == 1 and not cells[0].nested:
            return cells[0].words if self._stands_alone(place, cells[0]) else ""
        if len(cells) == 2 and NUMBER.fullmatch(cells[0].words) and cells[1].columns > 1:
            return f"{cells[0].words} {cells[1].words}"
        return ""

    def _stands_alone(self, place: int, cell: Cell) -> bool:
        """Whether the only cell of a row is a heading, and neither a measure nor what goes on one."""
        roles = self._roles(cell)
        if cell.columns > 1:
            return True
        if NUMBER.fullmatch(cell.words) or "goal" in roles:
            return False
        if "measure" in roles and self.table.width > 1:
            return self._looks_like_heading(cell)
        return cell.column == 1 and self.table.rows[place][0] is cell and "measure" not in roles

    def _looks_like_heading(self, cell: Cell) -> bool:
        text = cell.words
        if label_in(text, self.lexicon) or text.isupper() or not self.items and self.columns.numbered:
            return True
        others = [item.bold for item in self.items if not item.heading]
        return cell.bold and not all(others or [False])

    def _may_be_heading(self, draft: Draft) -> bool:
        return bool(draft.texts.get("no")) and not (
            draft.timed
            or draft.owned
            or draft.funding
            or draft.nested
            or draft.texts.get("indicator")
            or draft.texts.get("steps")
        )

    def _goes_on(self, place: int, draft: Draft) -> bool:
        """Whether a row goes on the measure above: of the same merged cell, or without a number, time and body of its own."""
        if not self.items or self.items[-1].heading:
            return False
        here = self.reader.number(place)
        fresh = {role for role, cell in draft.cells.items() if cell.row == here}
        measure = draft.cells.get("measure")
        if measure and measure.row < here:
            return True
        if fresh & {"no", "key"}:
            return False
        if not measure:
            return bool(fresh - {"goal"}) and not self._is_own_step(draft, fresh)
        return self.columns.numbered and not fresh & {"term", "starts", "ends", "bodies", "partners", "tick"}

    def _is_own_step(self, draft: Draft, fresh: set[str]) -> bool:
        return not self.columns.having("measure") and "steps" in fresh

    def _goal_texts(self, place: int) -> tuple[str, ...]:
        """Return the goals of the goal columns; an empty cell is that of the cell above, unless a goal further left began."""
        begun = False
        for column in self.goals:
            cell = self.table.rows[place][column]
            text = cell.words if cell.columns == 1 or column == cell.column - 1 else ""
            if begun:
                self.carried.pop(column, None)
            begun = begun or bool(text and text != self.carried.get(column))
            if text:
                self.carried[column] = text
        return tuple(self.carried[column] for column in self.goals if self.carried.get(column))
