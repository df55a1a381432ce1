from decimal import Decimal

import pytest

from tendik.methods.observations import settle, sum_of
from tests.methods.made_figures import KNOWN, csv, figures, read, told

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
