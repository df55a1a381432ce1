"""Scoring of search: laws for any text, and words as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.folding import fold
from tendik.methods.search import (
    ENOUGH,
    MOST_WORDS,
    Judge,
    code_key,
    divide,
    likeness,
    query_words,
    rank,
    rarity,
    trigrams,
    weigh,
)

WORDS = st.text(st.sampled_from("абвгдежзий"), min_size=1, max_size=9)


@pytest.mark.parametrize("typed", ["GE-1.4", "ge 1.4", "ge1.4", "Ge-1-4", " GE 1 4 "])
def test_a_code_is_one_however_it_is_typed(typed):
    assert code_key(typed) == "ge 1 4"


def test_neighbouring_codes_stay_apart():
    assert code_key("GE-1.14") != code_key("GE-11.4")


@given(st.text(max_size=500))
def test_a_query_has_at_most_twelve_different_words(query):
    words = query_words(query)

    assert len(words) <= MOST_WORDS
    assert len(set(words)) == len(words)


@given(WORDS)
def test_every_trigram_of_a_word_stands_in_the_text_the_index_keeps(word):
    assert all(piece in f" {word} " for piece in trigrams(word))
    assert trigrams(word)


def naive_share(asked, word):
    """Return the share of the asked word's trigrams that the other holds at most one place away, one by one."""
    marked, other = f" {asked}", f" {word}"
    pieces = [(at, marked[at] + marked[at + 1] + marked[at + 2]) for at in range(len(marked) - 2)]
    there = [(piece, at + by) for at, piece in pieces for by in (-1, 0, 1)]
    met = {piece for piece, at in there if at >= 0 and other[at : at + 3] == piece}
    return len(met) / len({piece for _at, piece in pieces})


def begins_otherwise(asked, word):
    """Tell whether a word of these letters, of which one is a vowel, cannot be a form of the asked one."""
    same = sum(1 for one, other in zip(asked[:4], word, strict=False) if one == other)
    short = len(asked) <= 4 and same < len(asked) and same < 4
    return asked[0] != word[0] or (short and len(word) > len(asked) + 3)


@given(
    st.text(st.sampled_from("абвг"), min_size=3, max_size=9),
    st.text(st.sampled_from("абвг"), min_size=1, max_size=9),
)
def test_likeness_lies_just_below_the_naive_share_of_trigrams(asked, word):
    share, found = naive_share(asked, word), likeness(asked, word)

    assert 0 <= found <= 1
    if asked == word:
        assert found == 1
    elif len(word) >= max(4, 0.4 * len(asked)) and asked.startswith(word):
        assert found >= ENOUGH
    elif begins_otherwise(asked, word):
        assert found == 0
    else:
        assert 0.9 * share <= found + 1e-9
        assert found <= 0.98 * share + 1e-9


@given(WORDS, WORDS)
def test_no_other_word_is_as_good_as_the_word_itself(asked, word):
    assert likeness(asked, asked) == 1
    assert asked == word or likeness(asked, word) < 1


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("1325", "1324"),
        ("30", "300"),
        ("ге", "гендер"),
        ("a", "aksakal"),
        ("lawers", "law"),
        ("xyzzy", "xylo"),
        ("детскии", "советскии"),
        ("роды", "родители"),
        ("lighting", "fighting"),
        ("rotation", "representation"),
        ("station", "stateeducation"),
    ],
)
def test_what_only_looks_alike_is_not_met(asked, word):
    assert likeness(asked, word) < ENOUGH


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("lawers", "lawyers"),
        ("kindergardens", "kindergarten"),
        ("зомбулуктан", "зомбулук"),
        ("атестация", "аттестацию"),
        ("мектептерибизге", "мектеп"),
        ("вода", "водои"),
        ("дети", "детям"),
        ("школа", "школьников"),
        ("элимент", "алимент"),
        ("суу", "суулардын"),
    ],
)
def test_other_endings_and_misspellings_are_met(asked, word):
    assert likeness(asked, word) >= ENOUGH


def test_words_written_together_meet_words_written_apart():
    judge = Judge(weigh(["балабакчалар"], {}, 1))

    assert judge.meets("жаны бала бакча куруу")[0] >= ENOUGH
    assert judge.meets("бакча жаны бала куруу")[0] < ENOUGH


@pytest.mark.parametrize(
    ("asked", "text", "met"),
    [
        ("карасуу", "кара суу", True),
        ("аксуу", "ак суу раиону", True),
        ("кара суу", "карасуу", True),
        ("kara suu", "карасуу", True),
        ("аксу", "ак суу", False),
        ("суу ак", "аксуу", False),
    ],
)
def test_a_hyphen_or_a_space_within_a_name_does_not_matter(asked, text, met):
    judge = Judge(weigh(query_words(asked), {}, 1))

    assert (min(judge.meets(fold(text))) >= ENOUGH) is met


def test_a_query_is_divided_into_places_and_topics_only_where_it_has_both():
    def divided(query):
        judge = Judge(weigh(query_words(query), {}, 1))
        places, topics = divide(judge, ["баткен облусу", "ош шаары"], ["бала бакчалар", "ош кенеши"])
        return [one.spellings[0] for one in places], [one.spellings[0] for one in topics]

    assert divided("бакча ош") == (["ош"], ["бакча"])
    assert divided("ош шаары") == ([], ["ош", "шаары"])
    assert divided("бакча") == ([], ["бакча"])


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_the_rarer_of_two_weighs_more(one, other):
    assert (rarity(one, 1000) > rarity(other, 1000)) == (one < other)


def ranked(query, *texts):
    asked = weigh(query_words(query), {}, len(texts))
    return [at for at, _ in rank([(fold(title), fold(words)) for title, words in texts], Judge(asked))]


def test_the_exact_title_comes_before_the_phrase_and_the_phrase_before_its_parts():
    texts = [("Садах детских", ""), ("О детских садах", ""), ("Сады", "детских"), ("Детских садах", "")]

    assert ranked("детских садах", *texts)[:3] == [3, 1, 0]


def test_a_title_comes_before_the_same_word_further_down():
    assert ranked("квоты", ("Другое", "квота"), ("Квота", "")) == [1, 0]


def test_a_word_that_stands_nowhere_does_not_hide_the_others():
    assert ranked("сиреневый психолог", ("Психолог", ""), ("Имам", "")) == [0]


def test_where_no_text_has_half_of_the_query_the_nearest_is_found():
    assert ranked("школа психолог аттестация", ("Школа", ""), ("Психолог", ""), ("Аттестация", "")) == [2]


def test_a_misspelt_word_counts_as_met_beside_words_found_elsewhere():
    texts = [("More kindergartens", ""), ("Village lawyers", ""), ("No phones in school", "")]

    assert 0 in ranked("no kindergarden in village", *texts)


def test_a_query_that_nothing_meets_finds_nothing():
    assert ranked("xyzzy", ("Психолог", "школа"), ("Имам", "")) == []


def test_where_a_text_has_the_whole_query_another_needs_two_thirds_of_it():
    texts = [("Красная речка", ""), ("Красная гора", ""), ("Красная и речка", "гора")]

    assert ranked("красная речка", *texts) == [0, 2]
    assert ranked("красная речка", *texts[1:2]) == [0]


def test_the_very_word_further_down_comes_before_a_title_that_only_begins_with_it():
    assert ranked("детский сад", ("Садовое", ""), ("Бала бакча", "сад")) == [1, 0]


def test_a_text_with_less_than_half_of_the_query_is_left_out():
    assert ranked("психолог школа имам", ("Психолог и школа", ""), ("Имам", ""), ("Школа", "")) == [0]


@given(st.lists(WORDS, min_size=1, max_size=4), st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_each_text_is_ranked_at_most_once_and_the_order_is_that_of_the_scores(words, texts):
    found = rank(texts, Judge(weigh(words, {}, len(texts))))

    assert len({at for at, _ in found}) == len(found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
