"""Who gives a task, and who says that it is done."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.assigned.queries import given_by
from tendik.bodies.models import Body, Task, TaskOutcome
from tendik.bodies.queries import bodies_of, held_acts_for


def can_read_tasks(held: Held) -> bool:
    """Whoever has a role or acts for an institution may be given a task."""
    return bool(held.roles) or bool(bodies_of(held))


def can_give_tasks(held: Held) -> bool:
    """The ministry gives tasks, and whoever acts for an institution within it."""
    return held.has(Role.Kind.MINISTRY) or bool(bodies_of(held))


def check_give_task_to(held: Held, body: Body | None) -> None:
    """Raise ``PermissionDenied`` unless she is of the ministry for its place, or acts for the institution."""
    if body is None:
        allowed = held.covers(Role.Kind.MINISTRY, None)
    else:
        allowed = held.covers(Role.Kind.MINISTRY, body.place) or held_acts_for(held, body)
    if not allowed:
        raise PermissionDenied


def can_give_task_to(held: Held, body: Body | None) -> bool:
    """A person alone is given a task by the ministry of the country; an institution by those above and in it."""
    return passes(check_give_task_to, held, body)


def check_end_task(held: Held, task: Task) -> None:
    """Raise ``PermissionDenied`` unless the task is hers, or she could give it."""
    if task.person_id == held.user.pk or task.entered_by_id == held.user.pk:
        return
    check_give_task_to(held, task.body)


def can_end_task(held: Held, task: Task) -> bool:
    """Whoever has the task, acts for its institution or could give it says what became of it."""
    return passes(check_end_task, held, task)


def check_withdraw_task(held: Held, task: Task) -> None:
    """Raise ``PermissionDenied`` unless she gave the task or is of the ministry for its place.

    To act for the institution that has it is not enough: what another gave would vanish instead of ending.
    """
    if not held.covers(Role.Kind.MINISTRY, task.body.place if task.body else None) and not _gave(held, task):
        raise PermissionDenied


def _gave(held: Held, task: Task) -> bool:
    """Tell whether she gave a task; of one that was handed over, whether she gave the first: handing over gives none."""
    return task.pk in given_by(held) if task.follows_id else task.entered_by_id == held.user.pk


def can_withdraw_task(held: Held, task: Task) -> bool:
    """Whoever gave a task, and the ministry, takes it back; whoever has it cannot make it vanish."""
    return passes(check_withdraw_task, held, task)


def can_withdraw_outcome(held: Held, outcome: TaskOutcome) -> bool:
    """Whoever may say that a task is done may say that this was a mistake."""
    return can_end_task(held, outcome.task)
