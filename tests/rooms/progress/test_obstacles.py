"""Help that is asked for: with whom the question is, by its dates alone, and who answers it."""

from datetime import date
from html import unescape

import pytest

from tendik.accounts.queries import held_on
from tendik.bodies.models import Body
from tendik.progress.models import Help, PeriodReport
from tendik.progress.obstacles import asked_by, by_measure
from tendik.progress.queries import standing_reports
from tendik.progress.waiting import items
from tendik.progress.windows import windows
from tests.conftest import AT
from tests.rooms.people import office_here
from tests.rooms.progress.world import SENT_AT, promise, send


def post(client, user, address, **fields):
    client.force_login(user)
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def asking(measure, **fields):
    usual = {"obstacle": "money", "need": {"en": "Money"}, "asked_of": Body.objects.get(code="here-desk")}
    return send(measure, **{**usual, **fields})


@pytest.fixture
def stuck(db):
    """A measure of the ministry of the tiny pack on which the desk of the office of North Bay is asked for help."""
    office_here()
    measure = promise(body=Body.objects.get(code="equality"))
    return asking(measure).measure


def with_whom(measure, on):
    found = asked_by(by_measure(standing_reports([measure]))[measure.pk], on, open_in=windows())
    return found.level, found.now_with and found.now_with.code


def test_help_that_nobody_gives_climbs_from_the_desk_to_the_ministry(stuck):
    found = [
        with_whom(stuck, date(2026, month, day)) for month, day in [(4, 15), (4, 16), (4, 26), (5, 6), (9, 1)]
    ]

    assert found == [
        (0, "here-desk"),
        (1, "here-office"),
        (2, "north-council"),
        (3, None),
        (3, None),
    ]


def test_asking_the_same_again_in_the_next_report_does_not_begin_the_clock_anew(stuck):
    asking(stuck, words="Still", period="2026-Q2", at=SENT_AT.replace(month=7))

    assert with_whom(stuck, date(2026, 7, 6)) == (3, None)


def test_an_answer_stops_the_clock_and_is_asked_of_whom_the_question_has_reached(client, contact, stuck):
    waits = [item["title"] for item in items(held_on(contact, date(2026, 4, 16)), AT)]
    report = PeriodReport.objects.get()

    html = post(client, contact, f"/progress/{report.pk}/help/", body="here-office", words_en="In May")

    assert "Help is asked for" in waits
    assert "The answer is entered." in html
    assert Help.objects.get().body.code == "here-office"
    assert [item["title"] for item in items(held_on(contact, date(2026, 4, 16)), AT)] == []


def test_help_that_has_climbed_to_the_ministry_waits_there(minister, stuck):
    early = [item["title"] for item in items(held_on(minister, date(2026, 4, 15)), AT)]
    late = [item["title"] for item in items(held_on(minister, date(2026, 5, 6)), AT)]

    assert "Help is asked for" not in early
    assert "Help is asked for" in late
