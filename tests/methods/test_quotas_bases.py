"""Verdicts for one body on one day: what a rule is a share of, and districts that are not known."""

from fractions import Fraction

import pytest

from tendik.methods.quotas import (
    Basis,
    Body,
    Bound,
    Counted,
    District,
    Group,
    Member,
    Reason,
    Rule,
    Sex,
    Verdict,
    judge,
)
from tests.methods.quota_bodies import ON, WOMAN, body_of, rule_of


def test_not_more_than_two_of_one_sex_in_a_district_of_three():
    rule = Rule(
        code="KG-JK-2025",
        group=Group.EITHER_SEX,
        bound=Bound.MOST,
        number=2,
        basis=Basis.DISTRICTS,
        counted=Counted.SEATS,
        who_acts="central-election-commission",
    )
    districts = tuple(District(code, 3) for code in "ABCD")
    sexes = {"A": "MMM", "B": "FFF", "C": "MM", "D": "MMF"}
    members = tuple(
        Member(sex=Sex.FEMALE if letter == "F" else Sex.MALE, district=code)
        for code, letters in sexes.items()
        for letter in letters
    )

    found = judge(Body(kind="jogorku_kenesh", seats=12, districts=districts, members=members), rule, on=ON)

    assert [one.group for one in found.sums[:2]] == [Group.WOMEN, Group.MEN]
    assert [one.short_by.exact for one in found.sums] == [1, 1, 0, 0]
    assert found.short_by.now.exact == 2
    assert found.short_by.added is None


def test_fewer_members_than_a_maximum_allows_need_nobody():
    rule = Rule(code="R", group=Group.EITHER_SEX, bound=Bound.MOST, number=2)

    found = judge(body_of(men=1, seats=3), rule, on=ON)

    assert (found.verdict, found.needed) == (Verdict.MET, (0, 0))


def test_a_district_of_unknown_size_may_have_fewer_members_than_seats():
    rule = rule_of(share=Fraction(1, 2), basis=Basis.DISTRICTS, smallest_district=3)

    assert judge(body_of(women=1, men=5), rule, on=ON).needed == (3, 4)
    assert judge(body_of(women=1, men=4, seats=6), rule, on=ON).needed == (3, 5)


def test_a_district_of_one_seat_is_not_asked_for_both_sexes():
    rule = rule_of(Group.EITHER_SEX, basis=Basis.DISTRICTS)
    sexes = {"A": "M", "B": "FMMMM"}
    members = tuple(
        Member(sex=Sex.FEMALE if letter == "F" else Sex.MALE, district=code)
        for code, letters in sexes.items()
        for letter in letters
    )
    body = Body(kind="x", seats=6, districts=(District("A", 1), District("B", 5)), members=members)

    found = judge(body, rule, on=ON)

    assert [one.possible for one in found.sums] == [False, True]
    assert (found.needed.exact, found.short_by.now.exact, found.short_by.filled.exact) == (2, 1, 1)


def test_heads_and_deputies_are_to_be_of_both_sexes():
    rule = Rule(
        code="PAIR", group=Group.EITHER_SEX, bound=Bound.LEAST, number=1, basis=Basis.HEADS_AND_DEPUTIES
    )
    head, deputy = Member(sex=Sex.MALE, leading=True), Member(sex=Sex.MALE, deputy=True)
    woman = Member(sex=Sex.FEMALE)

    short = judge(Body(kind="ministry", seats=9, members=(head, deputy, woman)), rule, on=ON)
    mixed = Member(sex=Sex.FEMALE, deputy=True)
    met = judge(Body(kind="ministry", seats=9, members=(head, mixed)), rule, on=ON)
    alone = judge(Body(kind="ministry", seats=9, members=(head, woman)), rule, on=ON)

    assert (short.verdict, short.group, short.short_by.now.exact) == (Verdict.SHORT, Group.WOMEN, 1)
    assert short.short_by.filled.exact == 1
    assert met.verdict is Verdict.MET
    assert alone.reasons == (Reason.CANNOT_BE_MET,)


def test_leading_posts_are_counted_with_those_that_are_vacant():
    rule = rule_of(basis=Basis.LEADERSHIP, counted=Counted.SEATS)
    leaders = tuple(Member(sex=Sex.MALE, leading=True) for _ in range(5))
    body = Body(kind="ministry", seats=40, members=(*leaders, WOMAN, WOMAN), leading_posts=7)

    found = judge(body, rule, on=ON)

    assert (found.needed.exact, found.have.exact, found.short_by.filled.exact) == (3, 0, 1)


def test_what_is_needed_by_district_depends_on_who_sits_where_unless_all_seats_count():
    districts = (District("A", 5), District("B", 6))
    body = body_of(women=2, men=6, seats=11, districts=districts)
    mandates = rule_of(basis=Basis.DISTRICTS, counted=Counted.SEATS)

    found = judge(body, mandates, on=ON)

    assert (found.needed, found.short_by.now, found.short_by.filled) == ((4, 4), (2, 2), None)
    assert judge(body, rule_of(basis=Basis.DISTRICTS), on=ON).needed is None


def test_doubt_names_the_districts_of_members_before_their_sex():
    districts = (District("A", 5), District("B", 6))
    body = body_of(women=3, men=6, unknown=1, seats=11, districts=districts)

    found = judge(body, rule_of(basis=Basis.DISTRICTS, counted=Counted.SEATS), on=ON)

    assert found.reasons == (Reason.DISTRICT_OF_MEMBERS_UNKNOWN, Reason.SEX_UNKNOWN)


@pytest.mark.parametrize(
    ("seats", "districts", "message"),
    [
        (1_001, (), "districts of 1001 seats"),
        (200, (District("A", 99), District("B", 101)), "of 101 members"),
    ],
)
def test_what_would_take_too_long_to_go_through_is_refused(seats, districts, message):
    body = body_of(women=101, seats=seats, districts=districts)

    with pytest.raises(ValueError, match=message):
        judge(body, rule_of(basis=Basis.DISTRICTS, counted=Counted.SEATS), on=ON)
