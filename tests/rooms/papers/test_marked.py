"""The corrected copy: the same cells, the wrong ones marked, and a column of messages; mended, it is taken."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils.translation import override
from xlsxwriter import Workbook

from tendik.papers.marked import marked_copy
from tendik.papers.returned import read
from tests.rooms.asks.lists import resaved
from tests.rooms.papers.books import part_of, rows_of
from tests.rooms.papers.returning import Stones, compared, faults, stones, taken

WORDS, COLOUR, WEIGHT, DAY, KEY, STAMP = range(2, 8)


def copy_of(listed, rows):
    """The marked copy of a file with these rows."""
    back, _found = read(resaved(rows), "a.xlsx")
    with override("en"):
        found = compared(listed, rows)
        return marked_copy(back, listed, found.faults, head="What to mend", say=lambda fault: fault.code)


def wrong(listed):
    """Rows with three wrong cells in two rows, one cell with nothing wrong in it, and a formula that is text."""
    rows = taken(listed)
    rows[1][COLOUR], rows[1][WEIGHT], rows[2][DAY], rows[2][WORDS] = "Blue", "heavy", "soon", "'=1+1"
    return rows


def test_the_copy_holds_the_same_cells_and_a_column_of_messages():
    listed = Stones(stones())
    rows = wrong(listed)

    copied = rows_of(copy_of(listed, rows))

    assert [row[:-1] for row in copied] == rows
    assert [row[-1] for row in copied] == ["What to mend", "no_choice no_number", "no_day"]


def test_the_wrong_cells_and_no_others_carry_a_comment():
    listed = Stones(stones())

    comments = part_of(copy_of(listed, wrong(listed)), "xl/comments1.xml")

    assert [place for place in ("D2", "E2", "F3", "C3", "C2") if f'ref="{place}"' in comments] == [
        "D2",
        "E2",
        "F3",
    ]


def test_the_copy_can_be_mended_and_brought_back_and_its_messages_are_left_alone():
    listed = Stones(stones())
    mended = rows_of(copy_of(listed, wrong(listed)))
    mended[1][COLOUR], mended[1][WEIGHT], mended[2][DAY] = "Red", 8.0, ""

    found = compared(listed, mended)

    assert found.faults == []
    assert [(change.key, change.after["words"]) for change in found.changes] == [
        ("low", "Grey and\nold."),
        ("high", "=1+1"),
    ]


def test_a_copy_of_a_copy_has_one_column_of_messages():
    listed = Stones(stones())
    once = rows_of(copy_of(listed, wrong(listed)))

    twice = rows_of(copy_of(listed, once))

    assert twice == once


@pytest.mark.parametrize("formula", ["=1/0", "=NA()"])
def test_a_cell_whose_formula_failed_is_an_error_and_no_empty_cell(formula):
    listed = Stones(stones())
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(taken(listed)):
        sheet.write_row(number, 0, [cell if cell != "Grey and\nold." else "" for cell in row])
    sheet.write_formula(1, WORDS, formula, None, "#DIV/0!")
    book.close()

    back, _found = read(out.getvalue(), "a.xlsx")

    assert back.lines[0].cells[WORDS] == "#REF!"


def test_merged_cells_are_told_for_only_one_of_them_holds_anything():
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(taken(Stones(stones()))):
        sheet.write_row(number, 0, row)
    sheet.merge_range(1, WORDS, 2, WORDS, "both")
    book.close()

    back, found = read(out.getvalue(), "a.xlsx")

    assert (back, [(one.code, one.values["where"]) for one in found]) == (None, [("merged_cell", "C2:C3")])


def test_a_fault_of_a_whole_row_is_marked_at_its_first_cell():
    listed = Stones(stones(), held={"low"})
    rows = taken(listed)
    rows[1][WORDS] = "Mine."

    body = copy_of(listed, rows)

    assert faults(compared(listed, rows)) == [("not_hers", 2, -1)]
    assert 'ref="A2"' in part_of(body, "xl/comments1.xml")


def test_why_a_row_is_closed_is_told_in_the_words_of_its_list():
    class Closed(Stones):
        def items(self):
            return (replace(one, open=False, closed="It was taken until Monday.") for one in super().items())

    listed = Closed(stones())
    rows = taken(listed)
    untouched = faults(compared(listed, rows))
    rows[1][WORDS] = "Mine."

    found = compared(listed, rows)

    told = [(one.code, one.line, one.values) for one in found.faults]
    assert told == [("said", 2, {"words": "It was taken until Monday."})]
    assert (untouched, found.changes) == ([], [])
