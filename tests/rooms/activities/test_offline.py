import re
from datetime import timedelta

import pytest
from django.test import Client

from tendik.activities.models import Participant
from tendik.activities.participants.actions import take_off, tick
from tendik.activities.queries import attendance_now
from tendik.blocks.assets import asset_name
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.activities.world import announce, sign_up
from tests.rooms.people import HERE, become, office_here

pytestmark = pytest.mark.django_db
ONCE, AGAIN = "a" * 32, "b" * 32


@pytest.fixture
def activity():
    """An activity of today."""
    return announce(body=office_here(), place=HERE, days=(AT.date(),), seats=500)


def named(activity, *names):
    """Put women with these names on the list."""
    return [sign_up(activity, name=name, contact="555 1234", consent=True) for name in names]


def load(client, activity):
    return client.get(f"/activities/{activity.pk}/sheet/", HTTP_ACCEPT_LANGUAGE="en").json()


def send(client, activity, **fields):
    """Send a sheet; return what the page is told."""
    fields = {"kind": "names", "once": ONCE, "came": "", "away": "", **fields}
    address = f"/activities/{activity.pk}/sheet/send/"
    return client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en").json()


def numbers(people):
    return ",".join(str(one.pk) for one in people)


def came(activity):
    """Return who is ticked now, and how many are counted."""
    now = attendance_now(activity)
    return list(activity.participants.filter(came=True)), now.counts if now else None


def women(count):
    return {"female": {"over-16": count}} if count else {}


def test_the_sheet_holds_names_without_contacts_and_that_somebody_looked_is_written_down(office, activity):
    one, _two = named(activity, "Ann Lee", "Bea Lee")
    sign_up(activity, sex="male", age="")
    tick(activity, {one.pk}, by=None, at=AT)

    told = load(office, activity)

    assert [(row["words"], row["came"]) for row in told["rows"]] == [
        ("1. Ann Lee · woman, 16 and over", True),
        ("2. Bea Lee · woman, 16 and over", False),
        ("3. no name · man", False),
    ]
    assert (told["kind"], told["number"], told["days"]) == ("names", activity.pk, 7)
    assert "555" not in str(told)
    assert Line.objects.filter(action="activities.look").count() == 1


def test_where_nobody_gave_a_name_the_sheet_asks_for_numbers_by_sex_and_age(office, activity):
    sign_up(activity)

    told = load(office, activity)
    said = send(office, activity, kind="counts", **{"female.over-16": "14", "male.": "2"})

    assert told["kind"] == "counts"
    assert {"name": "female.over-16", "words": "Women, 16 and over", "came": 0} in told["rows"]
    assert said == {"taken": True, "words": "It is entered.", "missing": []}
    assert attendance_now(activity).counts == {"female": {"over-16": 14}, "male": {"": 2}}
    assert not attendance_now(activity).by_list


@pytest.mark.parametrize("many", [0, 1, 3, 400])
def test_who_was_ticked_without_network_came_and_is_counted(office, activity, many):
    sign_up(activity)
    one = {"activity": activity, "sex": "female", "age": "over-16", "way": "paper", "signed_at": AT}
    there = Participant.objects.bulk_create(Participant(**one) for _each in range(many))

    said = send(office, activity, came=numbers(there))

    assert said == {"taken": True, "words": "It is entered.", "missing": []}
    assert came(activity) == (there, women(many))
    assert attendance_now(activity).by_list


def test_sent_twice_it_changes_nothing_even_if_somebody_ticked_in_between(office, activity):
    one, two = named(activity, "Ann Lee", "Bea Lee")
    send(office, activity, came=numbers([one]))
    tick(activity, {two.pk}, by=None, at=AT + timedelta(hours=1))
    entries, lines = activity.attendances.count(), Line.objects.count()

    said = send(office, activity, came=numbers([one]))

    assert said["taken"]
    assert "taken already. Nothing changed." in said["words"]
    assert came(activity) == ([two], women(1))
    assert (activity.attendances.count(), Line.objects.count()) == (entries, lines)


def test_of_two_who_tick_one_list_neither_takes_away_what_the_other_ticked(office, activity):
    one, two, three = named(activity, "Ann Lee", "Bea Lee", "Cora Lee")

    send(office, activity, came=numbers([one, two]))
    send(office, activity, came=numbers([three]), away=numbers([two]), once=AGAIN)

    assert came(activity) == ([one, three], women(2))


def test_who_is_off_the_list_is_not_taken_and_the_page_is_told_who(office, activity):
    one, gone = named(activity, "Ann Lee", "Bea Lee")
    take_off(gone, by=None, at=AT)

    said = send(office, activity, came=numbers([one, gone]))
    twice = send(office, activity, came=numbers([one, gone]))

    assert said["missing"] == twice["missing"] == [gone.pk]
    assert said["words"] == "It is entered. No longer on the list, and not taken:"
    assert came(activity) == ([one], women(1))


def test_a_sheet_of_whom_nobody_is_left_takes_no_count_away(office, activity):
    there = named(activity, "Ann Lee")
    tick(activity, {there[0].pk}, by=None, at=AT)
    sign_up(activity)
    take_off(there[0], by=None, at=AT)

    touched = send(office, activity, came=numbers(there))
    activity.participants.all().delete()
    empty = send(office, activity)

    assert "Nobody of this sheet is on the list any more." in touched["words"]
    assert touched == empty
    assert came(activity) == ([], women(1))


def test_who_is_on_the_list_of_another_activity_is_not_touched(office, activity):
    mine = named(activity, "Ann Lee")
    other = named(announce("Other", days=(AT.date(),), seats=9), "Bea Lee")

    said = send(office, activity, came=numbers(mine + other))

    assert said["missing"] == [other[0].pk]
    assert Participant.objects.get(pk=other[0].pk).came is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": ""}, "cannot be read"),
        ({"kind": "both"}, "cannot be read"),
        ({"once": "1"}, "cannot be read"),
        ({"once": ONCE.upper()}, "cannot be read"),
        ({"came": "1,x"}, "cannot be read"),
        ({"came": "-1"}, "cannot be read"),
        ({"came": "9" * 19}, "cannot be read"),
        ({"away": "1," * 100_001}, "cannot be read"),
        ({"came": "1,2", "away": "2"}, "ticked off as well"),
        ({"kind": "counts", "female.over-16": "-1"}, "Women, 16 and over: "),
        ({"kind": "counts", "female.": "many"}, "Women, age not known: "),
        ({"kind": "counts", "female.": "20000", "male.": "20000"}, "at most 20000 people"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(office, activity, fields, words):
    named(activity, "Ann Lee")

    said = send(office, activity, **fields)

    assert not said["taken"]
    assert words in said["words"]
    assert came(activity) == ([], None)
    assert not Line.objects.filter(action="activities.take_sheet").exists()


def test_an_activity_that_was_withdrawn_or_has_not_begun_takes_no_sheet(office, activity):
    coming = announce("Coming", days=(AT.date().replace(year=2999),))
    early = send(office, coming, came=numbers(named(coming, "Ann Lee")))
    office.post(f"/activities/{activity.pk}/withdraw/")

    assert "It has not begun yet." in early["words"]
    for told in (load(office, activity), send(office, activity)):
        assert "withdrawn" in told["words"]
        assert "rows" not in told


@pytest.mark.parametrize(
    ("person", "status"), [("contact here", 200), ("focal point beside", 404), ("stranger", 404)]
)
def test_a_sheet_is_for_whoever_keeps_the_list(client, activity, person, status):
    client.force_login(become(person))
    there = named(activity, "Ann Lee")

    loaded = client.get(f"/activities/{activity.pk}/sheet/")
    fields = {"kind": "names", "once": ONCE, "came": numbers(there)}
    sent = client.post(f"/activities/{activity.pk}/sheet/send/", fields)

    assert (loaded.status_code, sent.status_code) == (status, status)
    assert came(activity)[0] == (there if status == 200 else [])


def test_a_sheet_is_taken_with_the_mark_that_was_given_for_it_and_not_without(activity):
    client = Client(enforce_csrf_checks=True)
    client.force_login(become("contact here"))
    address = f"/activities/{activity.pk}/sheet/send/"
    fields = {"kind": "counts", "once": ONCE, "female.over-16": "3"}

    without = client.post(address, fields)
    token = client.get(address).json()["token"]
    taken = client.post(address, {**fields, "csrfmiddlewaretoken": token})

    assert (without.status_code, taken.json()["taken"]) == (403, True)
    assert came(activity)[1] == women(3)


def test_the_page_that_a_telephone_keeps_knows_nobody_and_the_worker_answers_for_it_alone(office, minister):
    page = office.get("/activities/offline/")
    worker = office.get("/activities/offline/worker.js")
    html = page.content.decode()

    assert str(minister) not in html
    assert "csrf" not in html
    assert {*re.findall(r'src="/assets/([^"]+)"', html)} >= {asset_name("idb.js"), asset_name("offline.js")}
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in worker.headers
    for answer in (page, worker):
        assert "script-src 'self'; " in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_signing_out_has_the_browser_forget_what_is_kept_and_says_so(office):
    answer = office.post("/sign-out/")
    said = office.get("/sign-in/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert "Sheets kept on this device are deleted." in said
