"""What the public sees of statistics: an indicator with its figures, and whose they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.counted import Counted
from tendik.releases.sets import FigureSet, SetDimension, SetSource, SourceStructure
from tendik.releases.shapes import Address, Document, Found, Named, counted
from tendik.statistics.shapes import CommitmentRow, Framework, Hiding, HowCounted, commitments_of

HELD = "held"
"""Why there is no figure: it cannot be right, and stays in the office until somebody decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What a source said before it revised a figure. ``vintage``: the day on which it said so."""

    value: Decimal | None
    absence: str
    vintage: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure in a place and a period, or why there is none. ``codes``: by dimension; a total has none."""

    place: Address
    period: str
    codes: dict[str, str]
    value: Decimal | None
    status: str = "normal"
    absence: str = ""
    note: str = ""
    source: str = ""
    vintage: date
    earlier: tuple[Earlier, ...] = ()
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A value of a dimension."""

    code: str
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """What the figures are broken down by, with the values that occur."""

    code: str
    concept: str
    title: Texts
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose figures they are. ``licence``: the words that stand at every figure."""

    code: str
    title: Texts
    owner: Texts
    licence: Texts
    address: str = ""
    basis: Texts
    contact: str = ""
    structure: SourceStructure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Document):
    """What is measured, with all its figures. Address: ``indicators/<code>``."""

    KIND: ClassVar[str] = "indicators"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d indicator", "%d indicators")
    OF_PLACE: ClassVar[str] = "figure_for"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Code of the indicator."]
    series: Annotated[str, "Code of the series in SDMX."] = ""
    theme: Annotated[str, "Code of its theme."]
    theme_title: Annotated[Texts, "Name of its theme."]
    title: Annotated[Texts, "What is measured.", Named("name")]
    definition: Annotated[Texts, "How it is defined."]
    numerator: Annotated[Texts, "What is counted."]
    denominator: Annotated[Texts, "Out of what."]
    unit: Annotated[str, "Code of the unit."]
    unit_title: Texts
    multiplier: Annotated[int, "Figures are given in units of ten to this power."] = 0
    measures: Annotated[str, "count, share, rate or mean."]
    direction: Annotated[str, "rise or fall: which way is better; empty where that is no question."] = ""
    frequency: Annotated[str, "How often it is measured, by its code in SDMX."]
    method: Texts
    limits: Texts
    proposed: Annotated[bool, "true: wanted for the plans, and nobody has decided on it yet."] = False
    making: HowCounted | None = None
    """How its figures are to be made, where the pack wants them."""
    commitments: tuple[str, ...] = ()
    whole: dict[str, str]
    """By dimension the code of all, where that is not the total."""
    dimensions: tuple[Dimension, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    held_back: Annotated[int, "How many figures are held back until the source explains them."] = 0

    @property
    def state(self) -> str:
        """The last period of which there are figures."""
        return max((figure.period for figure in self.figures), default="")

    @property
    def is_wanted(self) -> bool:
        """Tell whether the pack wants it, and nobody has a figure of it yet."""
        return self.making is not None and not self.figures

    @property
    def about(self) -> Texts:
        """Its definition describes its page."""
        return self.definition

    @property
    def licence(self) -> Annotated[Texts, "Whose figures they are, to be named wherever they are shown."]:
        """The words that stand at every figure."""
        return self.source.licence if self.source else {}

    @property
    def real_sources(self) -> tuple[Source, ...]:
        """Whose figures they are where made-up ones are left out."""
        made_up = {figure.source for figure in self.figures if figure.made_up}
        return tuple(one for one in self.sources if one.code not in made_up)

    @property
    def source(self) -> Source | None:
        """Who supplies it: the first of its sources; None while nobody does."""
        return self.sources[0] if self.sources else None

    def data_set(self) -> FigureSet | None:
        """Its figures as a data set of their own; nothing where there are none."""
        source = self.source
        if not self.figures or source is None:
            return None
        return FigureSet(
            code=self.code,
            title=self.title,
            about=self.definition,
            group=self.theme_title,
            unit=self.unit,
            unit_title=self.unit_title,
            multiplier=self.multiplier,
            frequency=self.frequency,
            series=self.series,
            whole=self.whole,
            dimensions=tuple(_of_set(one) for one in self.dimensions),
            sources=tuple(_source_of_set(one) for one in self.sources),
            figures=_one_each(self.figures, source.code),
            structure=source.structure,
            page=self.address,
            made_up=self.made_up,
        )

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its name, its definition and its codes."""
        words = (in_language(self.definition, language), self.series, *self.commitments)
        return (Found(self.address, in_language(self.title, language), " ".join(filter(None, words))),)


def _of_set(dimension: Dimension) -> SetDimension:
    codes = {one.code: one.title for one in dimension.categories}
    return SetDimension(code=dimension.code, concept=dimension.concept, title=dimension.title, codes=codes)


def _source_of_set(source: Source) -> SetSource:
    return SetSource(code=source.code, title=source.title, licence=source.licence, address=source.address)


def _one_each(figures: Iterable[Figure], own: str) -> tuple[Figure, ...]:
    """Return one figure for each place, period and codes: of two sources that of the indicator's own."""
    kept: dict[tuple[object, ...], Figure] = {}
    for one in figures:
        key = one.place, one.period, tuple(sorted(one.codes.items()))
        if key not in kept or one.source == own:
            kept[key] = one
    return tuple(kept.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure as a row of the table that anyone may download."""

    indicator: Annotated[str, "Code of the indicator."]
    place: Annotated[Address, "Code of the place, as it was."]
    period: Annotated[str, "Year, half-year, quarter or month."]
    sex: Annotated[str, "F women, M men, _U not known; empty: all."] = ""
    age: Annotated[str, "Ages, as Y15T24: 15 to 24; empty: all."] = ""
    also: Annotated[str, "Other breakdowns, as “urbanisation=R”; empty: all."] = ""
    value: Annotated[Decimal | None, "The figure; empty: there is none, absence says why."]
    unit: Annotated[str, "Code of the unit."]
    multiplier: Annotated[int, "Figures are given in units of ten to this power."]
    status: Annotated[str, "normal, estimated, provisional, or break: not comparable with before."]
    absence: Annotated[
        str, "missing, not_applicable, suppressed by the source, or held back here; empty: there is a figure."
    ]
    note: Annotated[str, "What the source says of it."]
    source: Annotated[str, "Code of the source."]
    vintage: Annotated[date, "Day on which the source published it."]
    made_up: Annotated[bool, "true: belongs to the demo region."] = False


COLUMNS = ("sex", "age")
"""Dimensions that have a column of their own."""


def rows_of(indicator: Indicator) -> Iterator[FigureRow]:
    """Yield the figures of an indicator as rows."""
    for figure in indicator.figures:
        others = [f"{name}={code}" for name, code in figure.codes.items() if name not in COLUMNS]
        yield FigureRow(
            indicator=indicator.code,
            place=figure.place,
            period=figure.period,
            **{name: figure.codes.get(name, "") for name in COLUMNS},
            also=" ".join(others),
            value=figure.value,
            unit=indicator.unit,
            multiplier=indicator.multiplier,
            status=figure.status,
            absence=figure.absence,
            note=figure.note,
            source=figure.source,
            vintage=figure.vintage,
            made_up=figure.made_up,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """A count as a row of the table that anyone may download."""

    table: Annotated[str, "Code of the table of counts."]
    by: Annotated[str, "What is counted by: a dimension, an equals sign and a code; empty: all."]
    count: Annotated[int | None, "How many; empty: there is no count, absence says why."]
    absence: Annotated[str, "suppressed: small, or needed to hide a small one; empty: there is a count."] = ""
    policy: Annotated[str, "How counts are protected."]
    made_up: Annotated[bool, "true: belongs to the demo region."] = False


def counts_of(table: Counted) -> Iterator[CountRow]:
    """Yield the cells of a table as rows."""
    names = [one.code for one in table.dimensions]
    for cell in table.cells:
        by = " ".join(f"{name}={code}" for name, code in zip(names, cell.codes, strict=True) if code != "_T")
        yield CountRow(
            table=table.code,
            by=by,
            count=cell.count,
            absence=cell.absence,
            policy=table.policy,
            made_up=table.made_up,
        )


DOCUMENTS = (Indicator, Framework, Counted, Hiding)
TABLES = (
    Table("indicators", "What is measured, an indicator a row.", Indicator),
    Table("figures", "Figures of all indicators, one a row.", FigureRow, each=rows_of, of=Indicator),
    Table(
        "commitments",
        "Which indicators measure what treaties and agendas ask for.",
        CommitmentRow,
        each=commitments_of,
        of=Framework,
    ),
    Table(
        "counts",
        "Tables of counts that the office's own records give, a cell a row.",
        CountRow,
        each=counts_of,
        of=Counted,
    ),
)
