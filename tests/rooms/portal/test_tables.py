"""The table builder: what is chosen by the address, what is shown, what is said where something is wrong."""

import re

import pytest

from tendik.portal.building.making import Tables
from tendik.portal.server import Site
from tendik.portal.store import Store
from tendik.site.parts import parts
from tests.rooms.portal.visits import ask


@pytest.fixture(scope="module")
def tables(public):
    """The public site with its tables."""
    return Site(public.folder, makers=[Tables(Store(public.folder), parts("public"))])


def page(tables, query, language="en"):
    """Return the page of a table, its words alone."""
    reply = ask(tables, f"/{language}/tables/", query)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.body.decode()))
    return reply.status, words


def test_without_a_choice_the_data_sets_are_shown_by_theme(tables, public):
    drawn = (public.folder / "en" / "tables" / "index.html").read_text("utf-8")

    assert "Who decides" in drawn
    assert 'href="../tables/index.html?set=boats"' in drawn


def test_a_data_set_alone_shows_the_whole_of_all_places_and_periods(tables):
    status, words = page(tables, "set=women-in-councils")

    assert status == 200
    assert "Women in councils, per cent, all, 2020 – 2022" in words
    assert "Small Island 14.98 31.55 39.80" in words
