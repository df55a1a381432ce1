"""The files of a data set: CSV, Parquet and a package that says what each column holds and what its codes mean."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tendik.methods.periods import Frequency, parse_period, period_of
from tendik.methods.texts import Texts, in_language
from tendik.papers.csv import DIALECT, csv_of
from tendik.releases.manifest import SetFile
from tendik.releases.parquet import ParquetWriter, decimals_of
from tendik.releases.reader import Release
from tendik.releases.setpackage import (
    PERIOD,
    PLACE,
    VALUE,
    PackageSource,
    SetCode,
    SetColumn,
    SetPackage,
    SetPart,
    SetResource,
    SetSchema,
)
from tendik.releases.sets import (
    TOTAL,
    UNKNOWN,
    FigureSet,
    Observed,
    SetDimension,
    SetSource,
)
from tendik.releases.shapes import code_of

SETS, FIGURES, PACKAGE = "sets", "figures", "datapackage.json"
ENGLISH = "en"
ALL, NOT_KNOWN, NUMBER = gettext_noop("all"), gettext_noop("Not known"), gettext_noop("number")
OWN = gettext_noop("Counted from the office’s own records on the day of the release")


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
    on = _day(release)
    columns, rows = _columns(one, release), [_row(one, figure, on) for figure in one.figures]
    types = {column.name: column.type for column in columns}
    beside = SetPart(f"{FIGURES}.parquet", parquet.write(into / f"{FIGURES}.parquet", types, rows))
    body = csv_of(types, (map(_as_text, row) for row in rows))
    (into / f"{FIGURES}.csv").write_bytes(body)
    resource = _resource(columns, len(rows), len(body), beside)
    package = _package(one, release, resource)
    (into / PACKAGE).write_bytes(msgspec.json.format(msgspec.json.encode(package), indent=1))
    return SetFile(
        one.code,
        f"{SETS}/{one.code}/{PACKAGE}",
        one.title,
        one.group,
        len(rows),
        made_up=one.made_up,
        counted=not one.sources,
    )


def _columns(one: FigureSet, release: Release) -> list[SetColumn]:
    """Return the columns of a data set, from left to right."""
    return [
        SetColumn(PLACE, "string", "Code of the place.", "REF_AREA", categories=list(_places(one, release))),
        SetColumn(PERIOD, "string", "Year, half-year, quarter or month.", "TIME_PERIOD"),
        *(_dimension(one, dimension, release) for dimension in one.dimensions),
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
    """Yield the places of the figures in the order of the country; before them all, after them those not known."""
    there = {figure.place for figure in one.figures}
    if TOTAL in there:
        yield _code(TOTAL, _said(ALL, release))
    yield from (
        _code(code_of(address), release.title(address)) for address in release.documents() if address in there
    )
    if UNKNOWN in there:
        yield _code(UNKNOWN, _said(NOT_KNOWN, release))


def _code(code: str, words: Texts) -> SetCode:
    return SetCode(code, in_language(words, ENGLISH), words)


def _said(words: str, release: Release) -> Texts:
    """Return words of the program in the languages of a release."""
    found = {}
    for language in release.manifest.languages:
        with translation.override(language):
            found[language] = _(words)
    return found


def _dimension(one: FigureSet, dimension: SetDimension, release: Release) -> SetColumn:
    there = {figure.codes.get(dimension.code, TOTAL) for figure in one.figures}
    named = {code: words for code, words in dimension.codes.items() if code in there}
    others = {code: _words(dimension, code, release) for code in sorted(there - {TOTAL, *named})}
    titles = {**({TOTAL: _said(ALL, release)} if TOTAL in there else {}), **named, **others}
    return SetColumn(
        dimension.code,
        "string",
        f"{in_language(dimension.title, ENGLISH)}; {TOTAL}: all.",
        dimension.concept,
        dimension.title,
        [_code(code, words) for code, words in titles.items()],
    )


def _words(dimension: SetDimension, code: str, release: Release) -> Texts:
    """Return the words of a code that its dimension does not name: those of what it stands for, or itself."""
    if code == UNKNOWN:
        return _said(NOT_KNOWN, release)
    if dimension.kind:
        return release.title(f"{dimension.kind}/{code}")
    return dict.fromkeys(release.manifest.languages, code)


def _day(release: Release) -> date:
    """Return the day of a release where the country is."""
    moment = datetime.fromisoformat(release.manifest.at)
    return moment.astimezone(ZoneInfo(release.site.time_zone)).date()


def _row(one: FigureSet, figure: Observed, on: date) -> list[Any]:
    period = parse_period(figure.period) if figure.period else period_of(on, Frequency.MONTH)
    return [
        code_of(figure.place) or figure.place,
        period.code,
        *(figure.codes.get(dimension.code, TOTAL) for dimension in one.dimensions),
        figure.value,
        None if figure.value is None else decimals_of(figure.value),
        figure.status,
        figure.absence or None,
        figure.note or None,
        figure.source,
        figure.vintage or on,
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
        sources=list(_sources(one, release)),
        resources=[resource],
        code=one.code,
        titles=one.title,
        about=one.about,
        group=one.group,
        unit=one.unit,
        unit_titles=one.unit_title or _said(NUMBER, release),
        multiplier=one.multiplier,
        frequency=one.frequency,
        series=one.series,
        whole=one.whole,
        structure=one.structure,
        page=one.page,
        made_up=one.made_up,
    )


def _sources(one: FigureSet, release: Release) -> Iterable[PackageSource]:
    own = _said(OWN, release)
    for source in one.sources or (SetSource(code="own", title=own, licence=own),):
        title = in_language(source.title, ENGLISH)
        yield PackageSource(source.code, title, source.title, source.licence, source.address)
