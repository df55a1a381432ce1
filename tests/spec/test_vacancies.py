"""Notices: every row of ``vacancies.toml``."""

from functools import cache

import pytest

from tendik.methods.vacancies import found_in, read_phrase, score
from tendik.methods.vacancies.phrases import tokens_of
from tests.methods.notice_rules import labelled, shipped
from tests.spec.tables import tables

ROWS = tables("vacancies")


@cache
def scores(which, language):
    return {one.kind.value: one for one in score(shipped().checker, labelled(language, which))}


def percent(share):
    return "" if share is None else f"{round(share * 100)} %"


@pytest.mark.parametrize("row", ROWS["phrases"], ids=str)
def test_a_phrase_marks_words_of_a_sentence_or_none(row):
    tokens, phrase = tokens_of(row["sentence"]), read_phrase(row["phrase"])

    spans = [span for at in range(len(tokens)) if (span := phrase.found_at(tokens, at))]

    found = [row["sentence"][tokens[first].starts_at : tokens[last].ends_at] for first, last in spans]
    assert found == ([row["marked"]] if row["marked"] else [])


@pytest.mark.parametrize("row", ROWS["scores"], ids=str)
def test_precision_and_recall_over_labelled_sentences_are_what_the_table_says(row):
    one = scores(row["sentences written"], row["language"])[row["kind"]]

    assert (one.right, one.wrong, one.missed) == (row["found rightly"], row["found wrongly"], row["missed"])
    assert (percent(one.precision), percent(one.recall)) == (row["precision"], row["recall"])


@pytest.mark.parametrize("row", ROWS["missed"], ids=str)
def test_sentences_that_the_rules_miss_are_named(row):
    sentences = dict(labelled(row["language"], "after them"))

    missed = sentences[row["sentence"]] - found_in(shipped().checker, row["sentence"])

    assert {kind.value for kind in missed} == set(row["not found"].split())
