"""Status: laws of the schedule, of the label and of the counts."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.progress import (
    Kind,
    Label,
    Measured,
    Pace,
    Promise,
    Schedule,
    Target,
    Value,
    counts,
    days_past,
    label_of,
    meets,
    pace_of,
    schedule_of,
    status_of,
)

laws = settings(deadline=None)
DAY = timedelta(days=1)

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
perhaps = st.none() | days
promises = st.builds(Promise, perhaps, perhaps, perhaps)
targets = st.builds(
    Target, st.sampled_from([Kind.INCREASE, Kind.KEEP, Kind.NOT_EXCEED]), st.integers(0, 9), days
)
values = st.builds(Value, st.integers(0, 9), days)
LATER = {
    Schedule.NOT_BEGUN: set(Schedule),
    Schedule.UNDER_WAY: {Schedule.UNDER_WAY, Schedule.REACHED, Schedule.OVERDUE},
    Schedule.OVERDUE: {Schedule.OVERDUE, Schedule.REACHED},
    Schedule.REACHED: {Schedule.REACHED},
}


def naive_label(schedule, pace):
    """Return the label by asking one question after the other."""
    if schedule in (Schedule.REACHED, Schedule.OVERDUE):
        return Label(schedule)
    if pace is Pace.MOVING_AWAY:
        return Label.MOVING_AWAY
    if schedule is Schedule.NOT_BEGUN or pace in (Pace.NONE, Pace.NO_BASELINE):
        return Label(schedule)
    return Label(pace)


@laws
@given(promises, days, st.integers(0, 900))
def test_a_promise_only_moves_forward_in_time(promise, on, later):
    assert schedule_of(promise, on=on + later * DAY) in LATER[schedule_of(promise, on=on)]


@laws
@given(promises, days)
def test_days_past_are_those_after_the_due_day_until_it_was_reached(promise, on):
    open_days = [
        day
        for day in (date(2025, 1, 1) + number * DAY for number in range((on - date(2025, 1, 1)).days + 1))
        if promise.due_on and day > promise.due_on and not (promise.reached_on and day > promise.reached_on)
    ]

    assert days_past(promise, on=on) == len(open_days)


@laws
@given(promises, days)
def test_what_is_overdue_is_past_its_day_and_not_reached(promise, on):
    reached = bool(promise.reached_on and promise.reached_on <= on)
    past = bool(promise.due_on and promise.due_on < on)

    found = schedule_of(promise, on=on)

    assert (found is Schedule.REACHED) == reached
    assert (found is Schedule.OVERDUE) == (past and not reached)


@laws
@given(st.sampled_from(list(Schedule)), st.sampled_from(list(Pace)))
def test_the_label_is_that_of_the_slow_twin(schedule, pace):
    assert label_of(schedule, pace) == naive_label(schedule, pace)


@laws
@given(promises, targets, values, days)
def test_where_there_is_a_target_the_figure_alone_says_that_it_is_reached(promise, target, value, on):
    found = status_of(promise, Measured(target, value), on=on)

    assert (found.schedule is Schedule.REACHED) == (meets(target, value.amount) and value.on <= on)
    assert found.finding == pace_of(target, value)
    assert found.label == label_of(found.schedule, found.finding.pace)


@laws
@given(promises, st.none() | values, days)
def test_without_a_target_the_report_says_that_it_is_reached(promise, value, on):
    milestone = status_of(promise, on=on)
    measured = status_of(promise, Measured(None, value), on=on)

    assert milestone.schedule == measured.schedule == schedule_of(promise, on=on)
    assert milestone.finding.pace is Pace.NONE
    assert measured.finding.pace is (Pace.NO_TARGET if value else Pace.NO_DATA)


@laws
@given(st.lists(st.sampled_from(list(Label)), max_size=20), st.randoms(use_true_random=False))
def test_no_child_is_lost_and_their_order_says_nothing(labels, chance):
    shuffled = chance.sample(labels, len(labels))

    found = counts(labels, Label)

    assert list(found.items()) == list(counts(shuffled, Label).items())
    assert {word: labels.count(word) for word in Label if word in labels} == found
    assert [word for word in Label if word in found] == list(found)


def test_children_are_counted_by_either_axis_too():
    assert counts([Pace.NONE, Pace.ON_TRACK, Pace.NONE], Pace) == {Pace.ON_TRACK: 1, Pace.NONE: 2}
    assert list(counts([Schedule.OVERDUE, Schedule.NOT_BEGUN], Schedule)) == [
        Schedule.NOT_BEGUN,
        Schedule.OVERDUE,
    ]
