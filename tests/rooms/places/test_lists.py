"""What is read from a file, before anyone knows which places there are."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tendik.methods.tables import mended, reader
from tendik.places import lists
from tests.rooms.places.conftest import HEAD, read, table, workbook

ROWS = [["code", "level", "name_en"], ["XA-W", "bay", "West Bay"]]


def messages(found):
    return [str(fault) for fault in found.faults]


def only_fault(found):
    assert len(found.faults) == 1, messages(found)
    return messages(found)[0]


def test_a_row_says_only_what_its_cells_hold():
    entry = read("code,level,name_en,parent\nXA-W,bay,West Bay,").entries[0]

    assert (entry.line, entry.code) == (2, "XA-W")
    assert entry.values == {"level": "bay", "name_en": "West Bay"}


def test_a_full_row_is_read():
    entry = read(table("XA-W,XA,bay,3,Ouest,West,2025-01-01,31.12.2025,XA-S XA-N,12.5,-170.123456")).entries[
        0
    ]

    assert entry.values == {
        "parent": "XA",
        "level": "bay",
        "official_code": "3",
        "name_fr": "Ouest",
        "name_en": "West",
        "valid_from": date(2025, 1, 1),
        "ends_before": date(2025, 12, 31),
        "successors": ("XA-N", "XA-S"),
        "latitude": Decimal("12.50000"),
        "longitude": Decimal("-170.12346"),
    }


def test_a_hyphen_empties_whatever_may_be_empty():
    entry = read(table("XA-W,-,bay,-,-,West,-,-,-,-,-")).entries[0]

    assert entry.values == {"level": "bay", "name_en": "West", "name_fr": "", **lists.NOTHING}


def test_a_hyphen_does_not_empty_code_or_level():
    found = read(table("-,XA,bay,,,West", "XA-W,XA,-,,,West"))

    assert messages(found) == [
        "list.csv:2: code: It cannot be taken away. Write what it is.",
        "list.csv:3: level: It cannot be taken away. Write what it is.",
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_may_be_separated_by_comma_semicolon_or_tab(mark):
    found = read("\r\n".join(mark.join(row) for row in ROWS))

    assert not found.faults
    assert found.entries[0].values["name_en"] == "West Bay"


def test_a_byte_order_mark_and_blank_rows_are_passed_over():
    found = read(b"\xef\xbb\xbf" + table("", "XA-W,XA,bay,,,West", "").encode() + b"\n\n")

    assert [(entry.line, entry.code) for entry in found.entries] == [(3, "XA-W")]


def test_a_cell_may_hold_line_breaks_and_lines_are_still_counted():
    found = read('code,level,name_en\nXA-W,bay,"West\nBay"\nXA-V,bey,V')

    assert found.entries[0].values["name_en"] == "West Bay"
    assert only_fault(found) == "list.csv:4: level: “bey” is not one of island, bay, hamlet."


def test_columns_that_are_not_known_are_named_and_left_alone():
    found = read("code,level,name_en,name_de,Note\nXA-W,bay,West,Westen,x")

    assert [str(warning) for warning in found.warnings] == [
        "list.csv:1: These columns are left alone: name_de, Note."
    ]
    assert found.entries[0].values == {"level": "bay", "name_en": "West"}


def test_missing_columns_are_named_together():
    assert only_fault(read("parent,place\nXA,b")) == (
        "list.csv:1: Columns are missing: code, level, name_fr / name_en. Add them."
    )


def test_a_column_that_stands_twice_is_a_fault():
    assert "name_en stands twice" in only_fault(read("code,level,name_en,name_en\nXA-W,bay,West,East"))


@pytest.mark.parametrize(
    ("data", "file", "words"),
    [
        (b"", "list.csv", "list.csv: The file is empty"),
        (b" \n\n", "list.csv", "The file is empty"),
        (b"", "list.xlsx", "The file is empty"),
        (HEAD.encode(), "list.csv", "list.csv:1: There are no rows below the header"),
        (workbook(ROWS[:1]), "list.xlsx", "There are no rows below the header"),
        (workbook([]), "list.xlsx", "There are no rows below the header"),
        ((HEAD + "\nXA,,island,,Île").encode("cp1252"), "list.csv", "list.csv:2: The letters of this text"),
        (workbook(ROWS), "list.csv", "This is a workbook, not CSV"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "list.xlsx", "Save it as .xlsx without a password"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "list.xls", "A .xls file is not read. Save it as .xlsx"),
        (workbook(ROWS)[:2000], "list.xlsx", "This workbook is broken"),
        (b"code,level,name_en", "list.xlsx", "This workbook is broken"),
        (b"code", "list.docx", "Only .csv and .xlsx are read"),
        (b"code", "list", "Only .csv and .xlsx are read"),
        (b'code,level,name_en\nXA-W,bay,"West\nXA-V,bay,V', "list.csv", "list.csv:2: From this line on quot"),
        (b'code,level,name_en\nXA-W,bay,"We"st', "list.csv", "list.csv:2: From this line on quot"),
        (b"code,level,name_en\nXA-W,bay", "list.csv", "list.csv:2: The row has 2 cells, the header 3"),
        (b"code,level,name_en\nXA-W,bay,West,Bay", "list.csv", "list.csv:2: The row has 4 cells"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(data, file, words):
    found = read(data, file)

    assert words in only_fault(found)
    assert found.entries == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",XA,bay,,,West", "The code is empty"),
        ("ХА-W,XA,bay,,,West", "code: “ХА-W” is no code"),
        ("../up,XA,bay,,,West", "code: “../up” is no code"),
        ("x" * 41 + ",XA,bay,,,West", "code: It is longer than 40 letters"),
        ("XA-W,X A,bay,,,West", "parent: “X A” is no code"),
        ("XA-W,XA,Bay,,,West", "level: “Bay” is not one of island, bay, hamlet"),
        ("XA-W,XA,bay,,,West,2025-02-30", "valid_from: There is no day 2025-02-30"),
        ("XA-W,XA,bay,,,West,,31.13.2025", "ends_before: There is no day 31.13.2025"),
        ("XA-W,XA,bay,,,West,12/31/2025", "valid_from: “12/31/2025” is no day. Write it as 2025-12-31"),
        ("XA-W,XA,bay,,,West,20251231", "is no day"),
        ("XA-W,XA,bay,,,West,,,,90.1", "latitude: “90.1” is no number from -90 to 90"),
        ("XA-W,XA,bay,,,West,,,,,east", "longitude: “east” is no number from -180 to 180"),
        ("XA-W,XA,bay,,,West,,,,nan", "latitude: “nan”"),
        ("XA-W,XA,bay,,,We\u200bst", "name_en: It holds the invisible sign U+200B"),
        ("XA-W,XA,bay,,,We\0st", "name_en: It holds the invisible sign U+0000"),
        ("XA-W,XA,bay,,," + "W" * 201, "name_en: It is longer than 200 letters"),
        ("XA-W,XA,bay," + "1" * 41 + ",,West", "official_code: It is longer than 40"),
    ],
)
def test_a_wrong_cell_is_named_with_line_column_and_what_to_do(row, words):
    fault = only_fault(read(table("XA-V,XA,bay,,,V", row)))

    assert fault.startswith("list.csv:3: ")
    assert words in fault


def test_all_faults_are_collected():
    found = read(table("XA-W,XA,bey,,,West,1,2,,x,y", ",,,,,Nobody"))

    assert [fault.line for fault in found.faults] == [2, 2, 2, 2, 2, 3]


@pytest.mark.slow
def test_too_many_rows_are_refused():
    found = read("code,level,name_en\n" + "\n".join(f"c{n},bay,n" for n in range(reader.MOST_LINES + 5)))

    assert "500002: There are more than 500000 rows" in only_fault(found)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Кара-Cуу", "Кара-Суу"),
        ("Ѳзгѳн", "Өзгөн"),
        ("Жаӊы-Жол", "Жаңы-Жол"),
        ("Кɵк-Арт", "Көк-Арт"),
        ("Кара-Суу", "Кара-Суу"),
        ("Кызыл й", "Кызыл й"),
        ("Kara-Суu", "Kara-Cyu"),
        ("Участок XX", "Участок XX"),
        ("Туи\u0306ук", "Туйук"),
        ("Bay of A\u0441e", "Bay of Ace"),
        ("Кара-Sуу", "Кара-Sуу"),
        ("Karа-Suu", "Kara-Suu"),
        ("Île", "Île"),
    ],
)
def test_letters_that_only_look_right_are_put_right(name, better):
    assert mended(name) == better
    assert mended(better) == better


def test_a_mended_name_is_a_warning_not_a_fault():
    found = read("code,level,name_en\nXA-W,bay,Жаӊы")

    assert not found.faults
    assert found.entries[0].values["name_en"] == "Жаңы"
    assert "list.csv:2: name_en: “Жаӊы” had letters that only look right" in str(found.warnings[0])


def test_a_workbook_is_read_with_its_dates_numbers_and_row_numbers():
    def change(book, sheet):
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_datetime(3, 3, datetime(2025, 12, 31), day)

    rows = [
        ["code", "level", "name_en", "valid_from", "latitude"],
        [],
        [],
        [41708000000000, "bay", "West", "", 42.5],
        ["XA-V", "bey", "V"],
    ]
    found = read(workbook(rows, change=change), "list.xlsx")

    assert found.entries[0].line == 4
    assert found.entries[0].code == "41708000000000"
    assert found.entries[0].values["valid_from"] == date(2025, 12, 31)
    assert found.entries[0].values["latitude"] == Decimal("42.5")
    assert only_fault(found).startswith("list.xlsx:5: level: “bey”")


def test_the_first_visible_sheet_is_read_and_that_is_said():
    found = read(workbook(ROWS, sheets=3), "list.xlsx")
    hidden = read(
        workbook(
            [["no", "list"]], sheets=2, change=lambda book, sheet: (sheet.hide(), fill(book.worksheets()[1]))
        ),
        "list.xlsx",
    )

    assert [str(warning) for warning in found.warnings] == [
        "list.xlsx: The workbook has 3 sheets; only “Sheet1” is read."
    ]
    assert hidden.entries == found.entries
    assert not hidden.warnings


def fill(sheet):
    sheet.activate()
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)


def test_merged_cells_in_a_column_that_counts_are_a_fault():
    rows = [[*row, "note"] for row in ROWS]
    merged = read(workbook(rows, change=lambda _b, sheet: sheet.merge_range("B2:B4", "bay")), "list.xlsx")
    aside = read(workbook(rows, change=lambda _b, sheet: sheet.merge_range("D2:D4", "note")), "list.xlsx")

    assert only_fault(merged) == "list.xlsx:2: The cells B2:B4 are merged. Unmerge them and fill each."
    assert not aside.faults


def test_the_last_value_of_a_formula_is_taken_and_that_is_said():
    found = read(
        workbook(ROWS, change=lambda _b, sheet: sheet.write_formula("C2", "=1&2", None, "12")), "list.xlsx"
    )

    assert found.entries[0].values["name_en"] == "12"
    assert "Cells with formulas: 1. Their last value is taken. The first is C2." in str(found.warnings[0])


@pytest.mark.parametrize(
    ("value", "words"),
    [("", "The formula in C2 was never computed"), ("#REF!", "The cell C2 holds an error")],
)
def test_a_formula_without_a_value_is_a_fault_not_an_empty_cell(value, words):
    found = read(
        workbook(ROWS, change=lambda _b, sheet: sheet.write_formula("C2", "=B9", None, value)), "list.xlsx"
    )

    assert words in only_fault(found)


def test_marks_are_found_in_a_table_that_does_not_begin_at_the_edge():
    def change(_book, sheet):
        for number, row in enumerate(ROWS):
            sheet.write_row(number + 4, 3, row)
        sheet.write_formula("F6", "=B9", None, "#REF!")

    assert only_fault(read(workbook([], change=change), "list.xlsx")).startswith("list.xlsx:6: The cell F6")


def test_numbers_that_excel_has_rounded_and_codes_it_made_dates_of_are_faults():
    def change(book, sheet):
        sheet.write_datetime(2, 0, datetime(2025, 2, 1), book.add_format({"num_format": "d-mmm"}))

    rows = [ROWS[0], [4170800000000012345, "bay", "West"], ["", "bay", "V"]]
    found = messages(read(workbook(rows, change=change), "list.xlsx"))

    assert found[0].startswith("list.xlsx:2: code: Excel rounds numbers this long")
    assert found[1].startswith("list.xlsx:3: code: Excel made a date")
