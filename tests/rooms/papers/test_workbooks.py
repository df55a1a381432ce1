"""Workbooks: what is written is what is read back, by its type; the same description, the same bytes."""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import SheetVisibleEnum

from tendik.papers import workbooks
from tendik.papers.cells import guarded, unguarded
from tendik.papers.putting import LONGEST_LINK
from tendik.papers.shapes import Kind, SheetColumn, SheetRow
from tests.rooms.papers.books import book_of, opened, part_of, rows_of

EVERY_KIND = (
    SheetColumn(title="words"),
    SheetColumn(title="number", kind=Kind.NUMBER),
    SheetColumn(title="day", kind=Kind.DATE),
    SheetColumn(title="share", kind=Kind.SHARE),
    SheetColumn(title="money", kind=Kind.MONEY),
    SheetColumn(title="flag", kind=Kind.FLAG),
    SheetColumn(title="link", kind=Kind.LINK),
)
TYPED = ("Ак-Суу", 7, date(2026, 5, 1), 0.25, Decimal("1.5"), True, "https://example.org/a")


def test_each_cell_comes_back_by_its_type():
    heads, row = rows_of(book_of(TYPED, columns=EVERY_KIND))

    assert heads == [column.title for column in EVERY_KIND]
    assert row == ["Ак-Суу", 7.0, date(2026, 5, 1), 0.25, 1.5, True, "https://example.org/a"]


def test_the_same_description_gives_the_same_bytes_at_any_time():
    first = book_of(TYPED, columns=EVERY_KIND)

    with ZipFile(BytesIO(first)) as parts:
        dates = {entry.date_time for entry in parts.infolist()}

    assert book_of(TYPED, columns=EVERY_KIND) == first
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert "2000-01-01T00:00:00Z" in part_of(first, "docProps/core.xml")


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "\uff1d1", "=cmd|' /C calc'!A0"]
)
def test_no_text_starts_a_formula_and_each_comes_back_as_it_was(words):
    body = book_of((words,))

    (_heads, (cell,)) = rows_of(body)

    assert cell.startswith("'")
    assert unguarded(cell) == words
    assert "<f>" not in part_of(body, "xl/worksheets/sheet1.xml")


def test_a_text_that_looks_like_a_link_a_number_or_a_day_stays_text():
    words = ("http://example.org", "0012", "2026-05-01", "4.17E+13", "true")

    body = book_of(words, columns=tuple(SheetColumn(title=word) for word in words))

    assert rows_of(body)[1] == list(words)
    assert "hyperlink" not in part_of(body, "xl/worksheets/sheet1.xml")


def test_a_link_is_followed_only_to_the_web():
    links = [
        ("https://example.org",),
        ("javascript:alert(1)",),
        ("file:///etc/passwd",),
        ("http://a/" + "b" * LONGEST_LINK,),
    ]

    xml = part_of(
        book_of(*links, columns=(SheetColumn(title="link", kind=Kind.LINK),)), "xl/worksheets/sheet1.xml"
    )

    assert xml.count("<hyperlink ") == 1


def test_what_excel_cannot_hold_is_written_as_text():
    long, old, many = "я" * 40_000, date(1870, 1, 1), 10**20
    row = rows_of(
        book_of(
            (long, old, many, float("nan"), date(2026, 5, 1)),
            columns=tuple(SheetColumn(title=str(n)) for n in range(5)),
        )
    )[1]

    assert (len(row[0]), row[0][-1]) == (32_767, "…")
    assert row[1:] == ["1870-01-01", str(many), "nan", "2026-05-01"]


def test_nothing_is_an_empty_cell_and_zero_and_no_are_none():
    columns = tuple(SheetColumn(title=str(n)) for n in range(4))

    assert rows_of(book_of((None, "", 0, False), columns=columns))[1] == ["", "", 0.0, False]


def test_a_sheet_of_its_own_explains_the_columns_that_are_shown():
    columns = (SheetColumn(title="Day", help="Of the stone."), SheetColumn(title="key", hidden=True))

    body = book_of(("a", "b"), columns=columns)

    assert opened(body).sheet_names == ["stones", "Columns"]
    assert rows_of(body, 1) == [["About.", ""], ["Column", "What it holds"], ["Day", "Of the stone."]]


def test_the_head_stays_in_sight_and_every_column_can_be_filtered_also_the_hidden_ones():
    """Sorted without its key a row would be taken for another."""
    xml = part_of(
        book_of(("a", "b"), columns=(SheetColumn(title="a"), SheetColumn(title="b", hidden=True))),
        "xl/worksheets/sheet1.xml",
    )

    assert 'topLeftCell="B2"' in xml
    assert '<autoFilter ref="A1:B2"/>' in xml
    assert 'hidden="1"' in xml


def test_open_cells_of_open_rows_may_be_changed_and_no_others():
    columns = (SheetColumn(title="code"), SheetColumn(title="answer", open=True, choices=("yes", "no")))

    body = book_of(("a", ""), SheetRow(cells=("b", ""), open=False), columns=columns)

    sheet, looks = part_of(body, "xl/worksheets/sheet1.xml"), part_of(body, "xl/styles.xml")
    assert "<sheetProtection" in sheet
    assert re.findall(r'<c r="(B\d)"', sheet) == ["B1", "B2"]
    assert looks.count('<protection locked="0"/>') == 1


def test_choices_are_offered_as_a_list_however_long_and_whatever_stands_in_them():
    choices = tuple(f"Ministry, of {number}" for number in range(300))

    body = book_of(("a",), columns=(SheetColumn(title="body", open=True, choices=choices),))

    assert "<formula1>tendik!$B$1:$B$300</formula1>" in part_of(body, "xl/worksheets/sheet1.xml")
    hidden = opened(body).sheets_metadata[-1]
    assert (hidden.name, hidden.visible) == ("tendik", SheetVisibleEnum.VeryHidden)
    assert rows_of(body, 2)[299][0] == choices[-1]


def test_a_wrong_cell_is_coloured_and_says_why():
    body = book_of(("a",), ("b",), marks={(2, 0): "No such stone."})

    assert rows_of(body) == [["words"], ["a"], ["b"]]
    assert "No such stone." in part_of(body, "xl/comments1.xml")
    assert 'ref="A3"' in part_of(body, "xl/comments1.xml")


@pytest.mark.parametrize("name", ["a/b:c*?[d]", "'x'", "x" * 60, "", "Сунуштар"])
def test_a_name_that_excel_does_not_take_for_a_tab_is_mended(name):
    mended = workbooks._name(name)

    assert 1 <= len(mended) <= 31
    assert not re.search(r"[\[\]:*?/\\]|^'|'$", mended)


def test_a_sheet_with_more_rows_than_excel_takes_is_refused():
    assert list(workbooks.numbered(["a", "b"], most=2)) == [(1, "a"), (2, "b")]
    with pytest.raises(ValueError, match="Excel takes 1 rows"):
        list(workbooks.numbered(["a", "b"], most=1))


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=40),
    st.integers(-(10**14), 10**14),
    st.dates(date(1901, 1, 1), date(2999, 1, 1)),
    st.booleans(),
)


@given(st.lists(VALUES, min_size=1, max_size=8))
def test_any_values_come_back_as_they_were(values):
    kinds = (Kind.DATE if isinstance(value, date) else Kind.TEXT for value in values)
    columns = tuple(SheetColumn(title=str(number), kind=kind) for number, kind in enumerate(kinds))

    cells = rows_of(book_of(values, columns=columns))
    cells = cells[1] if len(cells) > 1 else [""] * len(values)

    expected = [guarded(value) if isinstance(value, str) else value for value in values]
    assert [one.date() if isinstance(one, datetime) else one for one in cells] == expected
