"""What a table is asked to hold, and what reading it gives: rows, faults and notes with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    """Words on one line, as they stand. A whole number is written without a decimal point."""
    NAME = "name"
    """Words on one line; letters that only look right are put right."""
    WORDS = "words"
    """Words that may break lines; letters that only look right are put right."""
    CODE = "code"
    """What becomes a part of addresses and of names of files."""
    SLUG = "slug"
    """A code without dots."""
    CODES = "codes"
    """Codes with spaces between; read as a tuple, each once, in order."""
    DAY = "day"
    """Read as a ``date``."""
    DAY_OR_YEAR = "day_or_year"
    """Read as a ``date``, or as four digits where no more is known."""
    NUMBER = "number"
    """Read as a ``Decimal``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column is called and holds.

    Attributes:
        kind: What its cells hold.
        needed: It must stand in the header.
        filled: Each row must hold something here.
        longest: So many characters at most.
        least: The smallest number it may hold.
        most: The greatest.
        places: A number is rounded to so many places after the point; 0 asks for a whole number.
        choices: The only words it may hold.
        lasting: The mark that takes a value away is not taken here.
    """

    kind: Kind = Kind.TEXT
    needed: bool = False
    filled: bool = False
    longest: int | None = None
    least: int | None = None
    most: int | None = None
    places: int | None = None
    choices: tuple[str, ...] = ()
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns that are read, by name in small letters.

    Attributes:
        known: What is read. Other columns are named and left alone.
        one_of: Of these columns one at least must stand in the header.
        key: The column of codes that tells one row from another; "" where rows have none.
        taken_away: What a cell holds to say that there is no such value any more; "" where none does.
        may_be_empty: There need not be a row below the header.
    """

    known: Mapping[str, Column]
    one_of: tuple[str, ...] = ()
    key: str = ""
    taken_away: str = ""
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must be mended, or that a person should know.

    Attributes:
        code: What it is; whoever shows it has the sentence.
        line: The row as a person's program numbers it, from 1; 0 where the whole file is meant.
        column: The name of the column; "" where a row or the file is meant.
        number: Where the column stands, from 0; -1 where no column is meant.
        values: What the sentence names.
    """

    code: str
    line: int = 0
    column: str = ""
    number: int = -1
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def letters(self) -> str:
        """The column as a spreadsheet names it."""
        return letters_of(self.number) if self.number >= 0 else ""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, under the number of its first line: only the columns that hold anything.

    Attributes:
        line: Its number, from 1.
        values: What was read, by column.
        taken: Columns whose value is taken away.
        unread: Columns with a fault: what depends on them cannot be judged.
    """

    line: int
    values: Mapping[str, Any]
    taken: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table that was read. ``rows`` has all that can be told from one another, also those with faults.

    Attributes:
        columns: Where each column that is read stands, from 0.
        rows: The rows below the header.
        faults: What must be mended, in the order of lines.
        notes: What a person should know.
    """

    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CellsRead:
    """The cells of a file as they stand, for whoever knows its layout.

    Attributes:
        name: The name of the sheet; "" of a CSV file.
        left: The column at which it begins, from 0.
        rows: The rows that hold anything, each with its number from 1.
        merged: Merged cells: first line, first column, last line, last column; columns count from ``left``.
        faults: What must be mended; errors and formulas that were never computed are among them.
        notes: What a person should know.
    """

    name: str = ""
    left: int = 0
    rows: tuple[tuple[int, tuple[Any, ...]], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()


MOST_FAULTS = 10_000
"""So many faults are told; then a table is the wrong one, and no more of it is read."""


@dataclass
class Findings:
    """Faults and notes, as they are found."""

    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def fault(self, code: str, line: int = 0, /, **values: Any) -> None:
        """Keep a fault of a row or of the file."""
        self.faults.append(Finding(code, line, values=values))

    def note(self, code: str, line: int = 0, /, **values: Any) -> None:
        """Keep a note on a row or on the file."""
        self.notes.append(Finding(code, line, values=values))


def letters_of(number: int) -> str:
    """Return a column as a spreadsheet names it.

    Args:
        number: Where it stands, from 0.

    Examples:
        >>> letters_of(0), letters_of(26), letters_of(16383)
        ('A', 'AA', 'XFD')
    """
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """Return where a column stands, from 0.

    Examples:
        >>> number_of("A"), number_of("XFD")
        (0, 16383)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
