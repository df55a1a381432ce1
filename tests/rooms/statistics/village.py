"""Forms of The Pines for the tests: taken along, filled in as Excel does, brought back."""

from io import BytesIO

from django.utils import translation
from xlsxwriter import Workbook

from tendik.entries.gathering.asked import FormAsked, asked_in, quarter_called
from tendik.entries.gathering.books import form_of, looked_at
from tendik.entries.lists.sentences import sentence
from tendik.office.gathering.sheets import sheets_of
from tendik.papers.returned import read_sheets
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.papers.books import rows_of
from tests.rooms.worlds import VILLAGE

QUARTER = "2026-Q1"
NONE, NOON = "None: ", "Noon: "
"""The two choices of the form of the tiny pack, each with its own questions."""
FILLED = {
    f"{NONE}Children enrolled": 6,
    f"{NONE}All children of one to six years": 9,
    f"{NONE}The list was compared": "yes",
    f"{NONE}Counted on": "31.03.2026",
}


def asked(place=VILLAGE, quarter=QUARTER, at=AT, by=None):
    """The form of a place for a quarter."""
    return FormAsked(place=Place.objects.get(code=place), period=quarter_called(quarter), by=by, at=at)


def taken(form=None, language="en"):
    """The rows of a form as somebody takes it along."""
    form = form or asked()
    with translation.override(language):
        return rows_of(form_of(form, sheets_of(form)))


def filled(answers, rows=None):
    """The rows with answers, by question."""
    head, *others = rows or taken()
    question, answer = head.index("Question"), head.index("Answer")
    for row in others:
        if row[question] in answers:
            row[answer] = answers[row[question]]
    return [head, *others]


def book(*sheets):
    """A workbook of such sheets, as any program saves it: values, and formulas with what they gave."""
    out = BytesIO()
    made = Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for rows in sheets:
        into = made.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if str(cell).startswith("="):
                    into.write_formula(number, place, cell, None, "#DIV/0!" if cell.endswith("/0") else 6)
                else:
                    into.write(number, place, cell)
    made.close()
    return out.getvalue()


def brought(rows, *, record=True, at=AT, by=None):
    """What a form with these rows changes, and the sentences of what is wrong."""
    backs, faults = read_sheets(book(rows), "form.xlsx")
    assert not faults, faults
    form = asked_in(backs, by=by, at=at)
    with translation.override("en"):
        (one,) = looked_at(backs, sheets_of(form), record=record)
        return one.found, [sentence(fault) for fault in one.found.faults]
