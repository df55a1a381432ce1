import re

import pytest

from tendik.blocks.gallery import EXAMPLES
from tendik.office.views import most_urgent_first
from tests.conftest import answer
from tests.rooms.office.pages import page

# What waits.


def test_the_ministry_sees_what_nobody_has_answered_for_how_long_and_goes_there(office, minister):
    html = page(office, "/")

    assert "Equality plan" in html
    assert "7 asks have no answer." in html
    assert 'href="/asks/?plan=EQ&answer=unanswered"' in html
    assert "1 pair waits for a decision." in html


def test_what_is_late_stands_first_and_what_has_time_last():
    waiting = [
        {"title": "once a quarter", "plain": True},
        {"title": "due", "tone": ""},
        {"title": "late", "tone": "bad"},
        {"title": "late too", "tone": "bad", "plain": False},
    ]

    assert [item["title"] for item in most_urgent_first(waiting)] == [
        "late",
        "late too",
        "due",
        "once a quarter",
    ]


def test_what_was_done_no_longer_waits(office, minister):
    for code in ("EQ-1.1", "EQ-1.2", "EQ-1.2.a", "EQ-1.2.b", "EQ-1.3", "EQ-2.1", "EQ-2.2"):
        answer(code, "taken_over")
    office.post(
        f"/asks/links/{re.search(r'/asks/links/([0-9]+)/', page(office, '/asks/links/')).group(1)}/",
        {"same": "no"},
    )

    assert "Nothing waits for you." in page(office, "/")


def test_the_administrator_sees_her_door_and_nobody_elses_work(client, administrator):
    client.force_login(administrator)

    html = page(client, "/")

    assert re.findall(
        r'<a href="([^"]+)"', re.search(r'<nav class="nav".*?</nav>', html, re.DOTALL).group()
    ) == [
        "/",
        "/accounts/",
        "/erasures/",
        "/bodies/",
        "/bodies/contacts/",
        "/bodies/tasks/",
        "/seats/",
        "/territories/merge/",
        "/quotas/audits/",
        "/releases/",
        "/own/",
    ]
    assert "asks have no answer" not in html


def test_the_stranger_is_told_whom_to_ask_and_sees_no_door(client, stranger):
    client.force_login(stranger)

    html = page(client, "/")

    assert "Your account has no role yet" in html
    assert re.findall(
        r'<a href="([^"]+)"', re.search(r'<nav class="nav".*?</nav>', html, re.DOTALL).group()
    ) == [
        "/",
        "/own/",
    ]


# The gallery.


def test_the_gallery_shows_every_block(office):
    html = office.get("/gallery/").content.decode()

    assert set(re.findall(r'<h2 id="block-([^"]+)"', html)) == set(EXAMPLES)


# Languages.


@pytest.mark.parametrize(
    "address", ["/asks/?plan=EQ&words=l%27eau", "/asks/answer/?ask=EQ-1.1&ask=EQ-1.3", "/release/"]
)
def test_the_switch_of_language_keeps_the_page(office, address):
    html = page(office, address, "en")
    form = re.search(
        r'<form action="(/language/)".*?name="next" value="([^"]+)".*?value="fr"', html, re.DOTALL
    )

    answered = office.post(form[1], {"language": "fr", "next": form[2]})

    assert answered.headers["Location"] == address
    assert '<html lang="fr">' in office.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "///evil.example",
        "https://testserver@evil.example/",
        "https://testserver/asks/",
        "abc",
        "asks:asks",
        "",
        "\0",
    ],
)
def test_the_switch_of_language_never_leads_to_a_foreign_page(client, db, foreign):
    answered = client.post("/language/", {"language": "fr", "next": foreign})

    assert answered.headers["Location"] == "/"


@pytest.mark.parametrize("code", ["xx", "FR", "fr_FR", "..", "\0", ""])
def test_a_language_that_the_country_does_not_have_is_not_remembered(client, db, code):
    answered = client.post("/language/", {"language": code})

    assert answered.headers["Location"] == "/"
    assert not answered.cookies
