"""Audits: who came, stayed and left as a slow twin counts it, what may be told, and what follows from it."""

import time
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.audits import (
    Event,
    NotSafe,
    Outcome,
    Rank,
    Spell,
    Topic,
    counted,
    findings,
    members,
    members_together,
    wilson,
)
from tendik.methods.protect import Policy
from tendik.methods.quotas import Sex

ZERO = date(2026, 1, 1)
SINCE, ON = date(2026, 1, 11), date(2026, 1, 21)
POLICY = Policy()


def day(number):
    return ZERO + timedelta(days=number)


def spell(person, sex="F", start=0, end=None, **more):
    sexes = {"F": Sex.FEMALE, "M": Sex.MALE, "?": Sex.UNKNOWN}
    ends = None if end is None else day(end)
    return Spell(person=str(person), sex=sexes[sex], starts_on=day(start), ends_before=ends, **more)


def staff(women, men, **more):
    """Return so many women and men who have been there from the beginning."""
    return [
        spell(f"{sex}{at}", sex, **more) for sex, many in (("F", women), ("M", men)) for at in range(many)
    ]


def told(spells, policy=POLICY):
    return counted(members(spells, since=SINCE, on=ON), policy, clock=time.monotonic)


def finding(spells, topic):
    return next(one for one in findings(told(spells)) if one.topic is topic)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12), st.booleans())


def unbroken(spans):
    """Return the unbroken times of one person, found day by day."""
    held = {at for start, length, lasts in spans for at in range(start, 99 if lasts else start + length)}
    starts = sorted(at for at in held if at - 1 not in held)
    return [(at, next(end for end in range(at, 100) if end not in held)) for at in starts]


@given(st.lists(st.lists(SPANS, min_size=1, max_size=4), max_size=6))
def test_services_are_those_that_somebody_finds_who_looks_at_each_day(people):
    spells = [
        spell(number, start=start, end=None if lasts else start + length)
        for number, spans in enumerate(people)
        for start, length, lasts in spans
    ]

    found = [(one["began"], one["ended"]) for one in members(spells, since=SINCE, on=ON)]

    slow = [
        ("before" if start <= 10 else "joined", "stays" if start <= 20 < end else "left")
        for spans in people
        for start, end in unbroken(spans)
        if start <= 20 and end > 10
    ]
    assert sorted(found) == sorted(slow)


def test_whoever_changes_posts_neither_came_nor_left_and_counts_in_the_last():
    first, second = spell(1, end=15, grade="2"), spell(1, start=15, grade="1", rank=Rank.LEADING)

    (found,) = members([first, second], since=SINCE, on=ON)

    assert (found["began"], found["ended"]) == ("before", "stays")
    assert (found["grade"], found["rank"], found["rank_then"]) == ("1", "leading", "other")


@pytest.mark.parametrize(
    ("event", "start", "end", "counts"),
    [
        (Event.TRAINING, 10, None, "no"),
        (Event.TRAINING, 11, None, "yes"),
        (Event.TRAINING, 21, None, "no"),
        (Event.PART_TIME, 0, 10, "no"),
        (Event.PART_TIME, 0, 12, "yes"),
        (Event.PART_TIME, 0, None, "yes"),
        (Event.PART_TIME, 21, None, "no"),
    ],
)
def test_an_event_counts_where_it_begins_in_the_time_and_one_that_lasts_where_a_day_of_it_lies_there(
    event, start, end, counts
):
    happened = ((event, day(start), None if end is None else day(end)),)

    (found,) = members([spell(1, events=happened)], since=SINCE, on=ON)

    assert found["trained" if event is Event.TRAINING else "part_time"] == counts


def test_an_audit_looks_forward():
    with pytest.raises(ValueError, match="after 2026-01-21"):
        list(members([], since=ON, on=ON))


@pytest.mark.parametrize(
    ("women", "men", "leading_women", "leading_men"),
    [(0, 3, 0, 4), (4, 1, 1, 0), (9, 9, 2, 3), (5, 0, 0, 0), (1, 1, 4, 4)],
)
def test_no_small_count_is_told(women, men, leading_women, leading_men):
    spells = staff(40, 40) + [
        replace(one, person=f"lead {one.person}", rank=Rank.LEADING)
        for one in staff(leading_women, leading_men)
    ]
    spells += [replace(one, person=f"new {one.person}", starts_on=day(15)) for one in staff(women, men)]

    found = told(spells)

    assert [count for count in found.cells.values() if count is not None and 0 < count < 5] == []
    everybody = 80 + women + men + leading_women + leading_men
    assert found.get("movement", ended="stays") in (everybody, None)


def test_somebody_of_unknown_sex_is_counted_apart_and_in_no_table():
    found = told([*staff(20, 20), spell("x", "?"), spell("y", "?", end=15)])

    assert (found.unknown, found.get("movement")) == (1, 40)


def test_of_nobody_of_known_sex_there_is_nothing_to_tell():
    found = told([spell("x", "?")])

    assert not found
    assert list(findings(found)) == []


def test_an_office_in_which_every_figure_tells_of_somebody_is_not_told_of():
    with pytest.raises(NotSafe):
        told(staff(1, 2))


@pytest.mark.parametrize(
    ("women", "men", "outcome"),
    [
        (29, 71, Outcome.FEWER_WOMEN),
        (30, 70, Outcome.EVEN),
        (70, 30, Outcome.EVEN),
        (71, 29, Outcome.MORE_WOMEN),
    ],
)
def test_a_staff_is_uneven_below_three_tenths_of_one_sex(women, men, outcome):
    assert finding(staff(women, men), Topic.STAFF).outcome is outcome


@pytest.mark.parametrize(
    ("women", "outcome"), [(6, Outcome.FEWER_WOMEN), (15, Outcome.NOT_CLEAR), (24, Outcome.MORE_WOMEN)]
)
def test_women_lead_less_often_where_their_share_on_the_staff_lies_outside_the_interval(women, outcome):
    leading = [
        replace(one, person=f"lead {one.person}", rank=Rank.LEADING) for one in staff(women, 30 - women)
    ]

    found = finding([*staff(115 - women, 85 + women), *leading], Topic.LEADING)

    assert (found.outcome, found.one.count, found.one.whole, found.other.share) == (outcome, women, 30, 0.5)


@pytest.mark.parametrize(
    ("women", "men", "outcome"),
    [
        (40, 10, Outcome.MORE_WOMEN),
        (10, 40, Outcome.FEWER_WOMEN),
        (20, 25, Outcome.NOT_CLEAR),
        (0, 0, Outcome.NOBODY),
        (2, 0, Outcome.HIDDEN),
    ],
)
def test_a_difference_is_one_where_the_intervals_of_women_and_men_lie_apart(women, men, outcome):
    trained = ((Event.TRAINING, day(15), None),)
    spells = staff(100, 100)
    spells = [replace(one, events=trained) for one in (*spells[:women], *spells[100 : 100 + men])] + [
        *spells[women:100],
        *spells[100 + men :],
    ]

    assert finding(spells, Topic.TRAINED).outcome is outcome


def test_leave_for_a_child_that_no_man_took_is_told():
    away = ((Event.PARENTAL_LEAVE, day(0), None),)
    spells = [
        *staff(40, 40),
        *(replace(one, person=f"away {one.person}", events=away) for one in staff(8, 0)),
    ]

    found = finding(spells, Topic.PARENTAL_LEAVE)

    assert (found.outcome, found.one.whole) == (Outcome.NO_MAN, 8)


def test_pay_bands_tell_how_many_would_have_to_change():
    spells = [
        replace(one, person=f"{band} {one.person}", pay_band=band)
        for band, women, men in (("A", 10, 30), ("B", 40, 30), ("C", 50, 40))
        for one in staff(women, men)
    ]

    assert finding(spells, Topic.PAY_BANDS).spread == Fraction(1, 5)


@given(st.integers(1, 500), st.data())
def test_an_interval_holds_its_share_and_is_the_mirror_of_that_of_the_others(whole, data):
    count = data.draw(st.integers(0, whole))

    found, mirror = wilson(count, whole), wilson(whole - count, whole)

    assert 0 <= found.least <= count / whole <= found.most <= 1
    assert found.least == pytest.approx(1 - mirror.most)


@pytest.mark.parametrize(("count", "whole"), [(-1, 3), (4, 3), (0, 0)])
def test_an_interval_of_no_share_is_refused(count, whole):
    with pytest.raises(ValueError, match="no share"):
        wilson(count, whole)


def test_where_few_came_what_was_before_is_hidden_rather_than_who_is_there_now():
    new = [spell(f"N{sex}{at}", sex, start=15) for sex, many in (("F", 8), ("M", 4)) for at in range(many)]

    found = told(staff(60, 50) + new)

    assert found.get("movement", began="joined", sex="male") is None
    assert found.get("movement", began="before", sex="male") is None
    assert found.get("movement", ended="stays", sex="male") == 54
    assert found.get("movement", ended="stays") == 122


def told_after(first, spells):
    """What two audits of one staff tell, the second of which is compared with the first."""
    audits = [(day(-355), day(10)), (day(10), day(375))]
    now, both = (list(members_together(spells, audits[:number])) for number in (1, 2))
    before = counted(now, POLICY, clock=time.monotonic)
    return before, counted(both, POLICY, clock=time.monotonic, told=(before,) if first else ())


def test_who_came_is_told_by_no_difference_of_two_audits_a_year_apart():
    few = [spell(f"N{at}", "M", start=100, grade="2") for at in range(4)]
    spells = staff(60, 50, grade="2") + few + [spell(f"W{at}", "F", start=100, grade="2") for at in range(8)]

    before, alone = told_after(None, spells)
    _before, beside = told_after("first", spells)

    men = {"sex": "male", "ended": "stays"}
    assert (before.get("movement", **men), alone.get("movement", **men)) == (50, 54)
    assert alone.get("movement", began="before", sex="male") is None
    assert beside.get("movement", began="before", sex="male") == 50
    assert beside.get("movement", **men) is None
    assert beside.get("pay", grade="2", **men) is None


def test_an_audit_beside_one_of_the_same_staff_tells_the_same_of_it():
    spells = staff(60, 50, grade="2")

    before, beside = told_after("first", spells)

    for sex in ("female", "male"):
        told_now, told_then = (one.get("movement", sex=sex, ended="stays") for one in (beside, before))
        assert told_now == told_then == {"female": 60, "male": 50}[sex]


def test_who_left_between_two_audits_is_in_what_the_first_told_and_not_in_the_second():
    left = [spell(f"L{at}", "F", end=5) for at in range(10)]
    audits = [(day(-355), day(2)), (day(2), day(4)), (day(10), day(375))]

    people = list(members_together(staff(60, 50) + left, audits))

    assert sum(one["ended@0"] == "stays" for one in people) == 120
    assert sum(one["ended"] == "stays" for one in people) == 110
    assert {one["began"] for one in people if one["ended"] == "gone"} == {"gone"}
