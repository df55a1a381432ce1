"""Shares, segregation and pay: hand-worked numbers, laws, and what is undefined."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.quotas import (
    Band,
    Chamber,
    Counted,
    Managers,
    Sex,
    Share,
    dissimilarity,
    glass_ceiling,
    median_pay_gap,
    pay_gap,
    pay_gap_parts,
    share_bounds,
    women_in_local_government,
    women_in_parliament,
    women_managers,
)

laws = settings(deadline=None)
BANDS = [
    Band(80, 50, Fraction(10_000), Fraction(10_500)),
    Band(20, 50, Fraction(20_000), Fraction(21_000)),
]


def test_seats_in_parliament_are_counted_of_the_occupied_ones_unless_all_are_asked_for():
    chamber = Chamber(women=18, occupied=87, seats=90)

    assert women_in_parliament([chamber]) == Share(18, 87)
    assert women_in_parliament([chamber], of=Counted.SEATS).value == Fraction(1, 5)


def test_upper_chambers_are_left_out_and_countries_are_summed_unweighted():
    chambers = [Chamber(10, 100, 100), Chamber(9, 10, 10), Chamber(30, 40, 40, upper=True)]

    assert women_in_parliament(chambers) == Share(19, 110)


@pytest.mark.parametrize("chamber", [Chamber(5, 4, 9), Chamber(1, 9, 8), Chamber(-1, 3, 3)])
def test_a_chamber_that_cannot_be_is_refused(chamber):
    with pytest.raises(ValueError, match="women are among the members"):
        women_in_parliament([chamber])


def test_local_seats_are_the_elected_ones_of_women_and_men():
    seats = [
        *[(Sex.FEMALE, "elected")] * 2,
        *[(Sex.FEMALE, "reserved")] * 3,
        *[(Sex.MALE, "elected")] * 8,
        (Sex.FEMALE, "appointed"),
        (Sex.UNKNOWN, "elected"),
    ]

    assert women_in_local_government(seats) == Share(5, 13)


def test_the_country_of_2024_in_whole_numbers():
    city, rural = Share(290, 993), Share(2_248, 5_391)

    assert (city.women + rural.women, city.whole + rural.whole) == (2_538, 6_384)
    assert round(Share(2_538, 6_384).value * 10_000) == 3_976


def test_managers_of_1988_and_of_2008_differ_in_what_is_senior_and_middle():
    employed = {"1112": (1, 2), "12": (3, 3), "13": (5, 0), "1411": (7, 7), "2": (90, 10)}

    assert women_managers(employed) == Managers(Share(16, 28), Share(9, 14))
    assert women_managers(employed, isco=1988) == Managers(Share(16, 28), Share(4, 9))


def test_with_one_digit_only_senior_and_middle_management_is_not_known():
    assert women_managers({"1": (3, 7), "5": (1, 1)}) == Managers(Share(3, 10), None)


@pytest.mark.parametrize(
    ("employed", "isco"), [({"1": (1, 1)}, 1968), ({"1a": (1, 1)}, 2008), ({"": (1, 1)}, 2008)]
)
def test_other_classifications_are_refused(employed, isco):
    with pytest.raises(ValueError, match="ISCO"):
        women_managers(employed, isco=isco)


def test_a_fifth_of_either_sex_would_have_to_change_grade():
    assert dissimilarity([10, 40, 50], [30, 30, 40]) == Fraction(1, 5)
    assert dissimilarity([5, 0], [0, 9]) == 1
    assert dissimilarity([0, 0], [1, 2]) is None


COUNTS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5)


@laws
@given(COUNTS)
def test_dissimilarity_is_the_least_share_of_women_who_must_move_to_be_spread_like_men(counts):
    women, men = [one for one, _ in counts], [one for _, one in counts]

    found = dissimilarity(women, men)

    if found is not None:
        moving = sum(max(Fraction(0), Fraction(w, sum(women)) - Fraction(m, sum(men))) for w, m in counts)
        assert found == moving
        assert found == dissimilarity(men, women)


@pytest.mark.parametrize(("women", "men"), [([1], [1, 2]), ([-1, 2], [1, 2])])
def test_grades_that_do_not_match_are_refused(women, men):
    with pytest.raises(ValueError, match="for each grade"):
        dissimilarity(women, men)


def test_the_glass_ceiling_is_undefined_without_a_woman_at_the_top():
    everybody = Share(600, 1_200)

    assert glass_ceiling(everybody, Share(12, 60)) == Fraction(5, 2)
    assert glass_ceiling(everybody, Share(30, 60)) == 1
    assert glass_ceiling(everybody, Share(0, 60)) is None
    assert glass_ceiling(everybody, Share(0, 0)) is None
    assert glass_ceiling(Share(0, 0), Share(1, 2)) is None


def test_the_pay_gap_is_a_share_of_mens_pay():
    assert pay_gap(Fraction(20_000), Fraction(17_000)) == Fraction(15, 100)
    assert pay_gap(Fraction(100), Fraction(110)) == Fraction(-1, 10)
    assert pay_gap(Fraction(0), Fraction(5)) is None


def test_the_gap_of_medians_takes_the_middle_of_two():
    men = [Fraction(pay) for pay in (10, 20, 30, 900)]
    women = [Fraction(pay) for pay in (10, 20, 300)]

    assert median_pay_gap(men, women) == Fraction(1, 5)
    assert median_pay_gap(men, []) is None


def test_the_gap_is_cut_in_two_by_womens_weights_or_by_mens():
    by_women, by_men = pay_gap_parts(BANDS, by=Sex.FEMALE), pay_gap_parts(BANDS, by=Sex.MALE)

    assert (by_women.gap, by_women.explained, by_women.unexplained) == (3_750, 3_150, 600)
    assert by_women.unexplained_share == Fraction(600, 12_600)
    assert (by_men.gap, by_men.explained, by_men.unexplained) == (3_750, 3_000, 750)
    assert by_men.unexplained_share == Fraction(750, 15_750)


def test_a_band_without_women_compares_no_pay():
    bands = [Band(10, 10, Fraction(100), Fraction(100)), Band(0, 10, Fraction(0), Fraction(500))]

    assert pay_gap_parts(bands, by=Sex.MALE).unexplained == 0
    assert pay_gap_parts(bands, by=Sex.MALE).explained == 200
    assert pay_gap_parts([Band(3, 0, Fraction(100), Fraction(0))], by=Sex.FEMALE) is None


MONEY = st.integers(1, 10**6).map(Fraction)
BAND = st.builds(Band, st.integers(1, 50), st.integers(1, 50), MONEY, MONEY)


@laws
@given(st.lists(BAND, min_size=1, max_size=5), st.sampled_from([Sex.FEMALE, Sex.MALE]))
def test_both_parts_add_up_to_the_gap_and_equal_pay_leaves_nothing_unexplained(bands, by):
    found = pay_gap_parts(bands, by=by)
    equal = pay_gap_parts([band._replace(pay_of_women=band.pay_of_men) for band in bands], by=by)

    assert found.explained + found.unexplained == found.gap
    assert (equal.unexplained, equal.explained) == (0, equal.gap)


def test_weights_are_of_a_known_sex():
    with pytest.raises(ValueError, match="women's or men's"):
        pay_gap_parts(BANDS, by=Sex.UNKNOWN)


@laws
@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_a_share_lies_between_none_and_all_of_the_unknown_being_women(women, unknown, men):
    found = share_bounds(women, unknown, women + unknown + men)

    if found is None:
        assert women + unknown + men == 0
    else:
        assert found.least == Fraction(women, women + unknown + men)
        assert found.most - found.least == Fraction(unknown, women + unknown + men)


@pytest.mark.parametrize(("women", "unknown", "members"), [(3, 2, 4), (-1, 2, 4), (1, -1, 4)])
def test_counts_that_do_not_fit_are_refused(women, unknown, members):
    with pytest.raises(ValueError, match="must be among the 4 members"):
        share_bounds(women, unknown, members)
