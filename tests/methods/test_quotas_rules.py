"""Rules as data: what they ask of a size, rounding, and those that contradict themselves or each other."""

from datetime import date
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.quotas import (
    Ages,
    Basis,
    Body,
    Bound,
    Contradiction,
    Group,
    Member,
    Rounding,
    Rule,
    Sex,
    Verdict,
    contradictions,
    judge,
)

ON = date(2026, 3, 14)
THIRD = Fraction(3, 10)
laws = settings(deadline=None)


def rule_of(code="R", group=Group.WOMEN, bound=Bound.LEAST, **more):
    """Return a rule; 30 % where neither a share nor a number is said."""
    more = more if {"share", "number"} & more.keys() else {"share": THIRD, **more}
    return Rule(code=code, group=group, bound=bound, **more)


@pytest.mark.parametrize(
    ("share", "seats", "rounding", "limit"),
    [
        ("7/100", 100, Rounding.UP, 7),
        ("3/10", 5, Rounding.UP, 2),
        ("7/10", 5, Rounding.DOWN, 3),
        ("7/10", 5, Rounding.HALF_UP, 4),
        ("7/10", 5, Rounding.HALF_EVEN, 4),
        ("1/2", 5, Rounding.HALF_UP, 3),
        ("1/2", 5, Rounding.HALF_EVEN, 2),
        ("1/2", 7, Rounding.HALF_EVEN, 4),
        ("2/5", 6, Rounding.HALF_UP, 2),
        ("0/1", 6, Rounding.UP, 0),
    ],
)
def test_a_share_becomes_persons_as_the_law_rounds(share, seats, rounding, limit):
    assert rule_of(share=Fraction(share), rounding=rounding).limit(seats) == limit


def test_a_minimum_is_rounded_up_and_a_maximum_down_where_nothing_is_said():
    assert rule_of(bound=Bound.LEAST, share=THIRD).limit(5) == 2
    assert rule_of(bound=Bound.MOST, share=THIRD).limit(5) == 1


@laws
@given(st.fractions(0, 1), st.integers(0, 500))
def test_rounding_up_and_down_are_the_ceiling_and_the_floor(share, seats):
    assert rule_of(share=share, rounding=Rounding.UP).limit(seats) == ceil(share * seats)
    assert rule_of(share=share, rounding=Rounding.DOWN).limit(seats) == floor(share * seats)


@laws
@given(st.fractions(0, Fraction(1, 2), max_denominator=20), st.integers(0, 12), st.integers(0, 12))
def test_at_least_a_share_of_each_sex_is_at_most_the_rest_of_one(share, women, men):
    members = (Member(sex=Sex.FEMALE),) * women + (Member(sex=Sex.MALE),) * men
    body = Body(kind="council", seats=len(members), members=members)

    least = judge(body, rule_of(group=Group.EITHER_SEX, share=share), on=ON)
    most = judge(body, rule_of(group=Group.EITHER_SEX, bound=Bound.MOST, share=1 - share), on=ON)

    assert (least.verdict, least.short_by, least.needed) == (most.verdict, most.short_by, most.needed)


def test_with_rounding_to_the_nearest_the_two_ways_to_say_it_differ():
    nearest = {"group": Group.EITHER_SEX, "rounding": Rounding.HALF_UP}
    members = (Member(sex=Sex.FEMALE),) * 1 + (Member(sex=Sex.MALE),) * 4
    body = Body(kind="council", seats=5, members=members)

    assert judge(body, rule_of(share=THIRD, **nearest), on=ON).verdict is Verdict.SHORT
    assert judge(body, rule_of(bound=Bound.MOST, share=1 - THIRD, **nearest), on=ON).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"share": 0.3}, "must be a Fraction"),
        ({"share": Fraction(13, 10)}, r"must lie in 0\.\.1"),
        ({"share": Fraction(-1, 10)}, r"must lie in 0\.\.1"),
        ({"number": -1}, "must not be negative"),
        ({"share": THIRD, "number": 2}, "and not both"),
        ({"share": None}, "a share or a number"),
        ({"group": Group.OTHERS}, "no rule counts the others"),
        ({"group": Group.YOUTH}, "ages are said of the young"),
        ({"ages": Ages(14, 29)}, "ages are said of the young"),
        ({"group": Group.YOUTH, "ages": Ages(29, 14)}, "nobody is of the ages"),
        ({"group": Group.EITHER_SEX, "share": Fraction(6, 10)}, "more than a half each"),
        ({"group": Group.EITHER_SEX, "bound": Bound.MOST, "share": THIRD}, "always has a half"),
        ({"starts_on": ON, "ends_before": ON}, "before it begins"),
        ({"smallest_district": 0}, "must be positive"),
        ({"fewest_places": -1}, "must be positive"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused_with_its_code(more, message):
    with pytest.raises(ValueError, match=f"rule R: .*{message}"):
        rule_of(**more)


def test_two_rules_that_nobody_can_both_meet_are_named_with_the_size():
    women = rule_of("A", share=Fraction(6, 10))
    men = rule_of("B", Group.MEN, share=Fraction(5, 10))

    assert contradictions([women, men], sizes=range(2, 52)) == [Contradiction("A", "B", 2)]


def test_rules_contradict_only_at_the_sizes_at_which_rounding_leaves_no_seat():
    women = rule_of("A", share=Fraction(1, 2))
    men = rule_of("B", Group.MEN, share=Fraction(1, 2))

    assert contradictions([women, men], sizes=range(2, 52, 2)) == []
    assert contradictions([women, men], sizes=range(2, 52)) == [Contradiction("A", "B", 3)]


def test_a_size_at_which_a_rule_cannot_be_met_by_itself_is_no_contradiction():
    either, women = rule_of("A", Group.EITHER_SEX), rule_of("B", share=Fraction(1, 2))

    assert contradictions([either, women], sizes=range(1, 52)) == []


@laws
@given(st.data())
def test_a_contradiction_is_a_size_at_which_no_membership_meets_both(data):
    groups, shares = st.sampled_from([Group.WOMEN, Group.MEN]), st.fractions(0, 1, max_denominator=6)
    pair = [
        rule_of(code, data.draw(groups), data.draw(st.sampled_from(Bound)), share=data.draw(shares))
        for code in "AB"
    ]

    found = contradictions(pair, sizes=range(1, 6))

    sizes = [
        size
        for size in range(1, 6)
        if not any(all(met(rule, women, size - women) for rule in pair) for women in range(size + 1))
    ]
    assert [one.size for one in found] == sizes[:1]


def met(rule, women, men):
    """Tell whether a full body meets a rule, by its words."""
    count = women if rule.group is Group.WOMEN else men
    share = Fraction(count, women + men)
    return share >= rule.share if rule.bound is Bound.LEAST else share <= rule.share


@pytest.mark.parametrize(
    "more",
    [
        {"kinds": frozenset({"ministry"})},
        {"starts_on": date(2027, 1, 1)},
        {"basis": Basis.LEADERSHIP},
        {"group": Group.YOUTH, "ages": Ages(14, 29)},
    ],
)
def test_rules_that_never_meet_do_not_contradict(more):
    women = rule_of("A", share=Fraction(1), kinds=frozenset({"court"}), ends_before=date(2026, 6, 1))
    men = rule_of("B", **{"group": Group.MEN, "share": Fraction(1), **more})

    assert contradictions([women, men], sizes=range(1, 5)) == []


def test_one_code_for_two_rules_in_force_together_is_refused_and_one_after_the_other_is_not():
    old, new = rule_of("A", ends_before=ON), rule_of("A", starts_on=ON)

    assert contradictions([old, new], sizes=range(1, 5)) == []
    with pytest.raises(ValueError, match="rule A is said twice"):
        contradictions([old, rule_of("A")], sizes=range(1, 5))
