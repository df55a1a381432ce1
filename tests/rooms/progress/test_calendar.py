"""The calendar as the ministry sets it: what counts, what is refused, what stays in the history."""

from datetime import date, timedelta
from html import unescape

import pytest

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.methods.periods import parse_period
from tendik.progress import queries
from tendik.progress import release as published
from tendik.progress.calendar import window_of
from tendik.progress.models import CalendarChange
from tendik.progress.owing import owed_for
from tendik.progress.setting.actions import set_calendar, withdraw_calendar_change
from tendik.progress.windows import windows
from tests.conftest import AT
from tests.rooms.progress.world import SENT_AT, calendar_given, promise, send

pytestmark = pytest.mark.django_db
PERIOD = parse_period("2026-Q2")
DAY = timedelta(days=1)


def put(at=AT, **fields):
    return set_calendar(calendar_given(**fields), PERIOD, by=None, at=at)


def post(client, user, address, **fields):
    client.force_login(user)
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def test_what_the_ministry_sets_counts_for_its_period_and_the_pack_for_all_others():
    put()

    owed = owed_for(queries.promise_now(promise()), PERIOD)
    assert (owed.opens_on, owed.due_on, owed.last_on) == (
        date(2026, 4, 1),
        date(2026, 7, 20),
        date(2026, 8, 20),
    )
    assert windows().of(PERIOD.next()) == window_of(PERIOD.next())


def test_the_one_set_last_counts_until_it_is_withdrawn_and_then_the_one_before():
    put()
    last = put(due_on=date(2026, 7, 31), at=AT + DAY)
    assert windows().of(PERIOD).due_on == date(2026, 7, 31)

    withdraw_calendar_change(last, by=None, at=AT + 2 * DAY)

    assert windows().of(PERIOD).due_on == date(2026, 7, 20)
    assert windows(AT + DAY).of(PERIOD).due_on == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"opens_on": date(2026, 3, 31)}, "opens_on", "begins on 01.04.2026"),
        ({"due_on": date(2026, 6, 30)}, "due_on", "lasts until 30.06.2026"),
        ({"opens_on": date(2026, 7, 21)}, "opens_on", "after the one below"),
        ({"last_on": date(2026, 7, 19)}, "due_on", "after the one below"),
        ({"due_on": date(2062, 7, 20), "last_on": date(2062, 8, 20)}, "due_on", "until 01.07.2027"),
        ({"last_on": date(2126, 8, 20)}, "last_on", "until 30.06.2028"),
        ({"reason": " "}, "reason", "why the calendar"),
    ],
)
def test_days_that_cannot_be_so_are_refused_beside_their_field(fields, field, words):
    with pytest.raises(EntryRefused, match=words) as reason:
        put(**fields)

    assert reason.value.field == field
    assert not CalendarChange.objects.exists()


def test_nobody_becomes_late_by_a_day_that_has_passed_and_the_same_is_not_set_twice():
    with pytest.raises(EntryRefused, match="has passed"):
        put(at=AT.replace(month=7, day=25))
    put()

    with pytest.raises(EntryRefused, match="stands already"):
        put(at=AT + DAY)


def test_a_call_for_help_waits_as_long_as_its_period_says_also_in_a_release():
    asking = {"obstacle": "money", "need": {"en": "Money"}, "asked_of": Body.objects.get(code="equality")}
    at = SENT_AT.replace(month=7, day=2)
    send(promise(), at=at, period="2026-Q2", **asking)
    later = at + 20 * DAY
    assert next(iter(published.contribute(later))).asked.level == 1

    put(at=at + DAY)

    assert next(iter(published.contribute(later))).asked.level == 0


def test_the_ministry_sets_a_period_on_its_page_and_takes_it_back(client, minister):
    address = "/progress/calendar/2030-Q1/"
    days = {"opens_on": "01.03.2030", "due_on": "20.04.2030", "last_on": "20.05.2030", "obstacle_days": "30"}

    wrong = post(client, minister, address, **{**days, "obstacle_days": "0", "due_on": "29.02.2030"})
    assert "There is no such day" in wrong
    assert not CalendarChange.objects.exists()
    assert "Write why the calendar is set otherwise." in post(client, minister, address, **days)
    said = post(client, minister, address, **days, reason="Elections")
    assert "The calendar is set." in said
    change = CalendarChange.objects.get()
    assert "Elections" in client.get(address).content.decode()
    assert "withdrawn" in post(client, minister, f"/progress/calendar/set/{change.pk}/withdraw/")
    change.refresh_from_db()
    assert change.withdrawn_at


def test_whoever_was_slower_is_told(client, minister):
    put()

    html = post(
        client,
        minister,
        "/progress/calendar/2026-Q2/",
        seen="0",
        opens_on="01.04.2026",
        due_on="01.01.2027",
        last_on="01.02.2027",
        obstacle_days="9",
        reason="Snow",
    )

    assert "Somebody else has set this period" in html
    assert CalendarChange.objects.count() == 1


@pytest.mark.parametrize("code", ["2026", "2026-Q9", "x"])
def test_a_period_that_is_none_is_not_there(client, minister, code):
    client.force_login(minister)

    html = client.get(f"/progress/calendar/{code}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert "Set the calendar" not in html
