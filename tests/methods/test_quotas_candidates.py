"""Lists of candidates: every stretch, all ways to fill in an unknown sex, and a withdrawal tried beforehand."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.quotas import (
    Basis,
    Bound,
    Candidate,
    Group,
    OrderRule,
    Rule,
    Sex,
    Shape,
    Verdict,
    judge_list,
    most_in_a_row,
    try_withdrawal,
)

LETTERS = {"F": Sex.FEMALE, "M": Sex.MALE, "?": Sex.UNKNOWN}
laws = settings(deadline=None)
SHARE = Rule(
    code="SHARE", group=Group.EITHER_SEX, bound=Bound.MOST, share=Fraction(7, 10), basis=Basis.CANDIDATES
)
ROW = most_in_a_row("ROW", 3)


def sexes(letters):
    """Return a list of sexes from letters."""
    return [LETTERS[letter] for letter in letters]


def listed(letters, *, seated=(), withdrawn=()):
    """Return candidates named by their places, counted from 1."""
    return [
        Candidate(str(at), LETTERS[letter], seated=at in seated, withdrawn=at in withdrawn)
        for at, letter in enumerate(letters, 1)
    ]


@st.composite
def orders(draw):
    """Draw a rule of order."""
    group = draw(st.sampled_from([Group.WOMEN, Group.MEN, Group.EITHER_SEX]))
    length = draw(st.integers(2, 5))
    most = length // 2 if group is Group.EITHER_SEX else length
    least = draw(st.integers(0, most))
    return OrderRule(code="R", group=group, shape=draw(st.sampled_from(Shape)), length=length, least=least)


def naive_stretches(letters, rule):
    """Return the pieces of a list that a rule looks at, each with what is asked, by slicing."""
    size, pieces = rule.length, []
    if rule.shape is Shape.TOP and len(letters) >= size:
        pieces = [(letters[:size], rule.least)]
    if rule.shape is Shape.WINDOWS:
        pieces = [(letters[at : at + size], rule.least) for at in range(len(letters))]
    if rule.shape is Shape.BLOCKS:
        pieces = [(letters[at : at + size], rule.least) for at in range(0, len(letters), size)]
    if rule.shape is Shape.PREFIXES:
        pieces = [(letters[: size * k], rule.least * k) for k in range(1, len(letters) // size + 1)]
    whole = rule.shape in (Shape.WINDOWS, Shape.BLOCKS)
    return [(piece, least) for piece, least in pieces if not whole or len(piece) == size]


def naive_met(letters, rule):
    wanted = {Group.WOMEN: "F", Group.MEN: "M", Group.EITHER_SEX: "FM"}[rule.group]
    return all(
        piece.count(letter) >= least for piece, least in naive_stretches(letters, rule) for letter in wanted
    )


def naive_verdict(letters, rule):
    """Return the verdict on which every way to fill in the unknown agrees."""
    if not naive_stretches(letters, rule):
        return Verdict.NOT_APPLICABLE
    filled = product(*[letter if letter != "?" else "FM" for letter in letters])
    found = {naive_met("".join(one), rule) for one in filled}
    if len(found) == 2:
        return Verdict.UNKNOWN
    return Verdict.MET if found == {True} else Verdict.SHORT


@laws
@given(st.text("FM?", max_size=8), orders())
def test_a_verdict_is_that_on_which_all_ways_to_fill_in_the_unknown_agree(letters, rule):
    assert judge_list(sexes(letters), rule).verdict is naive_verdict(letters, rule)


@laws
@given(st.text("FM", max_size=12), orders())
def test_every_broken_stretch_lacks_somebody_and_no_other_does(letters, rule):
    found = judge_list(sexes(letters), rule)

    broken = {letters[one.first - 1 : one.last] for one in found.broken}
    assert broken == {
        piece for piece, least in naive_stretches(letters, rule) if not naive_met_piece(piece, least, rule)
    }
    assert all(one.have.most < one.needed for one in found.broken)


def naive_met_piece(piece, least, rule):
    wanted = {Group.WOMEN: "F", Group.MEN: "M", Group.EITHER_SEX: "FM"}[rule.group]
    return all(piece.count(letter) >= least for letter in wanted)


@laws
@given(st.text("FM", max_size=14), st.integers(1, 4))
def test_not_more_than_so_many_in_a_row(letters, most):
    found = judge_list(sexes(letters), most_in_a_row("R", most))

    rows = any(letter * (most + 1) in letters for letter in "FM")
    assert (found.verdict is Verdict.SHORT) == rows


def test_both_readings_of_three_positions_are_offered():
    letters = sexes("MMMFMMM")

    assert judge_list(letters, most_in_a_row("LOOSE", 3)).verdict is Verdict.MET
    assert judge_list(letters, most_in_a_row("STRICT", 2)).verdict is Verdict.SHORT


def test_a_list_has_its_share_whatever_its_order():
    short, met = judge_list(sexes("FFMMMMMMMM"), SHARE), judge_list(sexes("FFFMMMMMMM"), SHARE)
    unknown, empty = judge_list(sexes("FF?MMMMMMM"), SHARE), judge_list([], SHARE)

    assert (short.verdict, short.broken[0].needed, short.broken[0].have) == (Verdict.SHORT, 3, (2, 2))
    assert met.verdict is Verdict.MET
    assert (unknown.verdict, unknown.doubtful[0].have) == (Verdict.UNKNOWN, (2, 3))
    assert empty.verdict is Verdict.NOT_APPLICABLE


def test_a_long_list_of_unknown_sexes_is_judged():
    alternating = judge_list(sexes("F" + "?" * 60 + "F"), most_in_a_row("R", 1))
    possible = judge_list(sexes("F" + "?" * 61 + "F"), most_in_a_row("R", 1))

    assert alternating.verdict is Verdict.SHORT
    assert possible.verdict is Verdict.UNKNOWN


def test_if_she_leaves_the_list_breaks_the_rules_and_the_next_woman_may_not_mend_it():
    found = try_withdrawal(listed("MMMFMMMFMF"), "4", [SHARE, ROW], same_sex=True)

    assert found.next_in_line == Candidate("8", Sex.FEMALE)
    assert found.breaks == ("SHARE", "ROW")
    assert found.breaks_with_next == ("SHARE", "ROW")


def test_with_the_next_woman_in_her_place_the_order_holds():
    found = try_withdrawal(listed("FMMMFMMF"), "5", [ROW], same_sex=True)

    assert found.breaks == ("ROW",)
    assert found.next_in_line == Candidate("8", Sex.FEMALE)
    assert found.breaks_with_next == ()


def test_a_rule_that_was_broken_before_is_not_broken_by_leaving():
    found = try_withdrawal(listed("MMMMF"), "5", [ROW], same_sex=True)

    assert found.breaks == ()
    assert found.next_in_line is None


def test_the_seat_of_a_deputy_goes_to_the_first_woman_who_has_none():
    candidates = listed("MFMFMFF", seated=(1, 2, 6), withdrawn=(4,))

    assert try_withdrawal(candidates, "6", [], same_sex=True).next_in_line == candidates[6]
    assert try_withdrawal(candidates, "6", [], same_sex=False).next_in_line == candidates[2]
    assert try_withdrawal(candidates, "7", [], same_sex=True).next_in_line is None


def test_somebody_of_unknown_sex_may_come_first():
    candidates = listed("FM?F")

    found = try_withdrawal(candidates, "1", [], same_sex=True)
    unknown = try_withdrawal(candidates, "3", [], same_sex=True)

    assert (found.next_in_line, found.perhaps) == (candidates[3], (candidates[2],))
    assert (unknown.next_in_line, unknown.perhaps) == (None, (candidates[3],))


def test_leaving_may_make_a_verdict_doubtful():
    found = try_withdrawal(listed("MM?FMMM"), "4", [ROW], same_sex=True)

    assert (found.breaks, found.doubtful) == ((), ("ROW",))


@laws
@given(st.text("FM?", min_size=1, max_size=8), st.data(), st.booleans())
def test_trying_changes_nothing_and_the_next_in_line_stands_on_the_list(letters, data, same_sex):
    candidates = listed(letters, seated=data.draw(st.sets(st.integers(1, 8))))
    before, code = list(candidates), str(data.draw(st.integers(1, len(letters))))

    found = try_withdrawal(candidates, code, [ROW, SHARE], same_sex=same_sex)

    leaving = candidates[int(code) - 1]
    assert candidates == before
    assert found.next_in_line is None or (
        found.next_in_line in candidates
        and found.next_in_line != leaving
        and not found.next_in_line.seated
        and (not same_sex or found.next_in_line.sex is leaving.sex)
    )


@pytest.mark.parametrize("code", ["9", "2", "x"])
def test_nobody_leaves_who_is_not_there(code):
    with pytest.raises(ValueError, match="must stand on the list once"):
        try_withdrawal(listed("FMF", withdrawn=(2,)), code, [], same_sex=True)


@pytest.mark.parametrize(
    "more",
    [
        {"group": Group.YOUTH},
        {"length": 0},
        {"least": 4},
        {"least": -1},
        {"group": Group.EITHER_SEX, "least": 2},
    ],
)
def test_an_order_that_no_list_can_have_is_refused(more):
    asked = {"code": "R", "group": Group.WOMEN, "shape": Shape.WINDOWS, "length": 3, "least": 1, **more}

    with pytest.raises(ValueError, match="rule R"):
        OrderRule(**asked)


def test_a_rule_that_is_not_of_candidates_judges_no_list():
    with pytest.raises(ValueError, match="not one of the sexes of candidates"):
        judge_list([Sex.MALE], Rule(code="R", group=Group.MEN, bound=Bound.MOST, share=Fraction(1, 2)))
