"""Pages as they stood: a citation leads to what was read, whatever was released since."""

import asyncio
import zipfile
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from tendik.portal.door import PublicDoor
from tendik.portal.past import Shelf
from tendik.portal.server import Site
from tendik.site import publishing
from tests.conftest import AT, answer, bake_draft
from tests.rooms.portal.lines import Scope, Wire
from tests.rooms.portal.visits import ask

pytestmark = pytest.mark.django_db
SITE = "https://registre.example"
LATER = AT + timedelta(days=1)


def shelf(folder, kinds=None):
    return Shelf(folder, publishing.drawing_rooms(), publishing.kinds() if kinds is None else kinds)


@pytest.fixture(scope="module")
def folder(django_db_setup, django_db_blocker, tmp_path_factory):
    """The public folder of a second release, which keeps the data of the first."""
    here = tmp_path_factory.mktemp("past")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(TENDIK_SITE=SITE):
        bake_draft(here / "first")
        answer("EQ-1.1", "taken_over", at=LATER)
        bake_draft(here / "second", before=here / "first", at=LATER)
        transaction.set_rollback(True)
    return here / "second"


@pytest.fixture
def site(folder):
    return Site(folder, past=shelf(folder))


def test_a_page_shows_how_things_stood_in_its_release_and_says_so(site):
    then, now = (ask(site, f"/at/{number}/en/asks/EQ-1.1/").body.decode() for number in (1, 2))

    assert "Nobody has answered yet." in then
    assert "Taken over" not in then
    assert "This page stays as it stood in release 1: 1 June 2026." in then.replace("\u00a0", " ")
    assert f"{SITE}/at/1/en/asks/EQ-1.1/" in then
    assert "Taken over" in now
    assert "release 2" in now


def test_a_page_of_the_past_leads_to_that_of_today_counts_no_days_and_stays_out_of_search_engines(site):
    page = ask(site, "/at/1/en/asks/EQ-1.1/").body.decode()

    assert 'href="../../../../../en/asks/EQ-1.1/index.html"' in page
    assert "<script" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_the_present_release_has_its_permanent_address_already(site):
    reply = ask(site, "/at/now/en/asks/EQ-1.1/")

    assert (reply.status, reply.headers["location"]) == (302, "/at/2/en/asks/EQ-1.1/")
    assert ask(site, "/at/2/en/asks/EQ-1.1/").status == 200


def test_what_a_page_of_the_past_needs_and_names_is_there(site, folder):
    style = next((folder / "assets").glob("tendik.*.css")).name
    first = ask(site, "/at/1/data/asks.csv")

    assert ask(site, f"/at/1/assets/{style}").headers["content-type"].startswith("text/css")
    assert first.headers["content-type"].startswith("text/csv")
    assert b"unanswered" in first.body
    assert b"taken_over" in ask(site, "/at/2/data/asks.csv").body
    assert ask(site, "/at/1/en/plans/equality-2030/index.html").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/at/3/en/asks/EQ-1.1/",
        "/at/0/en/asks/EQ-1.1/",
        "/at/01/en/asks/EQ-1.1/",
        "/at/-1/en/",
        "/at/999999999/en/",
        "/at/1/en/asks/nothing/",
        "/at/1/en/404/",
        "/at/1/de/asks/EQ-1.1/",
        "/at/1/data/../manifest.json",
        "/at/1/data/nothing.csv",
        "/at/1/nothing",
        "/at/1/",
        "/at/",
    ],
)
def test_where_nothing_stood_nothing_is_found(site, path):
    reply = ask(site, path)

    assert (reply.status, b"EQ-1.1" in reply.body) == (404, False)


def test_without_a_way_to_draw_the_past_its_addresses_lead_nowhere(folder):
    reply = ask(Site(folder), "/at/1/en/asks/EQ-1.1/")

    assert (reply.status, reply.body) == (404, (folder / "fr" / "404.html").read_bytes())


def test_a_release_of_an_earlier_program_keeps_its_data_and_says_so(folder):
    body = shelf(folder, kinds=()).page(1, "en", "asks/EQ-1.1").decode()

    assert "Only the data of this release are left" in body
    assert 'href="../../../older/000001.zip"' in body
    assert zipfile.ZipFile(folder / "older" / "000001.zip").read("asks.csv")


def test_one_page_of_the_past_is_drawn_at_a_time_and_kept(folder):
    drawn, at_once = [], []

    class Slow:
        def page(self, number, language, address):
            at_once.append(address)
            drawn.append((address, len(at_once)))
            at_once.remove(address)
            return b"<p>then</p>"

        def file(self, number, path):
            return None

    async def day():
        door, lines = PublicDoor(Site(folder, past=Slow())), [Wire() for _ in range(4)]
        for path in ("/at/1/en/asks/EQ-1.1/", "/at/1/en/plans/equality-2030/"):
            await asyncio.gather(*(door.__rsgi__(Scope(path), line) for line in lines))
        return [line.body for line in lines]

    bodies = asyncio.run(day())

    assert bodies == [b"<p>then</p>"] * 4
    assert drawn == [("asks/EQ-1.1", 1), ("plans/equality-2030", 1)]


def test_only_cards_may_be_shown_in_a_frame(site):
    card = ask(site, "/embed/en/asks/EQ-1.1/")
    others = [
        "/en/asks/EQ-1.1/",
        "/en/asks/EQ-1.1/feed.atom",
        "/at/1/en/asks/EQ-1.1/",
        "/robots.txt",
        "/nothing",
    ]

    assert card.status == 200
    assert "frame-ancestors *" in card.headers["content-security-policy"]
    again = ask(site, "/embed/en/asks/EQ-1.1/", if_none_match=card.headers["etag"])
    assert (again.status, "frame-ancestors *" in again.headers["content-security-policy"]) == (304, True)
    for path in others:
        assert "frame-ancestors 'none'" in ask(site, path).headers["content-security-policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/en/changes/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/embed/fr/plans/equality-2030/", "text/html; charset=utf-8"),
    ],
)
def test_what_is_told_elsewhere_is_served_as_what_it_is(site, path, kind):
    reply = ask(site, path)

    assert (reply.status, reply.headers["content-type"]) == (200, kind)


def test_pictures_are_served_as_pictures(site, folder):
    picture = next(folder.glob("pictures/en/asks/*.png"))

    reply = ask(site, f"/{picture.relative_to(folder).as_posix()}")

    assert (reply.status, reply.headers["content-type"]) == (200, "image/png")
    assert reply.body == picture.read_bytes()
