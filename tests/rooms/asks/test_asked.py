"""The page of a place says what its women asked, the same words for all that asked together, and whom to ask."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.pages.inserts import Inserts
from tendik.pages.page import all_pages
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.site import publishing

VILLAGE = "places/XA-N-9"


@pytest.fixture(scope="module")
def release(public):
    """The release of the tiny pack with a village in the bay whose women met."""
    village = Place(
        code="XA-N-9",
        parent="places/XA-N",
        level="bay",
        official_code="",
        title={"en": "Pebbles"},
        valid_from=None,
        ends_before=None,
        successors=(),
    )
    documents = {**public.release.documents(), VILLAGE: village}
    return Release(public.release.manifest, documents)


def drawn(release, address, language="en"):
    """Return the page at an address, with what was inserted."""
    rooms = publishing.drawing_rooms()
    page = next(page for page in all_pages(release, rooms) if page.address == address)
    with override(language):
        return page.draw(release, language, rooms).replace("\N{NO-BREAK SPACE}", " ")


def themes(html):
    return re.findall(r'<details class="fold theme"( open)?>\s*<summary><h3>([^<]+)</h3>', html)


def test_every_ask_of_a_place_stands_under_its_theme_and_only_the_first_is_open(release):
    page = drawn(release, "places/XA-N")

    folded = page[page.index('<details class="fold theme"') : page.index("Answered last")]
    assert themes(page) == [(" open", "Work and care")]
    assert re.findall(r'asks/([^/]+)/index.html"><span class="code">\1</span> ', folded) == [
        ask.code for ask in release.all(Ask)
    ]
    assert "Asks: 7. Answered: 3." in folded
    assert folded.count("No answer yet") == 4


def test_the_latest_answers_say_who_answered_and_when(release):
    page = drawn(release, "places/XA-N")

    latest = page[page.index("Answered last") :]
    assert "1 May 2026 · Ministry" in latest
    assert "1 May 2026 · Council" in latest


def test_a_village_shows_the_words_of_the_place_it_met_with_and_names_it(release):
    page = drawn(release, VILLAGE)

    with override("en"):
        told = Inserts(release, "en", publishing.drawing_rooms()).text("asked/XA-N").decode()
    told = told.replace("\N{NO-BREAK SPACE}", " ")
    assert told in page
    assert told in drawn(release, "places/XA-N")
    assert "met together with their region" in page
    assert "met together with their region" not in drawn(release, "places/XA-N")


def test_no_answer_makes_a_village_be_drawn_anew(release):
    rooms = publishing.drawing_rooms()
    page = next(page for page in all_pages(release, rooms) if page.address == VILLAGE)

    with override("en"), release.noting() as reads:
        outline = page.outline(release, "en", rooms)

    assert "<!--insert asked/XA-N-->" in outline
    assert [name for name in reads if name.startswith(("asks/", "all asks", "manifest"))] == []


def test_where_nobody_met_the_page_says_so_and_counts_nothing(release):
    page = drawn(release, "places/XA-S")

    assert "No meeting was held here" in page
    assert themes(page) == []
    assert "Answered:" not in page


def test_the_country_shows_all_that_was_asked_in_it(release):
    page = drawn(release, "places/XA")

    assert "Asks: 7. Answered: 3." in page
    assert themes(page) == [(" open", "Work and care")]


def whom(release, address):
    page = drawn(release, address)
    return page[page.index('id="whom"') : page.index('id="asked"')]


def test_the_offices_of_a_place_are_named_and_below_it_as_the_nearest_that_are_known(release):
    assert "../../bodies/north-council/index.html" in whom(release, "places/XA-N")
    assert "nearest offices" not in whom(release, "places/XA-N")
    assert "../../bodies/north-council/index.html" in whom(release, VILLAGE)
    assert "those of: North Bay" in whom(release, VILLAGE)


def test_where_no_office_is_known_the_page_says_so(release):
    here = [body for body in release.all(Body) if body.place == "places/XA-N"]
    ended = {body.address: replace(body, ends_before=date(2026, 1, 1)) for body in here}
    later = Release(release.manifest, {**release.documents(), **ended})

    assert "Which office answers here is not known yet." in whom(release, "places/XA-S")
    assert "Which office answers here is not known yet." in whom(later, "places/XA-N")


def test_the_page_names_its_address_for_the_paper_and_takes_the_release_from_its_stamp(release, public):
    page = drawn(release, "places/XA-N")

    assert "Ledger · en/places/XA-N/" in page
    assert '<link rel="stylesheet" href="../../../stamps/en.css">' in page
    stamp = (public.folder / "stamps" / "en.css").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert stamp == '.stamp::before{content:"Release 1, 1 June 2026"}\n'
