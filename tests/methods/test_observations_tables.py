from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tendik.methods.observations import read_observations, wire
from tendik.methods.observations.wire import FileAsked
from tests.methods.made_figures import LABELS, figures, read, told

FIGURES = Path(__file__).parent / "data" / "figures"


def book(rows, merged=(), formulas=()):
    """Return a workbook with these rows."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet("Sheet")
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(line, place, cell)
    for area, value in merged:
        sheet.merge_range(area, value)
    for where, formula, value in formulas:
        sheet.write_formula(where, formula, None, value)
    made.close()
    return out.getvalue()


def test_rows_of_a_sex_stand_under_the_row_above_them_and_a_heading_begins_anew():
    data = book(
        [
            ["1.2 Phones"],
            ["(per cent)"],
            ["Items", 2019, "2020 г."],
            ["Total", 90, "91,5"],
            ["  Мужчины", 88, "…"],
            ["Towns", 95, 96],
            ["Женщины", 94, "-"],
            ["По полу:", None, None],
            ["аялдар 1)", 87.5, None],
            ["North Bay", 80, 81],
            ["* Survey of households"],
        ]
    )

    assert [one[3:] for one in figures(data) if one[1] == "XA" and one[2] == "2019"] == [
        ("age=Y_GE15", "90"),
        ("age=Y_GE15 sex=M", "88"),
        ("age=Y_GE15 urbanisation=U", "95"),
        ("age=Y_GE15 sex=F urbanisation=U", "94"),
        ("age=Y_GE15 sex=F", "87.5"),
    ]
    later = [one[4] for one in figures(data) if one[2] == "2020"]
    assert later == ["91.5", "missing", "96", "not_applicable", "missing", "81"]


def test_rows_that_are_moved_in_stand_under_those_that_are_not():
    data = book(
        [
            ["Seats held by women", 2019, 2020],
            ["North Bay", 10, 11],
            ["   Towns", 12, 13],
            ["   Villages", 14, 15],
        ]
    )

    assert [one[:4] for one in figures(data)][2:] == [
        ("seats", "XA-N", "2019", "urbanisation=U"),
        ("seats", "XA-N", "2020", "urbanisation=U"),
        ("seats", "XA-N", "2019", "urbanisation=R"),
        ("seats", "XA-N", "2020", "urbanisation=R"),
    ]


def test_merged_years_over_women_and_men_count_for_each_column_below():
    data = book(
        [
            ["Seats held by women"],
            [],
            ["Items", "Женщины", "Мужчины", "Женщины", "Мужчины"],
            ["Total", 1, 2, 3, 4],
        ],
        merged=[("B2:C2", 2019), ("D2:E2", 2020)],
    )

    assert [one[2:] for one in figures(data)] == [
        ("2019", "sex=F", "1"),
        ("2019", "sex=M", "2"),
        ("2020", "sex=F", "3"),
        ("2020", "sex=M", "4"),
    ]


def test_a_label_that_is_merged_over_rows_is_the_label_of_each():
    data = book(
        [["Seats held by women", "", 2019, 2020], ["", "Женщины", 1, 2], ["", "Мужчины", 3, 4]],
        merged=[("A2:A3", "North Bay")],
    )

    assert {one[1] for one in figures(data)} == {"XA-N"}


def test_formulas_are_read_with_the_value_that_was_kept_and_refused_without_one():
    rows = [["Seats held by women", 2019, 2020], ["Total", 1, 2]]

    kept = read(book(rows, formulas=[("B2", "=1+1", 2)]))
    never = read(book(rows, formulas=[("B2", "=1+1", "")]))

    assert kept.problems == ()
    assert [note.code for note in kept.notes] == ["table_formulas"]
    assert [(one.code, one.where.line) for one in never.problems] == [("table_uncomputed_cell", 2)]


def test_words_that_mean_nothing_that_is_known_are_told_with_their_cell():
    data = book(
        [
            ["Seats held by women", 2019, 2020],
            ["Total", 1, 2],
            ["Penguins", 3, 4],
            ["", 5, 6],
            ["Remarks", 7, 8],
        ]
    )

    assert told(data, "table.xlsx") == [("unknown_label", "Sheet!A3", 1), ("no_label", "Sheet!A4", 1)]


def test_a_sheet_without_years_and_without_known_columns_is_told_so():
    assert told(book([["Name", "Age"], ["Asel", 3]]), "table.xlsx") == [("no_layout", "Sheet", 1)]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("5.5.1.xlsx", 2), ("5.2.1.2.xlsx", 5), ("5.b.1.xlsx", 1)],
)
def test_each_table_of_the_office_is_found_to_have_its_header_and_its_years(name, kinds):
    found = read_observations((FIGURES / name).read_bytes(), name=name, labels=LABELS)

    assert found.form == "wide"
    assert {one.said["TIME_PERIOD"] for one in found.given} <= {str(year) for year in range(2007, 2025)}
    assert len({problem.where.line for problem in found.problems}) >= kinds


def test_all_that_is_read_comes_back_from_another_process():
    data = (FIGURES / "5.b.1.xlsx").read_bytes()

    said = wire.answer(wire.asked([FileAsked("5.b.1.xlsx", data)], labels=LABELS, concepts={}))

    assert wire.answered(said) == [read_observations(data, name="5.b.1.xlsx", labels=LABELS)]


@pytest.mark.parametrize("data", [b"PK\x03\x04 torn", book([["a", 2019, 2020]])[:2000], b"MZ\x90"])
def test_a_workbook_that_was_cut_is_told_once_and_nothing_of_it_is_read(data):
    found = read(data)

    assert [problem.code for problem in found.problems] == ["table_broken_book"]
    assert found.given == ()


def test_a_sheet_with_one_number_at_its_far_corner_is_refused_before_it_is_laid_out():
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet()
    sheet.write(0, 0, "Seats held by women")
    sheet.write(1048575, 16383, 1)
    made.close()

    found = read(out.getvalue())

    assert [(one.code, one.values["where"]) for one in found.problems] == [("table_far_cell", "XFD1048576")]
