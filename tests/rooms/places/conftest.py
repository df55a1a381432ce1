"""Lists of places, written as a person would: a heading, then rows."""

from io import BytesIO

import pytest
import xlsxwriter

from tendik.places import actions, queries
from tendik.places.lists import read_list
from tests.conftest import AT

LEVELS = ("island", "bay", "hamlet")
LANGUAGES = ("fr", "en")
HEAD = "code,parent,level,official_code,name_fr,name_en,valid_from,ends_before,successors,latitude,longitude"


def read(text, file="list.csv"):
    """Read a CSV text as a list of the tiny pack."""
    data = text.encode() if isinstance(text, str) else text
    return read_list(data, file, languages=LANGUAGES, levels=LEVELS)


def table(*rows):
    """Return a list with the full heading; a row that is too short is filled up."""
    width = HEAD.count(",")
    return "\n".join([HEAD, *(row + "," * (width - row.count(",")) for row in rows)])


def workbook(rows, *, change=None, sheets=1, **options):
    """Return the bytes of an xlsx with these rows; ``change`` may do more to its book and first sheet."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, options)
    first, *_others = [book.add_worksheet() for _ in range(sheets)]
    for number, row in enumerate(rows):
        first.write_row(number, 0, row)
    if change:
        change(book, first)
    book.close()
    return data.getvalue()


def compared(*rows):
    """Return a list with these rows beside the places of the tiny pack."""
    return queries.compared(read(table(*rows)))


def faults(*rows):
    """Return the faults of a list with these rows, beside the places of the tiny pack."""
    return [str(fault) for fault in compared(*rows).faults]


@pytest.fixture
def bring(db):
    """Import rows into the tiny pack's places."""

    def do(*rows, at=AT):
        return actions.import_places(compared(*rows), by="command", at=at)

    return do
