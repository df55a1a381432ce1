"""Periods: every row of ``periods.toml``."""

import pytest

from tendik.methods.periods import (
    PeriodUnreadable,
    months_between,
    parse_period,
    parse_time_period,
    report_due_on,
)
from tests.spec.tables import day, is_number, tables

ROWS = tables("periods")


@pytest.mark.parametrize("row", ROWS["periods"], ids=str)
def test_a_code_names_the_days_of_its_period(row):
    period = parse_period(row["code"])

    assert (period.starts_on, period.ends_before) == (day(row["starts on"]), day(row["ends before"]))
    assert (period.previous().code, period.code, period.next().code) == (
        row["previous"],
        row["code"],
        row["next"],
    )
    assert period.time_period == row["TIME_PERIOD"]
    assert parse_time_period(row["TIME_PERIOD"]) == period


@pytest.mark.parametrize("row", ROWS["due"], ids=str)
def test_a_report_is_due_on_a_day_of_the_next_month(row):
    assert report_due_on(parse_period(row["period"]), day=int(row["day"])) == day(row["due on"])


@pytest.mark.parametrize("row", ROWS["months"], ids=str)
def test_time_is_counted_in_months_from_the_end_of_a_day(row):
    assert is_number(row["months"], months_between(day(row["from"]), day(row["to"])))


@pytest.mark.parametrize("row", ROWS["refused"], ids=str)
def test_what_is_no_period_is_refused_with_the_code_that_was_meant(row):
    with pytest.raises(PeriodUnreadable) as refused:
        parse_period(row["text"])

    assert (refused.value.reason, refused.value.meant) == (row["reason"], row["meant"])
    assert row["meant"] in str(refused.value)
