from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tendik.methods.observations import read_observations, settle, sum_of, wire
from tendik.methods.observations.wire import FileAsked
from tests.methods.made_figures import KNOWN, LABELS

FIGURES = Path(__file__).parent / "data" / "figures"
CONCEPTS = {"sex": "SEX", "age": "AGE"}


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


def csv(*lines):
    return "\n".join(lines).encode()


def read(data, name="table.xlsx", **more):
    return read_observations(data, name=name, labels=LABELS, concepts=CONCEPTS, **more)


def figures(data, name="table.xlsx"):
    """Return the settled figures of a table: what, where, when, which, how much."""
    found = read(data, name)
    settled = settle(found.given, KNOWN, columns=found.columns)
    assert (found.problems, settled.problems) == ((), ())
    return [
        (one.indicator, one.place, one.period.code, one.key, one.text or one.absence)
        for one in settled.figures
    ]


def told(data, name="table.csv"):
    """Return the problems of a table with their places."""
    found = read(data, name)
    settled = settle(found.given, KNOWN, columns=found.columns)
    return [(one.code, str(one.where), one.count) for one in (*found.problems, *settled.problems)]


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


LONG = "SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS"


def test_a_long_table_has_a_figure_in_each_row_whatever_its_columns_are_called():
    data = csv("Показатель;Территория;Sex;Год;Значение", "seats;XA-N;F;2020;39,8", "seats;XA;;2020;1 234,5")

    assert figures(data, "table.csv") == [
        ("seats", "XA-N", "2020", "sex=F", "39.8"),
        ("seats", "XA", "2020", "", "1234.5"),
    ]


def test_sdmx_csv_of_both_versions_gives_the_same():
    first = csv(f"DATAFLOW,{LONG}", "XA:DF(1.0),SEATS,X01,F,2020,39.8,A", "XA:DF(1.0),SEATS,XA,_T,2020,,O")
    second = csv(
        "STRUCTURE;STRUCTURE_ID;ACTION;SERIES;REF_AREA: Area;SEX: Sex;TIME_PERIOD;OBS_VALUE;OBS_STATUS",
        "dataflow;XA:DF(1.0.0);I;SEATS;X01: North Bay;F: Female;2020;39,8;A",
        "dataflow;XA:DF(1.0.0);M;SEATS;XA: All;_T: Total;2020;;O",
    )

    assert figures(first, "a.csv") == figures(second, "b.csv")
    assert figures(first, "a.csv")[1] == ("seats", "XA", "2020", "", "missing")
    assert [read(one, "a.csv").form for one in (first, second)] == [
        "SDMX-CSV 1.0 XA:DF(1.0)",
        "SDMX-CSV 2.0 XA:DF(1.0.0)",
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("BOATS,XA,F,2020,1,A", ("unknown_series", "2:A", 1)),
        ("SEATS,FR,F,2020,1,A", ("unknown_place", "2:B", 1)),
        ("SEATS,XA-O,F,2020,1,A", ("ended_place", "2:B", 1)),
        ("SEATS,XA-S,F,2019,1,A", ("coming_place", "2:B", 1)),
        ("SEATS,XA,Q,2020,1,A", ("unknown_code", "2:E", 1)),
        ("SEATS,XA,F,20,1,A", ("bad_period", "2:D", 1)),
        ("SEATS,XA,F,2020-Q1,1,A", ("other_frequency", "2:D", 1)),
        ("SEATS,XA,F,2020,many,A", ("no_number", "2:E", 1)),
        ("SEATS,XA,F,2020,1,Å", ("unknown_status", "2:F", 1)),
    ],
)
def test_what_a_row_says_that_is_not_known_is_told_with_its_line_and_column(row, problem):
    assert told(csv(LONG, row)) == [problem]


def test_a_code_stands_for_the_days_of_its_list_and_its_successor_is_named():
    head = "SERIES,REF_AREA,AGE,TIME_PERIOD,OBS_VALUE"

    assert (
        figures(csv(head, "SEATS,XA,Y15T28,2021,1", "SEATS,XA,Y14T28,2022,2"), "a.csv")[0][3] == "age=Y15T28"
    )
    (problem,) = settle(read(csv(head, "SEATS,XA,Y15T28,2022,1"), "a.csv").given, KNOWN).problems
    assert (problem.code, problem.values["successor"]) == ("ended_code", "Y14T28")
    assert told(csv(head, "SEATS,XA,Y14T28,2021,1"))[0][0] == "coming_code"


def test_two_units_in_one_column_and_another_power_of_ten_are_refused():
    head = "SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT"

    rows = ("SEATS,XA,2019,1,PT,0", "SEATS,XA,2020,1,NUMBER,0", "SEATS,XA,2021,1,PT,3")
    assert told(csv(head, *rows)) == [("other_unit", "3:E", 1), ("other_multiplier", "4:F", 1)]


def test_a_figure_that_stands_twice_is_refused_the_same_and_otherwise():
    rows = ("SEATS,XA,F,2020,1,A", "SEATS,XA,F,2020,1,A", "SEATS,XA,F,2020,2,A")

    assert told(csv(LONG, *rows)) == [("twice", "3:E", 1), ("twice_otherwise", "4:E", 1)]


def test_a_figure_that_is_not_for_publication_or_suppressed_by_its_source_never_comes_in():
    data = csv(
        f"{LONG},CONF_STATUS", "SEATS,XA,F,2020,7,A,C", "SEATS,XA,M,2020,8,Q,F", "SEATS,XA,,2020,15,A,F"
    )

    assert [one[4] for one in figures(data, "a.csv")] == ["suppressed", "suppressed", "15"]


def test_cyrillic_letters_that_look_latin_are_read_as_meant_and_told():
    found = settle(read(csv(LONG, "SЕATS,ХА,М,2020,1,A"), "a.csv").given, KNOWN)

    assert [one.code for one in found.problems] == ["unknown_place"]
    found = settle(read(csv(LONG, "SЕATS,XA,М,2020,1,A"), "a.csv").given, KNOWN)
    assert [(one.indicator, one.key) for one in found.figures] == [("seats", "sex=M")]
    assert [note.code for note in found.notes] == ["mended_code", "mended_code"]


def test_ten_thousand_unknown_codes_end_the_reading_with_a_sentence():
    rows = [f"SEATS,XA,C{number},2020,1,A" for number in range(10_000)]

    found = told(csv(LONG, *rows))

    assert len(found) == 1001
    assert found[-1][0] == "too_many"


def test_the_same_fault_in_many_rows_is_told_once_with_their_number():
    rows = [f"SEATS,FR,F,{year},1,A" for year in range(2000, 2020)]

    assert told(csv(LONG, *rows)) == [("unknown_place", "2:B", 20)]


def test_rows_that_take_figures_away_are_refused():
    head = "STRUCTURE,STRUCTURE_ID,ACTION,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE"

    assert told(csv(head, "dataflow,XA:DF(1.0),D,SEATS,XA,2020,")) == [("deletes", "2:G", 1)]


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


def test_the_sum_of_figures_is_exact():
    data = csv(LONG, "SEATS,XA,F,2020,0.1,A", "SEATS,XA,M,2020,0.2,A", "SEATS,XA,,2020,…,A")

    found = settle(read(data, "a.csv").given, KNOWN)

    assert Decimal(sum_of(found.figures)) == Decimal("0.3")


def test_a_place_is_known_by_its_name_also_with_letters_of_a_neighbours_keyboard():
    data = csv(
        "SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE", "SEATS,Тѵштѵк булуңу,2021,1", "SEATS,Түштүк булуңу,2022,2"
    )

    assert (
        figures(csv("SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE", "SEATS,Түштүк  БУЛУҢУ,2022,2"), "a.csv")[0][1]
        == "XA-S"
    )
    assert [code for code, _where, _count in told(data)] == ["unknown_place"]


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
