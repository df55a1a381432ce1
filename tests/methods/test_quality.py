from datetime import date
from decimal import Decimal

import pytest

from tendik.methods.periods import parse_period
from tendik.methods.quality import Facts, Frame, Judged, findings

FRAME = Frame(
    facts={
        "seats": Facts("seats", "share", about_sex="F"),
        "people": Facts("people", "count"),
        "pay": Facts("pay", "mean"),
    },
    parts={"sex": frozenset("FM"), "urbanisation": frozenset("UR")},
    below={"XA": frozenset(["XA-N", "XA-S"])},
    on=date(2026, 11, 26),
)


def figure(value, indicator="people", *, place="XA", year="2025", source="office", **codes):
    amount = None if value is None else Decimal(value)
    return Judged(indicator, place, parse_period(year), codes, amount, source)


def found(*figures, leave=("late", "small_count", "sex_not_said")):
    """Return what is found, by rule and what the sentence names."""
    return [(one.rule, dict(one.values)) for one in findings(figures, FRAME) if one.rule not in leave]


def series(*values, **more):
    return [figure(value, year=str(2010 + at), **more) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("value", "wrong"), [("0", 0), ("100", 0), ("100.1", 1), ("-0.1", 1), ("946", 1), (None, 0)]
)
def test_a_share_lies_between_nothing_and_a_hundred_and_is_held_else(value, wrong):
    told = [
        one for one in findings([figure(value, "seats", sex="F")], FRAME) if one.rule == "share_out_of_range"
    ]

    assert [one.holds for one in told] == [True] * wrong


def test_a_count_above_a_hundred_is_no_share():
    assert found(figure("946")) == []


def test_parts_that_do_not_add_up_are_found_and_those_that_do_are_not():
    right = [figure("10"), figure("4", sex="F"), figure("6", sex="M")]
    wrong = [
        figure("10", place="XA-N"),
        figure("4", place="XA-N", sex="F"),
        figure("5", place="XA-N", sex="M"),
    ]

    assert found(*right) == []
    assert found(*wrong) == [("sum_differs", {"dimension": "sex", "whole": "10", "sum": "9"})]


def test_people_whose_sex_is_not_known_count_towards_the_sum():
    figures = [figure("100"), figure("48", sex="F"), figure("50", sex="M"), figure("2", sex="_U")]

    assert found(*figures) == []


def test_numbers_that_were_rounded_may_differ_by_their_last_digit():
    figures = [figure("1592.9"), figure("800.4", sex="F"), figure("792.6", sex="M")]
    off = [figure("1592.9"), figure("800.4", sex="F"), figure("791.9", sex="M")]

    assert found(*figures) == []
    assert [rule for rule, _values in found(*off)] == ["sum_differs"]


def test_without_all_parts_nothing_is_said_of_their_sum():
    assert found(figure("10"), figure("4", sex="F")) == []
    assert found(figure("10"), figure("4", place="XA-N")) == []


def test_regions_that_do_not_add_up_to_the_country_are_found():
    figures = [figure("267"), figure("100", place="XA-N"), figure("166", place="XA-S")]

    assert found(*figures) == [("sum_differs", {"dimension": "place", "whole": "267", "sum": "266"})]


@pytest.mark.parametrize(
    ("whole", "wrong"), [("15", []), ("20.1", []), ("20.4", ["average_outside"]), ("8", ["average_outside"])]
)
def test_an_average_lies_between_its_parts(whole, wrong):
    figures = [figure(whole, "pay"), figure("10.0", "pay", sex="F"), figure("20.0", "pay", sex="M")]

    assert [rule for rule, _values in found(*figures)] == wrong


def test_two_sources_that_say_different_things_are_named():
    figures = [
        figure("10", source="one"),
        figure("11", source="other"),
        figure("5", year="2024", source="one"),
    ]

    assert found(*figures) == [("sources_disagree", {"one": "one: 10", "other": "other: 11"})]


def test_an_indicator_about_women_whose_figures_do_not_say_so_is_found():
    silent = found(figure("31", "seats"), leave=("late",))
    said = found(figure("31", "seats", sex="F"), leave=("late",))

    assert silent == [("sex_not_said", {"sex": "F"})]
    assert said == []


@pytest.mark.parametrize(("unknown", "told"), [("5", []), ("6", [("sex_unknown", {"share": "6"})])])
def test_a_share_of_people_whose_sex_is_not_known_is_named_above_five_in_a_hundred(unknown, told):
    assert found(figure("100"), figure(unknown, sex="_U")) == told


def test_small_counts_are_told_once_for_an_indicator_and_not_of_the_whole_country():
    figures = [
        figure("3"),
        figure("3", place="XA-N"),
        figure("4", sex="F"),
        figure("5", sex="M"),
        figure("0", place="XA-S"),
    ]

    assert ("small_count", {"count": "2", "least": "5"}) in found(*figures, leave=())


def test_a_step_unlike_all_others_is_a_jump_and_slow_change_is_none():
    jumped = series("15.0", "15.1", "15.2", "15.1", "31.5", "31.6", "31.8", indicator="seats", sex="F")
    slow = series("10", "11", "12", "14", "16", "19", "22", indicator="seats", sex="F")

    assert found(*jumped) == [("jump", {"before": "15.1", "after": "31.5"})]
    assert found(*slow) == []


def test_small_counts_that_change_by_chance_are_no_jumps_and_large_ones_are():
    assert found(*series("1", "2", "1", "2", "1", "9", "2", sex="F")) == []
    assert [rule for rule, _values in found(*series("100", "102", "101", "103", "102", "900"))] == ["jump"]


def test_a_share_that_changes_by_a_few_points_is_no_jump_and_a_change_among_many_that_are_none_is_one():
    small = ("2.0", "2.1", "2.0", "2.1", "2.0", "6.9", "7.0")
    still = ("10", "10", "10", "10", "10", "10", "30", "30")

    assert found(*series(*small, indicator="seats", sex="F")) == []
    assert found(*series(*still, indicator="seats", sex="F")) == [("jump", {"before": "10", "after": "30"})]


def test_steps_between_long_stops_are_held_against_one_another():
    stairs = ("5", "5", "5", "15", "15", "15", "32", "32", "32", "12", "12", "12")

    assert found(*series(*stairs, indicator="seats", sex="F")) == []


def test_a_figure_that_stands_out_alone_is_named_once():
    spike = series("100", "101", "102", "900", "101", "102", "103")
    stairs = series("100", "101", "102", "900", "5000", "5001", "5002")

    assert found(*spike) == [("jump", {"before": "102", "after": "900"})]
    assert [values["after"] for rule, values in found(*stairs) if rule == "jump"] == ["900", "5000"]


JUMP = ("15.0", "15.1", "15.2", "15.1", "31.5", "31.6", "31.8")


def jumped(*figures):
    """Return the jumps with the places and codes that they name."""
    return [
        sorted({(spot.place, spot.key) for spot in one.figures})
        for one in findings(figures, FRAME)
        if one.rule == "jump"
    ]


def test_a_step_of_the_whole_is_named_with_its_parts_in_one_finding():
    country = series(*JUMP, indicator="pay")
    women, north = series(*JUMP, indicator="pay", sex="F"), series(*JUMP, indicator="pay", place="XA-N")
    other = series(*reversed(JUMP), indicator="pay", sex="M")

    assert jumped(*country, *women, *north) == [[("XA", ""), ("XA", "sex=F"), ("XA-N", "")]]
    assert jumped(*country, *other) == [[("XA", "")], [("XA", "sex=M")]]


def test_parts_that_all_take_a_step_are_one_finding_where_the_whole_is_not_known():
    women, men = (series(*JUMP, indicator="pay", sex=sex) for sex in "FM")
    later = series("15.0", *JUMP, indicator="pay", sex="M")

    assert jumped(*women, *men) == [[("XA", "sex=F"), ("XA", "sex=M")]]
    assert len(jumped(*women, *later)) == 2


def test_counts_in_thousands_are_no_small_counts_of_people():
    figures = [figure("4", sex="F"), figure("12.3", sex="M")]

    assert found(*figures, leave=()) == []


def test_short_series_are_not_judged():
    assert found(*series("1", "1000", "1")) == []


def test_a_year_that_is_missing_between_others_is_a_gap():
    years = ["2010", "2011", "2012", "2014", "2015", "2016"]

    assert found(*(figure("50", year=year) for year in years)) == [("gap", {"periods": "2013"})]


def test_series_in_which_the_same_year_is_missing_are_one_finding():
    years = ["2010", "2011", "2012", "2014", "2015", "2016"]
    both = [figure("50", year=year, sex=sex) for year in years for sex in "FM"]
    other = [figure("50", place="XA-N", year=year) for year in (*years[:2], "2013", *years[3:])]

    told = found(*both, *other, *(figure("1", "pay", year=year) for year in years))

    assert sorted(values["periods"] for _rule, values in told) == ["2012", "2013", "2013"]


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (("2023", "2024"), []),
        (("2022", "2023"), []),
        (("2020", "2021"), [("late", {"period": "2021"})]),
        (("2013", "2018", "2023"), []),
        (("2010", "2015", "2020"), []),
        (("2008", "2012", "2016"), [("late", {"period": "2016"})]),
    ],
)
def test_an_indicator_is_late_by_its_own_rhythm(years, told):
    assert found(*(figure("50", year=year) for year in years), leave=("small_count",)) == told


def test_a_revised_figure_is_told_with_what_it_was():
    one = Judged("people", "XA", parse_period("2025"), {}, Decimal(12), "office", earlier=(Decimal(10),))

    assert found(one) == [("revised", {"before": "10", "after": "12"})]


def test_a_source_that_calls_nothing_an_estimate_is_named_if_it_has_many_figures():
    many = [figure("50", year=str(1900 + at)) for at in range(100)]

    assert ("status_never_said", {"source": "office", "count": "100"}) in found(*many)
    assert found(*many[:99]) == []


def test_the_mark_of_a_finding_is_another_one_once_a_figure_says_something_else():
    before, same, after = (
        findings([figure(value, "seats", sex="F")], FRAME)[0].mark for value in ("946", "946", "950")
    )

    assert before == same
    assert before != after
