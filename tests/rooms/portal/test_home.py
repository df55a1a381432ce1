"""The first thing on the home page after its sentences: where to type one's village, with an example."""

import re
from dataclasses import replace

import msgspec
import pytest
from django.utils.translation import override

from tendik.pages.page import all_pages
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.site import publishing

ASKED = "Type your village, district or region, or a word."


def hint(page):
    return re.search(r'id="find-hint">([^<]+)<', page)[1].replace("\N{NO-BREAK SPACE}", " ")


def drawn(release):
    rooms = publishing.drawing_rooms()
    home = next(page for page in all_pages(release, rooms) if page.address == "")
    with override("en"):
        return home.draw(release, "en", rooms)


def test_the_finder_gives_an_example_of_a_place_in_a_region_and_of_a_word_that_people_use(public):
    assert hint((public.folder / "en" / "index.html").read_text("utf-8")) == (
        f"{ASKED} For example: North Bay, sea"
    )
    assert "Baie du Nord, mer<" in (public.folder / "fr" / "index.html").read_text("utf-8")


def test_a_place_within_a_region_is_the_better_example(public):
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
    documents = {**public.release.documents(), village.address: village}

    assert hint(drawn(Release(public.release.manifest, documents))).endswith("For example: Pebbles, sea")


@pytest.mark.parametrize(
    ("synonyms", "example"), [({}, ""), ({"en": [["boat", "ship"]]}, " For example: boat")]
)
def test_the_example_leaves_out_what_is_made_up_or_not_known(synonyms, example, public):
    site = msgspec.structs.replace(public.release.site, synonyms=synonyms)
    manifest = msgspec.structs.replace(public.release.manifest, site=site)
    documents = {
        address: replace(document, made_up=True) if isinstance(document, Place) else document
        for address, document in public.release.documents().items()
    }

    assert hint(drawn(Release(manifest, documents))) == ASKED + example
