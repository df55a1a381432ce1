"""Sessions: she sees where she is signed in, ends what she wants, and one that is left alone ends by itself."""

import pytest
from django.core.cache import cache
from django.test import Client

from tendik.accounts.browsers import named
from tendik.accounts.sessions import BEGAN, SEEN
from tendik.journal.models import Line
from tests.conftest import PASSWORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def browser(agent=FIREFOX, login="minister"):
    client = Client(headers={"user-agent": agent, "accept-language": "en"})
    client.post("/sign-in/", {"login": login, "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (CHROME, "Chrome, Android"),
        (CHROME + " Edg/140.0", "Edge, Android"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_two_words(agent, words):
    assert named(agent) == words


def test_she_sees_where_she_is_signed_in(minister):
    here, _there = browser(), browser(CHROME)

    page = here.get("/own/").content.decode()

    assert page.index("Firefox, Windows") < page.index("(this one)") < page.index("Chrome, Android")
    assert here.session.session_key not in page


def test_she_ends_one_session_and_the_journal_says_so(minister):
    here, there, third = browser(), browser(CHROME), browser()
    page = here.get("/own/").content.decode()
    mark = page.partition("Chrome, Android")[2].partition('name="session" value="')[2].partition('"')[0]

    here.post("/own/", {"session": mark})

    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)
    assert Line.objects.filter(action="accounts.end_sessions").count() == 1


def test_she_ends_all_others_at_once(minister):
    here, there, third = browser(), browser(CHROME), browser()

    here.post("/own/")

    assert (is_in(here), is_in(there), is_in(third)) == (True, False, False)


def test_nobody_ends_the_session_of_another(minister, administrator):
    hers, others = browser(), browser(login="admin")
    page = hers.get("/own/").content.decode()

    others.post("/own/", {"session": page.partition('name="session" value="')[2].partition('"')[0]})
    others.post("/own/")

    assert is_in(hers)


def test_who_was_away_for_an_hour_is_signed_out_and_told(minister):
    client = browser()
    client.get("/")
    session = client.session
    session[SEEN] -= 60
    session.save()

    page = client.get("/", follow=True).content.decode()

    assert "You were away for a while" in page
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("seconds", "stays"), [(12 * 60 * 60, False), (12 * 60 * 60 - 60, True)])
def test_twelve_hours_after_she_signed_in_a_session_is_over_however_busy_she_is(minister, seconds, stays):
    client = browser()
    client.get("/")
    session = client.session
    session[BEGAN] -= seconds
    session.save()

    page = client.get("/", follow=True).content.decode()

    assert ("You signed in twelve hours ago" in page, "_auth_user_id" in client.session) == (not stays, stays)


def test_who_was_away_for_less_stays(minister):
    client = browser()
    client.get("/")
    session = client.session
    session[SEEN] -= 59
    session.save()

    assert is_in(client)


def test_a_session_is_written_once_a_minute_not_with_every_page(minister, django_assert_max_num_queries):
    client = browser()
    client.get("/")

    with django_assert_max_num_queries(20) as queries:
        client.get("/")

    assert not [one for one in queries.captured_queries if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_what_she_typed_before_she_was_away_is_shown_again(minister):
    client = browser()
    whose = client.get("/asks/answer/?ask=EQ-1.1").content.decode()
    mark = whose.rpartition('name="whose" value="')[2].partition('"')[0]
    session = client.session
    session[SEEN] = 0
    session.save()

    answer = client.post("/asks/answer/?ask=EQ-1.1", {"whose": mark, "reason_en": "What I typed."})

    assert answer.status_code == 403
    assert "What you typed is not recorded yet" in answer.content.decode()


def test_a_session_that_somebody_knew_before_she_signed_in_is_not_hers(minister):
    client = Client()
    client.get("/language/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = known = session.session_key

    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})

    assert client.cookies["sessionid"].value != known
    assert Client(headers={"Cookie": f"sessionid={known}"}).get("/").headers["Location"] == "/sign-in/?next=/"
