"""A question that nobody answers goes one level up, by its dates alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.progress.climbing import climbs_on, level_on

DATES, DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 60)


def naive(asked_on, on, days):
    """Return the level by counting day after day."""
    level, left, today = 0, days, asked_on
    while today < on:
        today += timedelta(days=1)
        if left == 0:
            level, left = level + 1, days
        left -= 1
    return level


@given(DATES, st.integers(-10, 400), DAYS)
def test_the_level_is_that_of_counting_day_after_day(asked_on, after, days):
    on = asked_on + timedelta(days=after)

    assert level_on(asked_on, on, days=days) == naive(asked_on, on, days)


@given(DATES, st.integers(0, 20), DAYS)
def test_the_day_before_it_climbs_it_is_where_it_was(asked_on, level, days):
    climbs = climbs_on(asked_on, level, days=days)

    assert level_on(asked_on, climbs - timedelta(days=1), days=days) == level
    assert level_on(asked_on, climbs, days=days) == level + 1


@given(DATES, st.integers(0, 400), st.integers(0, 400), DAYS)
def test_once_it_is_answered_it_stays(asked_on, answered, later, days):
    answered_on = asked_on + timedelta(days=answered)
    on = answered_on + timedelta(days=later)

    assert level_on(asked_on, on, days=days, answered_on=answered_on) == level_on(
        asked_on, answered_on, days=days
    )


def test_a_level_has_at_least_a_day():
    with pytest.raises(ValueError, match="at least 1"):
        level_on(date(2026, 1, 1), date(2026, 1, 2), days=0)
