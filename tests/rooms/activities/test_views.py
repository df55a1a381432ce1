from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tendik.activities.models import Activity, Participant
from tendik.activities.queries import attendance_now
from tendik.activities.waiting import MOST
from tendik.entries.sealed import unsealed
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.activities.world import announce, certify, count, held, sign_up
from tests.rooms.people import become, office_here

pytestmark = pytest.mark.django_db

TYPED = {
    "kind": "training",
    "title_en": "Bread and books",
    "body": "equality",
    "place": "XA-N-1",
    "days": "01.09.2999\n2.9.2999; 03.09.2999",
    "opens": "10:00",
    "closes": "12:30",
    "seats": "20",
    "kept_free": "2",
    "accessible": "yes",
    "languages": ["en"],
    "asks": "EQ-1.1, EQ-2.1",
    "by_page": "on",
}


@pytest.fixture(autouse=True)
def nobody_has_tried():
    """Begin without tries that other tests made."""
    cache.clear()


def read(client, address, **data):
    """Return a page as the person reads it."""
    return unescape(client.get(address, data, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, fields, follow=True):
    """Send a form; return the page that answers."""
    answer = client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=follow)
    return unescape(answer.content.decode())


def test_what_is_typed_is_announced_and_stands_in_the_list_with_its_page_for_signing_up(office):
    said = send(office, "/activities/announce/", TYPED)

    activity = Activity.objects.get()
    assert activity.days == ["2999-09-01", "2999-09-02", "2999-09-03"]
    assert (activity.seats, activity.kept_free, activity.asks) == (20, 2, ["EQ-1.1", "EQ-2.1"])
    assert "Bread and books" in said
    assert f"http://testserver/activities/{activity.pk}/sign-up/" in read(
        office, f"/activities/{activity.pk}/"
    )


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_announced(office):
    wrong = {"kind": "", "title_en": "", "body": "nobody", "days": "31.02.2999", "seats": "0", "opens": ""}

    said = send(office, "/activities/announce/", {**TYPED, **wrong, "asks": "EQ-9.9"})

    assert said.count('class="errmsg"') == 7
    assert "31.02.2999: " in said
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("person", "body", "place", "announced"),
    [
        ("focal point here", "equality", "XA-N-1", 1),
        ("focal point beside", "equality", "XA-N-1", 0),
        ("focal point here", "equality", "", 0),
        ("contact here", "here-office", "XA-S", 1),
        ("contact here", "here-office", "", 1),
        ("contact below", "here-office", "XA-N", 0),
    ],
)
def test_she_announces_in_her_places_and_for_her_institutions_only(client, person, body, place, announced):
    office_here()
    client.force_login(become(person))

    said = send(client, "/activities/announce/", {**TYPED, "body": body, "place": place})

    assert Activity.objects.count() == announced
    assert ("You do not act for this institution" in said) is not bool(announced)


def opened(**fields):
    """Announce something to which people sign up by the page."""
    return announce(days=(AT.date().replace(year=2999),), office="https://office.example/", **fields)


def test_somebody_without_an_account_signs_up_without_a_name_and_sent_twice_she_stands_there_once(client):
    activity = opened(seats=1)
    address = f"/activities/{activity.pk}/sign-up/"

    asked = read(client, address)
    first = send(client, address, {"sex": "female", "once": "a" * 32})
    second = send(client, address, {"sex": "female", "once": "a" * 32})
    third = read(client, address)

    one = activity.participants.get()
    assert "Seats left: <b>1</b>" in asked
    assert "You are on the list." in first
    assert "on the list already" in second
    assert "All seats are taken" in third
    assert (one.way, one.sealed, one.signed_by) == ("page", "", None)


def test_by_the_page_a_name_needs_consent_and_a_child_gives_none(client):
    address = f"/activities/{opened().pk}/sign-up/"

    for fields in ({}, {"age": "under-16", "consent": "on", "parent": "on"}):
        send(client, address, {"sex": "female", "name": "Ann Lee", **fields})

    assert not Participant.objects.exists()
    send(client, address, {"sex": "female", "name": "Ann Lee", "consent": "on"})
    assert unsealed(Participant.objects.get().sealed) == {"name": "Ann Lee"}


def test_where_signing_up_is_closed_the_page_says_so_and_takes_nobody(client):
    activity = announce()

    said = send(client, f"/activities/{activity.pk}/sign-up/", {"sex": "female"})

    assert "Nobody can sign up for this any more." in said
    assert client.get("/activities/987654/sign-up/").status_code == 404
    assert not Participant.objects.exists()


def test_the_list_of_many_asks_the_database_few_questions(office, django_assert_max_num_queries):
    for number in range(55):
        announce(f"Number {number}")

    with django_assert_max_num_queries(15):
        said = read(office, "/activities/")

    assert said.count("Number ") == 2 * 50


@pytest.mark.parametrize("number", [3, 30])
def test_lists_of_few_and_of_many_ask_the_database_equally_few_questions(
    office, number, django_assert_max_num_queries
):
    full = announce("Full", days=(AT.date(),), seats=number)
    for one in range(number):
        announce(f"Number {one}")
        sign_up(full, name=f"Ann {chr(97 + one % 26)}{'x' * (one // 26)}", consent=True)
        certify(f"Ann {one}")

    for address in ("/activities/", f"/activities/{full.pk}/", "/activities/certificates/"):
        with django_assert_max_num_queries(15):
            assert office.get(address).status_code == 200
    with django_assert_max_num_queries(15):
        listed = read(office, f"/activities/{full.pk}/list/")

    assert listed.count('name="came"') == number


def test_the_first_page_shows_so_many_that_wait_and_asks_as_many_questions_as_with_few(office):
    announce("Long ago 0", days=(AT.date(),))
    with CaptureQueriesContext(connection) as few:
        read(office, "/")
    for number in range(1, MOST + 3):
        announce(f"Long ago {number}", days=(AT.date() - timedelta(days=number),))

    with CaptureQueriesContext(connection) as many:
        said = read(office, "/")

    # Once a minute the session is written too: that is none of the room's.
    of_room = [sum('FROM "activities_' in one["sql"] for one in asked) for asked in (few, many)]
    assert 0 < of_room[0] == of_room[1]
    assert said.count("Nobody has said how many came.") == MOST
    assert f"Long ago {MOST + 2}<" in said


def test_a_flood_from_one_address_is_stopped(client):
    address = f"/activities/{opened(seats=500).pk}/sign-up/"

    codes = [client.post(address, {"sex": "female"}).status_code for _each in range(61)]

    assert codes[-1] == 429
    assert Participant.objects.count() == 60


def test_the_organiser_types_who_called_ticks_who_came_and_every_look_at_names_is_written_down(office):
    activity = announce(days=(AT.date(),), seats=9)
    typed = {
        "way": "phone",
        "sex": "female",
        "age": "over-16",
        "name": "Ann Lee",
        "contact": "555",
        "consent": "on",
    }
    sign_up(activity, name="Ann Lee", contact="555", consent=True)

    listed = read(office, f"/activities/{activity.pk}/list/")
    lines = Line.objects.filter(action="activities.look").count()
    one = activity.participants.get()
    send(office, f"/activities/{activity.pk}/list/", {"came": [one.pk, "x"]})
    closed = send(office, f"/activities/{activity.pk}/list/enter/", typed)

    assert "Ann Lee" in listed
    assert (lines, attendance_now(activity).counts) == (1, {"female": {"over-16": 1}})
    assert "any more" in closed


def test_a_child_is_put_on_the_list_with_her_name_by_a_parents_word_on_paper(office):
    address = f"/activities/{opened().pk}/list/enter/"
    typed = {"way": "paper", "sex": "female", "age": "under-16", "name": "Little Lee", "consent": "on"}

    refused = send(office, address, typed)
    send(office, address, {**typed, "parent": "on"})

    assert "A parent signs up a child" in refused
    assert Participant.objects.get().way == "paper"


def test_somebody_is_taken_off_after_a_question_and_nothing_of_her_stays(office):
    one = sign_up(opened())
    address = f"/activities/list/take-off/{one.pk}/"

    asked, there = read(office, address), Participant.objects.count()
    said = send(office, address, {})

    assert "Take somebody off the list?" in asked
    assert (there, Participant.objects.count()) == (1, 0)
    assert "Nothing of her is kept." in said


def test_numbers_are_typed_by_sex_and_age_and_taken_back(office):
    activity = held()
    address = f"/activities/{activity.pk}/count/"

    send(office, address, {"female.over-16": "14", "male.": "2"})
    counted = attendance_now(activity)
    wrong = send(office, address, {"female.over-16": "-1", "male.": "many"})
    said = send(office, f"/activities/count/withdraw/{counted.pk}/", {})

    assert counted.counts == {"female": {"over-16": 14}, "male": {"": 2}}
    assert wrong.count('class="errmsg"') == 2
    assert attendance_now(activity) is None
    assert "Nobody has said how many came." in said


def test_an_activity_that_does_not_take_place_is_withdrawn_after_a_question(office):
    activity = announce()
    address = f"/activities/{activity.pk}/withdraw/"

    asked = read(office, address)
    send(office, address, {})

    activity.refresh_from_db()
    assert "tell them" in asked
    assert activity.withdrawn_at is not None


def test_what_is_over_and_not_counted_waits_for_her_and_what_is_counted_does_not(office):
    activity = held()

    before = read(office, "/")
    count(3, activity=activity)
    after = read(office, "/")

    assert "Say how many came" in before
    assert "Say how many came" not in after
