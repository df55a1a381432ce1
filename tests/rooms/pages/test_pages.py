import re
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.blocks.assets import OFFICE, SHEET, bundle
from tendik.bodies.published import Body
from tendik.methods.texts import in_language
from tendik.pages.frame import NOT_FOUND, Frame
from tendik.pages.page import Page, pages_of

pytestmark = pytest.mark.django_db
laws = settings(deadline=None)

parts = st.text("aZ1.-", min_size=1, max_size=5).filter(lambda part: part.strip("."))
addresses = st.lists(parts, max_size=4).map("/".join)
languages = st.sampled_from(["fr", "en", "ky"])


def path(address, language="fr"):
    return Page(address, lambda *_: "").path(language)


def where(frame, href):
    """Where a browser that opened the page from a folder would go."""
    return normpath(join(dirname(path(frame.address, frame.language)), href))


@laws
@given(addresses, addresses, languages)
def test_a_link_leads_from_any_page_to_the_file_of_the_other(here, there, language):
    frame = Frame(language, here)

    assert where(frame, frame.to(there)) == path(there, language)


@laws
@given(addresses, languages, languages)
def test_the_same_page_in_another_language_is_found_from_any_depth(here, language, other):
    frame = Frame(language, here)

    assert where(frame, frame.in_other(other)) == path(here, other)


@laws
@given(addresses)
def test_files_of_the_release_are_found_from_any_depth(here):
    frame = Frame("fr", here)

    assert where(frame, frame.file("data/asks.csv")) == "data/asks.csv"


def test_the_page_for_the_lost_leads_on_from_addresses_of_any_depth():
    frame = Frame("fr", NOT_FOUND)

    assert frame.to("asks") == "/fr/asks/index.html"
    assert frame.file("assets/x.css") == "/assets/x.css"
    assert frame.in_other("en") == "/en/index.html"
    assert path(NOT_FOUND) == "fr/404.html"


def test_a_part_of_a_page_is_reached_by_its_name():
    assert Frame("fr", "asks").to("reports/a", "line-3") == "../reports/a/index.html#line-3"


def test_a_page_of_a_document_counts_it_among_its_sources(public):
    release = public.release
    page = next(
        iter(pages_of(release.all(Body), lambda frame, release, body: frame.context["page"]["title"]))
    )

    with release.noting() as noted:
        drawn = page.draw(release, "fr", ())

    assert (page.address, drawn) == ("bodies/equality", "Ministère de l’Égalité")
    assert noted == {"bodies/equality", "site"}


@pytest.mark.parametrize(
    ("texts", "words"),
    [({"fr": "a", "en": "b"}, "b"), ({"fr": "a"}, "a"), ({"fr": "a", "en": ""}, "a"), ({}, "")],
)
def test_words_come_in_the_language_asked_for_else_in_the_first(texts, words):
    assert in_language(texts, "en") == words


def ruled(sheet):
    """The classes that a style sheet has rules for."""
    return set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", bundle()[sheet].data.decode()))


def test_a_public_page_has_the_style_sheet_for_all_and_wears_nothing_that_only_the_office_has(public):
    pages = [path.read_text("utf-8") for path in public.folder.glob("*/**/*.html")]
    worn = {
        word for page in pages for words in re.findall(r'class="([^"]*)"', page) for word in words.split()
    }

    assert worn & (ruled(OFFICE) - ruled(SHEET)) == set()
    assert {"wrap", "top", "prop"} <= worn & ruled(SHEET)
    assert [path.name for path in (public.folder / "assets").glob("*.css")].count(bundle()[SHEET].name) == 1
    assert list((public.folder / "assets").glob("office.*")) == []
    assert all(bundle()[SHEET].name in page for page in pages)
