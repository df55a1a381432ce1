"""Shapes of an action plan's matrix: what a file shows, and what is read from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

MOST_CELLS = 400_000
MOST_TABLES = 2_000
MOST_ROWS = 20_000


class MatrixUnreadable(Exception):
    """The file cannot be read at all. ``reason`` is a word for programs, the message a sentence for people."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


def too_large() -> MatrixUnreadable:
    """Return the error for a file with far more cells than a plan has."""
    return MatrixUnreadable("too_large", "The file holds far more cells than a plan. Is this the right file?")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell as it is shown. Its lines are parted by line breaks; places count from one.

    Attributes:
        text: What is read in it, struck words left out.
        row: Its first row.
        column: Its first column.
        rows: How many rows it covers.
        columns: How many columns it covers.
        bold: All its letters are.
        struck: It holds words that were struck out.
        nested: Tables that stand inside.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    bold: bool = False
    struck: bool = False
    nested: "tuple[Table, ...]" = ()

    @property
    def words(self) -> str:
        """Its text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table as a full grid: a merged cell stands at each place that it covers. ``number`` counts from one."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""

    @property
    def width(self) -> int:
        """The number of its columns."""
        return max((len(row) for row in self.rows), default=0)

    def starting(self, row: int) -> Iterator[Cell]:
        """Yield the cells of a row, counted from 0, each once, from left to right."""
        before: Cell | None = None
        for cell in self.rows[row]:
            if cell is not before:
                yield cell
            before = cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words between tables; ``rank`` is the depth of a heading, 0 where it is none."""

    text: str
    rank: int = 0
    bold: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Period:
    """The time of a plan, both days included."""

    starts: date
    due: date

    @property
    def year(self) -> int | None:
        """The year, if the plan is within one."""
        return self.starts.year if self.starts.year == self.due.year else None


@dataclass(frozen=True, slots=True)
class Term:
    """When something is done. Days are both included; ``unread`` says why a day is missing that was written."""

    starts: date | None = None
    due: date | None = None
    recurring: str | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A body as it is printed, and its code if it is known for sure."""

    text: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """An ask that a measure may answer: the words that both have, and how sure that is, from 0 to 1."""

    code: str
    why: str
    sure: float


@dataclass(frozen=True, slots=True)
class At:
    """Where something stands: the table from one, its row from one."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of a plan, as printed."""

    no: str
    goal: str
    measure: str
    indicator: str
    bodies: tuple[Named, ...]
    starts: date | None
    due: date | None
    recurring: str | None
    funding: str
    at: At
    key: str = ""
    term: str = ""
    asks: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of a table that are part of no measure, or whose meaning was not found. Nothing is dropped silently."""

    table: int
    row: int
    cell: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """What a file says: its measures in their order, what is left, and the plan's time if a title names it."""

    rows: tuple[Row, ...] = ()
    unread: tuple[Unread, ...] = ()
    period: Period | None = None
    title: str = ""


@dataclass(slots=True)
class Rest:
    """What was not read, as it is found."""

    found: list[Unread] = field(default_factory=list)

    def add(self, table: int, cell: Cell, why: str) -> None:
        """Keep the words of a cell."""
        if cell.words:
            self.found.append(Unread(table, cell.row, cell.column, cell.words, why))
