import fcntl
import re
from collections import Counter

import pytest
from django.utils import timezone
from django.utils.translation import override

from tendik.blocks.templatetags.blocks import day as day_in_words
from tendik.bodies.models import Body
from tendik.consultations.published import Statement
from tendik.journal.models import Line
from tendik.office import changes
from tendik.places.published import Place
from tendik.releases.shapes import Document
from tests.conftest import AT, answer
from tests.rooms.office.pages import page


def day(on):
    with override("en"):
        return day_in_words(on)


def test_before_the_first_release_the_page_says_that_it_shows_everything(office, home):
    html = page(office, "/release/")

    assert "Nothing is public yet. The first release shows everything." in html
    assert "Make release 1" in html


def test_the_button_makes_a_release_that_the_public_is_served_and_the_journal_keeps(office, minister, home):
    answer("EQ-1.1", "partly")

    made = office.post("/release/", HTTP_ACCEPT_LANGUAGE="en")
    html = page(office, made.headers["Location"])

    assert f"Release 1 of {day(timezone.localdate())} is public." in html
    assert "Half of the bays are too small." in (home.current / "en/asks/EQ-1.1/index.html").read_text(
        "utf-8"
    )
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "releases.release",
        "release:1",
        f"user:{minister.pk}",
    )


def test_after_a_release_the_page_lists_what_has_changed_since(office, released):
    answer("EQ-2.1", "declined")
    html = page(office, "/release/")

    assert f"The public sees release 1 of {day(AT)}." in html
    assert "1 page with news would change:" in html
    assert "EQ-2.1 Light at the harbour" in html
    assert 'href="/preview/en/asks/EQ-2.1/index.html"' in html
    assert "Make release 2" in html


def test_where_nothing_has_changed_the_page_says_since_when_and_a_release_is_the_second_choice(
    office, released
):
    html = page(office, "/release/")

    assert f"Nothing has changed since release 1 of {day(AT)}." in html
    assert '<button class="btn plain">Make release 2 all the same</button>' in html
    assert "A release now would show the same under a new number." in html
    assert "would change" not in html


def test_pages_that_are_no_news_are_counted_by_their_kind(office, released):
    Body.objects.update(name={"en": "Renamed"})

    html = page(office, "/release/")

    number = Body.objects.count()
    assert number > 1
    assert f"Nothing is news, but these would change: {number} institutions." in html
    assert "Nothing has changed" not in html
    assert '<button class="btn">Make release 2</button>' in html


def test_what_goes_is_counted_and_what_is_news_is_not_counted_twice(office, released):
    answer("EQ-2.1", "declined")
    Body.objects.update(name={"en": "Renamed"})

    html = page(office, "/release/")

    assert "1 page with news would change:" in html
    assert re.search(r"Beside them these would change: \d+ institutions, 1 table of counts\.", html)


def test_kinds_without_words_of_their_own_are_counted_last():
    with override("en"):
        said = changes.in_words(Counter({Document.COUNTED: 5, Place.COUNTED: 1, Statement.COUNTED: 2}))

    assert said == ["1 place", "2 paragraphs of the report", "5 other pages"]


def test_a_newer_program_draws_every_page_anew_and_that_is_said(office, released):
    manifest = released.current / "data" / "manifest.json"
    older = manifest.read_text("utf-8").replace('"code_version": "', '"code_version": "older ')
    manifest.unlink()
    manifest.write_text(older, "utf-8")

    html = page(office, "/release/")

    assert "every page would be drawn anew" in html
    assert "Nothing has changed" not in html


def test_after_the_release_the_page_leads_to_what_it_changed(office, released, settings):
    answer("EQ-2.1", "declined")
    office.post("/release/")

    for site, target in SITES:
        settings.TENDIK_SITE = site
        made = page(office, "/release/").partition('<section aria-labelledby="made">')[2]

        assert f"Release 2 of {day(timezone.localdate())}" in made
        assert f'<a href="{target}">EQ-2.1 Light at the harbour</a>' in made
        assert made.count("<li>") == 1
        assert (f"Its files lie in {released.current}." in made) == (not site)


SITES = [
    ("https://tendik.example/", "https://tendik.example/en/asks/EQ-2.1/"),
    ("http://localhost:8000", "http://localhost:8000/en/asks/EQ-2.1/"),
    ("", "/preview/en/asks/EQ-2.1/index.html"),
]


def test_what_an_earlier_release_changed_is_not_said_of_the_last_one(office, released):
    for code in ("EQ-2.1", "EQ-1.3"):
        answer(code, "declined")
        office.post("/release/")

    made = page(office, "/release/").partition('<section aria-labelledby="made">')[2]

    assert re.findall(r"EQ-\d\.\d", re.sub(r'href="[^"]*"', "", made)) == ["EQ-1.3"]


def test_after_the_first_release_the_page_leads_to_the_public_site(office, released, settings):
    settings.TENDIK_SITE = "https://tendik.example"

    html = page(office, "/release/")

    assert '<a href="https://tendik.example/en/">The public site</a>' in html


def test_the_page_says_beforehand_how_long_it_takes_and_the_script_what_goes_on(office, home):
    html = page(office, "/release/")

    assert "It takes ten seconds to a minute; wait for the page." in html
    assert 'data-working="Working … The page opens when the release is public."' in html
    assert '<p role="status"></p>' in html


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
    assert not Line.objects.filter(action="releases.release").exists()
