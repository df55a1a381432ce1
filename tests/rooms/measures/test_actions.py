"""Measures are entered, changed, taken, carried on and withdrawn."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.journal import evidence
from tendik.measures import actions, queries
from tendik.measures.given import MilestoneGiven, PartnerGiven, TargetGiven, said_by
from tendik.measures.models import Measure, Promise
from tests.conftest import AT
from tests.rooms.measures.world import change, enter, given

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_measure_gets_the_next_code_of_its_plan():
    codes = [enter(str(number)).code for number in range(2)]

    assert codes == ["EQ-M1", "EQ-M2"]


def test_all_that_was_given_stands_in_the_promise(ask):
    body = Body.objects.get(code="equality")
    partner = PartnerGiven(body=Body.objects.get(code="north-council"), role={"en": "Finds the room"})
    step = MilestoneGiven(words={"en": "Draw it"}, due_on=date(2031, 1, 1), number=1)
    wanted = given(body=body, partners=(partner,), milestones=(step,), asks=(ask,), recurring="yearly")

    measure = enter(body=body, partners=(partner,), milestones=(step,), asks=(ask,), recurring="yearly")

    assert said_by(queries.last_promise(measure)) == wanted


def test_every_row_of_a_measure_is_proved_by_the_journal(ask):
    step = MilestoneGiven(words={"en": "Draw it"}, due_on=date(2031, 1, 1))
    enter(milestones=(step,), asks=(ask,))

    assert list(evidence.faults()) == []


def test_a_change_that_says_the_same_is_refused():
    measure = enter()

    with pytest.raises(EntryRefused, match="EQ-M1 says exactly this already"):
        change(measure, at=AT + DAY)


def test_a_step_keeps_its_number_when_the_measure_changes():
    steps = [MilestoneGiven(words={"en": name}, due_on=date(2031, 1, 1)) for name in ("Draw", "Build")]
    measure = enter(milestones=tuple(steps))
    _draw, build = said_by(queries.last_promise(measure)).milestones
    new = replace(steps[0], words={"en": "Paint"})

    change(measure, milestones=(replace(build, due_on=date(2032, 1, 1)), new), at=AT + DAY)

    found = {one.words["en"]: one.number for one in queries.last_promise(measure).milestones.all()}
    assert found == {"Build": 2, "Paint": 3}


def test_whoever_did_not_see_the_last_version_is_told():
    measure = enter()
    change(measure, "Other", at=AT + DAY)

    with pytest.raises(EntryRefused, match="Somebody changed EQ-M1"):
        actions.change_measure(measure, given("Third"), by=None, at=AT + DAY, seen="0")


def test_a_measure_is_taken_once():
    measure = enter(body=Body.objects.get(code="equality"))

    taken = actions.take_measure(measure, by=None, at=AT + DAY)

    assert taken.standing == "agreed"
    with pytest.raises(EntryRefused, match="was taken already"):
        actions.take_measure(measure, by=None, at=AT + DAY)


def test_whoever_takes_a_measure_takes_its_targets_and_one_that_is_added_waits_again():
    target = TargetGiven(words={"en": "Bays"}, kind="increase", amount=Decimal(40), due_on=date(2031, 6, 30))
    measure = enter(body=Body.objects.get(code="equality"), targets=(target,))

    first = said_by(actions.take_measure(measure, by=None, at=AT + DAY))
    added = replace(first, targets=(*first.targets, replace(target, words={"en": "Doors"})))
    actions.change_measure(measure, added, by=None, at=AT + 2 * DAY)
    second = said_by(actions.take_measure(measure, by=None, at=AT + 3 * DAY))

    assert [one.standing for one in first.targets] == ["agreed"]
    assert [one.standing for one in second.targets] == ["agreed", "agreed"]


def test_a_measure_without_an_institution_cannot_be_taken():
    with pytest.raises(EntryRefused, match="No institution is named"):
        actions.take_measure(enter(), by=None, at=AT)


def test_a_withdrawn_version_lets_the_one_before_count_again():
    measure = enter("First")
    second = change(measure, "Second", at=AT + DAY)

    actions.withdraw_promise(second, by=None, at=AT + 2 * DAY)

    assert queries.last_promise(measure).words == {"en": "First"}


def test_something_refused_leaves_nothing_behind():
    with pytest.raises(EntryRefused, match="what will be done"):
        enter("  ")

    assert (Measure.objects.count(), Promise.objects.count()) == (0, 0)
