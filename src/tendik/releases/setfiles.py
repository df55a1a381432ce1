"""The files of a data set: CSV, Parquet and a package that says what each column holds and what its codes mean."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from django.utils import translation
from django.utils.translation import gettext as _

from tendik.methods.periods import parse_period
from tendik.methods.texts import Texts, in_language
from tendik.papers.csv import DIALECT, csv_of
from tendik.releases.manifest import SetFile
from tendik.releases.parquet import ParquetWriter, decimals_of
from tendik.releases.reader import Release
from tendik.releases.sets import TOTAL, FigureSet, Observed, SetDimension, SourceStructure
from tendik.releases.shapes import code_of

SETS, FIGURES, PACKAGE = "sets", "figures", "datapackage.json"
ENGLISH = "en"
PLACE, PERIOD, VALUE = "place", "period", "value"


class SetCode(msgspec.Struct, frozen=True):
    """A code that occurs in a column, in words."""

    value: str
    label: str
    titles: Texts


class SetColumn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column: ``concept`` is its name in SDMX; one that is no dimension has none. ``categories``: all its codes."""

    name: str
    type: str
    description: str
    concept: str = ""
    titles: Texts = {}
    categories: list[SetCode] = []


class SetSchema(msgspec.Struct, frozen=True, rename="camel"):
    """The columns from left to right."""

    fields: list[SetColumn]
    missing_values: list[str]
    primary_key: list[str]


class SetPart(msgspec.Struct, frozen=True):
    """A file beside the CSV."""

    path: str
    bytes: int


class SetResource(msgspec.Struct, frozen=True):
    """The CSV file, and the same as Parquet."""

    name: str
    path: str
    profile: str
    format: str
    mediatype: str
    encoding: str
    dialect: dict[str, Any]
    bytes: int
    rows: int
    parquet: SetPart
    schema: SetSchema


class PackageSource(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose figures they are; ``licence``: the words that stand at every figure."""

    code: str
    title: str
    titles: Texts
    licence: Texts
    path: str = ""


class SetPackage(msgspec.Struct, frozen=True, omit_defaults=True):
    """``datapackage.json`` of a data set (frictionless data package). What is in no specification is ours."""

    profile: str
    name: str
    title: str
    description: str
    version: str
    created: str
    sources: list[PackageSource]
    resources: list[SetResource]
    code: str
    titles: Texts
    about: Texts
    group: Texts
    unit: str
    unit_titles: Texts
    multiplier: int
    frequency: str
    series: str
    whole: dict[str, str]
    structure: SourceStructure | None = None
    made_up: bool = False

    @property
    def figures(self) -> SetResource:
        """The file with the figures."""
        return self.resources[0]

    @property
    def columns(self) -> dict[str, SetColumn]:
        """The columns by name."""
        return {one.name: one for one in self.figures.schema.fields}

    @property
    def dimensions(self) -> list[SetColumn]:
        """What figures are broken down by, besides place and period."""
        return [one for one in self.figures.schema.fields if one.concept and one.name not in (PLACE, PERIOD)]


def write(release: Release, folder: Path, parquet: ParquetWriter) -> list[SetFile]:
    """Write the files of every data set into folders of their own; return where they are."""
    written = []
    for document in release.documents().values():
        found = document.data_set()
        if found:
            written.append(_write(found, release, folder, parquet))
    return written


def _write(one: FigureSet, release: Release, folder: Path, parquet: ParquetWriter) -> SetFile:
    into = folder / SETS / one.code
    into.mkdir(parents=True)
    columns, rows = _columns(one, release), [_row(one, figure) for figure in one.figures]
    types = {column.name: column.type for column in columns}
    beside = SetPart(f"{FIGURES}.parquet", parquet.write(into / f"{FIGURES}.parquet", types, rows))
    body = csv_of(types, (map(_as_text, row) for row in rows))
    (into / f"{FIGURES}.csv").write_bytes(body)
    resource = _resource(columns, len(rows), len(body), beside)
    package = _package(one, release, resource)
    (into / PACKAGE).write_bytes(msgspec.json.format(msgspec.json.encode(package), indent=1))
    return SetFile(one.code, f"{SETS}/{one.code}/{PACKAGE}", one.title, one.group, len(rows), one.made_up)


def _columns(one: FigureSet, release: Release) -> list[SetColumn]:
    """Return the columns of a data set, from left to right."""
    return [
        SetColumn(PLACE, "string", "Code of the place.", "REF_AREA", categories=list(_places(one, release))),
        SetColumn(PERIOD, "string", "Year, half-year, quarter or month.", "TIME_PERIOD"),
        *(_dimension(one, dimension, release.manifest.languages) for dimension in one.dimensions),
        SetColumn(VALUE, "number", "The figure; empty: there is none, absence says why."),
        SetColumn("decimals", "integer", "How many digits of the figure stand behind the point."),
        SetColumn(
            "status", "string", "normal, estimated, provisional, or break: not comparable with before."
        ),
        SetColumn(
            "absence",
            "string",
            "missing, not_applicable, suppressed by the source, or held back here; empty: there is a figure.",
        ),
        SetColumn("note", "string", "What the source says of it."),
        SetColumn("source", "string", "Code of the source."),
        SetColumn("vintage", "date", "Day on which the source published it."),
        SetColumn("starts_on", "date", "First day of the period."),
        SetColumn("ends_before", "date", "First day after the period."),
    ]


def _places(one: FigureSet, release: Release) -> Iterator[SetCode]:
    """Yield the places of the figures in the order of the country."""
    there = {figure.place for figure in one.figures}
    for address in release.documents():
        if address in there:
            title = release.title(address)
            yield SetCode(code_of(address), in_language(title, ENGLISH), title)


def _all(languages: Sequence[str]) -> Texts:
    """Return what the total is called."""
    words = {}
    for language in languages:
        with translation.override(language):
            words[language] = _("all")
    return words


def _dimension(one: FigureSet, dimension: SetDimension, languages: Sequence[str]) -> SetColumn:
    whole = any(dimension.code not in figure.codes for figure in one.figures)
    titles = {**({TOTAL: _all(languages)} if whole else {}), **dimension.codes}
    return SetColumn(
        dimension.code,
        "string",
        f"{in_language(dimension.title, ENGLISH)}; {TOTAL}: all.",
        dimension.concept,
        dimension.title,
        [SetCode(code, in_language(words, ENGLISH), words) for code, words in titles.items()],
    )


def _row(one: FigureSet, figure: Observed) -> list[Any]:
    period = parse_period(figure.period)
    return [
        code_of(figure.place),
        figure.period,
        *(figure.codes.get(dimension.code, TOTAL) for dimension in one.dimensions),
        figure.value,
        None if figure.value is None else decimals_of(figure.value),
        figure.status,
        figure.absence or None,
        figure.note or None,
        figure.source,
        figure.vintage,
        period.starts_on,
        period.ends_before,
    ]


def _as_text(value: Any) -> Any:
    """Return a value as CSV has it: a number with all its digits, never with an exponent."""
    return format(value, "f") if isinstance(value, Decimal) else value


def _resource(columns: Sequence[SetColumn], rows: int, size: int, beside: SetPart) -> SetResource:
    key = [column.name for column in columns if column.concept]
    return SetResource(
        name=FIGURES,
        path=f"{FIGURES}.csv",
        profile="tabular-data-resource",
        format="csv",
        mediatype="text/csv",
        encoding="utf-8",
        dialect=DIALECT,
        bytes=size,
        rows=rows,
        parquet=beside,
        schema=SetSchema(list(columns), [""], key),
    )


def _package(one: FigureSet, release: Release, resource: SetResource) -> SetPackage:
    return SetPackage(
        profile="tabular-data-package",
        name=one.code.lower(),
        title=in_language(one.title, ENGLISH),
        description=in_language(one.about, ENGLISH),
        version=str(release.manifest.number),
        created=release.manifest.at,
        sources=list(_sources(one)),
        resources=[resource],
        code=one.code,
        titles=one.title,
        about=one.about,
        group=one.group,
        unit=one.unit,
        unit_titles=one.unit_title,
        multiplier=one.multiplier,
        frequency=one.frequency,
        series=one.series,
        whole=one.whole,
        structure=one.structure,
        made_up=one.made_up,
    )


def _sources(one: FigureSet) -> Iterable[PackageSource]:
    for source in one.sources:
        title = in_language(source.title, ENGLISH)
        yield PackageSource(source.code, title, source.title, source.licence, source.address)
