"""What the public sees of counts: a table of cells, and the words of its codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBy:
    """What is counted by: ``titles`` are the words of its codes in their order.

    ``kind``: the codes are those of published things of this kind, as ``places``, and need no words.
    """

    code: str
    title: Texts
    titles: dict[str, Texts] = field(default_factory=dict)
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCell:
    """How many there are with these codes, in the order of the dimensions; ``_T`` all of them, ``_U`` not known."""

    codes: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Document):
    """A table of counts. Address: ``counts/<code>``. ``margins``: the tables in it that somebody can read."""

    KIND: ClassVar[str] = "counts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d table of counts", "%d tables of counts")

    what: Texts
    population: str
    policy: str
    dimensions: tuple[CountedBy, ...]
    margins: tuple[tuple[str, ...], ...]
    cells: tuple[CountedCell, ...]

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its name."""
        return (Found(self.address, in_language(self.title, language)),)


def cells_by(table: Counted, margin: tuple[str, ...]) -> Mapping[tuple[str, ...], int]:
    """Return the counts of one margin by the codes of its dimensions, without totals."""
    names = [one.code for one in table.dimensions]
    inside = [names.index(name) for name in margin]
    found = {}
    for cell in table.cells:
        if all((code == "_T") != (place in inside) for place, code in enumerate(cell.codes)):
            found[tuple(cell.codes[place] for place in inside)] = cell.count
    return found
