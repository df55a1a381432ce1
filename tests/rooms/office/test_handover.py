"""A handover: what waited for one person waits for her successor, in every room, and for her no more."""

from datetime import timedelta

import pytest

from tendik.accounts.models import User
from tendik.accounts.queries import held_on
from tendik.bodies.actions import give_duty
from tendik.bodies.contacts.actions import hand_over
from tendik.bodies.contacts.queries import tasks_in_hand
from tendik.office.frame import waiting_rooms
from tendik.office.stocktaking import actions as stocktakes
from tendik.office.stocktaking import queries
from tendik.progress import actions as progress
from tendik.progress import drafts
from tendik.progress.permissions import can_report_on
from tendik.progress.queries import draft_of
from tests.conftest import AT
from tests.rooms.bodies.world import given as task
from tests.rooms.office.world import hold
from tests.rooms.people import office_here
from tests.rooms.progress.world import PERIOD, SENT_AT, promise, send

DAY = timedelta(days=1)


@pytest.fixture
def contact(stranger):
    """Acts for the office of North Bay since the year began."""
    give_duty(stranger, office_here(), "contact", by="tests", on=(AT - 120 * DAY).date())
    return stranger


@pytest.fixture
def successor(administrator):
    """Has an account and acts for nothing yet."""
    administrator.roles.all().delete()
    return administrator


def waits(user, at):
    """Return where whatever waits for somebody is dealt with."""
    held = held_on(User.objects.get(pk=user.pk), at.date())
    return [
        item["href"] for room in waiting_rooms() if hasattr(room, "items") for item in room.items(held, at)
    ]


def test_queue_questions_and_tasks_of_an_institution_wait_for_the_successor_alone(
    contact, successor, minister
):
    report = send(promise(), by=contact)
    progress.remark_on(report, "Which bays?", by=minister, at=SENT_AT)
    promise(words="Count the bays")
    hold("1", AT, task(person=contact, body=office_here()), by=minister)
    before = waits(contact, SENT_AT + DAY)

    hand_over(contact, successor, by=minister, at=SENT_AT + DAY)

    assert len(before) == 5
    assert [one for one in waits(successor, SENT_AT + DAY) if "tasks" not in one] == [
        one for one in before if "tasks" not in one
    ]
    assert waits(contact, SENT_AT + DAY) == []


def test_a_draft_stays_with_its_measure_and_the_successor_alone_may_send_it(contact, successor, minister):
    measure = promise()
    about = drafts.DraftAbout(measure=measure, period=PERIOD, seen=drafts.NONE)
    draft = drafts.keep(about, {"words_en": ["Half of it"]}, by=contact, at=SENT_AT)

    hand_over(contact, successor, by=minister, at=SENT_AT)

    may = {user: can_report_on(held_on(user, SENT_AT.date()), measure) for user in (contact, successor)}
    assert draft_of(measure, PERIOD) == draft
    assert may == {contact: False, successor: True}


def test_a_decision_of_a_stocktake_stays_its_own_when_it_is_handed_over_and_over_again(
    contact, successor, minister
):
    held = hold("1", AT, task(person=contact), by=minister)
    hand_over(contact, successor, by=minister, at=AT)
    hand_over(successor, minister, by=minister, at=AT)

    (shown,) = queries.tasks_of(held, held_on(minister, AT.date()))
    assert shown.person == minister

    stocktakes.withdraw_stocktake(held, by=minister, at=AT)
    assert tasks_in_hand(minister) == []
