"""Tables as people and office programs write them: what is read, what is a fault, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.tables import Column, Columns
from tendik.methods.tables.decoding import decoded
from tests.methods.table_files import COLUMNS, read, workbook


@pytest.mark.parametrize(
    "data",
    [
        "code,name\na,Өзгөн\n",
        "\ufeffcode;name\r\na;Өзгөн\r\n",
        "code\tname\ra\tӨзгөн\r",
        "sep=;\r\ncode;name\r\na;Өзгөн",
        '"sep=\t"\ncode\tname\na\tӨзгөн',
        "SEP=|\ncode|name\na|Өзгөн",
        ' Code ,"NAME "\na,Өзгөн\n',
        "\n\ncode,name\n,\na,Өзгөн\n",
        "code\tname\r\na\tӨзгөн\r\n".encode("utf-16"),
        b"\xfe\xff" + "code;name\na;Өзгөн\n".encode("utf-16-be"),
        "code;name\na;Өзгөн\n".encode("utf-16-le"),
        'code,name\na," Өзгөн\u00a0"\n',
    ],
)
def test_a_table_is_read_however_an_office_program_writes_it(data):
    found = read(data)

    assert found.faults == ()
    assert [dict(row.values) for row in found.rows] == [{"code": "a", "name": "Өзгөн"}]


def test_windows_1251_is_read_and_it_is_said_what_that_coding_may_have_lost():
    found = read("code;name\r\na;Сельский кенеш\r\n".encode("cp1251"))

    assert found.rows[0].values["name"] == "Сельский кенеш"
    assert [(note.code, note.values["coding"]) for note in found.notes] == [("coding", "Windows-1251")]


@pytest.mark.parametrize("coding", ["cp1252", "cp1250"])
@pytest.mark.parametrize("words", ["Île", "Une école créée à l'été", "Maßnahme für Mädchen"])
def test_another_western_coding_is_not_taken_for_cyrillic(coding, words):
    data = f"code,name\nb,B\na,{words}\n".encode(coding, "replace")

    found = read(data)

    assert [(fault.code, fault.line) for fault in found.faults] == [("no_text", 3)]


@pytest.mark.parametrize("words", ["Что сделано", "№ 5 — «Аялдар»", "И"])
def test_a_text_is_the_same_in_every_coding_that_can_hold_it(words):
    texts = {
        decoded(f"а;{words};кенеш, район\n".encode(coding))[0] for coding in ("utf-8", "utf-16", "cp1251")
    }

    assert texts == {f"а;{words};кенеш, район\n"}


def test_a_separator_within_quotation_marks_is_not_counted():
    found = read('"code","name; short; official","text"\na,b,c\n')

    assert found.columns == {"code": 0, "text": 2}


def test_lines_are_counted_past_the_named_separator_and_quoted_breaks():
    found = read('sep=;\ncode;words\na;"one\r\ntwo"\nb!;x\n')

    assert found.rows[0].values["words"] == "one\ntwo"
    assert [(row.line) for row in found.rows] == [3]
    assert [(fault.code, fault.line, fault.column, fault.letters) for fault in found.faults] == [
        ("no_code", 5, "code", "A")
    ]


def test_unknown_and_missing_columns_are_named_with_the_near_one():
    found = read("cod,titel\na,b\n", columns=Columns(known={"code": Column(needed=True), "title": Column()}))
    kept = read("code,titel,Note,name_de\na,b,c,d\n", columns=_titled("title", "name_fr"))

    assert [(fault.code, dict(fault.values)) for fault in found.faults] == [
        ("column_misspelt", {"name": "code", "found": "cod"})
    ]
    assert [(note.code, dict(note.values)) for note in kept.notes] == [
        ("column_near", {"name": "titel", "near": "title"}),
        ("columns_left", {"names": "Note, name_de"}),
    ]


def test_the_same_column_in_other_letters_stands_twice():
    found = read("code,Name,name \na,b,c\n")

    assert [(fault.code, dict(fault.values)) for fault in found.faults] == [
        ("column_twice", {"name": "name"})
    ]


def test_a_workbook_and_a_text_with_the_same_cells_give_the_same_rows():
    rows = [["Code", "name", "sum", "seats"], ["a", "Кара-Cуу", 2.5, 30], ["b", "#N/A", "x", -1]]
    text = "\n".join(",".join(map(str, row)) for row in rows)

    book, plain = read(workbook(rows), "list.xlsx"), read(text)

    assert book == plain
    assert [fault.code for fault in book.faults] == ["error", "no_number", "no_whole_number"]


def test_one_far_cell_is_refused_before_it_fills_the_memory():
    book = workbook([["code", "name"], ["a", "b"]], lambda _book, sheet: sheet.write(1_048_575, 16_383, "x"))

    found = read(book, "list.xlsx")

    assert [(fault.code, dict(fault.values)) for fault in found.faults] == [
        ("far_cell", {"where": "XFD1048576"})
    ]


def test_a_far_cell_with_a_colour_and_no_value_is_passed_over():
    def coloured(book, sheet):
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bg_color": "red"}))

    found = read(workbook([["code", "name"], ["a", "b"]], coloured), "list.xlsx")

    assert [dict(row.values) for row in found.rows] == [{"code": "a", "name": "b"}]


def test_a_table_without_rows_is_a_fault_unless_it_may_be_empty():
    may_be = Columns(known=COLUMNS.known, key="code", may_be_empty=True)

    assert [fault.code for fault in read("code,name\n").faults] == ["no_rows"]
    assert read("code,name\n", columns=may_be).faults == ()


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=6), min_size=2, max_size=2))
def test_whatever_a_cell_holds_there_is_a_row_or_a_fault_at_its_place(cells):
    quoted = ",".join('"' + words.replace('"', '""') + '"' for words in cells)

    found = read(f"code,text\n{quoted}\n")

    assert found.rows or found.faults
    assert all(fault.line for fault in found.faults)


def _titled(*names):
    return Columns(known={"code": Column(needed=True), **{name: Column() for name in names}}, key="code")
