from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.headlines import LEAST, Apart, Comparable, Run, apart, run_of


def figures(*said):
    """Return figures as the rule takes them; ``…`` is none, ``~`` an estimate, ``|`` begins anew."""
    return [
        None if one == "…" else Comparable(Decimal(one.strip("~|")), sure="~" not in one, begins="|" in one)
        for one in said
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (("15.61", "15.09", "15.16", "14.98", "31.55", "36.46", "39.8"), Run(3, rises=True)),
        (("40", "30", "20", "10"), Run(0, rises=False)),
        (("10", "10", "12", "12"), Run(0, rises=True)),
        (("10", "20", "30"), None),
        (("10", "12", "11", "12", "13"), None),
        (("100", "101", "102", "109.9"), None),
        (("100", "101", "102", "110"), Run(0, rises=True)),
        (("10", "20", "30", "…"), None),
        (("10", "20", "…", "30", "40"), None),
        (("10", "20", "30", "40", "~50"), None),
        (("~10", "20", "30", "40", "50"), Run(1, rises=True)),
        (("90", "20|", "30", "40", "50"), Run(1, rises=True)),
        (("10", "20", "30|", "40", "50"), None),
        (("7", "7", "7", "7"), None),
        ((), None),
    ],
)
def test_a_rise_or_fall_is_said_only_of_four_sure_figures_one_way_that_differ_by_a_tenth(said, found):
    assert run_of(figures(*said)) == found


def test_of_small_counts_a_rise_is_said_only_beyond_chance():
    small, large = figures("4", "5", "6", "9"), figures("400", "500", "600", "900")

    assert run_of(small, counts=True) is None
    assert run_of(small) == Run(0, rises=True)
    assert run_of(large, counts=True) == Run(0, rises=True)


@pytest.mark.parametrize(
    ("women", "men", "found"),
    [
        (("10", "12", "14", "16"), ("5", "5", "5", "5"), Apart(women_more=True, change=1)),
        (("5", "5", "5", "5"), ("10", "9", "8", "7"), Apart(women_more=False, change=-1)),
        (("10", "11", "10", "11"), ("5", "5", "5", "5"), Apart(women_more=True, change=0)),
        (("10", "10", "10", "4"), ("5", "5", "5", "5"), None),
        (("10", "10", "10", "10"), ("9.5", "9.5", "9.5", "9.5"), None),
        (("10", "10", "10"), ("5", "5", "5"), None),
        (("10", "10", "10", "10"), ("5", "…", "5", "5"), None),
        ((), (), None),
    ],
)
def test_women_and_men_differ_where_they_do_so_in_four_periods_by_a_tenth(women, men, found):
    assert apart(figures(*women), figures(*men)) == found


@given(st.lists(st.integers(1, 1000), max_size=9), st.booleans())
def test_a_run_is_the_longest_end_that_never_turns(values, counts):
    found = run_of([Comparable(Decimal(value)) for value in values], counts=counts)

    if found is None:
        return
    run = values[found.first :]
    assert len(run) >= LEAST
    assert run == sorted(run, reverse=not found.rises)
    assert abs(run[-1] - run[0]) * 10 >= min(run[0], run[-1])
    if found.first:
        longer = values[found.first - 1 :]
        assert longer != sorted(longer, reverse=not found.rises)
