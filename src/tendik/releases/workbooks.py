"""A table of the release as a workbook in one language: typed columns, and a sheet that says what each of them holds."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.methods.texts import in_language
from tendik.papers import shapes
from tendik.papers.workbooks import workbook
from tendik.releases.columns import Column
from tendik.releases.parts import Part
from tendik.releases.reader import Release
from tendik.releases.titles import TITLES

KINDS = {
    "integer": shapes.Kind.NUMBER,
    "number": shapes.Kind.NUMBER,
    "date": shapes.Kind.DATE,
    "boolean": shapes.Kind.FLAG,
}
WORDY, CODED = 48, 18
"""Widths: of what is written in words, and of codes."""


def workbook_of(part: Part, release: Release, language: str) -> bytes:
    """Return the rows of a file as a workbook. Of words that stand in several languages it holds those of the reader."""
    with translation.override(language):
        sheet = shapes.Sheet(
            name=part.name,
            columns=tuple(_column(column, language) for column in part.table.columns),
            rows=_rows(part, language),
        )
        title = in_language(release.manifest.site.site, language)
        return workbook(
            shapes.Book(title=f"{title}: {part.name}", sheets=(sheet,), guide=_guide(part, release))
        )


def _column(column: Column, language: str) -> shapes.SheetColumn:
    words = _(column.description)
    kind = KINDS.get(column.type, shapes.Kind.TEXT)
    width = 0 if kind is not shapes.Kind.TEXT else WORDY if column.texts else CODED
    return shapes.SheetColumn(
        title=str(TITLES.get(column.name, words)).removesuffix("."),
        kind=kind,
        width=width,
        help=words,
        code=column.names([language])[0],
    )


def _rows(part: Part, language: str) -> Iterator[shapes.SheetRow]:
    columns = part.table.columns
    for row in part.rows:
        yield shapes.SheetRow(cells=[_cell(column, row[column.name], language) for column in columns])


def _cell(column: Column, value: Any, language: str) -> Any:
    return in_language(value or {}, language) if column.texts else value


def _guide(part: Part, release: Release) -> shapes.Guide:
    made_up = _("All rows are made up: they belong to the demo region.") if part.made_up else ""
    told = (
        _(part.table.description),
        made_up,
        _("Release %(number)s of %(day)s.") % {"number": release.manifest.number, "day": _day(release)},
        _("What nobody has written in this language stands in another one. The CSV file has every language."),
        _("An apostrophe stands in front of a text that looks like a formula to Excel."),
    )
    return shapes.Guide(
        name=_("Columns"),
        column=_("Column"),
        meaning=_("What it holds"),
        code=_("Its name in the CSV file"),
        sentences=tuple(filter(None, told)),
    )


def _day(release: Release) -> str:
    """Return the day of the release where the country is."""
    moment = datetime.fromisoformat(release.manifest.at)
    return f"{moment.astimezone(ZoneInfo(release.manifest.site.time_zone)):%d.%m.%Y}"
