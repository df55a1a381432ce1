"""Verbs: enter a complaint, answer it, withdraw either."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.bodies.published import Body as Shown
from tendik.entries import actions as entries
from tendik.entries.models import Entry
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.recruitment.actions import COMING, SAME, withdraw
from tendik.recruitment.models import Complaint, ComplaintAnswer
from tendik.recruitment.queries import last_number

TOO_SOON = _("The last day for the answer comes before the complaint.")
BEFORE = _("The answer cannot come before the complaint.")
GONE = _("This complaint was withdrawn. Nothing is left to be answered.")
ANSWERED = _("It is answered already. Withdraw that answer first if it was entered by mistake.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintGiven:
    """A complaint, named as in the table; its number is given to it when it is entered."""

    body: Body
    about: str
    words: str
    received_on: date
    due_on: date
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintAnswerGiven:
    """An answer, named as in the table."""

    complaint: Complaint
    on: date
    outcome: str
    words: str


@transaction.atomic
def enter_complaint(given: ComplaintGiven, *, by: User | None, at: datetime) -> Complaint:
    """Enter a complaint under the next number of its institution and year.

    Raises:
        EntryRefused: its days cannot be, or it was sent twice.
    """
    entries.check_has_come(given.received_on, at, COMING, "received_on")
    check_due(given.received_on, given.due_on)
    # Two at once wait here for each other, so that each gets a number of its own.
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    before, year = Complaint.objects.filter(body=body), given.received_on.year
    entries.check_is_new(before.standing().last(), given, SAME)
    number = f"{body.code}-{year}-{last_number(body, year) + 1}"
    told = {name: getattr(given, name) for name in given.__slots__}
    return entries.enter(
        Complaint(**told, number=number),
        by=by,
        at=not_before(before, at),
        action="recruitment.enter_complaint",
        subject=Shown.at(body.code),
        number=number,
    )


def check_due(received_on: date, due_on: date) -> None:
    """Raise ``EntryRefused`` if the answer is due before the complaint came."""
    if due_on < received_on:
        raise EntryRefused(TOO_SOON, field="due_on")


@transaction.atomic
def answer_complaint(given: ComplaintAnswerGiven, *, by: User | None, at: datetime) -> ComplaintAnswer:
    """Enter what the institution answered.

    Raises:
        EntryRefused: the complaint is answered or withdrawn, or the day cannot be.
    """
    complaint = Complaint.objects.select_for_update().select_related("body").get(pk=given.complaint.pk)
    if complaint.withdrawn_at:
        raise EntryRefused(GONE)
    if complaint.answers.standing().exists():
        raise EntryRefused(ANSWERED)
    entries.check_has_come(given.on, at, COMING)
    check_answer_day(complaint, given.on)
    at = max(not_before(complaint.answers.all(), at), complaint.entered_at)
    given = replace(given, complaint=complaint)
    told = {name: getattr(given, name) for name in given.__slots__}
    return entries.enter(
        ComplaintAnswer(**told),
        by=by,
        at=at,
        action="recruitment.answer_complaint",
        subject=Shown.at(complaint.body.code),
        number=complaint.number,
        outcome=given.outcome,
    )


def check_answer_day(complaint: Complaint, on: date) -> None:
    """Raise ``EntryRefused`` if the answer is older than the complaint."""
    if on < complaint.received_on:
        raise EntryRefused(BEFORE, field="on")


def withdraw_complaint(complaint: Complaint, *, by: User | None, at: datetime) -> Entry:
    """Take back a complaint that was entered by mistake."""
    return withdraw(complaint, by=by, at=at, action="recruitment.withdraw_complaint")


def withdraw_answer(answer: ComplaintAnswer, *, by: User | None, at: datetime) -> Entry:
    """Take back an answer that was entered by mistake; the complaint waits again."""
    return withdraw(answer, by=by, at=at, action="recruitment.withdraw_answer")
