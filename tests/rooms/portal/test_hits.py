"""The page of hits: what is found is named once."""

import re

import pytest

from tendik.pages.frame import Frame
from tendik.portal.search import Hit
from tendik.portal.searching import rows_of, searcher
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


def test_a_place_says_what_kind_it_is_and_where_it_lies_and_is_named_once(rows):
    assert "Baie du Sud bay" in rows("Baie du Sud")
    assert "The Pines hamlet · North Bay" in rows("pines")


def test_places_of_one_name_stand_together_each_with_its_own_way():
    frame = Frame("en", "search")
    hits = [
        Hit("places/1", "places", "", "Springs", "", "hamlet · North Bay"),
        Hit("asks/2", "asks", "EQ-2", "Springs", "Mend the springs."),
        Hit("places/3", "places", "", "Springs", "", "hamlet · South Bay"),
        Hit("places/3", "places", "", "Old Springs", "", "hamlet · South Bay"),
    ]

    together, ask, alone = rows_of(frame, hits)

    assert together["title"] == "Springs"
    assert [(one["words"], one["href"]) for one in together["same"]] == [
        ("hamlet · North Bay", "../places/1/index.html"),
        ("hamlet · South Bay", "../places/3/index.html"),
    ]
    assert (ask["title"], ask["sub"]) == ("EQ-2 Springs", "Mend the springs.")
    assert (alone["title"], alone["sub"]) == ("Old Springs", "hamlet · South Bay")


def test_what_the_language_of_the_page_lacks_is_found_in_another_which_the_page_says(public):
    draw = searcher(public.folder, parts("public"))

    page = draw("en", "ouvrir une crèche", "").decode()

    assert "These are in another one: Français." in page
    assert '<ul class="lines-list tight" role="list" lang="fr">' in page
    assert "Une crèche dans chaque baie" in page
    assert "These are in another one" not in draw("fr", "ouvrir une crèche", "").decode()


def test_what_no_language_has_is_said_not_to_be_found(public):
    page = searcher(public.folder, parts("public"))("en", "xyzzy", "").decode()

    assert "Nothing was found. Try one word" in page
    assert "These are in another one" not in page


def test_a_word_of_a_group_in_any_language_finds_what_holds_another(rows):
    assert rows("bateau")[0].startswith("EQ-1.3")
    assert rows("ship")[0].startswith("EQ-1.3")


def test_a_place_and_a_topic_are_both_honoured(rows):
    found = rows("boats North Bay")

    assert found[0].startswith("North Bay")
    assert any(row.startswith("EQ-1.3") for row in found)
