"""Several lists in one workbook, and rows whose cells hold something else than their column."""

from dataclasses import replace
from datetime import date

from django.utils.translation import override

from tendik.papers.lists import Field, Item, guide, sheet_of
from tendik.papers.returned import read_sheets
from tendik.papers.roundtrip import compare
from tendik.papers.shapes import Book, Kind
from tendik.papers.workbooks import workbook
from tests.rooms.papers.books import opened, part_of
from tests.rooms.papers.returning import Stones, stones

YES_NO = Field(name="words", title="Words", choices={"yes": "yes", "no": "no"}, open=True)
DAY = Field(name="words", title="Words", kind=Kind.DATE, help="A day, please.", open=True)
LONG = Field(name="words", title="Words", choices={"a": "one, two", "b": "three"}, open=True)


class Questions(Stones):
    """Stones whose words are yes or no in one row and a day in the other."""

    kind = "tests.questions"

    def items(self):
        for item, narrowed in zip(super().items(), (YES_NO, DAY), strict=False):
            yield Item(key=item.key, values=item.values, narrowed={"words": narrowed})


def book(*lists):
    with override("en"):
        return workbook(Book(title="Both", sheets=tuple(map(sheet_of, lists)), guide=guide(returns=True)))


def titles(listed):
    return {one.title: one.name for one in listed.fields()}


def test_every_list_of_a_workbook_is_read_and_what_explains_them_is_left_alone():
    backs, faults = read_sheets(book(Stones(stones()), Questions(stones(words="yes"))), "both.xlsx")

    assert faults == ()
    assert [back.kind for back in backs] == ["tests.stones", "tests.questions"]


def test_tabs_of_one_name_are_told_apart():
    both = opened(book(Stones(stones()), Stones(stones())))

    assert both.sheet_names[:2] == ["Stones", "Stones 2"]


def test_what_is_wrong_with_one_sheet_is_told_and_none_is_taken():
    assert read_sheets(b"PK\x03\x04", "both.xlsx")[0] == ()
    assert [one.code for one in read_sheets(b"", "both.csv")[1]] == ["no_book"]


def test_a_row_takes_only_what_its_own_field_holds():
    listed = Questions(stones(words="yes"))
    (back,), _faults = read_sheets(book(listed), "questions.xlsx")
    place = back.heads.index("Words")

    found = compare(_with(back, place, ("NO", date(2026, 5, 1))), listed, titles(listed))
    wrong = compare(_with(back, place, ("perhaps", "soon")), listed, titles(listed))

    assert back.lines[0].cells[place] == "yes"
    assert [(one.key, one.after["words"]) for one in found.changes] == [
        ("low", "no"),
        ("high", date(2026, 5, 1)),
    ]
    assert [fault.line for fault in wrong.faults] == [2, 3]


def _with(back, place, cells):
    lines = [
        replace(line, cells=(*line.cells[:place], cell, *line.cells[place + 1 :]))
        for line, cell in zip(back.lines, cells, strict=True)
    ]
    return replace(back, lines=tuple(lines))


def test_excel_is_told_the_rule_of_such_a_cell():
    sheet = part_of(book(Questions(stones(words="yes"))), "xl/worksheets/sheet1.xml")

    assert '"yes,no"' in sheet
    assert 'error="A day, please."' in sheet


def test_choices_with_a_comma_are_no_rule_for_excel_but_are_taken():
    class Commas(Stones):
        def items(self):
            for item in super().items():
                yield Item(key=item.key, values=item.values, narrowed={"words": LONG})

    sheet = part_of(book(Commas(stones(words="a"))), "xl/worksheets/sheet1.xml")

    assert "three" not in sheet.partition("<dataValidations")[2]


def test_rows_that_depend_on_each_other_are_checked_once_each_can_be_read():
    listed = Stones(stones(weight=13))
    listed.depend = True
    (back,), _faults = read_sheets(book(listed), "stones.xlsx")
    place, day = back.heads.index("Words"), back.heads.index("Day")

    changed = _with(back, place, ("Other", "Other"))
    spoilt = _with(changed, day, ("soon", None))

    assert [fault.code for fault in compare(changed, listed, titles(listed)).faults] == ["said"]
    assert "said" not in [fault.code for fault in compare(spoilt, listed, titles(listed)).faults]


def test_what_was_recorded_meanwhile_is_written_over_only_where_it_is_hers():
    listed = Stones(stones())
    (back,), _faults = read_sheets(book(listed), "stones.xlsx")
    listed.stones["low"]["words"] = "Recorded meanwhile."
    again = _with(back, back.heads.index("Words"), ("Mine.", None))

    assert [fault.code for fault in compare(again, listed, titles(listed)).faults] == ["conflict"]
    listed.overwrites = True
    assert [one.after["words"] for one in compare(again, listed, titles(listed)).changes] == ["Mine."]
