"""What tasks say at a stocktake: which are past their day, which were given and ended, and of whom one is expected."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.bodies.assigned.queries import LATE, outcomes_visible_to, tasks_visible_to, tasks_with_outcome
from tendik.bodies.models import Body, Task, TaskOutcome
from tendik.bodies.stocktaking import (
    Heard,
    StocktakeAsked,
    StocktakeChange,
    StocktakeLine,
    StocktakeList,
    longest_first,
)
from tendik.methods.texts import in_language


def lists(asked: StocktakeAsked) -> Iterator[StocktakeList]:
    """Yield the tasks that are past their day."""
    late = tasks_with_outcome(asked.held).filter(outcome=None, due_on__lt=asked.held.on)
    yield StocktakeList(
        code="tasks",
        title=_("Tasks past their day"),
        column=_("Tasks past their day"),
        means=_("given at a meeting or by an office, neither done nor dropped."),
        lines=longest_first([_line(task, (asked.held.on - task.due_on).days) for task in late]),
        href=f"{reverse('bodies:tasks')}?state={LATE}",
        weight=60,
    )


def changes(asked: StocktakeAsked) -> Iterator[StocktakeChange]:
    """Yield the tasks that were given, and those that ended."""
    ended = outcomes_visible_to(asked.held).filter(withdrawn_at=None, entered_at__gte=asked.since)
    done = [_line(one.task) for one in ended if one.kind == TaskOutcome.Kind.DONE]
    dropped = [_line(one.task) for one in ended if one.kind == TaskOutcome.Kind.DROPPED]
    given = [_line(task) for task in _given(asked).filter(entered_at__gte=asked.since)]
    yield StocktakeChange(title=_("Tasks given"), lines=tuple(given))
    yield StocktakeChange(title=_("Tasks done"), lines=tuple(done))
    yield StocktakeChange(title=_("Tasks dropped"), lines=tuple(dropped))


def heard(asked: StocktakeAsked) -> Iterator[Heard]:
    """Yield since when each institution has a task to do."""
    waiting = tasks_with_outcome(asked.held).filter(outcome=None).exclude(body=None)
    first: dict[Body, datetime] = {}
    for task in waiting:
        first[task.body] = min(task.entered_at, first.get(task.body, task.entered_at))
    for body, at in first.items():
        yield Heard(body=body, since=timezone.localdate(at))


def _given(asked: StocktakeAsked) -> QuerySet[Task]:
    return tasks_visible_to(asked.held).filter(withdrawn_at=None)


def _line(task: Task, days: int | None = None) -> StocktakeLine:
    who = str(task.person) if task.person else ""
    return StocktakeLine(
        title=task.what or _("[erased]"),
        href=reverse("bodies:end_task", args=[task.pk]),
        body=task.body,
        why=in_language(task.body.name, get_language() or "") if task.body else who,
        days=days,
    )
