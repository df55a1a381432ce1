"""What happened to an ask: each answer and each withdrawal, with how it stood before and after."""

from datetime import date

from tendik.asks.events import events
from tendik.asks.published import Answer
from tendik.bodies.published import Paper


def given(verdict, on, *, withdrawn_on=None):
    paper = Paper(body="bodies/equality", kind="letter", on=on, entered_on=on)
    return Answer(verdict=verdict, paper=paper, entered_on=on, withdrawn_on=withdrawn_on)


def told(history):
    return [(event.on.day, event.before, event.after, event.withdrawn) for event in events(history)]


def test_the_first_answer_follows_on_none():
    assert told([given("partly", date(2026, 5, 1))]) == [(1, "unanswered", "partly", False)]


def test_a_later_answer_takes_the_place_of_the_one_before():
    history = [given("declined", date(2026, 5, 1)), given("taken_over", date(2026, 5, 9))]

    assert told(history)[1] == (9, "declined", "taken_over", False)


def test_after_a_withdrawal_the_answer_before_counts_again():
    history = [
        given("declined", date(2026, 5, 1)),
        given("taken_over", date(2026, 5, 9), withdrawn_on=date(2026, 5, 12)),
    ]

    assert told(history)[2] == (12, "taken_over", "declined", True)


def test_an_answer_withdrawn_before_the_next_leaves_none_between():
    history = [
        given("declined", date(2026, 5, 1), withdrawn_on=date(2026, 5, 2)),
        given("partly", date(2026, 5, 9)),
    ]

    assert told(history) == [
        (1, "unanswered", "declined", False),
        (2, "declined", "unanswered", True),
        (9, "unanswered", "partly", False),
    ]


def test_withdrawing_an_answer_that_no_longer_counts_changes_nothing():
    history = [
        given("declined", date(2026, 5, 1), withdrawn_on=date(2026, 5, 20)),
        given("partly", date(2026, 5, 9)),
    ]

    assert told(history)[2] == (20, "partly", "partly", True)


def test_nothing_happened_to_an_unanswered_ask():
    assert events([]) == []
