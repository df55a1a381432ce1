"""A place is printed for the board of the village: one sheet of A4."""

import re

import pytest

from tests.browser.kinds import LANGUAGES
from tests.rooms.places.world import PLACES

pytestmark = pytest.mark.browser

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


@pytest.mark.parametrize("region", ["KG-Y", "KG-N", "KG-O", "KG-GB", "KG-DEMO", "KG-O-kara-suu"])
def test_a_place_with_much_to_show_takes_one_sheet(region, demo, page):
    assert sheets(page, f"{demo.public}/ky/places/{region}/") == 1


def test_on_paper_there_is_nothing_to_press(demo, page):
    page.goto(f"{demo.public}/ky/places/KG-B/")
    page.emulate_media(media="print")

    assert page.locator("h1").is_visible()
    for selector in (".nav", ".langs", ".foot ul"):
        assert not page.locator(selector).first.is_visible()
