from datetime import date, timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.utils import timezone

from tendik.activities import queries
from tendik.activities.models import AnswerSheet, SheetsCounted
from tendik.activities.outcomes import actions
from tendik.activities.outcomes.paper import drawn, filled
from tendik.activities.published import Activity
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT, bake_draft
from tests.rooms.activities.world import HELD, LONG_AGO, announce, answered, asked, count, held

pytestmark = pytest.mark.django_db
OFFICE = "https://office.example/"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    """Begin without tries that other tests made."""
    cache.clear()


def answer(activity, at=AT, *, once="", **answers):
    given = actions.AnswersGiven(activity=activity, answers=answers or {"used": "yes"}, once=once)
    return actions.answer_sheet(given, by=None, at=at)


def read(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, fields):
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def just_asked(**fields):
    """Return an activity that was held ninety days ago, by the clock of the pages."""
    return announce(days=(timezone.localdate() - timedelta(days=91),), office=OFFICE, **fields)


def link(activity):
    return f"/activities/{activity.pk}/came-of-it/{actions.token_of(activity)}/"


def test_sheets_are_taken_from_three_months_after_the_last_day_for_two_months():
    activity = held(seats=9)
    days = {day: AT + timedelta(days=day) for day in (-1, 0, 59, 60)}

    taken = [day for day, at in days.items() if queries.takes_answers(activity, at.date())]

    assert taken == [0, 59]
    with pytest.raises(EntryRefused, match="not that time"):
        answer(activity, days[-1])
    with pytest.raises(EntryRefused, match="too early"):
        actions.count_sheets(activity, {}, sheets=0, by=None, at=days[-1])


def test_a_sheet_sent_twice_is_one_and_no_more_are_taken_than_people_came():
    activity = held(seats=9)
    count(2, activity=activity)
    answer(activity, once="a form")

    with pytest.raises(EntryRefused, match="here already"):
        answer(activity, once="a form")
    answer(activity, again="no")
    with pytest.raises(EntryRefused, match="As many"):
        answer(activity)

    assert [one.answers for one in AnswerSheet.objects.all()] == [{"used": "yes"}, {"again": "no"}]
    assert Line.objects.filter(action="activities.answer_sheet", actor="page").count() == 2


def test_sheets_on_paper_take_the_room_of_those_by_the_link():
    activity = held(seats=9)
    count(3, activity=activity)
    asked(3, activity=activity)

    with pytest.raises(EntryRefused, match="As many"):
        answer(activity)


@pytest.mark.parametrize("answers", [{"used": "perhaps"}, {"wealth": "yes"}])
def test_an_answer_that_is_not_there_to_choose_is_refused(answers):
    with pytest.raises(EntryRefused, match="not known"):
        answer(held(), **answers)

    assert not AnswerSheet.objects.exists()


@pytest.mark.parametrize(
    ("sheets", "answers"),
    [
        (-1, {}),
        (20_001, {}),
        (2, {"used": {"yes": 2, "no": 1}}),
        (2, {"used": {"yes": -1}}),
        (2, {"used": {"perhaps": 1}}),
        (2, {"wealth": {"yes": 1}}),
    ],
)
def test_numbers_that_cannot_be_are_refused(sheets, answers):
    with pytest.raises(EntryRefused):
        actions.count_sheets(held(), answers, sheets=sheets, by=None, at=AT)

    assert not SheetsCounted.objects.exists()


def test_numbers_typed_twice_are_one_entry_and_taken_back_those_before_count():
    first = asked(5)
    again = asked(5)
    second = asked(6)

    actions.withdraw_sheets(second, by=None, at=AT)

    assert first.pk == again.pk
    assert queries.sheets_counted_now(first.activity) == first


def test_nothing_is_counted_before_the_last_link_of_the_quarter_is_closed():
    asked(15)
    last_day = date(2026, 5, 31)

    found = [
        answered(AT.replace(month=5, day=day.day, hour=12))
        for day in (last_day - timedelta(days=1), last_day)
    ]

    assert found == [None, None]
    assert answered(AT) == "5"


def test_sheets_by_the_link_and_on_paper_are_counted_together_and_those_of_a_withdrawn_entry_are_not():
    activity = held("Long ago", days=(LONG_AGO,), seats=30)
    for _each in range(3):
        answer(activity, AT.replace(month=3))
    asked(14, activity=activity)
    taken_back = asked(20, activity=activity)
    actions.withdraw_sheets(taken_back, by=None, at=AT)

    assert answered(AT) == "7"


def test_what_came_of_it_is_shown_with_shares_on_its_page_and_by_kind_in_the_list(public):
    (activity,) = [one for one in public.release.all(Activity) if one.title["en"] == "Long ago"]

    own = (public.folder / "en" / activity.address / "index.html").read_text("utf-8")
    listed = (public.folder / "en" / "activities" / "index.html").read_text("utf-8")

    for page in (own, listed):
        assert "yes, it was: 20 (63%) · no, it was not: 12 (38%)" in page


def test_under_the_threshold_nothing_is_told_of_what_came_of_it_and_a_small_number_is_hidden(tmp_path):
    asked(1, 1)
    few = bake_draft(tmp_path / "few")
    later = AT + timedelta(hours=1)
    asked(1, 9, later)

    made = bake_draft(tmp_path / "more", at=later)

    (activity,) = made.release.all(Activity)
    own = (made.folder / "en" / activity.address / "index.html").read_text("utf-8")
    assert "What came of it" not in (few.folder / "en" / activity.address / "index.html").read_text("utf-8")
    assert "yes, it was: hidden · no, it was not: hidden" in own
    assert "Sheets that came back</dt>" in own


def test_whoever_has_the_link_answers_without_an_account_once(client):
    activity = just_asked(seats=9)

    page = read(client, link(activity))
    said = send(client, link(activity), {"used": "yes", "once": "b" * 32})
    again = send(client, link(activity), {"used": "no", "once": "b" * 32})
    nothing = send(client, link(activity), {"once": "c" * 32})

    assert "Was it of use to you?" in page
    assert "Your answers are counted." in said
    assert "here already" in again
    assert "Choose an answer" in nothing
    assert AnswerSheet.objects.get().answers == {"used": "yes"}


def test_a_link_that_is_guessed_leads_nowhere_and_one_that_is_late_says_so(client):
    activity, late = just_asked(), held()

    guessed = client.get(f"/activities/{activity.pk}/came-of-it/{'0' * 20}/")
    other = client.get(f"/activities/{activity.pk}/came-of-it/{actions.token_of(late)}/")

    assert (guessed.status_code, other.status_code) == (404, 404)
    assert "Now is not that time." in read(client, link(late))


def test_a_flood_of_answers_from_one_address_is_stopped(client):
    address = link(just_asked(seats=500))

    codes = [client.post(address, {"used": "yes"}).status_code for _each in range(61)]

    assert codes[-1] == 429
    assert AnswerSheet.objects.count() == 60


def test_the_organiser_types_what_came_back_on_paper_and_takes_it_back(office):
    activity = just_asked()
    address = f"/activities/{activity.pk}/outcome/"

    asked_for = read(office, address)
    wrong = send(office, address, {"sheets": "3", "used.yes": "4"})
    there = SheetsCounted.objects.count()
    send(office, address, {"sheets": "5", "used.yes": "3", "used.no": "1"})
    entered = SheetsCounted.objects.get()
    send(office, f"/activities/outcome/withdraw/{entered.pk}/", {})

    assert f"{OFFICE.rstrip('/')}{link(activity)}" in asked_for
    assert "more answers than sheets" in wrong
    assert (there, entered.sheets, entered.answers) == (0, 5, {"used": {"yes": 3, "no": 1}})
    assert queries.sheets_counted_now(activity) is None


def test_it_waits_for_its_organiser_from_three_months_on_until_the_sheets_are_counted(office):
    coming = announce(days=(HELD.replace(year=2999),))
    activity = just_asked()
    uncounted = read(office, "/")
    count(3, activity=activity, at=timezone.now())

    before = read(office, "/")
    asked(0, activity=activity, at=timezone.now())
    after = read(office, "/")

    assert ("Ask what came of it" in uncounted, "Ask what came of it" in after) == (False, False)
    assert f"/activities/{activity.pk}/outcome/" in before
    assert "Open this page on:" in read(office, f"/activities/{coming.pk}/outcome/")


def test_the_sheet_to_print_has_every_question_and_the_way_to_the_link():
    activity = held()

    values = filled(activity, "en", "https://office.example/x/")
    body = drawn(activity, "en", "https://office.example/x/")

    assert [one["answers"] for one in values["questions"]] == [
        ["yes, it was", "no, it was not"],
        ["yes, again", "never again"],
    ]
    assert "<svg" in values["drawing"]
    assert body.startswith(b"%PDF")
    assert filled(activity, "en", "")["drawing"] == ""
