"""Data sets: the figures of one indicator, with what a program must know to read, choose and cite them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from tendik.methods.texts import Texts

TOTAL = "_T"
"""The code of all: sexes, ages, whatever else figures are broken down by (SDMX)."""
UNKNOWN = "_U"
"""The code of what is not known (SDMX)."""


class Observed(Protocol):
    """A figure in a place and a period, or why there is none. ``codes``: by dimension; a total has none."""

    @property
    def place(self) -> str:
        """The address of the place; or the code of all places, or of one that is not known."""

    @property
    def period(self) -> str:
        """The code of the period, as ``2026-H1``; empty: the month of the release."""

    @property
    def codes(self) -> dict[str, str]:
        """The codes, by dimension."""

    @property
    def value(self) -> Decimal | None:
        """The figure."""

    @property
    def status(self) -> str:
        """How sure it is."""

    @property
    def absence(self) -> str:
        """Why there is none."""

    @property
    def note(self) -> str:
        """What its source says of it."""

    @property
    def source(self) -> str:
        """The code of its source."""

    @property
    def vintage(self) -> date | None:
        """The day on which the source published it; None: that of the release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStructure:
    """The structure in SDMX under which a source publishes its figures, kept when they leave again.

    Attributes:
        agency: Whose it is, as ``KG_NSC``.
        code: Its id, as ``SDG``.
        version: Its version.
        dimensions: Its dimensions in their order, without the time, each with the list of its codes where it
            has one: ``SEX`` and ``IAEG-SDGs:CL_SEX(1.0)``.
        fixed: What stands in a dimension of which our figures say nothing; all others are the total.
        areas: What it calls places, by our codes.
        concepts: The scheme of its concepts, as ``IAEG-SDGs:SDG_CONCEPTS(1.0)``.
    """

    agency: str
    code: str
    version: str
    dimensions: dict[str, str]
    fixed: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    concepts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDimension:
    """What the figures are broken down by: ``codes`` are the words of its codes in their order.

    ``kind``: other codes are those of published things of this kind, as ``bodies``, which have words of their own.
    """

    code: str
    concept: str
    title: Texts
    codes: dict[str, Texts]
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSource:
    """Whose figures they are; ``licence``: the words that stand at every figure."""

    code: str
    title: Texts
    licence: Texts
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSet:
    """The figures of one indicator, or the cells of a table of counts.

    Attributes:
        unit_title: What the unit is called; empty: a number.
        whole: By dimension the code of all, where that is not the total.
        sources: Whose figures they are; none: they are counted from the office's own records.
        page: The address of the page that shows them.
    """

    code: str
    title: Texts
    about: Texts = field(default_factory=dict)
    group: Texts
    unit: str
    unit_title: Texts = field(default_factory=dict)
    multiplier: int = 0
    frequency: str
    series: str = ""
    whole: dict[str, str] = field(default_factory=dict)
    dimensions: tuple[SetDimension, ...]
    sources: tuple[SetSource, ...] = ()
    figures: tuple[Observed, ...]
    structure: SourceStructure | None = None
    page: str = ""
    made_up: bool = False
