"""Notices: what is found in them, and what the corrected copy says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.reports import ReportUnreadable
from tendik.methods.vacancies import (
    MOST_LETTERS,
    BadPhrase,
    Checker,
    Kind,
    Rule,
    Rules,
    Tongue,
    corrected,
    read_phrase,
)
from tendik.methods.vacancies.files import MOST_BYTES, text_of
from tests.methods.notice_rules import SETS, labelled, shipped

LABELLED = [
    sentence for language in ("ky", "ru", "en") for which in SETS for sentence, _ in labelled(language, which)
]


def rule(kind, find, *, put="", whole=False, unless=()):
    return Rule(
        kind=kind,
        language="en",
        find=(read_phrase(find),),
        unless=tuple(map(read_phrase, unless)),
        put=put,
        whole=whole,
    )


SMALL = Checker(
    Rules(
        (
            rule(Kind.STATEMENT, "women and men"),
            rule(Kind.SEX, "[women|men only]", put="people"),
            rule(Kind.SEX, "women"),
            rule(Kind.AGE, "[under #]", unless=["children under #"]),
            rule(Kind.FAMILY, "[married]", whole=True),
            rule(Kind.LOOKS, "[slim]"),
        ),
        (
            Tongue(
                code="en",
                alphabet=frozenset("abcdefghijklmnopqrstuvwxyz"),
                common=frozenset(),
                statement="Women and men.",
            ),
        ),
    )
)


def kinds(text):
    return [(one.kind.value, one.words) for one in SMALL.check(text).demands]


def test_of_words_that_two_rules_of_a_kind_find_the_longest_count():
    assert kinds("Women only") == [("sex", "Women only")]


def test_a_statement_excuses_the_words_for_a_sex_that_stand_in_it_and_no_others():
    assert kinds("Women and men. Women.") == [("sex", "Women")]


def test_an_excuse_holds_only_where_it_touches_the_words():
    assert kinds("Work with children under 5.") == []
    assert kinds("Work with children under 5, for somebody under 30.") == [("age", "under 30")]


def test_a_notice_without_the_statement_does_not_comply_and_says_so_first():
    checked = SMALL.check("A clerk under 30.")

    assert (checked.complies, checked.against) == (False, (Kind.STATEMENT, Kind.AGE))
    assert SMALL.check("A clerk: women and men.").complies


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("A clerk, slim, wanted.", "A clerk, wanted."),
        ("A clerk (slim) wanted.", "A clerk wanted."),
        ("Wanted: slim, married.", ""),
        ("Slim and quick.\nGood pay.", "And quick.\nGood pay."),
        ("Good pay. No married people. Apply today.", "Good pay. Apply today."),
        ("Women only, under 30.", "People."),
        ("Slim. Quick. Under 30. Good.", "Quick. Good."),
        ("- slim\n- quick", "- quick"),
        ("Nothing wrong, here.", "Nothing wrong, here."),
    ],
)
def test_what_may_not_be_demanded_goes_with_its_commas_brackets_and_empty_lines(words, mended):
    lines = corrected(SMALL.check(words)).split("\n")

    assert lines == [*filter(None, mended.split("\n")), "Women and men."]


def test_a_corrected_notice_that_is_checked_again_demands_nothing_of_the_kind():
    checker = shipped().checker

    left = {
        text: [one.words for one in again.demands]
        for text in LABELLED
        if (again := checker.check(corrected(checker.check(text)))).demands
    }

    assert left == {}


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_any_text_at_all_is_checked_and_each_finding_is_its_own_words(text):
    checked = shipped().checker.check(text)

    assert all(text[one.starts_at : one.ends_at] == one.words for one in checked.demands)
    assert isinstance(corrected(checked), str)


@given(st.lists(st.sampled_from(LABELLED), max_size=5))
def test_the_lines_of_a_notice_are_checked_each_by_itself(lines):
    checker = shipped().checker

    together = [one.words for one in checker.check("\n".join(lines)).demands]

    assert len(together) >= sum(bool(checker.check(line).demands) for line in lines)


def test_look_alikes_of_other_alphabets_and_hidden_signs_inside_words_hide_nothing():
    checker = shipped().checker

    for disguised in ("Требуется cекретaрша.", "Требуется секре\u00adтарша.", "Требуется сек\u200bретарша."):
        assert [one.kind for one in checker.check(disguised).demands] == [Kind.TITLE]


def test_what_is_longer_than_any_notice_is_refused():
    with pytest.raises(ValueError, match="at most"):
        SMALL.check("a" * (MOST_LETTERS + 1))


@pytest.mark.parametrize("written", ["", "..", "^", "[one", "one]", "[[one]]", "a|b-c", "*", "one |"])
def test_a_phrase_that_holds_no_word_or_does_not_close_is_refused(written):
    with pytest.raises(BadPhrase):
        read_phrase(written)


def test_a_page_of_the_web_is_read_as_people_see_it():
    page = b"<title>x</title><p>Clerk<script>Women only</script></p><p hidden>slim</p><ul><li>One</ul>"

    assert text_of(page, "html").splitlines() == ["Clerk", "• One"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"x" * (MOST_BYTES + 1), b"PK\x03\x04abc", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(ReportUnreadable):
        text_of(data, "txt")
