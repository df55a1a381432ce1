"""Which words of institutions can be erased: of a paper, of a contact, of a task and of what became of it."""

import re
from collections.abc import Iterable, Iterator

from tendik.bodies import published
from tendik.bodies.directory.actions import owner_of
from tendik.bodies.models import OfficialPaper, PublicContact, Task, TaskOutcome
from tendik.erasures.erasable import Erasable

TASK = re.compile("tasks/([0-9]{1,15})")
"""The address of a task in the journal."""


def erasable() -> Iterator[Erasable]:
    """Yield the papers, the contacts and the tasks."""
    yield Erasable(
        kind=OfficialPaper,
        words=("title", "number", "link"),
        file="file",
        address=lambda paper: published.Body.at(paper.body.code),
        at=_at,
    )
    yield Erasable(kind=PublicContact, words=("post", "phone", "email"), address=owner_of, at=_contacts_at)
    yield Erasable(
        kind=Task, words=("what", "meeting"), address=lambda task: f"tasks/{task.pk}", at=_tasks_at
    )
    yield Erasable(
        kind=TaskOutcome,
        words=("reason",),
        address=lambda outcome: f"tasks/{outcome.task_id}",
        at=_outcomes_at,
    )


def _at(address: str) -> Iterable[OfficialPaper]:
    code = address.partition("/")[2]
    return OfficialPaper.objects.filter(body__code=code) if address == published.Body.at(code) else ()


def _contacts_at(address: str) -> Iterable[PublicContact]:
    return [one for one in PublicContact.objects.select_related("body", "place") if owner_of(one) == address]


def _tasks_at(address: str) -> Iterable[Task]:
    return [task for task in Task.objects.filter(pk=_number(address)) if f"tasks/{task.pk}" == address]


def _outcomes_at(address: str) -> Iterable[TaskOutcome]:
    return TaskOutcome.objects.filter(task__in=_tasks_at(address))


def _number(address: str) -> int:
    """Return the number of the task at an address; 0, which none has, where there is no task."""
    found = TASK.fullmatch(address)
    return int(found[1]) if found else 0
