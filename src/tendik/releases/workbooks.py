"""A table of the release as a workbook in one language: typed columns, and a sheet that says what each of them holds.

CSV is for programs and tells codes; here stand the words and names that people know.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.methods.texts import in_language
from tendik.papers import shapes
from tendik.papers.workbooks import workbook
from tendik.releases.columns import Codes, Column
from tendik.releases.parts import Part
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of
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
            columns=tuple(_column(column, release, language) for column in part.table.columns),
            rows=_rows(part, release, language),
        )
        title = in_language(release.manifest.site.site, language)
        return workbook(
            shapes.Book(title=f"{title}: {part.name}", sheets=(sheet,), guide=_guide(part, release))
        )


def _column(column: Column, release: Release, language: str) -> shapes.SheetColumn:
    words = _(column.description)
    kind = KINDS.get(column.type, shapes.Kind.TEXT)
    wordy = column.texts or (column.address and not column.its)
    width = 0 if kind is not shapes.Kind.TEXT else WORDY if wordy else CODED
    return shapes.SheetColumn(
        title=str(TITLES.get(column.name, words)).removesuffix("."),
        kind=kind,
        width=width,
        help=words,
        code=column.names([language])[0],
        codes=_words_of(column, release, language),
    )


def _words_of(column: Column, release: Release, language: str) -> dict[str, str]:
    """Return the words for the codes that a column holds, by code."""
    if column.of_site:
        listed = getattr(release.manifest.site, column.of_site)
        return {one.code: in_language(one.name, language) for one in listed}
    return {code: _(words) for code, words in column.words.items()}


def _rows(part: Part, release: Release, language: str) -> Iterator[shapes.SheetRow]:
    columns = [(column, _words_of(column, release, language)) for column in part.table.columns]
    for row in part.rows:
        cells = [_cell(row[column.name], words, release, language) for column, words in columns]
        yield shapes.SheetRow(cells=cells)


def _cell(value: Any, words: Mapping[str, str], release: Release, language: str) -> Any:
    """Return what people read of a value: of words in several languages theirs, of a code its words."""
    if isinstance(value, Mapping):
        return in_language(value, language)
    if isinstance(value, Codes):
        return "; ".join(_named(address, release, language) for address in value.addresses)
    return words.get(value, value) if words else value


def _named(address: str, release: Release, language: str) -> str:
    name, code = in_language(release.any(address).title, language), code_of(address)
    return f"{name} ({code})" if name else code


def _guide(part: Part, release: Release) -> shapes.Guide:
    made_up = _("All rows are made up: they belong to the demo region.") if part.made_up else ""
    told = (
        _(part.table.description),
        made_up,
        _("Release %(number)s of %(day)s.") % {"number": release.manifest.number, "day": _day(release)},
        _("Where the CSV file has the code of something else, its name stands here, and the code behind it."),
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
