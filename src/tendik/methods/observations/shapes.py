"""What reading a file of figures gives: the figures as they stand there, and what could not be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

SERIES, AREA, TIME = "SERIES", "REF_AREA", "TIME_PERIOD"
VALUE, STATUS, CONFIDENTIAL = "OBS_VALUE", "OBS_STATUS", "CONF_STATUS"
UNIT, MULTIPLIER, COMMENT = "UNIT_MEASURE", "UNIT_MULT", "COMMENT_OBS"
"""Concepts of SDMX by which a figure is known, whatever the file calls them."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file. ``line`` counts from 1; ``column`` is a name or the letters of a spreadsheet."""

    sheet: str = ""
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        """The place as a spreadsheet names it, else line and column."""
        if self.column.isupper() and self.column.isalpha() and self.sheet:
            return f"{self.sheet}!{self.column}{self.line}"
        return ":".join(filter(None, (self.sheet, str(self.line or ""), self.column)))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that must be mended before anything of the file is taken, or (as a note) should be known.

    Attributes:
        code: What it is; whoever shows it has the sentence.
        where: Where it stands first.
        values: What the sentence names.
        count: In how many places it stands.
    """

    code: str
    where: Where = Where()
    values: Mapping[str, Any] = field(default_factory=dict)
    count: int = 1


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as a file gives it: its cell, and what the file says of it by concept."""

    cell: object
    said: Mapping[str, str]
    where: Where


@dataclass(frozen=True, slots=True)
class Packed:
    """The figures of a long table of many rows, column by column.

    Attributes:
        first: The line of the first of them.
        column: The letters of the column with the figures.
        texts: By concept the different texts of its column.
        codes: By concept for every row the number of its text, as numbers of four bytes.
    """

    first: int
    column: str
    texts: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, bytes]

    def given(self) -> Iterator[Given]:
        """Yield every figure as a reader of rows gives it."""
        columns = [
            [self.texts[name][number] for number in memoryview(codes).cast("i")]
            for name, codes in self.codes.items()
        ]
        for line, texts in enumerate(zip(*columns, strict=True), self.first):
            said = {name: text for name, text in zip(self.codes, texts, strict=True) if text}
            if said:
                yield Given(said.pop(VALUE, None), said, Where(line=line, column=self.column))


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes that a structure brings."""

    concept: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file.

    Attributes:
        form: What kind of file it is, as ``SDMX-ML KG_NSC:SDG(1.8)``.
        given: Its figures.
        problems: What must be mended.
        notes: What a person should know.
        lists: The code lists of a structure.
        columns: By concept the column of a long table that holds it.
        made_on: The day on which it was made, where the file names it.
        packed: Its figures where they are too many to be given one by one.
    """

    form: str = ""
    given: tuple[Given, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    lists: tuple[CodeList, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    made_on: date | None = None
    packed: Packed | None = None
