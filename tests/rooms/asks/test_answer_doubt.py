"""An answer older than the one that counts is asked about, and never forbidden."""

import re
from datetime import date

import pytest

from tendik.asks.actions import withdraw_answer
from tendik.asks.models import Answer
from tests.conftest import AT, answer
from tests.rooms.asks.pages import send, typed


def test_an_answer_older_than_the_one_that_counts_is_asked_about_once(office, ask, body):
    answer("EQ-1.1", "declined", on=date(2026, 5, 2))

    html = send(office, typed(body)).content.decode()

    assert ask.answers.count() == 1
    assert "This answer is older than the one that counts, of 02.05.2026. Record it all the same?" in html
    assert 'class="errors"' not in html
    assert "Half of the bays are too small." in html


def test_an_older_answer_is_recorded_when_she_says_so(office, ask, body):
    answer("EQ-1.1", "declined", on=date(2026, 5, 2))

    send(office, typed(body, older="on"))

    assert [(old.verdict, old.paper.on) for old in ask.answers.all()] == [
        ("declined", date(2026, 5, 2)),
        ("partly", date(2026, 5, 1)),
    ]


@pytest.mark.parametrize("on", [date(2026, 5, 1), date(2026, 4, 1)])
def test_an_answer_of_the_same_day_or_a_later_one_raises_no_question(office, ask, body, on):
    answer("EQ-1.1", "declined", on=on)

    send(office, typed(body))

    assert ask.answers.count() == 2


def test_a_withdrawn_answer_raises_no_question(office, ask, body, minister):
    withdraw_answer(answer("EQ-1.1", "declined", on=date(2026, 5, 2)), by=minister, at=AT)

    send(office, typed(body))

    assert ask.answers.last().verdict == "partly"


def test_one_of_many_asks_is_enough_for_the_question(office, body):
    answer("EQ-1.3", "declined", on=date(2026, 5, 2))

    html = send(office, typed(body, ask=["EQ-1.1", "EQ-1.3"])).content.decode()

    assert "Record it all the same?" in html
    assert Answer.objects.count() == 1


def test_the_question_stands_beside_the_errors_and_waits_for_no_round_of_its_own(office, body):
    answer("EQ-1.1", "declined", on=date(2026, 5, 2))

    html = send(office, typed(body, reason_en="", older="on")).content.decode()

    assert "Give the reason" in html
    assert re.search(r'name="older"[^>]*checked', html)
