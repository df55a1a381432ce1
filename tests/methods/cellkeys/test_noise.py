from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.cellkeys import CannotBeMet, Row, noise_table

# The example of the package ptable 1.0.0 (CRAN, tests/testthat/test-examples.R): its noise of counts.
PUBLISHED = {
    0: (1.0,),
    1: (0.50833333, 0.47500000, 0.01666667),
    2: (0.16155827, 0.55565037, 0.24246618, 0.04032518),
    3: (0.41231301, 0.28806097, 0.18693903, 0.11268699),
    4: (0.07012498, 0.24450007, 0.37074990, 0.24450007, 0.07012498),
}


@pytest.mark.parametrize("count", PUBLISHED)
def test_a_published_matrix_is_reproduced(count):
    made = noise_table(deviation=2, variance=1.05, smallest=2)

    assert made.rows[count].probability == pytest.approx(PUBLISHED[count], abs=1e-6)


def test_what_is_never_published_is_no_value_of_any_count():
    made = noise_table(deviation=2, variance=1.05, smallest=2)

    assert [row.becomes for row in made.rows[:4]] == [(0,), (0, 2, 3), (0, 2, 3, 4), (2, 3, 4, 5)]
    assert {1} & {value for row in made.rows for value in row.becomes} == set()


@given(st.integers(2, 9), st.fractions("1/2", 2), st.integers(1, 2))
def test_noise_has_mean_0_and_the_variance_or_is_refused(deviation, variance, smallest):
    try:
        made = noise_table(deviation=deviation, variance=float(variance), smallest=smallest)
    except CannotBeMet:
        return
    for row in made.rows[1:]:
        steps = [value - row.count for value in row.becomes]
        pairs = list(zip(steps, row.probability, strict=True))
        assert sum(share for _step, share in pairs) == pytest.approx(1)
        assert sum(step * share for step, share in pairs) == pytest.approx(0, abs=1e-9)
        assert sum(step * step * share for step, share in pairs) == pytest.approx(float(variance), abs=1e-8)
        assert max(map(abs, steps)) <= deviation


def test_no_other_probabilities_with_the_same_mean_and_variance_are_more_even():
    row = noise_table(deviation=2, variance=1.0).rows[-1]
    # The one direction in which five probabilities can move and keep sum, mean and variance, besides its mirror image.
    ways = ((1, -3, 3, -1, 0), (0, 1, -3, 3, -1))

    def entropy(shares):
        return -sum(share * log(share) for share in shares)

    for way in ways:
        for step in (-1e-3, 1e-3):
            moved = [share + step * by for share, by in zip(row.probability, way, strict=True)]
            assert entropy(moved) < entropy(row.probability)


def test_a_variance_for_which_large_deviations_would_be_likelier_is_refused_and_not_settled_otherwise():
    with pytest.raises(CannotBeMet, match="noise of 1 ") as refused:
        noise_table(deviation=5, variance=2)

    assert (refused.value.count, refused.value.reason) == (1, "shape")


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"deviation": 2, "variance": 3}, "variance"),
        ({"deviation": 1, "variance": 1}, "variance"),
        ({"deviation": 1, "variance": 1, "smallest": 3}, "variance"),
        ({"deviation": 0, "variance": 1}, "range"),
        ({"deviation": 99, "variance": 1}, "range"),
        ({"deviation": 2, "variance": 0}, "range"),
        ({"deviation": 2, "variance": float("nan")}, "range"),
        ({"deviation": 2, "variance": 1, "smallest": 0}, "range"),
    ],
)
def test_what_cannot_be_met_is_refused_with_a_reason(asked, reason):
    with pytest.raises(CannotBeMet) as refused:
        noise_table(**asked)

    assert refused.value.reason == reason


def test_a_key_picks_the_first_value_whose_cumulated_probability_reaches_it():
    row = Row(3, (2, 3, 5), (0.5, 0.25, 0.25))

    assert [row.noise(key) for key in (0, 0.5, 0.6, 0.75, 0.9, 1)] == [-1, -1, 0, 0, 2, 2]


def test_the_last_row_stands_for_all_larger_counts_and_none_stays_none():
    made = noise_table(deviation=2, variance=1)

    assert made.of(1000, 0.0) == -2
    assert made.of(1000, 1.0) == 2
    assert made.of(0, 0.3) == 0


def test_two_values_alone_have_one_variance_and_the_next_count_must_have_it_too():
    with pytest.raises(CannotBeMet, match="noise of 2 lies between 2 and 4") as refused:
        noise_table(deviation=2, variance=2, smallest=3)

    assert refused.value.count == 2


def test_probabilities_that_fall_a_little_short_of_one_still_give_a_value():
    assert Row(3, (2, 4), (0.5, 0.4999)).noise(1.0) == 1
