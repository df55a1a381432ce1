"""The frozen description of a workbook: sheets of typed columns and rows, and the words of the sheet that explains them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    """``int``, ``float`` or ``Decimal``."""
    DATE = "date"
    SHARE = "share"
    """A fraction of one, shown in per cent."""
    MONEY = "money"
    FLAG = "flag"
    """``bool``; Excel says true and false in the language of its user."""
    LINK = "link"
    CHOICE = "choice"
    """A text that is one of ``choices``; Excel offers them as a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column of a sheet. ``title`` stands in its head, ``help`` on the sheet that explains the columns.

    ``code`` is what another file calls it, and ``codes`` are its words by what stands there for them. ``width`` is in signs, 0: by the kind. ``open``: its cells are there to be
    changed; of a sheet with an open column all others are protected. ``hidden`` ones are written and not shown.
    """

    title: str
    kind: Kind = Kind.TEXT
    width: int = 0
    help: str = ""
    code: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    open: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """The cells of a row from left to right; ``open``: whether its open cells may be changed at all.

    ``holds``: where a cell of the row holds something else than its column, as what a column would be, by place from 0.
    """

    cells: Sequence[Any]
    open: bool = True
    holds: Mapping[int, SheetColumn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: its name on the tab, its columns, its rows. ``marks`` say what is wrong, by number of row and column."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[SheetRow]
    marks: dict[tuple[int, int], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The words of the sheet that explains the columns: its tab, its heads, and sentences above them.

    Without ``code`` it does not tell what another file calls them.
    """

    name: str
    column: str
    meaning: str
    code: str = ""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its sheets and what explains them. ``title`` is known to Excel, not shown in a cell.

    ``hidden`` are lines of a sheet that nobody sees.
    """

    title: str
    sheets: tuple[Sheet, ...]
    guide: Guide | None = None
    hidden: tuple[str, ...] = ()
