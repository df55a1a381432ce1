"""A form on paper as rooms describe it: parts with a number each, and in each what is to be filled in by hand.

The page on which it is typed is made of the same parts, so it asks in the same order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tendik.papers.shapes import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCell:
    """A cell of a list that is filled in by hand: the key of its row, the name of its field, and how it is asked.

    ``choices``: words by code, a box each; ``hint``: what is known of it beforehand; ``lines``: so many to write on.
    """

    row: str
    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """What is asked together. ``code``: by which people know it; ``about``: lines under the title.

    ``as_table``: its cells are the rows of a table; ``due_on``: the last day in time; ``note``: how it was answered
    already, which stands on no paper; ``open``: whether it is taken now.
    """

    title: str
    cells: tuple[PaperCell, ...]
    code: str = ""
    about: tuple[str, ...] = ()
    as_table: bool = False
    due_on: date | None = None
    note: str = ""
    open: bool = True

    def cell_names(self) -> Iterator[tuple[str, str]]:
        """Yield row and field of each cell."""
        return ((cell.row, cell.name) for cell in self.cells)
