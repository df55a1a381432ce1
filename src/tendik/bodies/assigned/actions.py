"""Verbs on tasks: give one, end it, take back what was entered by mistake."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies import published
from tendik.bodies.actions import BodyEnded, check_body_lasts, check_paper
from tendik.bodies.assigned import queries
from tendik.bodies.models import Body, OfficialPaper, Task, TaskOutcome
from tendik.entries.actions import check_has_come, enter, withdraw
from tendik.entries.refusals import EntryRefused

NOBODY = _("Choose an institution or a person.")
NOTHING = _("Write what shall be done.")
NO_REASON = _("Write why it is dropped.")
PAST = _("This day has passed. Give a day that is still to come.")
TO_COME = _("The meeting has not been held yet.")
SAME = _("Exactly this task is given already.")
ENDED = _("This task has ended already.")
GONE = _("This task was withdrawn.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGiven:
    """A task as it is described, named as in the table."""

    what: str
    due_on: date
    body: Body | None = None
    person: User | None = None
    meeting: str = ""
    met_on: date | None = None
    paper: OfficialPaper | None = None


@transaction.atomic
def give_task(given: TaskGiven, *, by: User | None, at: datetime) -> Task:
    """Give an institution or a person something to do until a day.

    Raises:
        EntryRefused: nobody or nothing is named, the day has passed, or it was sent twice.
    """
    check_owner(given.body, given.person)
    # Sent twice at once, the second waits here and then finds the first one's.
    owner = Body.objects.filter(pk=given.body.pk) if given.body else User.objects.filter(pk=given.person.pk)
    owner.select_for_update().get()
    check_task(given, at)
    task = Task(**{name: getattr(given, name) for name in given.__slots__})
    if queries.tasks_like(task).filter(outcomes=None).exists():
        raise EntryRefused(SAME)
    about = {"due_on": given.due_on.isoformat()}
    return enter(task, by=by, at=at, action="bodies.give_task", subject=_owner(task), **about)


def _owner(task: Task) -> str:
    return published.Body.at(task.body.code) if task.body else f"user:{task.person_id}"


def check_owner(body: Body | None, person: User | None) -> None:
    """Raise ``EntryRefused`` unless somebody is named."""
    if body is None and person is None:
        raise EntryRefused(NOBODY, field="body")


def check_task(given: TaskGiven, at: datetime) -> None:
    """Raise ``EntryRefused`` if nothing is to be done, the day has passed, or its institution or paper is no more."""
    if not given.what.strip():
        raise EntryRefused(NOTHING, field="what")
    if given.due_on < timezone.localdate(at):
        raise EntryRefused(PAST, field="due_on")
    if given.met_on:
        check_has_come(given.met_on, at, TO_COME, field="met_on")
    if given.paper:
        check_paper(given.paper)
    if given.body:
        check_lasts_until(given.body, given.due_on)


def check_lasts_until(body: Body, due_on: date) -> None:
    """Raise ``EntryRefused`` if the institution is no more on the day."""
    try:
        check_body_lasts(body, due_on)
    except BodyEnded as reason:
        raise EntryRefused(reason.message, field="body") from reason


@transaction.atomic
def end_task(task: Task, kind: str, *, reason: str = "", by: User | None, at: datetime) -> TaskOutcome:
    """Write down that a task was done, or dropped for a reason.

    Raises:
        EntryRefused: it has ended or was withdrawn already, or is dropped without a reason.
    """
    task = Task.objects.select_for_update().get(pk=task.pk)
    check_outcome(kind, reason)
    if task.withdrawn_at:
        raise EntryRefused(GONE)
    if queries.outcome_of(task):
        raise EntryRefused(ENDED)
    at = max(at, task.entered_at)
    outcome = TaskOutcome(task=task, kind=kind, reason=reason.strip())
    return enter(outcome, by=by, at=at, action="bodies.end_task", subject=f"tasks/{task.pk}", kind=kind)


def check_outcome(kind: str, reason: str) -> None:
    """Raise ``EntryRefused`` if a task is dropped without a reason."""
    if kind == TaskOutcome.Kind.DROPPED and not reason.strip():
        raise EntryRefused(NO_REASON, field="reason")


def withdraw_task(task: Task, *, by: User | None, at: datetime) -> Task:
    """Take back a task that was given by mistake.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    return withdraw(task, by=by, at=at, action="bodies.withdraw_task", subject=f"tasks/{task.pk}")


def withdraw_outcome(outcome: TaskOutcome, *, by: User | None, at: datetime) -> TaskOutcome:
    """Take back that a task ended: it waits again.

    Raises:
        EntryRefused: that was withdrawn already.
    """
    return withdraw(
        outcome, by=by, at=at, action="bodies.withdraw_outcome", subject=f"tasks/{outcome.task_id}"
    )
