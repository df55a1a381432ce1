"""The search page of the public site: which questions reach it, how many at once, and what is kept of them."""

import os

import pytest

from tendik.portal import server
from tendik.portal.server import Site
from tests.rooms.portal.visits import PAGES, ask, bake


def test_a_question_of_more_than_two_thousand_bytes_is_too_long(site):
    assert ask(site, "/ky/", "q" * 2000).status == 200
    assert ask(site, "/ky/", "q" * 2001).status == 414
    assert ask(site, "/ky/search/", "q" * 2001).headers["content-type"] == "text/plain; charset=utf-8"


def test_a_search_is_answered_by_the_page_it_makes(release):
    asked = []

    def search_page(*question):
        asked.append(question)
        return "<h1>Табылды</h1>".encode()

    reply = ask(Site(release, search_page), "/ky/search/", "q=%D0%B1%D0%B0%D0%BB%D0%B0+%D0%B1&kind=ask")

    assert asked == [("ky", "бала б", "ask")]
    assert (reply.status, reply.body.decode()) == (200, "<h1>Табылды</h1>")
    assert reply.headers["cache-control"] == "no-cache"
    assert "etag" not in reply.headers


def test_the_same_search_is_made_once_per_release(release, clock):
    asked = []

    def search_page(language, words, kind):
        asked.append(words)
        return words.encode()

    site = Site(release, search_page, clock=clock)
    replies = [ask(site, "/ky/search/", f"q={words}").body for words in ("a", "b", "a")]
    bake(release)
    os.utime(release / "files.json", ns=(0, 0))
    clock.hand += server.LOOK_EVERY
    ask(site, "/ky/search/", "q=a")

    assert replies == [b"a", b"b", b"a"]
    assert asked == ["a", "b", "a"]


def test_a_search_that_fails_does_not_shut_the_door_on_the_next(release):
    outcomes = iter([ZeroDivisionError, None])

    def search_page(language, words, kind):
        if fault := next(outcomes):
            raise fault
        return b"found"

    site = Site(release, search_page)
    with pytest.raises(ZeroDivisionError):
        ask(site, "/ky/search/", "q=a")

    assert ask(site, "/ky/search/", "q=a").body == b"found"


@pytest.mark.parametrize("query", ["", "q=", "q=+", "kind=ask", "x=1"])
def test_a_search_for_nothing_gets_the_baked_page(release, query):
    reply = ask(Site(release, lambda *question: b"made"), "/ky/search/", query)

    assert reply.body.decode() == PAGES["ky/search/index.html"]


def test_the_baked_page_answers_where_no_page_is_made(release):
    for site in [Site(release), Site(release, lambda *question: None)]:
        assert ask(site, "/ky/search/", "q=a").body.decode() == PAGES["ky/search/index.html"]


@pytest.mark.parametrize(
    "path", ["/de/search/", "/search/", "/ky/search", "/ky/x/search/", "/ky/asks/GE-1.4/"]
)
def test_only_the_search_page_of_a_language_searches(release, path):
    assert ask(Site(release, lambda *question: b"made"), path, "q=a").body != b"made"


@pytest.mark.parametrize("query", ["&".join(["q=a"] * 100), "q=%", "q=%ff%fe", "q=a;b", "=", "&&&"])
def test_a_strange_question_gets_an_answer(release, query):
    reply = ask(Site(release, lambda language, words, kind: words.encode()), "/ky/search/", query)

    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
