"""Pages of places: what lies in them, indented and counted; names that are not known in their language."""

import re

import pytest
from django.utils.translation import override

from tendik.pages.frame import Frame
from tendik.pages.skeleton import framed
from tendik.places import public as pages
from tendik.places.public import below
from tendik.places.published import Place

pytestmark = pytest.mark.django_db


def tree(public, path):
    """Return the lists of places on a page: each line as its words, what lies in it behind an arrow."""
    source = (public.folder / path).read_text("utf-8")
    found = []
    for line in re.findall(r"<li><p>(.*?)</li>", source, re.DOTALL):
        own, *below = re.split(r'<p class="deep[^"]*">', line)
        parts = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part)).strip() for part in (own, *below)]
        found.append(" → ".join(parts))
    return found


def test_a_place_shows_its_children_and_under_each_what_lies_in_it(public):
    assert tree(public, "en/places/XA/index.html") == [
        "North Bay hamlets: 2 → The Pines · The Harbour",
        "Baie du Sud",
    ]


def test_the_heading_says_how_many_there_are(public):
    page = (public.folder / "en/places/XA/index.html").read_text("utf-8")

    assert ">Bays: 2</h2>" in page
    assert ">Villages: 2</h2>" in (public.folder / "en/places/XA-N/index.html").read_text("utf-8")


def test_the_list_of_all_places_counts_what_lies_deeper_and_does_not_name_it(public):
    island = public.release.get(Place, "places/XA")

    (bays,) = below(Frame("en", "places"), public.release, island, deep=False)

    assert [(row["title"], row["counts"], row["below"], row["listed"]) for row in bays["rows"]] == [
        ("North Bay", "hamlets: 2", [], []),
        ("Baie du Sud", "", [], []),
    ]
    assert "The Pines" not in (public.folder / "en/places/index.html").read_text("utf-8")


def test_a_name_in_another_language_is_marked_and_what_is_missing_is_said_once(public):
    release = public.release

    with override("en"):
        page = pages.index(framed(release, "en", "places"), release)

    assert 'lang="fr">Baie du Sud' in " ".join(page.split()).replace(" >", ">")
    assert page.count("in this language is not known") + page.count("in this language are not known") == 1
