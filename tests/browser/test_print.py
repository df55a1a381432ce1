"""A place is printed for the board of the village, a stocktake for the table: one sheet of A4."""

import re

import pytest

from tests.browser.kinds import LANGUAGES
from tests.rooms.places.world import PLACES

pytestmark = pytest.mark.browser

NOTES = ".small, .notice, .counts, .made-up, .draft, .crumbs, .keyline, .foot, .mark"
# Height of the letters on paper in points, for each word of a page that is seen: of the text, or of its notes.
LETTERS = """([notes, within]) => [...document.querySelectorAll("body *")]
    .filter(one => [...one.childNodes].some(part => part.nodeType === 3 && part.textContent.trim()))
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 1 && !one.closest(".hidden, .skip"))
    .filter(one => Boolean(one.closest(notes)) === within)
    .map(one => parseFloat(getComputedStyle(one).fontSize) * .75
        * (one.ownerSVGElement ? one.ownerSVGElement.getScreenCTM().a : 1))"""
A4 = {"width": 703, "height": 1032}
"""What lies between margins of 12 mm, in pixels."""
LEGIBLE, NOTE = 9.5, 8
"""Points of the letters of a text and of a note that somebody reads on a board."""
SHEET = re.compile(rb"/Type\s*/Page\b")


def sheets(page, address):
    """Return how many sheets the page takes on paper."""
    page.goto(address)
    return len(
        SHEET.findall(page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm")))
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PLACES)
def test_a_place_of_every_kind_takes_one_sheet(kind, language, demo, page):
    assert sheets(page, f"{demo.public}/{language}/{PLACES[kind]}") == 1


@pytest.mark.parametrize("region", ["KG-B", "KG-Y", "KG-N", "KG-O", "KG-GB", "KG-DEMO", "KG-O-kara-suu"])
def test_a_place_with_much_to_show_takes_one_sheet(region, demo, page):
    assert sheets(page, f"{demo.public}/ky/places/{region}/") == 1


@pytest.mark.parametrize("place", ["KG-B", "KG-DEMO", "KG-DEMO-1-01", "KG-DEMO-1-04"])
def test_what_a_deputy_takes_to_a_session_takes_one_sheet(place, demo, page):
    assert sheets(page, f"{demo.public}/ky/sheets/{place}/") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stocktake_takes_one_sheet(language, demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"), locale=language)

    assert sheets(page, f"{demo.office}/stocktake/?days=1") == 1


@pytest.mark.parametrize("kind", PLACES)
def test_what_is_printed_of_a_place_can_be_read_on_a_board(kind, demo, new_page):
    page = new_page(viewport=A4)
    page.goto(f"{demo.public}/ky/{PLACES[kind]}")
    page.emulate_media(media="print")

    text, notes = (page.evaluate(LETTERS, [NOTES, within]) for within in (False, True))
    assert min(text) >= LEGIBLE - 0.01
    assert min(notes) >= NOTE - 0.01


@pytest.mark.parametrize("kind", PLACES)
def test_on_paper_a_place_names_its_whole_address(kind, demo, page):
    page.goto(f"{demo.public}/ky/{PLACES[kind]}")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    page.emulate_media(media="print")

    assert address.startswith("http")
    assert page.locator(".on-paper", has_text=address).is_visible()


def test_on_paper_there_is_nothing_to_press(demo, page):
    page.goto(f"{demo.public}/ky/places/KG-B/")
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    for selector in (".nav", ".langs", ".foot ul"):
        assert not page.locator(selector).first.is_visible()
