"""Verbs on contacts: take a list in, issue the codes of sheets, hand over to a successor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import (
    Newcomer,
    RoleGiven,
    end_role,
    give_for_term,
    give_role,
    open_account,
)
from tendik.accounts.models import Role, SignInCode, User
from tendik.accounts.queries import roles_on
from tendik.accounts.sheets.actions import issue_code
from tendik.bodies.actions import end_duty, give_duty
from tendik.bodies.contacts import queries
from tendik.bodies.contacts.queries import Acting
from tendik.bodies.contacts.reading import ContactRow
from tendik.bodies.models import Task
from tendik.bodies.queries import duties_on
from tendik.entries.actions import enter, withdraw
from tendik.journal.actions import record
from tendik.journal.refusals import Refusal


class ContactsRefused(Refusal):
    """The list of contacts cannot be taken; the message says why."""


class HandoverRefused(Refusal):
    """There is nothing to hand over, or nobody to take it."""


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """What is printed for one person: who she is, for what, and the code that nobody is told again."""

    who: Acting
    code: SignInCode
    digits: str


@transaction.atomic
def take_contacts(rows: Iterable[ContactRow], *, by: User, at: datetime) -> list[User]:
    """Open an account for each person of a list who has none and let her act; return those with a new account.

    Taking the same list again changes nothing.

    Raises:
        ContactsRefused: a row has a fault.
    """
    new, rows = [], list(rows)
    if any(row.faults for row in rows):
        raise ContactsRefused(_("Mend the faults of the list first."))
    for row in rows:
        user = queries.account_of(row)
        if user is None:
            user = _newcomer(row, by, at)
            new.append(user)
        _let_act(user, row, by, at)
    record("bodies.take_contacts", "bodies", by=by, at=at, rows=len(rows), new=len(new))
    return new


def _newcomer(row: ContactRow, by: User, at: datetime) -> User:
    newcomer = Newcomer(username=queries.free_name(row), name=row.name, email=row.email)
    # The password is told to nobody: she chooses her own with the code of her sheet.
    return open_account(newcomer, by=by, on=timezone.localdate(at))[0]


def _let_act(user: User, row: ContactRow, by: User, at: datetime) -> None:
    on = timezone.localdate(at)
    if row.body:
        give_duty(user, row.body, row.kind, by=by, on=on)
    else:
        give_role(user, row.kind, by=by, on=on, place=row.place)


@transaction.atomic
def issue_sheets(people: Iterable[Acting], *, by: User, at: datetime) -> list[PrintedSheet]:
    """Issue a code to each of these people; the sheets that they had are void."""
    sheets = [PrintedSheet(one, *issue_code(one.user, one.bound, by=by, at=at)) for one in people]
    record("bodies.issue_sheets", "bodies", by=by, at=at, number=len(sheets))
    return sheets


@transaction.atomic
def hand_over(user: User, successor: User, *, by: User, at: datetime) -> int:
    """Give a successor all duties of somebody, her places as a focal point and her open tasks; return how many.

    What belongs to an institution or a place, its queue and drafts, follows the duty by itself.

    Raises:
        HandoverRefused: both are one, or she has nothing to hand over.
        BodyEnded, AccountClosed: the successor cannot act for it.
    """
    if user.pk == successor.pk:
        raise HandoverRefused(_("Choose somebody else: these two are one person."))
    on = timezone.localdate(at)
    moved = _hand_over_duties(user, successor, by, at) + _hand_over_tasks(user, successor, by, at)
    if not moved:
        raise HandoverRefused(_("There is nothing to hand over."))
    record("bodies.hand_over", f"user:{user.pk}", by=by, at=at, to=f"user:{successor.pk}", on=on.isoformat())
    return moved


def _hand_over_duties(user: User, successor: User, by: User, at: datetime) -> int:
    on = timezone.localdate(at)
    duties = list(duties_on(on).filter(user=user))
    for duty in duties:
        give_duty(successor, duty.body, duty.kind, by=by, on=on)
        end_duty(duty, by=by, on=on)
    roles = list(roles_on(on).filter(user=user, kind=Role.Kind.FOCAL_POINT))
    for role in roles:
        give_for_term(successor, RoleGiven(kind=role.kind, place=role.place, until=role.until), by=by, on=on)
        end_role(user, role.kind, by=by, on=on, place=role.place)
    return len(duties) + len(roles)


def _hand_over_tasks(user: User, successor: User, by: User, at: datetime) -> int:
    """Give each open task anew in the successor's name: what was entered is never changed."""
    tasks = queries.tasks_in_hand(user)
    kept = ("what", "body", "due_on", "meeting", "met_on", "paper")
    for task in tasks:
        same = {name: getattr(task, name) for name in kept}
        withdraw(task, by=by, at=at, action="bodies.withdraw_task", subject=f"tasks/{task.pk}")
        again = Task(person=successor, follows=task, **same)
        enter(again, by=by, at=at, action="bodies.give_task", subject=f"user:{successor.pk}")
    return len(tasks)
