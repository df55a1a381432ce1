"""Opening hours as people write them: read, refused, written and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.hours import (
    DAY_END,
    HoursUnread,
    HourWords,
    Opening,
    is_always,
    read_hours,
    written,
)

WORDS = HourWords(
    days={"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6, "дш": 0, "жм": 4},
    daily=frozenset({"ежедневно", "күн сайын"}),
    always=frozenset({"круглосуточно", "күнү-түнү"}),
    pause=frozenset({"обед", "түшкү тыныгуу"}),
    until=frozenset({"до"}),
    beside=frozenset({"с"}),
)


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("", ""),
        ("Пн-Пт 9-18, обед 13-14", "Mo-Fr 09:00-13:00, 14:00-18:00"),
        ("дш–жм 9:00–18:00, түшкү тыныгуу 12.30–13.30", "Mo-Fr 09:00-12:30, 13:30-18:00"),
        ("пн-пт с 9.00 до 18.00; сб 10-14", "Mo-Fr 09:00-18:00; Sa 10:00-14:00"),
        ("пн, ср 9-12, 13-17 сб 10-12", "Mo,We 09:00-12:00, 13:00-17:00; Sa 10:00-12:00"),
        ("пн 9-12\nвт 10-13", "Mo 09:00-12:00; Tu 10:00-13:00"),
        ("круглосуточно", "24h"),
        ("Күнү-түнү", "24h"),
        ("ежедневно 8-20", "Mo-Su 08:00-20:00"),
        ("пн-пт круглосуточно", "Mo-Fr 00:00-24:00"),
        ("пт-пн 9-12", "Mo,Fr-Su 09:00-12:00"),
        ("вс 22-2", "Mo 00:00-02:00; Su 22:00-24:00"),
    ],
)
def test_hours_are_read_as_people_write_them(said, means):
    assert written(read_hours(said, WORDS)) == means


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("9-18, обед 13-14", "days"),
        ("пн 9-27", "time"),
        ("пн 9:70-12", "time"),
        ("пн 9", "form"),
        ("пн", "form"),
        ("по договорённости", "form"),
        ("пн-пт 9-18 иногда", "form"),
        ("круглосуточно по звонку", "form"),
        ("☎ пн 9-12", "form"),
    ],
)
def test_hours_that_say_too_little_or_something_else_are_refused_with_the_words(said, code):
    with pytest.raises(HoursUnread) as refused:
        read_hours(said, WORDS)

    assert refused.value.code == code
    assert refused.value.words


@given(
    st.sets(
        st.builds(
            lambda day, a, b: Opening(day, min(a, b), max(a, b)),
            st.integers(0, 6),
            st.integers(0, DAY_END // 2),
            st.integers(DAY_END // 2 + 1, DAY_END),
        )
    )
)
def test_whatever_is_written_is_read_back(openings):
    one_a_day = {one.day: one for one in openings}.values()

    assert set(read_hours(written(one_a_day), HourWords())) == set(one_a_day)


def test_round_the_clock_is_every_minute_of_the_week():
    week = read_hours("24h", HourWords())

    assert is_always(week)
    assert sum(one.closes - one.opens for one in week) == 7 * DAY_END
    assert not is_always(week[1:])
