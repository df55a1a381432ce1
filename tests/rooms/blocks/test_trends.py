from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tendik.blocks.trends import BOTTOM, HEIGHT, TOP, Series, trend_of

YEARS = ["2019", "2020", "2021", "2022"]


def series(*values, kind="whole"):
    return Series("all", kind, [None if value is None else Decimal(value) for value in values])


def test_a_line_runs_through_its_figures_and_names_the_last():
    trend = trend_of(YEARS, [series("15", "15", "31.55", "39.8")])

    (line,) = trend.lines
    assert line.path.count("M") == 3
    assert (line.gaps, line.value, len(line.dots)) == ("", Decimal("39.8"), 2)
    assert [mark.value for mark in trend.across] == [0, 25, 50]
    assert [mark.words for mark in trend.below] == ["2019", "2020", "2022"]


def test_over_moments_that_nobody_knows_a_line_is_dotted():
    (line,) = trend_of(YEARS, [series("1", None, None, "4")]).lines

    assert (line.path, line.gaps.count("M")) == ("", 1)


def test_without_two_figures_there_is_no_line():
    assert trend_of(YEARS, [series("1", None, None, None)]) is None
    assert trend_of(["2019"], [series("1")]) is None
    assert trend_of(YEARS, []) is None


def test_figures_below_nothing_stand_below_the_line_of_nothing():
    trend = trend_of(YEARS, [series("-5", "0", "5", "10")])

    assert [mark.value for mark in trend.across] == [-5, Decimal("2.5"), 10]


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=2, max_size=12), st.integers(1, 3))
def test_every_point_lies_in_the_drawing_and_no_words_on_one_another(values, count):
    trend = trend_of([str(at) for at in range(len(values))], [Series("all", "whole", values)] * count)

    heights = sorted(float(line.label_y) for line in trend.lines)
    assert all(TOP - 0.1 <= float(y) <= BOTTOM + 0.1 for line in trend.lines for _x, y in line.dots)
    assert all(lower - upper >= 30 for upper, lower in pairwise(heights))
    assert heights[-1] <= HEIGHT


def test_where_all_lies_below_zero_zero_is_the_upper_end():
    trend = trend_of(YEARS, [series("-3", "-4", "-5", "-8")])

    assert [mark.value for mark in trend.across] == [-10, -5, 0]
