"""A day as people write it: in numbers, with the month in words of several languages, with signs for the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.days import DayUnread, read_day

RUSSIAN = {
    "январь": 1,
    "января": 1,
    "март": 3,
    "марта": 3,
    "мар": 3,
    "май": 5,
    "мая": 5,
    "июнь": 6,
    "июль": 7,
}
MONTHS = RUSSIAN | {"march": 3, "may": 5, "mar": 3, "june": 6, "july": 7}
DAYS = st.integers(0, 18000).map(lambda number: date(2000, 1, 1) + timedelta(days=number))


@pytest.mark.parametrize(
    "written",
    [
        *(
            "12.03.2025",
            "12.3.25",
            "2025-03-12",
            "2025-3-12",
            "12. 3. 2025",
            "12.03.2025 г.",
            "12.03.2025-ж.",
        ),
        *(
            "12 март 2025-ж.",
            "12 марта 2025",
            "12 марта 2025 г.",
            "12 March 2025",
            "March 12, 2025",
            "12 МАРТА 2025",
        ),
        *(
            "12-март 2025-жыл",
            "2025-жылдын 12-марты",
            "2025\u2011жылдын 12\u2011марты",
            "12th of March 2025",
            "12 мар 25",
        ),
    ],
)
def test_one_day_is_read_however_it_is_written(written):
    assert read_day(written, MONTHS) == date(2025, 3, 12)


@given(DAYS)
def test_every_day_is_read_as_it_is_printed(day):
    printed = (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%y}")

    assert {read_day(one, {}) for one in printed} == {day}


@pytest.mark.parametrize(
    "written",
    [
        *("", " ", "1", "23.05", "23.05.202", "tomorrow", "23/05/2025", "05-23-2025", "12 12 2025", "12 May"),
        *(
            "12 May June 2025",
            "12 May 2025 3",
            "123 May 2025",
            "12.03.2025 and some more words",
            "12.03.2025 13.03.2025",
        ),
        *("0000-01-01", "12.03.0000", "١٢.٠٣.٢٠٢٥ x", "12 Mai-tai 20255"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(written):
    with pytest.raises(DayUnread) as refused:
        read_day(written, MONTHS)

    assert refused.value.code == "form"


@pytest.mark.parametrize(
    ("written", "code", "values"),
    [
        ("29.02.2025", "day", {"month": "02.2025", "day": 28}),
        ("0.01.2025", "day", {"month": "01.2025", "day": 31}),
        ("31 июнь 2025", "day", {"month": "06.2025", "day": 30}),
        ("12.13.2025", "month", {}),
        ("2025-00-12", "month", {}),
        ("12.03.50", "century", {"first": 1950, "second": 2050}),
    ],
)
def test_a_day_that_cannot_be_says_why(written, code, values):
    with pytest.raises(DayUnread) as refused:
        read_day(written, MONTHS)

    assert (refused.value.code, refused.value.values) == (code, values)


def test_29_february_is_a_day_every_fourth_year():
    assert read_day("29.02.2024", {}) == date(2024, 2, 29)
