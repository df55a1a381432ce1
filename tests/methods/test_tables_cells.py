"""Cells as people and office programs fill them: what each is read as, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.tables import Column, Columns, Kind, invisible_in, mended, without_controls
from tendik.methods.tables.wire import answer as answer_to
from tendik.methods.tables.wire import answered, asked
from tests.methods.table_files import cell, read


@pytest.mark.parametrize("words", ["4,17E+13", "4.17E+13", "-4.17082e+13", "1E+15"])
@pytest.mark.parametrize("column", ["text", "name", "sum", "parts"])
def test_a_number_that_a_spreadsheet_has_shortened_is_a_fault(column, words):
    assert cell(column, words) == ["rounded"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1980", "1980"),
        ("31.12.1980", date(1980, 12, 31)),
        ("1980-12-31", date(1980, 12, 31)),
        ("80", ["no_day"]),
        ("31.02.1980", ["never_a_day"]),
    ],
)
def test_a_day_or_a_year_is_read_as_it_is_written_here_and_in_a_process_apart(words, value):
    columns = Columns(known={"born": Column(kind=Kind.DAY_OR_YEAR)})
    answer = answered(answer_to(asked(f"born\n{words}\n".encode(), name="a.csv", columns=columns)), columns)

    assert cell("born", words) == value
    assert [row.values for row in answer.rows if not row.unread] == (
        [] if isinstance(value, list) else [{"born": value}]
    )


@pytest.mark.parametrize("words", ["1E5", "GE-1.4", "E+13", "4E+1", "2E-form"])
def test_what_only_looks_a_little_like_a_shortened_number_is_read(words):
    assert cell("text", words) == words


@pytest.mark.parametrize(
    "words",
    [
        "#N/A",
        "#Н/Д",
        "#REF!",
        "#ССЫЛКА!",
        "#DIV/0!",
        "#ДЕЛ/0!",
        "#ИМЯ?",
        "#¡REF!",
        "#NV",
        "#####",
        "Err:502",
        " #N/A ",
    ],
)
@pytest.mark.parametrize("column", ["text", "name", "words", "sum", "day"])
def test_what_a_failed_formula_leaves_is_a_fault(column, words):
    assert cell(column, words) == ["error"]


@pytest.mark.parametrize("words", ["# 5", "#1", "№ 5", "#равенство", "A#N/A", "##"])
def test_other_words_with_such_a_sign_are_read(words):
    assert cell("text", words) == words


@pytest.mark.parametrize(
    "sign", "\u200b\u202e\u2066\ufeff\u00ad\u0007\u000b\u3164\u2800\u115f\ue000\U000e0041"
)
def test_an_invisible_sign_is_a_fault_that_names_it(sign):
    found = read(f"code,name\na,We{sign}st\n")

    assert [(fault.code, fault.values["sign"]) for fault in found.faults] == [("invisible", ord(sign))]


@pytest.mark.parametrize("words", ["می‌خواهم", "क्‍ष", "👩‍👧", "ბავშვი", "10\u00a0000", "Île\u202f: un"])
def test_a_sign_that_a_script_needs_is_read(words):
    assert cell("words", words) == words


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("con", "device"),
        ("CON", "device"),
        ("nul.1", "device"),
        ("com7", "device"),
        ("End.", "ends_in_dot"),
        ("a..b", "no_code"),
        ("ХА", "no_code"),
        ("a/b", "no_code"),
        (".a", "no_code"),
        ("x" * 21, "too_long"),
    ],
)
def test_a_code_that_no_file_can_have_is_a_fault(code, fault):
    assert [found.code for found in read(f"code,name\n{code},A\n").faults] == [fault]


@pytest.mark.parametrize("code", ["console", "auxiliary", "com", "com10", "GE-1.4", "4_a"])
def test_a_code_that_a_file_can_have_is_read(code):
    assert read(f"code,name\n{code},A\n").rows[0].values["code"] == code


def test_codes_that_stand_twice_or_differ_in_capitals_only_are_faults_with_the_first_line():
    found = read("code,name\nXA-N,A\nxa-n,B\nXA-N,C\nXA-S,D\n")

    assert [(fault.code, fault.line, fault.values["line"]) for fault in found.faults] == [
        ("key_capitals", 3, 2),
        ("key_twice", 4, 2),
    ]
    assert [row.values["code"] for row in found.rows] == ["XA-N", "XA-S"]


@pytest.mark.parametrize(
    ("words", "better"),
    [
        ("Кара-Cуу", "Кара-Суу"),
        ("Nаryn", "Naryn"),
        ("Жаӊы", "Жаңы"),
        ("Kara-Суu", "Kara-Cyu"),
        ("Участок XX", "Участок XX"),
        ("Wi-Fi в селе", "Wi-Fi в селе"),
        ("Кара-Sуу", "Кара-Sуу"),
    ],
)
def test_letters_that_only_look_right_are_put_right_and_that_is_noted(words, better):
    found = read(f"code,name\na,{words}\n")

    assert found.rows[0].values["name"] == better
    assert [note.code for note in found.notes] == (["mended"] if words != better else [])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("5", Decimal(5)),
        ("-5,25", Decimal("-5.25")),
        ("1 234 567,5", Decimal("1234567.5")),
        ("12\u00a0000", Decimal(12000)),
        ("\u22125", Decimal(-5)),
    ],
)
def test_a_number_is_read_as_people_write_it(words, number):
    assert cell("sum", words) == number


@pytest.mark.parametrize("words", ["1,234.5", "five", "1 23", "nan", "inf", "0x1", "1_000", "٣"])
def test_what_is_no_number_is_not_guessed(words):
    assert cell("sum", words) == ["no_number"]


@pytest.mark.parametrize("words", ["-1", "1.5"])
def test_a_number_outside_of_what_its_column_holds_is_a_fault(words):
    assert cell("seats", words) == ["no_whole_number"]


def test_a_day_is_read_in_both_ways_and_never_guessed():
    assert cell("day", "2025-12-31") == cell("day", "31.12.2025") == date(2025, 12, 31)
    assert cell("day", "12/31/2025") == ["no_day"]
    assert cell("day", "30.02.2025") == ["never_a_day"]


def test_a_cell_that_must_hold_something_is_a_fault_when_it_is_empty():
    columns = Columns(known={"code": Column(needed=True), "name": Column(filled=True)}, key="code")

    found = read("code,name\na,\nb,B\n,C\n", columns=columns)

    assert [(fault.code, fault.line, fault.column) for fault in found.faults] == [
        ("nothing", 2, "name"),
        ("no_key", 4, "code"),
    ]
    assert [(row.values["code"], row.unread) for row in found.rows] == [("a", {"name"}), ("b", frozenset())]


@given(st.text(max_size=60))
def test_what_is_cleaned_holds_no_control_and_is_cleaned_once(text):
    clean = without_controls(text)

    assert without_controls(clean) == clean
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in clean)


@given(st.text(max_size=60))
def test_what_is_mended_stays_as_it_is_and_shows_whatever_was_shown(text):
    better = mended(text)

    assert mended(better) == better
    assert bool(invisible_in(better)) == bool(invisible_in(text))
