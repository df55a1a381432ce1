"""The timeline of a plan: bars from day to day, by hand."""

from datetime import date

import pytest

from tendik.measures.published import Measure, Milestone, Promise
from tendik.measures.states import STATES
from tendik.measures.timeline import LEFT, ROW, TOP, WIDTH, timeline

STATE = STATES["overdue"]
FIRST, AFTER = date(2030, 1, 1), date(2032, 1, 1)


def measure(code, starts_on=None, due_on=None, *steps):
    milestones = tuple(Milestone(number=1, words={}, due_on=on) for on in steps)
    promise = Promise(
        entered_on=FIRST, adopted_on=None, starts_on=starts_on, due_on=due_on, milestones=milestones
    )
    fields = {"title": {}, "plan": "plans/x", "carried_from": None, "carried_to": (), "over": False}
    return Measure(code=code, history=(promise,), **fields), STATE


def test_a_bar_reaches_from_the_first_day_to_the_last():
    drawn = timeline([measure("A", FIRST, date(2031, 1, 1))], FIRST, AFTER)

    (bar,) = drawn.bars
    assert (bar.x, bar.x + bar.width, bar.y) == (LEFT, LEFT + (WIDTH - LEFT) // 2, TOP)


@pytest.mark.parametrize(
    ("starts_on", "due_on", "is_open"), [(None, date(2031, 1, 1), False), (date(2031, 1, 1), None, True)]
)
def test_a_day_that_is_not_said_is_the_edge_of_the_plan(starts_on, due_on, is_open):
    (bar,) = timeline([measure("A", starts_on, due_on)], FIRST, AFTER).bars

    middle = LEFT + (WIDTH - LEFT) // 2
    assert bar.open == is_open
    assert (bar.x, bar.x + bar.width) == ((middle, WIDTH) if is_open else (LEFT, middle))


def test_a_measure_without_any_day_has_no_bar_and_is_counted():
    drawn = timeline([measure("A"), measure("B", FIRST, AFTER)], FIRST, AFTER)

    assert ([bar.code for bar in drawn.bars], drawn.undated) == (["B"], 1)


def test_a_day_after_the_plan_stretches_the_time():
    drawn = timeline([measure("A", FIRST, date(2034, 1, 1))], FIRST, AFTER)

    assert [year for year, _x in drawn.years] == [2030, 2031, 2032, 2033]
    assert drawn.bars[0].x + drawn.bars[0].width == WIDTH


def test_the_shortest_bar_can_be_seen_and_stays_inside():
    drawn = timeline([measure("A", AFTER, AFTER)], FIRST, AFTER)

    assert drawn.bars[0].width > 0
    assert drawn.bars[0].x + drawn.bars[0].width <= WIDTH


def test_steps_stand_on_their_days_and_rows_below_each_other():
    drawn = timeline([measure("A", FIRST, AFTER), measure("B", FIRST, AFTER, date(2031, 1, 1))], FIRST, AFTER)

    assert drawn.bars[1].y == TOP + ROW
    assert drawn.bars[1].points == (LEFT + (WIDTH - LEFT) // 2,)
    assert drawn.height == TOP + 2 * ROW


def test_a_plan_without_measures_has_no_bars():
    assert timeline([], FIRST, AFTER).bars == ()
