"""On which days somebody is reminded."""

from tendik.methods.reminders import is_reminded


def test_one_is_reminded_a_month_before_then_weekly_and_daily_once_it_is_late():
    assert [left for left in range(60, -4, -1) if is_reminded(left)] == [30, 28, 21, 14, 7, 0, -1, -2, -3]
