"""Verbs: count the members of a council, call a meeting, write its minutes, decide, withdraw each of these."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.assigned.actions import TaskGiven, give_task, withdraw_task
from tendik.bodies.models import Body
from tendik.bodies.published import Body as Shown
from tendik.consultations.models import CouncilDecision, CouncilMembers, CouncilMinutes, CouncilSitting
from tendik.entries import actions as entries
from tendik.entries.models import Entry
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import Texts, in_language

COMING = _("This day has not come yet.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")
NO_AGENDA = _("Write in at least one language what the meeting is to speak of.")
NO_MINUTES = _("Write in at least one language what was said.")
NO_DECISION = _("Write in at least one language what was decided.")
NOBODY = _("Write how many there are: nobody is no council.")
NO_DAY = _("Say until when it shall be done.")
NO_BODY = _("Choose who shall do it, or leave the day empty.")
GONE = _("This meeting was withdrawn.")
MORE = _("More came than there are members. Correct one of the two.")
LONGEST_TASK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersGiven:
    """How many members a council has, named as in the table."""

    body: Body
    on: date
    women: int
    men: int
    unknown: int = 0
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingGiven:
    """A meeting of a council, named as in the table."""

    body: Body
    on: date
    agenda: Texts
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesGiven:
    """The minutes of a meeting, named as in the table."""

    sitting: CouncilSitting
    words: Texts
    women: int
    men: int
    unknown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilDecisionGiven:
    """What was decided; ``body`` and ``due_on``: who shall do it until when, together or not at all."""

    sitting: CouncilSitting
    words: Texts
    body: Body | None = None
    due_on: date | None = None


@transaction.atomic
def count_members(given: MembersGiven, *, by: User | None, at: datetime) -> CouncilMembers:
    """Enter how many members of each sex a council has.

    Raises:
        EntryRefused: there is nobody, the day has not come, or it was sent twice.
    """
    check_somebody(given.women, given.men, given.unknown)
    entries.check_has_come(given.on, at, COMING)
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    return _entered(CouncilMembers, given, before=CouncilMembers.objects.filter(body=body), by=by, at=at)


@transaction.atomic
def call_sitting(given: SittingGiven, *, by: User | None, at: datetime) -> CouncilSitting:
    """Enter a meeting, before or after it is held, with what it is to speak of.

    Raises:
        EntryRefused: there is no agenda, or it was sent twice.
    """
    entries.check_says_something(given.agenda, NO_AGENDA, "agenda")
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    return _entered(CouncilSitting, given, before=CouncilSitting.objects.filter(body=body), by=by, at=at)


@transaction.atomic
def write_minutes(given: MinutesGiven, *, by: User | None, at: datetime) -> CouncilMinutes:
    """Enter the minutes of a meeting and who came. Corrected minutes are entered anew; the last count.

    Raises:
        EntryRefused: it has not been held, nothing was said, nobody or too many came, or it was sent twice.
    """
    entries.check_says_something(given.words, NO_MINUTES, "words")
    check_somebody(given.women, given.men, given.unknown)
    sitting = _held(given.sitting, at)
    check_came(sitting.body, given.women + given.men + given.unknown)
    return _entered(CouncilMinutes, given, before=sitting.minutes.all(), by=by, at=at)


@transaction.atomic
def decide(given: CouncilDecisionGiven, *, by: User | None, at: datetime) -> CouncilDecision:
    """Enter what a meeting decided; who shall do it until when gets it as a task.

    Raises:
        EntryRefused: it has not been held, nothing was decided, the task cannot be given, or it was sent twice.
    """
    entries.check_says_something(given.words, NO_DECISION, "words")
    check_task_is_whole(given.body, given.due_on)
    sitting = _held(given.sitting, at)
    if sitting.decisions.standing().filter(words=given.words).exists():
        raise EntryRefused(SAME)
    task = give_task(_task(given, sitting), by=by, at=at) if given.body else None
    at = max(not_before(sitting.decisions.all(), at), sitting.entered_at)
    decision = CouncilDecision(sitting=sitting, words=given.words, task=task)
    action, subject = "consultations.decide", Shown.at(sitting.body.code)
    return entries.enter(decision, by=by, at=at, action=action, subject=subject, sitting=sitting.pk)


def _task(given: CouncilDecisionGiven, sitting: CouncilSitting) -> TaskGiven:
    language = next(iter(given.words))
    return TaskGiven(
        what=given.words[language][:LONGEST_TASK],
        due_on=given.due_on,
        body=given.body,
        meeting=in_language(sitting.body.name, language),
        met_on=sitting.on,
    )


def _held(sitting: CouncilSitting, at: datetime) -> CouncilSitting:
    """Return a meeting, locked.

    Raises:
        EntryRefused: it has not been held, or was withdrawn.
    """
    found = CouncilSitting.objects.select_for_update().select_related("body").get(pk=sitting.pk)
    if found.withdrawn_at:
        raise EntryRefused(GONE)
    entries.check_has_come(found.on, at, COMING)
    return found


def _entered(model: Any, given: Any, *, before: Any, by: User | None, at: datetime) -> Any:
    """Enter what is given of a council, once."""
    at = not_before(before, at)
    entries.check_is_new(before.standing().last(), given, SAME)
    told = {name: getattr(given, name) for name in given.__slots__}
    entry = model(**told)
    body = entry.sitting.body if isinstance(entry, CouncilMinutes) else entry.body
    action, subject = f"consultations.enter_{model._meta.model_name}", Shown.at(body.code)
    return entries.enter(entry, by=by, at=at, action=action, subject=subject)


def check_somebody(women: int, men: int, unknown: int) -> None:
    """Raise ``EntryRefused`` if there is nobody."""
    if women + men + unknown < 1:
        raise EntryRefused(NOBODY, field="women")


def check_came(body: Body, number: int) -> None:
    """Raise ``EntryRefused`` if more came than the council has members, where that is known."""
    members = CouncilMembers.objects.standing().filter(body=body).last()
    if members and number > members.women + members.men + members.unknown:
        raise EntryRefused(MORE, field="women")


def check_task_is_whole(body: Body | None, due_on: date | None) -> None:
    """Raise ``EntryRefused`` if somebody shall do something on no day, or nobody until a day."""
    if body and not due_on:
        raise EntryRefused(NO_DAY, field="due_on")
    if due_on and not body:
        raise EntryRefused(NO_BODY, field="body")


def withdraw_members(members: CouncilMembers, *, by: User | None, at: datetime) -> Entry:
    """Take back a count that was entered by mistake; the one before counts again."""
    return _withdrawn(members, members.body, by, at)


@transaction.atomic
def withdraw_sitting(sitting: CouncilSitting, *, by: User | None, at: datetime) -> Entry:
    """Take back a meeting that was entered by mistake. What it decided has to be withdrawn first.

    Raises:
        EntryRefused: something stands as its decision, or it was withdrawn already.
    """
    sitting = CouncilSitting.objects.select_for_update().get(pk=sitting.pk)
    if sitting.decisions.standing().exists():
        raise EntryRefused(_("Withdraw its decisions first: tasks may have come of them."))
    return _withdrawn(sitting, sitting.body, by, at)


def withdraw_minutes(minutes: CouncilMinutes, *, by: User | None, at: datetime) -> Entry:
    """Take back minutes that were entered by mistake."""
    return _withdrawn(minutes, minutes.sitting.body, by, at)


@transaction.atomic
def withdraw_decision(decision: CouncilDecision, *, by: User | None, at: datetime) -> Entry:
    """Take back a decision that was entered by mistake, and the task that came of it."""
    withdrawn = _withdrawn(decision, decision.sitting.body, by, at)
    if decision.task and decision.task.withdrawn_at is None:
        withdraw_task(decision.task, by=by, at=at)
    return withdrawn


def _withdrawn(entry: Any, body: Body, by: User | None, at: datetime) -> Entry:
    action = f"consultations.withdraw_{entry._meta.model_name}"
    return entries.withdraw(entry, by=by, at=at, action=action, subject=Shown.at(body.code))
