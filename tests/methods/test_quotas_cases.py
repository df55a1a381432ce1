"""Verdicts for one body on one day, as a law's sentence has it: dates, ages, sums, and what is refused."""

import doctest
from datetime import date
from fractions import Fraction
from importlib import import_module

import pytest

from tendik.methods.quotas import (
    Ages,
    Basis,
    Body,
    Bound,
    Counted,
    District,
    Force,
    Group,
    Member,
    Reason,
    Rule,
    Sex,
    Verdict,
    judge,
    seats_short_of_quota,
)
from tests.methods.quota_bodies import MAN, ON, WOMAN, body_of, rule_of

YOUTH = Rule(
    code="KG-REPORT-YOUTH",
    group=Group.YOUTH,
    bound=Bound.LEAST,
    share=Fraction(3, 10),
    ages=Ages(14, 29),
)


@pytest.mark.parametrize(
    ("born", "verdict"),
    [
        (date(1997, 3, 15), Verdict.MET),
        (date(1997, 3, 14), Verdict.SHORT),
        (1998, Verdict.MET),
        (1997, Verdict.UNKNOWN),
        (1996, Verdict.SHORT),
        (None, Verdict.UNKNOWN),
        (2012, Verdict.UNKNOWN),
        (2013, Verdict.SHORT),
    ],
)
def test_youth_ends_on_the_birthday_and_a_year_alone_may_not_tell(born, verdict):
    body = Body(kind="aiyl_aimak", seats=3, members=(Member(born=born), Member(born=1960), Member(born=1970)))

    found = judge(body, YOUTH, on=ON)

    assert found.verdict is verdict
    assert (found.reasons == (Reason.AGE_UNKNOWN,)) == (verdict is Verdict.UNKNOWN)


def test_born_on_29_february_one_comes_of_age_on_1_march():
    body = Body(kind="aiyl_aimak", seats=1, members=(Member(born=date(1996, 2, 29)),))

    assert judge(body, YOUTH, on=date(2025, 2, 28)).verdict is Verdict.MET
    assert judge(body, YOUTH, on=date(2025, 3, 1)).verdict is Verdict.SHORT


def test_a_year_that_may_hide_a_narrow_age_is_unknown():
    rule = Rule(code="R", group=Group.YOUTH, bound=Bound.LEAST, number=1, ages=Ages(18, 19))
    body = Body(kind="school_parliament", seats=1, members=(Member(born=2008),))

    assert judge(body, rule, on=date(2026, 12, 31)).verdict is Verdict.MET
    assert judge(body, rule, on=date(2026, 6, 1)).verdict is Verdict.UNKNOWN


def test_a_limit_on_the_young_leaves_seats_to_the_others():
    rule = Rule(code="R", group=Group.YOUTH, bound=Bound.MOST, share=Fraction(1, 2), ages=Ages(14, 29))
    body = Body(kind="council", seats=4, members=(*(Member(born=2005),) * 3, Member(born=1960)))

    found = judge(body, rule, on=ON)

    assert (found.group, found.needed.exact, found.have.exact) == (Group.OTHERS, 2, 1)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"kinds": frozenset({"aiyl_kenesh"})}, Reason.OTHER_KIND),
        ({"starts_on": date(2026, 3, 15)}, Reason.NOT_IN_FORCE),
        ({"ends_before": ON}, Reason.NOT_IN_FORCE),
        ({"force": Force.PENDING}, Reason.ENTRY_INTO_FORCE_UNKNOWN),
        ({"fewest_places": 5}, Reason.TOO_SMALL),
        ({"basis": Basis.CANDIDATES}, Reason.NO_LIST),
        ({"basis": Basis.LEADERSHIP}, Reason.NOBODY_SITS),
    ],
)
def test_a_rule_that_does_not_apply_says_why(more, reason):
    found = judge(body_of(1, 3), rule_of(**more), on=ON)

    assert (found.verdict, found.reasons, found.short_by) == (Verdict.NOT_APPLICABLE, (reason,), None)


def test_a_rule_holds_from_its_first_day_to_the_day_before_its_end():
    rule = rule_of(starts_on=ON, ends_before=date(2026, 3, 15))

    assert judge(body_of(0, 3), rule, on=ON).verdict is Verdict.SHORT
    assert judge(body_of(0, 3), rule, on=date(2026, 3, 15)).reasons == (Reason.NOT_IN_FORCE,)


def test_a_list_of_candidates_has_its_share_too():
    rule = rule_of(Group.EITHER_SEX, Bound.MOST, Fraction(7, 10), basis=Basis.CANDIDATES)
    body = Body(kind="city_kenesh", seats=31, candidates=(Sex.FEMALE,) * 9 + (Sex.MALE,) * 25)

    found = judge(body, rule, on=ON)

    assert (found.group, found.needed.exact, found.short_by.now.exact) == (Group.WOMEN, 11, 2)


def test_the_sum_shows_each_step_that_somebody_can_follow():
    rule = rule_of(basis=Basis.DISTRICTS, counted=Counted.SEATS)
    body = Body(
        kind="aiyl_kenesh",
        seats=21,
        districts=(District("A", 10), District("B", 11)),
        members=tuple(Member(sex=Sex.FEMALE, district="B") for _ in range(5)),
    )

    found = judge(body, rule, on=ON)

    assert [(one.code, one.whole, one.product, one.limit, one.have.exact) for one in found.sums] == [
        ("A", 10, Fraction(3), 3, 0),
        ("B", 11, Fraction(33, 10), 4, 5),
    ]
    assert (found.needed.exact, found.have.exact, found.short_by.now.exact) == (7, 5, 3)


def test_a_whole_roster_of_unknown_sex_is_unknown_from_none_to_all():
    found = judge(body_of(unknown=21), rule_of(), on=ON)

    assert (found.verdict, found.have, found.short_by.now) == (Verdict.UNKNOWN, (0, 21), (0, 7))
    assert found.reasons == (Reason.SEX_UNKNOWN,)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"seats": 1, "members": (WOMAN, MAN)}, "2 members hold 1 seats"),
        ({"seats": 2, "members": (Member(leading=True),), "leading_posts": 0}, "1 members hold 0 leading"),
        ({"seats": 3, "districts": (District("A", 2),)}, "do not add up to 3"),
        ({"seats": 2, "districts": (District("A", 1), District("A", 1))}, "named twice"),
        ({"seats": 2, "districts": (District("A", 2), District("B", 0))}, "at least one seat"),
        ({"seats": -1}, "fewer than none"),
        (
            {"seats": 3, "districts": (District("A", 3),), "members": (Member(district="C"),)},
            "does not have",
        ),
        (
            {
                "seats": 3,
                "districts": (District("A", 1), District("B", 2)),
                "members": (Member(district="A"),) * 2,
            },
            "2 members hold the 1 seats of district A",
        ),
    ],
)
def test_a_body_that_contradicts_itself_is_refused(more, message):
    with pytest.raises(ValueError, match=message):
        Body(kind="aiyl_kenesh", **more)


@pytest.mark.parametrize(("women", "occupied"), [(-1, 5), (6, 5)])
def test_more_women_than_members_are_refused(women, occupied):
    with pytest.raises(ValueError, match="women must lie"):
        seats_short_of_quota(women, occupied, Fraction(3, 10))


@pytest.mark.parametrize(
    "part", ["aggregates", "candidates", "rules", "shares", "sums", "tallies", "verdicts"]
)
def test_the_examples_in_the_words_of_the_code_hold(part):
    found = doctest.testmod(import_module(f"tendik.methods.quotas.{part}"))

    assert found.attempted > 0
    assert found.failed == 0
