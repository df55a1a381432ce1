"""Periods: laws of the calendar, and a slow twin that walks from day to day."""

import doctest
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods import periods
from tendik.methods.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Frequency,
    Period,
    PeriodUnreadable,
    months_between,
    parse_period,
    parse_time_period,
    period_of,
    periods_between,
    report_due_on,
)

laws = settings(deadline=None)
DAY = timedelta(days=1)

frequencies = st.sampled_from(list(Frequency))
days = st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 1, 12, 31))
some_periods = st.builds(period_of, days, frequencies)
early_periods = st.builds(period_of, st.dates(date(2000, 1, 1), date(2099, 12, 31)), frequencies)


def walked(day, frequency):
    """Return the first day of a period and the first day after it, day by day."""
    firsts = {(month, 1) for month in range(1, 13, frequency.months)}
    first = day
    while (first.month, first.day) not in firsts:
        first -= DAY
    after = day + DAY
    while (after.month, after.day) not in firsts:
        after += DAY
    return first, after


@laws
@given(days, frequencies)
def test_a_period_begins_and_ends_where_a_walk_from_day_to_day_finds_it(day, frequency):
    period = period_of(day, frequency)

    assert (period.starts_on, period.ends_before) == walked(day, frequency)
    assert period.holds(day)


@laws
@given(some_periods)
def test_the_end_of_a_period_belongs_to_the_next(period):
    assert period.ends_before == period.next().starts_on
    assert not period.holds(period.ends_before)
    assert period.holds(period.starts_on)
    assert period.holds(period.ends_before - DAY)
    assert not period.holds(period.starts_on - DAY)


@laws
@given(some_periods)
def test_the_next_and_the_one_before_undo_each_other(period):
    assert period.next().previous() == period == period.previous().next()
    assert period.previous() < period < period.next()


@laws
@given(some_periods)
def test_a_code_and_a_time_period_are_read_back(period):
    assert parse_period(period.code) == period
    assert parse_time_period(period.time_period) == period
    assert str(period.starts_on).startswith(period.code[:5].rstrip("-"))


@laws
@given(some_periods, some_periods)
def test_periods_are_ordered_by_their_beginning_and_then_by_their_end(one, other):
    days_of = [(period.starts_on, period.ends_before) for period in (one, other)]

    assert (one < other) == (days_of[0] < days_of[1])
    assert (one == other) == (days_of[0] == days_of[1])
    assert (one >= other) != (one < other)


def test_what_is_reported_first_comes_first_among_periods_that_begin_together():
    codes = ["2026", "2025-H2", "2026-H1", "2026-Q1", "2026-01"]

    assert [period.code for period in sorted(map(parse_period, codes))] == [
        "2025-H2",
        "2026-01",
        "2026-Q1",
        "2026-H1",
        "2026",
    ]


def test_a_period_is_not_compared_with_anything_else():
    with pytest.raises(TypeError):
        assert parse_period("2026") < date(2026, 1, 1)


@laws
@given(some_periods, some_periods)
def test_a_period_covers_another_if_it_holds_its_first_and_its_last_day(one, other):
    both = one.holds(other.starts_on) and one.holds(other.ends_before - DAY)

    assert one.covers(other) == both


def test_a_year_covers_its_parts_and_no_part_of_the_next():
    year = parse_period("2026")

    assert all(year.covers(parse_period(code)) for code in ("2026", "2026-H2", "2026-Q1", "2026-12"))
    assert not any(year.covers(parse_period(code)) for code in ("2027", "2025-H2", "2027-Q1", "2027-01"))
    assert not parse_period("2026-H2").covers(year)


@laws
@given(days, st.integers(-3, 900), frequencies)
def test_the_periods_of_a_span_are_those_that_share_a_day_with_it(first, length, frequency):
    after = min(first + length * DAY, date(LAST_YEAR, 12, 31))

    found = list(periods_between(first, after, frequency))

    touched = {period_of(first + step * DAY, frequency) for step in range((after - first).days)}
    assert found == sorted(touched)
    assert all(one.next() == other for one, other in pairwise(found))


def test_a_plan_of_three_years_has_six_half_years():
    found = periods_between(date(2025, 1, 1), date(2028, 1, 1), Frequency.HALF_YEAR)

    assert [period.code for period in found] == [
        "2025-H1",
        "2025-H2",
        "2026-H1",
        "2026-H2",
        "2027-H1",
        "2027-H2",
    ]


@laws
@given(some_periods, st.integers(1, 31))
def test_a_report_is_due_in_the_month_after_its_period_and_no_later_than_the_named_day(period, day):
    due = report_due_on(period, day=day)

    assert (due.year, due.month) == (period.ends_before.year, period.ends_before.month)
    assert due.day == day or (due.day < day and (due + DAY).day == 1)


@pytest.mark.parametrize("day", [0, 32, -1])
def test_there_is_no_such_day_of_a_month(day):
    with pytest.raises(ValueError, match=r"1\.\.31"):
        report_due_on(parse_period("2026-H1"), day=day)


@pytest.mark.parametrize(("year", "move"), [(FIRST_YEAR, "previous"), (LAST_YEAR, "next")])
def test_time_has_a_first_and_a_last_year(year, move):
    outermost = parse_period(str(year))

    with pytest.raises(PeriodUnreadable, match=f"{FIRST_YEAR} to {LAST_YEAR}"):
        getattr(outermost, move)()


@pytest.mark.parametrize(
    ("frequency", "number", "words"),
    [
        (Frequency.HALF_YEAR, 3, "no half-year 3: they are counted from 1 to 2"),
        (Frequency.QUARTER, 0, "no quarter 0: they are counted from 1 to 4"),
        (Frequency.MONTH, 13, "no month 13: they are counted from 1 to 12"),
        (Frequency.YEAR, 2, "no year 2: they are counted from 1 to 1"),
    ],
)
def test_a_number_that_the_year_does_not_have_is_named(frequency, number, words):
    with pytest.raises(PeriodUnreadable, match=words):
        Period(2026, frequency, number)


@pytest.mark.parametrize(
    "text",
    [
        "2026-T1",
        "2026-W07",
        "2026-D001",
        "2026-07-01",
        "2026-01-01/P6M",
        "2026-07-01T00:00:00",
        "2026-M7",
        "",
    ],
)
def test_what_sdmx_knows_and_we_do_not_is_refused(text):
    with pytest.raises(PeriodUnreadable, match="no TIME_PERIOD of ours"):
        parse_time_period(text)


@pytest.mark.parametrize(
    ("text", "code"), [("2026-A1", "2026"), ("2026-M12", "2026-12"), ("2026-S2", "2026-H2")]
)
def test_reporting_years_semesters_and_months_are_read(text, code):
    assert parse_time_period(text).code == code


@pytest.mark.parametrize(
    ("text", "meant"), [("2026-H1", "2026-S1"), ("2026-q2", "2026-Q2"), ("2026-Н2", "2026-S2")]
)
def test_a_spelling_that_is_not_of_sdmx_is_answered_with_the_one_that_is(text, meant):
    with pytest.raises(PeriodUnreadable, match=f"Write {meant}") as refused:
        parse_time_period(text)

    assert refused.value.meant == meant


texts = st.one_of(
    st.text(max_size=12), st.from_regex("(19|20|22)[0-9]{2}[-–]?[HhQSAMНМ]?[0-9]{0,2} ?", fullmatch=True)
)


@laws
@given(texts)
def test_any_text_is_a_period_or_refused_with_what_to_write(text):
    meant = refusal(text)

    if meant is None:
        assert parse_period(text).code == text
    else:
        assert meant == "" or parse_period(meant).code == meant != text


def refusal(text):
    """Return what a refused text meant, or None where it is a period."""
    try:
        parse_period(text)
    except PeriodUnreadable as refused:
        return refused.meant
    return None


def test_a_refusal_repeats_no_long_text():
    with pytest.raises(PeriodUnreadable) as refused:
        parse_period("9" * 10_000)

    assert len(str(refused.value)) < 130


def lived(one, other):
    """Return the months from the end of one day to the end of a later one, day by day."""
    months = Fraction(0)
    while one < other:
        one += DAY
        months += Fraction(1, monthrange(one.year, one.month)[1])
    return months


@laws
@given(days, st.integers(0, 800))
def test_months_are_the_sum_of_the_days_lived_each_as_a_share_of_its_month(one, length):
    other = one + length * DAY

    assert months_between(one, other) == lived(one, other) == -months_between(other, one)


@laws
@given(early_periods, st.integers(1, 8))
def test_equal_periods_weigh_the_same(period, number):
    last = period
    for _ in range(number - 1):
        last = last.next()

    whole = months_between(period.starts_on - DAY, last.ends_before - DAY)

    assert whole == number * period.frequency.months


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(periods).failed == 0
