"""Questions about tasks: which wait, which are late, which were done or dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from tendik.accounts.held import Held
from tendik.accounts.models import Role, User
from tendik.bodies.models import Body, Duty, Task, TaskOutcome
from tendik.bodies.queries import bodies_of, in_force

WAITING, LATE, ALL = "waiting", "late", "all"
STATES = (WAITING, LATE, *TaskOutcome.Kind.values, ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedTasks:
    """Which tasks somebody wants to see; ``words`` and ``body`` empty: whatever they are."""

    state: str = WAITING
    words: str = ""
    body: str = ""
    mine: bool = False


def tasks_visible_to(held: Held) -> QuerySet[Task]:
    """Return the tasks that she may know of: hers, her institutions', those she gave; of her places to the ministry."""
    own = _hers(held) | Q(entered_by=held.user.pk)
    found = Task.objects.filter(own | held.within("body__place", Role.Kind.MINISTRY))
    return found.select_related("body__place", "person", "paper__body", "entered_by")


def outcomes_visible_to(held: Held) -> QuerySet[TaskOutcome]:
    """Return what became of the tasks that she may know of."""
    found = TaskOutcome.objects.filter(task__in=tasks_visible_to(held))
    return found.select_related("task__body", "task__person", "entered_by")


def _hers(held: Held) -> Q:
    return Q(person=held.user.pk) | Q(body__in=bodies_of(held))


def tasks_wanted(held: Held, wanted: WantedTasks) -> Sequence[Task]:
    """Return the standing tasks that fit, each with its ``outcome`` and ``outcome_id``, those due first at the head."""
    found = tasks_with_outcome(held).filter(_in_state(wanted.state, held))
    if wanted.mine:
        found = found.filter(_hers(held))
    if wanted.body:
        found = found.filter(body__code=wanted.body)
    words = wanted.words.casefold()
    # SQLite folds the letters of English alone.
    return [task for task in found if words in f"{task.what} {task.meeting}".casefold()] if words else found


def tasks_with_outcome(held: Held) -> QuerySet[Task]:
    """Return the standing tasks that she may know of with what became of each, those due first at the head."""
    counting = TaskOutcome.objects.standing().filter(task=OuterRef("pk")).order_by("-entered_at", "-pk")
    found = tasks_visible_to(held).filter(withdrawn_at=None).order_by("due_on", "pk")
    return found.annotate(
        outcome=Subquery(counting.values("kind")[:1]), outcome_id=Subquery(counting.values("pk")[:1])
    )


def tasks_waiting_for(held: Held) -> QuerySet[Task]:
    """Return the tasks of hers and of her institutions that are not done, those due first at the head."""
    return tasks_with_outcome(held).filter(_hers(held), outcome=None)


def _in_state(state: str, held: Held) -> Q:
    if state in TaskOutcome.Kind.values:
        return Q(outcome=state)
    if state == ALL:
        return Q()
    waits = Q(outcome=None)
    return waits & Q(due_on__lt=held.on) if state == LATE else waits


def tasks_like(task: Task) -> QuerySet[Task]:
    """Return the standing tasks that say the same of the same owner."""
    same = {name: getattr(task, name) for name in ("what", "body", "person", "due_on", "meeting", "met_on")}
    return Task.objects.standing().filter(**same)


def outcome_of(task: Task) -> TaskOutcome | None:
    """Return what became of a task, or None while it waits."""
    return TaskOutcome.objects.standing().filter(task=task).last()


def people_for(held: Held, everybody: bool) -> QuerySet[User]:
    """Return to whom she may give a task: everybody with an account, or those who act for her institutions."""
    open_accounts = User.objects.filter(is_active=True).order_by("name", "username")
    if everybody:
        return open_accounts
    acting = Duty.objects.filter(in_force(held.on), body__in=bodies_of(held))
    return open_accounts.filter(pk__in=acting.values("user"))


def bodies_with_tasks(held: Held) -> QuerySet[Body]:
    """Return the institutions that were given tasks she may know of."""
    return Body.objects.filter(tasks__in=tasks_visible_to(held)).distinct()


def given_by(held: Held) -> set[int]:
    """Return the numbers of the tasks that she gave, also where they were handed over since; read once a request."""
    first = Task.objects.filter(entered_by=held.user.pk, follows=None)
    return held.once("tasks given", lambda: with_followers(first))


def with_followers(tasks: QuerySet[Task]) -> set[int]:
    """Return the numbers of some tasks, and of those in another's name by which they were handed over."""
    found, new = set(), set(tasks.values_list("pk", flat=True))
    while new:
        found |= new
        new = set(Task.objects.filter(follows__in=new).values_list("pk", flat=True))
    return found
