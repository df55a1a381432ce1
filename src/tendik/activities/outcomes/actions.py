"""Verbs on what came of an activity: somebody answers its sheet by the link, the organiser counts those on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.activities import queries
from tendik.activities.actions import MOST_CAME
from tendik.activities.models import Activity, AnswerSheet, SheetsCounted
from tendik.activities.seating import people
from tendik.activities.written import activity_words
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import marked
from tendik.journal.actions import record

CLOSED = _("These questions are asked three months after the last day, for two months. Now is not that time.")
EARLY = _("It is too early: people are asked three months after the last day.")
TWICE = _("Your answers are here already. They were taken once and nothing more is needed.")
ENOUGH = _("As many sheets came back as people came. No more are taken.")
NONE = _("Choose an answer to one question at least.")
STRANGE = _("This question or this answer is not known here.")
TOKEN = 20
"""Hex digits of the link: 80 bits, made of the key that lies outside the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersGiven:
    """What somebody answers by the link. ``once``: of the form that she sent."""

    activity: Activity
    answers: Mapping[str, str]
    once: str = ""


def token_of(activity: Activity) -> str:
    """Return what stands in the link to the sheet of an activity: who has not been given it does not find it."""
    return marked("what came of it", str(activity.pk))[:TOKEN]


@transaction.atomic
def answer_sheet(given: AnswersGiven, *, by: object, at: datetime) -> AnswerSheet:
    """Take what somebody answers by the link. ``by``: whoever is signed in there is not kept, and may be another.

    Raises:
        EntryRefused: it is not the time, it was sent before, as many answered as came, or no such answer is there.
    """
    activity = Activity.objects.select_for_update().get(pk=given.activity.pk)
    if not queries.takes_answers(activity, timezone.localdate(at)):
        raise EntryRefused(CLOSED)
    check_answers(given.answers)
    if given.once and AnswerSheet.objects.filter(once=given.once).exists():
        raise EntryRefused(TWICE)
    check_more_came(activity, at)
    one = AnswerSheet.objects.create(
        activity=activity, answers=dict(given.answers), once=given.once, answered_at=at
    )
    record("activities.answer_sheet", f"activities/{activity.pk}", by="page", at=at, wrote=[one])
    return one


def check_answers(answers: Mapping[str, str]) -> None:
    """Raise ``EntryRefused`` unless there is an answer, and each is one of those to choose from."""
    if not answers:
        raise EntryRefused(NONE)
    questions = activity_words().questions
    if any(code not in questions or answer not in questions[code].named for code, answer in answers.items()):
        raise EntryRefused(STRANGE)


def check_more_came(activity: Activity, at: datetime) -> None:
    """Raise ``EntryRefused`` if as many have answered as came; where nobody counted them, as there were seats."""
    now, paper = queries.attendance_now(activity), queries.sheets_counted_now(activity)
    most = people(now.counts) if now else activity.seats
    if activity.sheets.count() + (paper.sheets if paper else 0) >= most:
        raise EntryRefused(ENOUGH)


@transaction.atomic
def count_sheets(
    activity: Activity,
    answers: Mapping[str, Mapping[str, int]],
    *,
    sheets: int,
    by: User | None,
    at: datetime,
) -> SheetsCounted:
    """Say how many sheets came back on paper, and what they say. Said twice, it is one entry: the one there is.

    Raises:
        EntryRefused: it is too early, it was withdrawn, or the numbers cannot be.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    at = not_before(activity.sheets_counted.all(), at)
    check_can_be_asked(activity, at)
    check_sheets(sheets, answers)
    said = {code: {one: n for one, n in found.items() if n} for code, found in answers.items()}
    said = {code: found for code, found in said.items() if found}
    now = queries.sheets_counted_now(activity)
    if now and (now.sheets, now.answers) == (sheets, said):
        return now
    entry, subject = (
        SheetsCounted(activity=activity, sheets=sheets, answers=said),
        f"activities/{activity.pk}",
    )
    return entries.enter(
        entry, by=by, at=at, action="activities.count_sheets", subject=subject, sheets=sheets
    )


def check_can_be_asked(activity: Activity, at: datetime) -> None:
    """Raise ``EntryRefused`` unless three months have passed since the last day."""
    if activity.withdrawn_at:
        raise EntryRefused(entries.WITHDRAWN)
    if not queries.is_due_to_ask(activity, timezone.localdate(at)):
        raise EntryRefused(EARLY)


def check_sheets(sheets: int, answers: Mapping[str, Mapping[str, int]]) -> None:
    """Raise ``EntryRefused`` unless so many sheets can say so: to a question a sheet gives one answer or none."""
    questions = activity_words().questions
    if any(
        code not in questions or set(found) - set(questions[code].named) for code, found in answers.items()
    ):
        raise EntryRefused(STRANGE)
    if sheets < 0 or any(number < 0 for found in answers.values() for number in found.values()):
        raise EntryRefused(_("Write whole numbers from 0."))
    if sheets > MOST_CAME:
        raise EntryRefused(_("Write at most %(most)s people."), most=MOST_CAME)
    if any(sum(found.values()) > sheets for found in answers.values()):
        raise EntryRefused(_("To one question there are more answers than sheets."), field="sheets")


@transaction.atomic
def withdraw_sheets(sheets: SheetsCounted, *, by: User | None, at: datetime) -> SheetsCounted:
    """Take back what was typed by mistake; what was typed before counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject, action = f"activities/{sheets.activity_id}", "activities.withdraw_sheets"
    return entries.withdraw(sheets, by=by, at=at, action=action, subject=subject)
