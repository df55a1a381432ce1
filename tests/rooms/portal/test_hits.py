"""The page of hits: what is found is named once."""

import re

import pytest

from tendik.portal.searching import searcher
from tendik.site.parts import parts


@pytest.fixture
def rows(public):
    """A function that returns the rows of hits of a query: the words of each."""

    def ask(query):
        page = searcher(public.folder, parts("public"))("en", query, "").decode()
        found = page[page.index('id="found"') : page.index('id="browse"')]
        return [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip()
            for row in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)
        ]

    return ask


def test_a_hit_with_more_to_say_shows_the_words_that_were_met(rows):
    boats = rows("boats of widows")[0]

    assert "Mend the boats of widows." in boats
    assert boats.startswith("EQ-1.3")


def test_a_hit_that_is_only_a_name_is_named_once(rows):
    assert "Baie du Sud" in rows("Baie du Sud")
