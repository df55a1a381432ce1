"""Feeds: what changed in a thing and around it, as RFC 4287 asks, on a site with an address and without."""

from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID
from xml.etree import ElementTree

import pytest

from tests.conftest import AT
from tests.rooms.pages.conftest import LATER, SITE

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def faults_of_feed(feed):
    """Return what RFC 4287 asks of a feed and this one has not."""
    top = ElementTree.fromstring(feed)
    faults = [] if top.tag == f"{ATOM}feed" else ["no feed"]
    for one in (top, *top.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            found = one.findall(f"{ATOM}{name}")
            if len(found) != 1 or not (found[0].text or "").strip():
                faults.append(f"{name} stands {len(found)} times")
        moment = one.findtext(f"{ATOM}updated") or ""
        if datetime.fromisoformat(moment).tzinfo is None:
            faults.append(f"{moment} names no zone")
        UUID((one.findtext(f"{ATOM}id") or "").removeprefix("urn:uuid:"))
        alternate = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        if len(alternate) != 1:
            faults.append(f"{len(alternate)} pages")
    ids = [one.findtext(f"{ATOM}id") for one in (top, *top.findall(f"{ATOM}entry"))]
    if len(set(ids)) < len(ids):
        faults.append("an id stands twice")
    if top.find(f"{ATOM}author/{ATOM}name") is None:
        faults.append("nobody is its author")
    return faults


def feeds_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.atom"))}


@pytest.mark.parametrize("site", ["with an address", "without one"])
def test_every_feed_is_as_atom_asks(told, public, site):
    feeds = feeds_in(told.folder if site == "with an address" else public.folder)

    assert {path: faults_of_feed(feed) for path, feed in feeds.items() if faults_of_feed(feed)} == {}
    kinds = {PurePosixPath(path).parts[1] for path in feeds}
    # A measure stands in the release that all tests share; the one with an address is of the pack alone.
    more = {"measures"} if site == "without one" else set()
    assert kinds == {"asks", "plans", "places", "bodies", "indicators", "changes"} | more


def test_an_answer_is_told_in_the_feeds_of_its_ask_plan_place_body_and_of_all(told):
    feeds = feeds_in(told.folder)

    telling = {path for path, feed in feeds.items() if path.startswith("en/") and b"<entry>" in feed}

    document = told.second.release.documents()["asks/EQ-1.1"]
    expected = {"asks/EQ-1.1", document.plan, *document.asked_by, document.answer.body, "changes"}
    assert {f"en/{address}/feed.atom" for address in expected} - telling == set()
    assert "en/asks/EQ-1.3/feed.atom" not in telling
    entry = ElementTree.fromstring(feeds["en/asks/EQ-1.1/feed.atom"]).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "Taken over"
    assert entry.findtext(f"{ATOM}updated") == LATER.isoformat()


def test_what_happens_in_a_place_is_told_in_the_feed_of_the_region_around_it(told):
    release = told.second.release
    region = next(one for one in release.documents().values() if getattr(one, "level", "") == "bay")

    assert [change.address for change in release.changes_about(region.parent)] == ["asks/EQ-1.1"]


def test_a_feed_keeps_its_names_wherever_the_site_stands_and_points_to_itself_where_it_can(told, public):
    here, elsewhere = (
        ElementTree.fromstring((folder / "fr/asks/EQ-1.3/feed.atom").read_bytes())
        for folder in (told.folder, public.folder)
    )

    links = [
        {link.get("rel"): link.get("href") for link in top.findall(f"{ATOM}link")}
        for top in (here, elsewhere)
    ]
    assert here.findtext(f"{ATOM}id") == elsewhere.findtext(f"{ATOM}id")
    assert links[0] == {
        "self": f"{SITE}/fr/asks/EQ-1.3/feed.atom",
        "alternate": f"{SITE}/fr/asks/EQ-1.3/",
    }
    assert links[1] == {"alternate": "index.html"}


def test_a_feed_without_news_stays_the_same_from_release_to_release(told):
    path = "fr/asks/EQ-1.3/feed.atom"

    assert (told.folder / path).read_bytes() == (told.first.folder / path).read_bytes()
    assert (
        ElementTree.fromstring((told.folder / path).read_bytes()).findtext(f"{ATOM}updated") == AT.isoformat()
    )
