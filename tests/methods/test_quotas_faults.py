"""Histories that contradict themselves: each fault with what it is about and its first day."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tendik.methods.quotas import (
    Basis,
    Bound,
    District,
    FaultKind,
    FaultyHistory,
    Frame,
    Group,
    History,
    Holding,
    Judge,
    Rule,
    Sex,
    check_history,
    find,
    find_faults,
    standings,
)

START = date(2026, 1, 1)
DAYS = [START + timedelta(days=number) for number in range(40)]
WOMEN_30 = Rule(code="W30", group=Group.WOMEN, bound=Bound.LEAST, share=Fraction(3, 10))


def day(number):
    """Return a day by its number; None stays None."""
    return None if number is None else START + timedelta(days=number)


def council(*holdings, seats=5, districts=(), ends=None):
    """Return a council that exists from the first day."""
    frame = Frame(starts_on=START, ends_before=day(ends), seats=seats, districts=districts)
    return History(kind="aiyl_kenesh", frames=(frame,), holdings=holdings)


def holding(person, start, before=None, *, sex=Sex.FEMALE, **more):
    """Return a holding between numbered days."""
    return Holding(person=person, starts_on=day(start), ends_before=day(before), sex=sex, **more)


FAULTY = {
    FaultKind.ENDS_BEFORE_IT_BEGINS: (holding("a", 5, 5), "a", 5),
    FaultKind.TERM_ENDS_BEFORE_IT_BEGINS: (holding("a", 5, term_ends=START), "a", 5),
}


@pytest.mark.parametrize("kind", FAULTY)
def test_a_time_that_ends_before_it_begins_is_a_fault(kind):
    one, about, on = FAULTY[kind]

    assert find_faults(council(one)) == [(kind, about, day(on))]


def test_a_seat_with_two_holders_on_a_day_is_a_fault_and_one_after_the_other_is_none():
    history = council(
        holding("a", 0, 10, seat="1"), holding("b", 10, 20, seat="1"), holding("c", 19, seat="1")
    )

    assert find_faults(history) == [(FaultKind.SEAT_HELD_TWICE, "1", day(19))]


def test_a_long_holding_is_seen_behind_a_short_one():
    history = council(
        holding("a", 0, 30, seat="1"), holding("b", 2, 5, seat="1"), holding("c", 10, 12, seat="1")
    )

    assert [fault.on for fault in find_faults(history)] == [day(2), day(10)]


def test_a_person_in_two_seats_is_a_fault():
    history = council(holding("a", 0, seat="1"), holding("a", 7, seat="2"))

    assert find_faults(history) == [(FaultKind.PERSON_SITS_TWICE, "a", day(7))]


def test_more_holders_than_seats_are_a_fault_from_the_first_day_of_it():
    history = council(holding("a", 0), holding("b", 3, 9), holding("c", 9), seats=2, ends=30)
    crowded = council(holding("a", 0), holding("b", 3, 10), holding("c", 9), seats=2)

    assert find_faults(history) == []
    assert find_faults(crowded) == [(FaultKind.MORE_HOLDERS_THAN_SEATS, "", day(9))]
    with pytest.raises(FaultyHistory, match="more_holders_than_seats"):
        standings(crowded, [Judge(WOMEN_30)], DAYS)


def test_a_body_that_grows_fuller_still_is_named_once():
    history = council(*(holding(str(at), at) for at in range(5)), seats=2)

    assert find_faults(history) == [(FaultKind.MORE_HOLDERS_THAN_SEATS, "", day(2))]


def test_a_district_or_the_leading_posts_can_be_overfull_too():
    districts = (District("A", 1), District("B", 3))
    crowded = council(
        holding("a", 0, district="A"), holding("b", 3, district="A"), seats=4, districts=districts
    )
    loose = council(*(holding(str(at), at) for at in range(5)), seats=4, districts=districts)
    frame = Frame(starts_on=START, seats=4, leading_posts=1)
    heads = (holding("a", 0, leading=True), holding("b", 4, leading=True))

    assert find_faults(crowded) == [(FaultKind.MORE_HOLDERS_THAN_SEATS, "A", day(3))]
    assert find_faults(loose) == [(FaultKind.MORE_HOLDERS_THAN_SEATS, "", day(4))]
    with pytest.raises(FaultyHistory):
        standings(loose, [Judge(replace(WOMEN_30, basis=Basis.DISTRICTS))], DAYS)
    assert find_faults(History(kind="x", frames=(frame,), holdings=heads))[0].on == day(4)


def test_frames_that_overlap_are_a_fault_and_one_that_ends_before_it_begins_is_refused():
    frames = (Frame(starts_on=day(0), seats=3), Frame(starts_on=day(9), seats=4))

    with pytest.raises(FaultyHistory) as caught:
        check_history(History(kind="x", frames=frames))
    assert caught.value.faults == ((FaultKind.FRAMES_OVERLAP, "", day(9)),)
    with pytest.raises(ValueError, match="before it begins"):
        Frame(starts_on=day(3), ends_before=day(3), seats=3)


def test_a_finding_of_a_faulty_history_is_refused():
    with pytest.raises(FaultyHistory, match="faults in all: 1"):
        find(council(holding("a", 0, seat="1"), holding("b", 0, seat="1")), WOMEN_30, on=day(3))


def test_days_out_of_order_are_refused():
    with pytest.raises(ValueError, match="in order"):
        standings(council(), [Judge(WOMEN_30)], [day(2), day(1)])
