"""Which backups are kept: worked by hand, then as laws for all moments."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.keeping.rotation import kept

NIGHT = datetime(2026, 11, 26, 2, 30)
CASES = [
    ("nothing is there", [], []),
    ("one is there", [0], [0]),
    ("a week of nights", range(7), range(7)),
    ("two in one night: the newer stays", [0, 0.01], [0]),
    # 26 November 2026 is a Thursday: Sundays before it are 4, 11, 18 and 25 days back, month ends 26, 57 …
    ("forty nights", range(40), [0, 1, 2, 3, 4, 5, 6, 11, 18, 25, 26]),
    ("after a long pause the old ones are still there", [400, 401, 402], [400, 401, 402]),
]


@pytest.mark.parametrize(("why", "nights", "stay"), CASES, ids=[case[0] for case in CASES])
def test_the_newest_of_each_day_week_and_month_stay(why, nights, stay):
    moments = [NIGHT - timedelta(days=back) for back in nights]

    assert kept(moments) == {NIGHT - timedelta(days=back) for back in stay}


def test_two_years_of_nights_leave_seven_days_five_weeks_and_twelve_months():
    stay = sorted(kept(NIGHT - timedelta(days=back) for back in range(730)))

    assert stay[-7:] == [NIGHT - timedelta(days=back) for back in range(6, -1, -1)]
    assert stay[0] == datetime(2025, 12, 31, 2, 30)
    assert len(stay) == 21


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=60))
def test_at_most_twenty_four_stay_and_always_the_newest(moments):
    stay = kept(moments)

    assert stay <= set(moments)
    assert len(stay) <= 7 + 5 + 12
    assert not moments or max(moments) in stay
    assert kept(stay) == stay
