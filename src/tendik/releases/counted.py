"""What the public sees of counts: a table of cells, and the words of its codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.sets import TOTAL, UNKNOWN, FigureSet, SetDimension
from tendik.releases.shapes import Document, Found, counted

OPEN = "open"
"""The policy of facts on public bodies and money: every count is published as it is."""
SUPPRESSED = "suppressed"
"""Why there is no count: it is small, or a small one could be computed from it."""
PLACES = "places"


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
    """How many there are with these codes, in the order of the dimensions; ``_T`` all of them, ``_U`` not known.

    A cell without a count says why in ``absence``.
    """

    codes: tuple[str, ...]
    count: int | None
    absence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What is promised of a table's small counts; how many there are, and which, stays in the office.

    ``threshold``: counts from 1 to one less are small. ``rule``: what everybody may know of one, see the guide.
    ``parents``: by dimension, which code lies in which.
    """

    method: str
    threshold: int
    rule: str
    hide_zeros: bool = False
    parents: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFigure:
    """A count as a figure of a data set: of the month and the day of its release, from the office's own records."""

    place: str
    codes: dict[str, str]
    value: Decimal | None
    period: str = ""
    vintage: date | None = None
    status: str = "normal"
    absence: str = ""
    note: str = ""
    source: str = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Document):
    """A table of counts. Address: ``counts/<code>``. ``margins``: the tables in it that somebody can read.

    A cell that is not there although its codes are is a count of none. ``protection``: none where every count is open.
    """

    KIND: ClassVar[str] = "counts"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d table of counts", "%d tables of counts")

    what: Texts
    population: str
    policy: str
    dimensions: tuple[CountedBy, ...]
    margins: tuple[tuple[str, ...], ...]
    cells: tuple[CountedCell, ...]
    protection: Protection | None = None

    def data_set(self) -> FigureSet | None:
        """Its cells as a data set of their own; nothing where there are none, or its policy asks for protection."""
        if not self.cells or self.policy != OPEN:
            return None
        return FigureSet(
            code=f"{self.KIND}-{self.code}",
            title=self.title,
            group=self.what,
            unit="NUMBER",
            frequency="M",
            dimensions=tuple(_of_set(one) for one in self.dimensions if one.kind != PLACES),
            figures=tuple(_figure(self.dimensions, cell) for cell in self.cells),
            page=self.address,
            made_up=self.made_up,
        )

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its name."""
        return (Found(self.address, in_language(self.title, language)),)


def _of_set(by: CountedBy) -> SetDimension:
    return SetDimension(code=by.code, concept=by.code.upper(), title=by.title, codes=by.titles, kind=by.kind)


def _figure(dimensions: Sequence[CountedBy], cell: CountedCell) -> CountFigure:
    place, codes = TOTAL, {}
    for by, code in zip(dimensions, cell.codes, strict=True):
        if by.kind == PLACES:
            place = code if code in (TOTAL, UNKNOWN) else f"{PLACES}/{code}"
        elif code != TOTAL:
            codes[by.code] = code
    value = None if cell.count is None else Decimal(cell.count)
    return CountFigure(place=place, codes=codes, value=value, absence=cell.absence)


def cells_by(table: Counted, margin: tuple[str, ...]) -> Mapping[tuple[str, ...], CountedCell]:
    """Return the cells of one margin by the codes of its dimensions, without totals."""
    names = [one.code for one in table.dimensions]
    inside = [names.index(name) for name in margin]
    found = {}
    for cell in table.cells:
        if all((code == TOTAL) != (place in inside) for place, code in enumerate(cell.codes)):
            found[tuple(cell.codes[place] for place in inside)] = cell
    return found
