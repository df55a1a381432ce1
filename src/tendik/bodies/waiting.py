"""The doors to institutions and tasks, and the tasks that wait for somebody."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.sheets.permissions import can_issue_codes
from tendik.blocks.templatetags.blocks import day
from tendik.bodies.assigned.permissions import can_read_tasks
from tendik.bodies.assigned.queries import tasks_waiting_for
from tendik.bodies.models import Task
from tendik.bodies.permissions import can_manage_bodies
from tendik.bodies.queries import bodies_of
from tendik.methods.texts import in_language

SOON = 7
"""So many days before its last day a task is urgent."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_manage_bodies(held):
        yield {"href": reverse("bodies:bodies"), "words": _("Institutions")}
    if can_issue_codes(held):
        yield {"href": reverse("bodies:contacts"), "words": _("Contacts")}
    if can_read_tasks(held):
        yield {"href": reverse("bodies:tasks"), "words": _("Tasks")}


def needs_factor(held: Held) -> bool:
    """Tell whether she must sign in with a second factor: whoever acts for an institution."""
    return bool(bodies_of(held))


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the tasks of hers and of her institutions, those due first at the head."""
    for task in tasks_waiting_for(held):
        yield {
            **_when(task, (task.due_on - held.on).days),
            "title": task.what,
            "why": " · ".join(filter(None, (_whose(task), task.meeting))),
            "href": reverse("bodies:end_task", args=[task.pk]),
            "verb": _("Say what became of it"),
            "due_on": task.due_on,
        }


def _when(task: Task, days: int) -> dict[str, Any]:
    by = _("due: %(day)s") % {"day": day(task.due_on)}
    if days < 0:
        late = ngettext("%d day past", "%d days past", -days) % -days
        return {"icon": "bang", "tone": "bad", "due": late, "by": by}
    words = ngettext("%d day left", "%d days left", days) % days if days else _("Today")
    return {"icon": "clock", "due": words, "by": by, "plain": days > SOON}


def _whose(task: Task) -> str:
    return in_language(task.body.name, get_language() or "") if task.body else ""
