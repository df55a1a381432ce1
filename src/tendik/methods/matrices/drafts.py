"""Rows of a table as they are read, before their terms and bodies are: what each of their cells says, by its role."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tendik.methods.matrices.bodies import words_of
from tendik.methods.matrices.calendar import Point
from tendik.methods.matrices.columns import Columns
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.shapes import Cell, Table

EMPTY = re.compile(r"[-–—−_.…\s]*")
SAME = re.compile(r"[-–—−\s\"”“″'’/\\«»〃=]*[\"”“″〃/=»«][-–—−\s\"”“″'’/\\«»〃=]*")
REPEATED = ("term", "starts", "ends", "bodies", "partners", "indicator", "funding", "no", "steps")
GAP = re.compile(r" (?=[,;:.)])")


@dataclass(slots=True)
class Draft:
    """A row while it is put together. ``texts`` holds the cells of each role, each cell once."""

    row: int
    table: int = 1
    texts: dict[str, list[str]] = field(default_factory=dict)
    sources: dict[str, list[int]] = field(default_factory=dict)
    funding: list[tuple[str, str]] = field(default_factory=list)
    ticks: list[Point] = field(default_factory=list)
    goals: tuple[str, ...] = ()
    cells: dict[str, Cell] = field(default_factory=dict)
    nested: tuple[Table, ...] = ()
    bold: bool = False
    moneys: int = 0

    def text(self, role: str) -> str:
        """Return what the cells of a role say, line by line."""
        return "\n".join(self.texts.get(role, ()))

    def words(self, role: str) -> str:
        """Return what the cells of a role say, on one line; no space stands before a comma at which a page broke."""
        return GAP.sub("", " ".join(" ".join(text.split()) for text in self.texts.get(role, ())))

    @property
    def timed(self) -> bool:
        """Whether it says when."""
        return bool(self.ticks) or any(self.texts.get(role) for role in ("term", "starts", "ends"))

    @property
    def owned(self) -> bool:
        """Whether it says who."""
        return any(self.texts.get(role) for role in ("bodies", "partners"))

    def put(self, role: str, text: str, source: int) -> None:
        """Take the words of a cell; a merged cell is taken once, whatever rows it stands in."""
        sources = self.sources.setdefault(role, [])
        if source not in sources:
            sources.append(source)
            self.texts.setdefault(role, []).append(text)

    def add(self, other: "Draft") -> None:
        """Take what a row says that goes on this one."""
        for role, texts in other.texts.items():
            for source, text in zip(other.sources[role], texts, strict=True):
                self.put(role, text, source)
        self.funding += [one for one in other.funding if one not in self.funding]
        self.ticks += [point for point in other.ticks if point not in self.ticks]
        self.nested += tuple(table for table in other.nested if table not in self.nested)


@dataclass(slots=True)
class CellReader:
    """Reads the cells of a table's rows by the roles of their columns; what repeats the cell above is that cell."""

    table: Table
    columns: Columns
    lexicon: Lexicon
    above: dict[int, str] = field(default_factory=dict)

    def draft(self, place: int) -> Draft:
        """Return what a row says, counted from 0."""
        draft = Draft(self.number(place), self.table.number, moneys=len(self.columns.having("funding")))
        for column, cell in enumerate(self.table.rows[place]):
            text = self.text(column, cell)
            draft.nested += tuple(table for table in cell.nested if table not in draft.nested)
            for role in self.columns.columns[column].roles:
                if text:
                    self._put(draft, role, column, (text, cell))
                    draft.cells.setdefault(role, cell)
        return draft

    def _put(self, draft: Draft, role: str, column: int, said: tuple[str, Cell]) -> None:
        (text, cell), about = said, self.columns.columns[column]
        if role == "tick":
            draft.ticks += [about.point] if about.point and about.point not in draft.ticks else []
        elif role == "funding":
            value = " ".join(about.head.split()), " ".join(text.split())
            draft.funding += [value] if cell.column == column + 1 else []
        else:
            draft.put(role, text, id(cell))

    def text(self, column: int, cell: Cell) -> str:
        """Return what a cell says; nothing where only a dash stands in it."""
        roles = self.columns.columns[column].roles
        text = cell.text
        if text and set(roles) & set(REPEATED) and self._repeats(text):
            text = self.above.get(column, "")
        elif EMPTY.fullmatch(text):
            text = ""
        self.above[column] = text or (self.above.get(column, "") if cell.text else "")
        return text

    def _repeats(self, text: str) -> bool:
        if SAME.fullmatch(text):
            return True
        return len(text) < 40 and bool(self.lexicon.dittos.whole(words_of(text)))

    def number(self, place: int) -> int:
        """Return the number of a row as the file counts it."""
        return max(cell.row for cell in self.table.rows[place])

    def told(self, place: int) -> list[Cell]:
        """Return the cells of a row that begin in it and hold words."""
        here = self.number(place)
        return [
            cell for cell in self.table.starting(place) if cell.row == here and not EMPTY.fullmatch(cell.text)
        ]

    def hanging(self, place: int) -> Iterator[tuple[int, Cell]]:
        """Yield the cells that reach down into a row, with their columns from 0."""
        here = self.number(place)
        for column, cell in enumerate(self.table.rows[place]):
            if cell.row < here and cell.words:
                yield column, cell


def is_counted(cells: Sequence[Cell]) -> bool:
    """Whether a row only counts the columns: 1 2 3 4."""
    numbers = [cell.words.rstrip(".)") for cell in cells]
    if len(numbers) < 2 or not all(number.isdigit() and len(number) < 3 for number in numbers):
        return False
    figures = [int(number) for number in numbers]
    return figures == list(range(figures[0], figures[0] + len(figures))) and figures[0] <= 2
