import fcntl
import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.utils.translation import override
from django.views.defaults import server_error

from tendik.accounts.models import User
from tendik.blocks.assets import asset_name
from tendik.blocks.gallery import EXAMPLES
from tendik.journal.models import Entry
from tendik.plans import actions
from tests.conftest import AT, PASSWORD, answer

PAGES = [
    "/",
    "/asks/",
    "/asks/EQ-1.1/",
    "/asks/answer/?ask=EQ-1.1",
    "/asks/links/",
    "/release/",
    "/gallery/",
    "/password/",
    "/sign-out/",
    "/nowhere/",
    "/accounts/",
]


def page(client, address, language="en"):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE=language).content.decode())


# What waits.


def test_the_ministry_sees_what_nobody_has_answered_for_how_long_and_goes_there(office, minister):
    html = page(office, "/")

    assert "Equality plan" in html
    assert "7 asks have no answer." in html
    assert 'href="/asks/?plan=EQ&answer=unanswered"' in html
    assert "1 pair waits for a decision." in html


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
        "/password/",
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
        "/password/",
    ]


# The release.


def test_before_the_first_release_the_page_says_that_it_shows_everything(office, home):
    html = page(office, "/release/")

    assert "Nothing is public yet. The first release shows everything." in html
    assert "Make release 1" in html


def test_the_button_makes_a_release_that_the_public_is_served_and_the_journal_keeps(office, minister, home):
    answer("EQ-1.1", "partly")

    html = page(office, office.post("/release/").headers["Location"])

    assert "Release 1 is public." in html
    assert "Half of the bays are too small." in (home.current / "en/asks/EQ-1.1/index.html").read_text(
        "utf-8"
    )
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "releases.release",
        "release:1",
        f"user:{minister.pk}",
    )


def test_after_a_release_the_page_lists_what_has_changed_since(office, home):
    office.post("/release/")
    assert "Nothing has changed since the last release." in page(office, "/release/")

    answer("EQ-2.1", "declined")
    html = page(office, "/release/")

    assert "1 page would change:" in html
    assert "EQ-2.1 Light at the harbour" in html
    assert 'href="/preview/en/asks/EQ-2.1/index.html"' in html
    assert "Make release 2" in html


def test_a_release_that_is_being_made_already_is_not_made_twice(office, home):
    home.releases.mkdir(parents=True)
    with (home.releases / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        html = page(office, office.post("/release/").headers["Location"])

    assert "Another release is being made here." in html
    assert not home.current.exists()


@pytest.mark.parametrize("person", ["stranger", "administrator"])
def test_who_is_not_of_the_ministry_releases_nothing(client, request, person, home):
    client.force_login(request.getfixturevalue(person))

    client.post("/release/")

    assert not home.current.exists()
    assert not Entry.objects.filter(action="releases.release").exists()


# The preview.


def test_the_preview_shows_the_draft_and_the_public_goes_on_seeing_the_release(office, home):
    office.post("/release/")
    answer("EQ-1.1", "partly", at=AT.replace(hour=1))

    html = page(office, "/preview/en/asks/EQ-1.1/index.html")

    assert "Half of the bays are too small." in html
    assert "Half of the bays" not in (home.current / "en/asks/EQ-1.1/index.html").read_text("utf-8")


def test_the_preview_is_the_page_that_the_release_then_shows(office, home):
    answer("EQ-1.1", "partly", at=AT.replace(hour=5))
    before = office.get("/preview/fr/asks/EQ-1.1/index.html").content.decode()

    office.post("/release/")

    assert (home.current / "fr/asks/EQ-1.1/index.html").read_text("utf-8") == before


def test_each_answer_is_seen_in_the_preview_at_once(office, minister):
    seen = []
    for hour, verdict, word in ((2, "declined", "Declined"), (3, "partly", "Partly")):
        answer("EQ-1.1", verdict, at=AT.replace(hour=hour), by=minister)
        html = page(office, "/preview/en/asks/EQ-1.1/index.html")
        seen.append(word in re.search(r'id="answer".*?</section>', html, re.DOTALL).group())

    assert seen == [True, True]


def test_markup_in_an_answer_is_shown_as_text(office):
    reason = {"en": "<script>alert(1)</script><b>bold</b>", "fr": "<img src=x onerror=alert(1)>"}
    answer("EQ-1.1", "declined", at=AT.replace(hour=4), reason=reason, document_title={"en": "<i>Decree</i>"})

    for address in (
        "/preview/en/asks/EQ-1.1/index.html",
        "/preview/fr/asks/EQ-1.1/index.html",
        "/asks/EQ-1.1/",
    ):
        html = office.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert not re.search(r"<script>|<b>bold|<img|<i>Decree", html)
        assert "&lt;" in html


def test_a_release_with_a_foreign_scheme_in_a_link_cannot_come_to_be(minister):
    with pytest.raises(actions.AnswerNotReady, match="https://"):
        answer("EQ-1.1", "declined", document_link="javascript:alert(1)")

    assert not Entry.objects.filter(action="plans.record_answer").exists()


def test_every_link_of_the_preview_stays_in_the_preview_and_leads_to_a_page(office):
    seen, todo = set(), ["/preview/en/index.html"]
    while todo and len(seen) < 40:
        address = todo.pop()
        seen.add(address)
        html = office.get(address).content.decode()
        links = {
            urljoin(address, unescape(href)).partition("#")[0] for href in re.findall(r'href="([^"]+)"', html)
        }
        inner = {link for link in links if not link.startswith(("http", "mailto:"))}
        assert inner, address
        assert {link for link in inner if not link.startswith("/preview/")} == set()
        todo += sorted({link for link in inner if link.endswith("index.html")} - seen - set(todo))

    answers = {address: office.get(address).status_code for address in seen}
    assert {address for address, status in answers.items() if status != 200} == set()


def test_the_preview_is_drawn_with_its_style_and_script(office):
    html = office.get("/preview/en/asks/EQ-1.1/index.html").content.decode()
    needed = re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+)"', html)
    got = [office.get(urljoin("/preview/en/asks/EQ-1.1/index.html", address)) for address in needed]

    assert {answered.headers["Content-Type"].partition(";")[0] for answered in got} >= {
        "text/css",
        "text/javascript",
    }
    assert {answered.status_code for answered in got} == {200}


@pytest.mark.parametrize(
    "path",
    [
        "xx/index.html",
        "en/asks/EQ-9/index.html",
        "en/data/asks.csv",
        "en/../../etc/passwd",
        "en/%00/index.html",
        "en/index.htm",
    ],
)
def test_a_preview_of_nothing_says_that_nothing_is_there(office, path):
    answered = office.get(f"/preview/{path}", HTTP_ACCEPT_LANGUAGE="en")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


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
    switch = re.search(r'href="(/language/fr/[^"]+)"', html).group(1)

    answered = office.get(switch)

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
    ],
)
def test_the_switch_of_language_never_leads_to_a_foreign_page(client, db, foreign):
    answered = client.get("/language/fr/", {"next": foreign})

    assert answered.headers["Location"] == "/"


@pytest.mark.parametrize("code", ["xx", "FR", "fr_FR", "..", "%00"])
def test_a_language_that_the_country_does_not_have_is_not_remembered(client, db, code):
    answered = client.get(f"/language/{code}/")

    assert answered.status_code == 404
    assert not answered.cookies


# What every answer has.


@pytest.mark.parametrize("address", PAGES)
def test_no_page_holds_script_or_style_of_its_own(office, address):
    html = office.get(address).content.decode()

    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html) == []
    assert '<html lang="' in html


@pytest.mark.parametrize(
    "address", [*PAGES, "/preview/en/index.html", "/assets/nothing", "/language/en/", "/sign-in/"]
)
def test_every_answer_forbids_what_is_not_ours(office, address):
    answered = office.get(address)

    policy = dict(part.split(" ", 1) for part in answered.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


def test_there_is_no_cookie_but_session_form_and_language(client, minister):
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})
    for address in [*PAGES, "/language/en/", "/preview/en/index.html"]:
        client.get(address)

    assert set(client.cookies) == {"sessionid", "csrftoken", "django_language"}
    assert client.cookies["sessionid"]["httponly"]
    assert {client.cookies[name]["samesite"] for name in client.cookies} == {"Lax"}


def test_a_form_from_elsewhere_is_refused_with_a_page_of_ours_and_records_nothing(minister, ask):
    client = Client(enforce_csrf_checks=True)
    client.force_login(minister)

    answered = client.post(
        "/asks/answer/", {"ask": ask.code, "verdict": "taken_over"}, HTTP_ACCEPT_LANGUAGE="en"
    )

    assert answered.status_code == 403
    assert "This page was open for too long" in answered.content.decode()
    assert not ask.answers.exists()


def test_names_and_messages_are_shown_as_text(office, minister):
    User.objects.filter(pk=minister.pk).update(name="<b>Minister</b>")
    answered = office.get("/asks/answer/", {"ask": "<script>"})

    html = office.get(answered.headers["Location"]).content.decode()

    assert "&lt;b&gt;Minister&lt;/b&gt;" in html
    assert "<b>Minister" not in html
    assert "There is no such ask: &lt;script&gt;." in html


def test_a_failure_of_the_program_is_said_in_words_without_the_office_around_it(db):
    with override("en"):
        answered = server_error(Client().get("/sign-in/").wsgi_request)

    html = answered.content.decode()
    assert "The program has failed" in html
    assert f'href="/assets/{asset_name("tendik.css")}"' in html


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fpyproject.toml", "tendik.css", "%00"])
def test_only_the_assets_of_the_bundle_are_served(client, db, name):
    answered = client.get(f"/assets/{name}")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


def test_an_asset_may_be_kept_for_ever(client, db):
    answered = client.get(f"/assets/{asset_name('tendik.css')}")

    assert "immutable" in answered.headers["Cache-Control"]
    assert answered.headers["Content-Type"].startswith("text/css")
