"""The round trip: what came back is compared with what was taken along and with what stands now."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.papers.stamps import text_of
from tests.rooms.asks.lists import as_csv, resaved
from tests.rooms.papers.returning import Stones, came_back, compared, faults, stones, taken

CODE, NAME, WORDS, COLOUR, WEIGHT, DAY, KEY, STAMP = range(8)


def put(rows, number, place, value):
    """The rows with one cell changed; ``number`` as Excel counts."""
    out = [list(row) for row in rows]
    out[number - 1][place] = value
    return out


def changes(found):
    return [(change.number, change.key) for change in found.changes]


def test_a_file_that_nobody_changed_changes_nothing():
    listed = Stones(stones())

    found = compared(listed, taken(listed))

    assert (found.changes, found.faults, found.same) == ([], [], 2)


TEXTS = st.text("аA1 =+-@'\n\t;,«»é\u0301 ", max_size=20)
VALUES = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "words": TEXTS,
        "colour": st.sampled_from([None, "red", "grey"]),
        "weight": st.one_of(st.none(), st.integers(-(10**9), 10**9), st.decimals(-999, 999, places=2)),
        "on": st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2100, 1, 1))),
    }
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}\Z"), VALUES, min_size=1, max_size=4))
def test_whatever_stands_in_a_list_taken_along_and_brought_back_it_changes_nothing(values):
    listed = Stones(values)

    found = compared(listed, taken(listed))

    assert (found.changes, found.faults, found.same) == ([], [], len(values))


@given(VALUES, VALUES)
def test_what_is_written_into_the_cells_is_what_is_recorded_and_twice_it_changes_nothing(before, after):
    listed, wanted = Stones({"a": before}), Stones({"a": {**after, "name": before["name"]}})
    rows = put(taken(wanted), 2, STAMP, taken(listed)[1][STAMP])

    found = compared(listed, rows)
    listed.record(found.changes)

    assert found.faults == []
    assert [text_of(cell) for cell in taken(listed)[1][:KEY]] == [text_of(cell) for cell in rows[1][:KEY]]
    again = compared(listed, rows)
    assert (again.changes, again.faults, again.same) == ([], [], 1)


@pytest.mark.parametrize(
    ("place", "value", "name", "meant"),
    [
        (WORDS, "New.", "words", "New."),
        (WORDS, "'=1+1", "words", "=1+1"),
        (WORDS, "two\r\nlines", "words", "two\nlines"),
        (WORDS, 5.0, "words", "5"),
        (COLOUR, "Red", "colour", "red"),
        (COLOUR, "  RED ", "colour", "red"),
        (COLOUR, "rouge", "colour", "red"),
        (WEIGHT, "7,5", "weight", 7.5),
        (DAY, "23.05.2026", "on", date(2026, 5, 23)),
        (DAY, "2026-05-23", "on", date(2026, 5, 23)),
        (DAY, date(2026, 5, 23), "on", date(2026, 5, 23)),
        (DAY, "", "on", None),
    ],
)
def test_a_changed_cell_is_a_change_of_its_row_however_people_write_it(place, value, name, meant):
    listed = Stones(stones())

    found = compared(listed, put(taken(listed), 2, place, value))

    assert (changes(found), found.faults, found.same) == ([(2, "low")], [], 1)
    assert found.changes[0].after[name] == meant


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (COLOUR, "Blue", "no_choice"),
        (WEIGHT, "heavy", "no_number"),
        (DAY, "31.02.2026", "never_a_day"),
        (DAY, "soon", "no_day"),
        (WORDS, "a\u202eb", "invisible"),
        (WORDS, "x" * 201, "too_long"),
        (WORDS, "#REF!", "error"),
        (WEIGHT, 13, "said"),
        (NAME, "Other", "not_read"),
        (CODE, "lower", "not_read"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(place, value, code):
    listed = Stones(stones())

    found = compared(listed, put(taken(listed), 2, place, value))

    assert faults(found) == [(code, 2, place)]


def test_what_nobody_touched_is_never_wrong_whatever_stands_there():
    listed = Stones(stones(words="a\u202eb" + "x" * 300, name="#REF!", colour="gone"))

    found = compared(listed, put(taken(listed), 2, WEIGHT, 9))

    assert (faults(found), changes(found)) == ([], [(2, "low")])


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file():
    listed = Stones(stones())
    rows = put(put(put(taken(listed), 3, DAY, "soon"), 2, WEIGHT, "heavy"), 2, COLOUR, "Blue")

    assert faults(compared(listed, rows)) == [
        ("no_choice", 2, COLOUR),
        ("no_number", 2, WEIGHT),
        ("no_day", 3, DAY),
    ]


def test_a_row_that_somebody_else_changed_meanwhile_is_told_and_not_written_over():
    listed = Stones(stones())
    rows = put(taken(listed), 2, WORDS, "Mine.")
    listed.stones["low"]["words"] = "Hers."

    found = compared(listed, rows)

    assert (faults(found), found.changes) == ([("conflict", 2, -1)], [])


def test_a_row_that_only_somebody_else_changed_stays_as_she_left_it():
    listed = Stones(stones())
    rows = put(taken(listed), 3, WORDS, "Mine.")
    listed.stones["low"]["words"] = "Hers."

    found = compared(listed, rows)

    assert (faults(found), changes(found)) == ([], [(3, "high")])


def test_a_row_that_somebody_else_changed_in_the_same_way_is_no_conflict():
    listed = Stones(stones())
    rows = put(taken(listed), 2, WORDS, "Ours.")
    listed.stones["low"]["words"] = "Ours."

    found = compared(listed, rows)

    assert (faults(found), found.changes, found.same) == ([], [], 2)


def test_a_fixed_value_that_changed_meanwhile_is_no_fault_of_whoever_brings_the_file():
    listed = Stones(stones())
    rows = put(taken(listed), 2, WORDS, "Mine.")
    listed.stones["low"]["name"] = "Lowest"

    found = compared(listed, rows)

    assert (faults(found), changes(found)) == ([], [(2, "low")])


def test_a_row_that_is_left_out_stays_as_it_is():
    listed = Stones(stones())

    found = compared(listed, taken(listed)[:2])

    assert (found.changes, found.faults, found.same) == ([], [], 1)


def test_rows_in_another_order_and_columns_in_another_order_say_the_same():
    listed = Stones(stones())
    rows = put(taken(listed), 2, WORDS, "Mine.")
    turned = [[row[place] for place in (7, 3, 0, 2, 1, 6, 5, 4)] for row in (rows[0], rows[2], rows[1])]

    found = compared(listed, turned)

    assert (faults(found), changes(found)) == ([], [(3, "low")])


def test_a_part_of_the_sheet_that_was_sorted_by_itself_is_told():
    """The keys stayed, the cells did not: otherwise each stone would get the words of the other."""
    listed = Stones(stones())
    heads, low, high = taken(listed)

    found = compared(listed, [heads, high[:KEY] + low[KEY:], low[:KEY] + high[KEY:]])

    assert {code for code, _row, _place in faults(found)} == {"not_read"}
    assert found.changes == []


@pytest.mark.parametrize("held", [True, False])
def test_a_row_that_is_not_hers_is_refused_if_she_changed_it_and_only_then(held):
    listed = Stones(stones(), held={"low"} if held else ())
    rows = taken(listed)
    if not held:
        del listed.stones["low"]

    assert faults(compared(listed, rows)) == []
    assert faults(compared(listed, put(rows, 2, WORDS, "Mine."))) == [("not_hers", 2, -1)]


def test_a_new_row_and_a_row_twice_are_told():
    listed = Stones(stones())
    rows = taken(listed)

    new = [*rows, ["new", "New", "", "", "", "", "", ""]]
    twice = [*rows, rows[1]]

    assert faults(compared(listed, new)) == [("new_row", 4, -1)]
    assert faults(compared(listed, twice)) == [("row_twice", 4, -1)]


@pytest.mark.parametrize(
    ("head", "code"),
    [("tendik tests.trees 1 en", "other_list"), ("tendik tests.stones 0 en", "old_list")],
)
def test_a_file_of_another_list_or_of_an_earlier_form_is_told(head, code):
    listed = Stones(stones())

    assert faults(compared(listed, put(taken(listed), 1, KEY, head))) == [(code, 0, -1)]


def test_a_column_that_is_missing_or_stands_twice_is_told_and_one_more_is_left_alone():
    listed = Stones(stones())
    rows = taken(listed)

    missing = [row[:WORDS] + row[COLOUR:] for row in rows]
    twice = put(rows, 1, COLOUR, "Words")
    more = [[*row, "note"] for row in rows]

    assert [code for code, _row, _place in faults(compared(listed, missing))] == ["columns_missing"]
    assert {code for code, _row, _place in faults(compared(listed, twice))} == {
        "column_twice",
        "columns_missing",
    }
    assert compared(listed, more).same == 2


@pytest.mark.parametrize("place", [KEY, STAMP])
def test_a_file_without_its_hidden_columns_is_no_list(place):
    rows = [row[:place] + row[place + 1 :] for row in taken(Stones(stones()))]

    back, found = came_back(resaved(rows))

    assert (back, [one.code for one in found]) == (None, ["no_list"])


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        (b"", "a.xlsx", "broken_book"),
        (b"PK\x03\x04broken", "a.xlsx", "broken_book"),
        (b"a;b\n1;2\n", "a.csv", "no_list"),
        (b"", "a.csv", "no_list"),
        (b"%PDF", "a.pdf", "no_table"),
        (b"a", "a", "no_table"),
        (b"\xd0\xcf\x11\xe0", "a.xlsx", "old_or_locked_book"),
    ],
)
def test_what_is_no_list_is_told_by_what_it_is(body, name, code):
    back, found = came_back(body, name)

    assert (back, [one.code for one in found]) == (None, [code])


def test_more_rows_than_a_list_may_have_are_told():
    heads, low, _high = taken(Stones(stones()))

    back, found = came_back(as_csv([heads, *[low] * 20_001]), "a.csv")

    assert (back, [one.code for one in found]) == (None, ["too_many_rows"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_comes_back_as_a_workbook_does(separator):
    listed = Stones(stones())
    rows = put(taken(listed), 2, WORDS, "Mine.")
    rows[1][DAY] = "01.05.2026"

    back, found = came_back(as_csv(rows, separator), "a.csv")

    assert found == ()
    assert back.lines[0].cells[WORDS] == "Mine."
    assert back.kind == "tests.stones"
