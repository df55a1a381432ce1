"""The words by which the reader knows the parts of a report are values that anyone may add to."""

import pytest

from tendik.methods.reports import Words, read_report, words_from
from tendik.packs.reports import shipped_words


def test_words_of_a_language_are_added_to_those_that_are_known():
    finnish = words_from(
        {"resolution": ["Päätöslauselma"], "goal": ["Tavoite"], "local": ["paikallis* taso*"]}
    )
    text = "PÄÄTÖSLAUSELMA\n«Suunnitelma»\n\nTavoite 1: Rauha\nPaikallisella tasolla:\n1. Kysy.\n"

    unknown = read_report(text.encode(), "a.txt", words=shipped_words())
    report = read_report(text.encode(), "a.txt", words=shipped_words() | finnish)

    assert unknown.plans == ()
    assert [(item.code, item.level) for item in report.plans[0].items] == [
        ("P1-1", ""),
        ("P1-1.L.1", "local"),
    ]


def test_words_of_nothing_know_nothing():
    text = "RESOLUTION\non the draft «Plan»\n\nGoal 1: Peace\n\n1. Ask.\n"

    report = read_report(text.encode(), "a.txt", words=Words())

    assert report.plans == ()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"aim": ["x"]}, "aim is not known. Known are: resolution, goal"),
        ({"goal": "x"}, "goal must be a list of words"),
        ({"goal": [""]}, "goal must be a list of words"),
        ({"goal": ["*"]}, "goal must be a list of words"),
        ({"goal": [3]}, "goal must be a list of words"),
    ],
)
def test_a_file_of_words_is_told_what_is_wrong(values, told):
    with pytest.raises(ValueError, match=told):
        words_from(values)
