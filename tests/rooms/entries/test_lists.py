"""The page of a list that comes back: how it carries a file, and what it does with one that is very long."""

from datetime import date

import pytest
from django.conf import settings
from django.core import signing

from tendik.entries.lists import carrying
from tendik.entries.lists.carrying import brought, carried, only
from tendik.entries.lists.sentences import OF_LISTS, sentence, where
from tendik.methods.tables.shapes import Finding
from tendik.papers.returned import Returned, ReturnedRow

HEADS = ("Code", "Words", "tendik tests.stones 1 en", "written")
CELLS = (None, "=1+1", 7, 2.5, True, date(2026, 5, 1), "two\nlines")


def back_of(*lines):
    rows = tuple(ReturnedRow(number, cells) for number, cells in enumerate(lines, 2))
    return Returned("tests.stones", "1", "en", HEADS, rows)


def test_a_list_is_carried_with_each_cell_as_it_was(minister):
    back = back_of(CELLS, ("a",))

    assert brought(carried(back, minister), minister) == back


def test_a_list_is_carried_for_whoever_brought_it(minister, stranger):
    assert brought(carried(back_of(CELLS), minister), stranger) is None


@pytest.mark.parametrize("value", ["", "x", "a:b:c"])
def test_what_was_not_signed_here_is_not_taken(minister, value):
    assert brought(value, minister) is None
    assert brought(signing.dumps([minister.pk], salt="another"), minister) is None


def test_a_list_that_a_form_cannot_carry_is_not_begun(minister):
    whole = carried(back_of(CELLS), minister)

    assert carried(back_of(CELLS), minister, most=len(whole)) == whole
    assert carried(back_of(CELLS), minister, most=len(whole) - 1) == ""
    assert carrying.MOST < settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_only_the_rows_that_change_something_go_on(minister):
    back = only(back_of(("a",), ("b",), ("c",)), [3])

    assert [(line.number, line.cells) for line in back.lines] == [(3, ("b",))]


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding("no_list"), ""),
        (Finding("conflict", 7), "Row 7"),
        (Finding("no_day", 7, number=1), "Row 7, column B “Words”"),
    ],
)
def test_a_place_is_named_as_excel_names_it(finding, words):
    assert where(finding, HEADS) == words


@pytest.mark.parametrize("code", [*OF_LISTS, "no_choice", "columns_missing", "merged_cell"])
def test_every_fault_has_its_sentence(code):
    values = {"words": "No.", "first": 2, "value": "a", "choices": "b", "names": "c", "where": "A1"}

    assert sentence(Finding(code, values=values)).endswith((".", "?"))
