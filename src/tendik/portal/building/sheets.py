"""A table that was chosen, as files: CSV with codes for programs, a workbook in words for people."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tendik.papers.csv import csv_of
from tendik.papers.shapes import Book, Guide, Kind, Sheet, SheetColumn, SheetRow
from tendik.papers.workbooks import workbook
from tendik.portal.building.finding import FigureTold, TableFound
from tendik.portal.building.showing import HELD, SetWords, caption, licences

WHY = ["status", "absence", "note", "source", "vintage"]


def as_csv(found: TableFound) -> bytes:
    """Return a table as CSV, a figure a row."""
    package = found.chosen.package
    heads = ["data_set", *found.names, "value", "unit", "multiplier", *WHY]
    rows = (
        [
            package.code,
            *key,
            one.number,
            package.unit,
            package.multiplier,
            *(getattr(one, name) for name in WHY),
        ]
        for key, one in found.figures.items()
    )
    return csv_of(heads, rows)


def as_workbook(found: TableFound, words: SetWords) -> bytes:
    """Return a table as a workbook, as a person sees it on the page."""
    left = [SheetColumn(title=words.column(name), width=28) for name in found.down]
    right = [
        SheetColumn(title=words.code(found.chosen.across, code), kind=Kind.NUMBER) for code in found.across
    ]
    sheet = Sheet(name=found.chosen.package.code, columns=(*left, *right), rows=_rows(found, words))
    said = caption(found, words)
    guide = Guide(
        name=_("About this table"),
        column=_("Column"),
        meaning=_("What it holds"),
        sentences=tuple(
            filter(None, (said, words.of(found.chosen.package.about), *licences(found.chosen.package, words)))
        ),
    )
    return workbook(Book(title=said, sheets=(sheet,), guide=guide))


def _rows(found: TableFound, words: SetWords) -> Iterator[SheetRow]:
    for key, figures in found.rows():
        told = (words.code(name, code) for name, code in zip(found.down, key, strict=True))
        yield SheetRow(cells=[*told, *map(_cell, figures)])


def _cell(told: FigureTold | None) -> object:
    """Return a figure, or in words why there is none: an empty cell would be taken for nothing."""
    if told is None or told.absence == "missing":
        return _("no data")
    if told.absence == HELD:
        return _("held back")
    if told.absence == "suppressed":
        return _("hidden")
    return "–" if told.number is None else told.number
