"""Competitions: counts that cannot be, sums, and what of them may be shown."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.competitions import FEWEST, SEXES, STAGES, faults, is_safe, shown, summed

PEOPLE = st.integers(0, 40)
COUNTS = st.dictionaries(
    st.sampled_from(STAGES), st.fixed_dictionaries({sex: PEOPLE for sex in SEXES}), min_size=1
)


def counts(**stages):
    return {stage: dict(zip(SEXES, people, strict=True)) for stage, people in stages.items()}


def test_a_stage_may_hold_more_of_a_sex_than_before_only_by_those_whose_sex_was_not_known():
    one = counts(applied=(2, 2, 1), admitted=(3, 2, 0))

    assert list(faults(one, posts=1)) == []
    assert list(faults(counts(applied=(2, 2, 0), admitted=(3, 1, 0)), posts=1)) == [
        ("grows", "admitted", "female")
    ]


def test_more_people_in_all_or_more_appointed_than_posts_cannot_be():
    assert list(faults(counts(applied=(1, 1, 1), interviewed=(2, 2, 0)), posts=1)) == [
        ("grows_in_all", "interviewed", "")
    ]
    assert list(faults(counts(appointed=(1, 1, 0)), posts=1)) == [("too_many", "appointed", "")]


def test_a_sum_lacks_a_stage_that_one_competition_lacks():
    whole, part = counts(applied=(3, 4, 0), appointed=(1, 0, 0)), counts(applied=(2, 2, 0))

    assert summed([whole, part]) == counts(applied=(5, 6, 0))
    assert summed([]) == {}


@given(COUNTS)
def test_no_count_of_few_people_is_shown_nor_is_a_difference_of_few(found):
    cells = shown(found)

    for sex in SEXES:
        seen = [cells[stage][sex] for stage in STAGES if stage in cells and cells[stage][sex] is not None]
        assert all(is_safe(count) for count in seen)
        assert all(after == 0 or is_safe(abs(before - after)) for before, after in pairwise(seen))


@given(COUNTS)
def test_what_is_shown_is_what_was_counted(found):
    for stage, cells in shown(found).items():
        assert all(count in (None, found[stage][sex]) for sex, count in cells.items())


def test_large_counts_that_fall_by_many_are_all_shown():
    found = counts(applied=(40, 60, 0), admitted=(30, 40, 0), appointed=(FEWEST, 0, 0))

    assert shown(found) == found
