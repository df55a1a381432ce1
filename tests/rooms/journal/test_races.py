"""Who writes while a release is made: what a release took at a moment stays what stood at that moment."""

from datetime import timedelta

from tendik.asks.models import Answer
from tendik.journal.actions import TICK, dated, note_gathering
from tendik.journal.models import Line
from tests.conftest import AT, answer

MINUTE = timedelta(minutes=1)


def test_what_is_written_after_a_release_took_a_moment_is_dated_after_it(db):
    note_gathering(AT, by="tests")

    late = answer("EQ-1.1", at=AT - MINUTE)

    assert late.entered_at == AT + TICK
    assert Line.objects.last().at == AT + TICK
    assert not Answer.objects.in_force(AT).exists()


def test_what_is_withdrawn_after_a_release_took_a_moment_stood_at_that_moment(minister):
    from tendik.asks.actions import withdraw_answer

    given = answer("EQ-1.1", at=AT - MINUTE)
    note_gathering(AT, by="tests")

    withdraw_answer(given, by=minister, at=AT - MINUTE / 2)

    assert Answer.objects.in_force(AT).get() == given
    assert not Answer.objects.in_force(AT + TICK).exists()


def test_without_a_release_since_a_moment_stays_as_it_is(db):
    note_gathering(AT, by="tests")

    assert dated(AT + MINUTE) == AT + MINUTE
