"""A wrong clock: it is asked about, and what it dated can be put right."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tendik.asks import actions
from tendik.asks.models import Answer
from tendik.entries.actions import say_clock_is_right
from tendik.journal import evidence
from tendik.journal.actions import ClockDoubted, check_clock, record
from tendik.journal.models import Line
from tendik.journal.queries import proof
from tendik.releases.refused import ReleaseRefused
from tendik.site.commands import main
from tendik.site.publishing import publish
from tests.conftest import answer

DAY, YEARS = timedelta(days=1), timedelta(days=3650)


@pytest.fixture
def now(db):
    """The moment of this test, by a clock that is right."""
    return timezone.now()


@pytest.fixture
def ahead(now):
    """Somebody has answered while the clock was ten years ahead."""
    return answer("EQ-1.1", at=now + YEARS)


def test_a_clock_that_fits_the_journal_is_not_doubted(now):
    for moment in (now, now - DAY / 2, now + 29 * DAY):
        check_clock(moment)


@pytest.mark.parametrize("off", [-2 * DAY, -YEARS, YEARS, 31 * DAY])
def test_a_moment_far_from_the_last_one_is_asked_about(now, off):
    with pytest.raises(ClockDoubted, match="tendik clock --right"):
        check_clock(now + off)


def test_the_office_records_nothing_while_the_clock_is_in_doubt(office, ahead):
    lines = Line.objects.count()

    answered = office.post("/asks/answer/", {"ask": "EQ-2.1", "verdict": "taken_over"})

    assert answered.status_code == 409
    assert "The clock of this computer says" in answered.content.decode()
    assert "I have looked" not in answered.content.decode()
    assert Line.objects.count() == lines


def test_an_administrator_says_that_the_clock_is_right_and_the_entry_is_dated_now(
    client, administrator, ahead, now
):
    client.force_login(administrator)
    assert "I have looked" in client.get("/clock/").content.decode()

    assert client.post("/clock/").status_code == 302

    ahead.refresh_from_db()
    assert now <= ahead.entered_at <= timezone.now()
    assert "I have looked" not in client.get("/clock/").content.decode()
    assert [*evidence.faults()] == []
    assert [line.subject for line in Line.objects.filter(action="entries.date_anew")] == [
        "bodies.officialpaper",
        "asks.answer",
    ]


def test_entries_after_one_that_was_ten_years_ahead_are_dated_now_once_the_clock_is_right(
    ahead, now, minister
):
    say_clock_is_right(by=minister, at=now)

    later = answer("EQ-1.1", "taken_over", at=now + DAY / 24)

    assert later.entered_at == now + DAY / 24
    assert list(Answer.objects.in_force(now + DAY).order_by("pk")) == [ahead, later]


def test_what_lay_ahead_can_be_withdrawn_before_and_after_the_repair(ahead, now, minister):
    other = answer("EQ-2.1", at=now + YEARS)
    actions.withdraw_answer(ahead, by=minister, at=now)

    say_clock_is_right(by=minister, at=now)
    actions.withdraw_answer(other, by=minister, at=now)

    assert {one.withdrawn_at for one in Answer.objects.all()} == {now}
    assert proof().broken is None


def test_withdrawing_in_the_office_what_lies_ahead_is_a_page_and_not_a_fault(office, ahead):
    for method in (office.get, office.post):
        assert method(f"/asks/answers/{ahead.pk}/withdraw/").status_code in (200, 302, 404, 409)


def test_a_release_ten_years_ahead_blocks_none_that_follow(home, now, minister):
    publish(home, at=now + YEARS)
    say_clock_is_right(by=minister, at=now)
    given = answer("EQ-1.1", at=now + DAY / 24)

    made = publish(home, at=now + DAY / 12)

    assert given.entered_at == now + DAY / 24
    assert made.number == 2
    assert home.current.resolve() == made.place


def test_a_clock_a_day_back_dates_an_entry_after_the_one_before_it_and_releases_nothing_earlier(home, now):
    publish(home, at=now)
    first = answer("EQ-1.1", at=now)

    later = answer("EQ-1.1", "taken_over", at=now - DAY)

    assert later.entered_at >= first.entered_at
    assert Answer.objects.in_force(now + DAY).last() == later
    with pytest.raises(ReleaseRefused, match="a later moment already"):
        publish(home, at=now - DAY)
    assert publish(home, at=now + DAY / 24).number == 2


def test_the_command_refuses_a_release_by_a_doubtful_clock_and_says_what_to_do(home, ahead, capsys):
    assert main(["release"]) == 2
    assert "tendik clock --right" in capsys.readouterr().err
    assert main(["clock"]) == 2

    assert main(["clock", "--right"]) == 0
    assert "2 entries lay ahead" in capsys.readouterr().out
    assert main(["clock"]) == 0


def test_a_line_of_the_journal_that_is_old_by_its_clock_is_no_measure_after_the_confirmation(now, minister):
    record("tests.write", "x", by="tests", at=now + YEARS)
    say_clock_is_right(by=minister, at=now)

    check_clock(now)
