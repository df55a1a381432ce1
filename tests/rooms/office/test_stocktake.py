"""Stocktakes: what lies on the table, the meeting that is held on it, and the tasks that it gives in one act."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tendik.accounts.queries import held_on
from tendik.bodies.actions import record_paper
from tendik.bodies.assigned.actions import TaskGiven, end_task
from tendik.bodies.models import Body, Task
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.office.erasing import erasable
from tendik.office.models import Stocktake
from tendik.office.stocktaking import actions, drawn, queries
from tests.conftest import AT, answer
from tests.rooms.measures.world import enter
from tests.rooms.office.world import hold
from tests.rooms.people import office_here
from tests.rooms.progress.world import promise, send
from tests.rooms.worlds import numbered_paper

ON, DAY = AT.date(), timedelta(days=1)


def told(line):
    """Return how a line is called: an ask by its code."""
    return line.code if "/asks/" in line.href else line.title


def named(table, code):
    """Return the lines of a list, by code or title, with their days."""
    found = next(one for one in table.lists if one.code == code)
    return [(told(line), line.days) for line in found.lines]


def changed(table):
    return {change.title: [told(line) for line in change.lines] for change in table.changes}


def row_of(table, code):
    """Return the row of an institution, its counts by the heads of their columns."""
    row = next(row for row in table.rows if row.body and row.body.code == code)
    return row, {head: number for head, number in row.cells if number}


def decision(what="Write to the akims", **fields):
    return TaskGiven(**{"what": what, "body": office_here(), "due_on": ON + 30 * DAY, **fields})


def test_what_is_past_its_date_stands_first_with_its_days(table):
    promise(words="M-1", due_on=date(2030, 12, 20))
    promise(words="M-2", due_on=date(2030, 12, 10))
    promise(words="M-3", due_on=date(2030, 12, 30))

    assert named(table(at=datetime(2030, 12, 30, 9, tzinfo=UTC)), "overdue") == [("M-2", 20), ("M-1", 10)]


def test_a_measure_is_stuck_since_the_first_report_that_names_an_obstacle(table):
    measure = promise(words="M-1")
    first = datetime(2026, 4, 5, tzinfo=UTC)
    send(
        measure,
        at=first,
        obstacle="money",
        need={"en": "Two bays"},
        asked_of=Body.objects.get(code="equality"),
    )

    laid = table()

    assert named(laid, "stuck") == [("M-1", (ON - first.date()).days)]
    line = next(one for one in laid.lists if one.code == "stuck").lines[0]
    assert line.why.startswith("No money · Two bays · asked of: ")


def test_a_measure_that_is_done_is_not_stuck(table):
    send(promise(words="M-1"), stage="done", obstacle="money")

    assert named(table(), "stuck") == []


def test_a_report_that_did_not_come_counts_for_its_institution(table):
    promise(words="M-1")

    _row, counts = row_of(table(), "here-office")

    assert counts["Reports missing"] == 1
    assert ("M-1", 52) in named(table(), "not_reported")


def test_asks_without_an_answer_count_for_whom_they_are_put_to_or_for_nobody(table):
    before = len(named(table(), "unanswered"))
    answer("EQ-1.1")

    laid = table()

    assert len(named(laid, "unanswered")) == before - 1
    assert laid.rows[-1].body is None
    assert sum(number for head, number in laid.rows[-1].cells if head == "Asks without an answer") > 0


def test_an_institution_is_silent_from_the_chosen_day_on_until_something_comes(table):
    measure = promise(words="M-1", at=AT - timedelta(days=100))
    assert ("Office of North Bay", 100) in named(table(100), "silent")
    assert ("Office of North Bay", 100) not in named(table(101), "silent")

    send(measure, at=AT - timedelta(days=40))

    row, _counts = row_of(table(40), "here-office")
    assert (row.last, row.silent) == (ON - 40 * DAY, 40)
    assert ("Office of North Bay", 40) not in named(table(41), "silent")


def test_an_institution_of_which_nothing_is_expected_is_not_silent(table):
    answer("EQ-1.1", body="north-council", at=AT - timedelta(days=50), on=date(2026, 4, 1))

    assert "north-council" not in [line.body.code for one in table().lists for line in one.lines if line.body]


def test_changes_are_those_since_the_morning_of_the_last_stocktake(table):
    answer("EQ-1.1", at=AT - timedelta(days=20))
    hold("10")
    answer("EQ-1.2.a", "taken_over", at=AT - timedelta(days=10) - timedelta(hours=3))
    enter("M-7", at=AT - timedelta(days=2))

    found = changed(table())

    assert found["Asks answered: Taken over"] == ["EQ-1.2.a"]
    assert found["New measures"] == ["M-7"]
    assert "EQ-1.1" not in [code for codes in found.values() for code in codes]


def test_before_the_first_stocktake_one_looks_back_for_a_season(table):
    answer("EQ-1.1", at=AT - timedelta(days=drawn.USUAL - 1), on=date(2026, 3, 1))
    answer("EQ-1.2.a", at=AT - timedelta(days=drawn.USUAL + 1), on=date(2026, 3, 1))

    assert [codes for title, codes in changed(table()).items() if title.startswith("Asks")] == [["EQ-1.1"]]


def test_an_answer_that_another_one_replaced_is_not_counted_twice(table):
    answer("EQ-1.1", "declined", at=AT - timedelta(days=5))
    answer("EQ-1.1", "taken_over", at=AT - timedelta(days=4), number="2")

    assert changed(table()) == {"Asks answered: Taken over": ["EQ-1.1"]}


def test_decisions_become_tasks_of_their_owners_in_one_act(minister):
    paper = record_paper(numbered_paper("7"), by=None, at=AT)

    held = hold(
        "1", AT, decision(), decision("Name a contact", body=None, person=minister), by=minister, paper=paper
    )

    tasks = queries.tasks_of(held, held_on(minister, ON))
    assert [(task.what, task.met_on, task.meeting, task.paper) for task in tasks] == [
        ("Write to the akims", held.held_on, "Stocktake", paper),
        ("Name a contact", held.held_on, "Stocktake", paper),
    ]
    assert list(Line.objects.order_by("-pk").values_list("action", flat=True)[:2]) == [
        "office.decide",
        "bodies.give_task",
    ]


def test_one_decision_that_cannot_be_given_leaves_nothing_of_the_meeting(db):
    with pytest.raises(EntryRefused, match="has passed"):
        hold("1", AT, decision(), decision("Too late", due_on=ON - DAY))

    assert (Stocktake.objects.count(), Task.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("fields", "field"), [({"held_on": ON + DAY}, "held_on"), ({"chaired_by": " "}, "chaired_by")]
)
def test_a_stocktake_was_held_and_led_by_somebody(db, fields, field):
    with pytest.raises(EntryRefused) as refused:
        hold("1", AT, **fields)

    assert refused.value.field == field


def test_a_stocktake_is_recorded_once_a_day_until_it_is_withdrawn(db):
    first = hold("1")
    with pytest.raises(EntryRefused, match="recorded already"):
        hold("1", AT, chaired_by="Somebody else")
    actions.withdraw_stocktake(first, by=None, at=AT)

    assert hold("1").pk != first.pk


def test_with_a_stocktake_its_tasks_that_wait_are_withdrawn_and_those_that_ended_stay(db):
    held = hold("1", AT, decision(), decision("Count the bays"))
    waiting, done = Task.objects.order_by("pk")
    end_task(done, "done", by=None, at=AT)

    actions.withdraw_stocktake(held, by=None, at=AT)

    waiting.refresh_from_db()
    done.refresh_from_db()
    assert (waiting.withdrawn_at, done.withdrawn_at) == (AT, None)


def test_more_decisions_are_added_to_a_meeting_and_none_to_one_that_was_withdrawn(db):
    held = hold("1")
    actions.add_decisions(held, [decision()], by=None, at=AT)
    assert held.given.count() == 1

    with pytest.raises(EntryRefused, match="at least one"):
        actions.add_decisions(held, [], by=None, at=AT)
    actions.withdraw_stocktake(held, by=None, at=AT)
    with pytest.raises(EntryRefused, match="withdrawn"):
        actions.add_decisions(held, [decision("Another")], by=None, at=AT)


def test_who_led_a_stocktake_can_be_erased_by_its_address(db):
    held = hold("1")
    (kind,) = erasable()

    assert list(kind.at(kind.address(held))) == [held]
    assert list(kind.at("stocktakes/2020-01-01")) == []
