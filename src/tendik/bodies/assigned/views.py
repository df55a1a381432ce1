"""The office's pages of tasks: the list, a new one, how one ended, and the questions before withdrawing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies.assigned import actions, permissions, queries
from tendik.bodies.assigned.forms import OutcomeForm, TaskForm
from tendik.bodies.assigned.queries import ALL, LATE, WAITING, WantedTasks
from tendik.bodies.models import Task, TaskOutcome
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current

PAGE = 100


@require_GET
@allowed(permissions.can_read_tasks)
def tasks(request: HttpRequest) -> HttpResponse:
    """Show the tasks that fit, those due first at the head, and what may be done with each."""
    held, wanted = held_by(request), _wanted(request)
    page = Paginator(queries.tasks_wanted(held, wanted), PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "rows": [_row(request, task) for task in page],
        "page_of": page,
        "wanted": wanted,
        "states": _states(),
        "bodies": queries.bodies_with_tasks(held),
        "result": ngettext("%d task", "%d tasks", count) % count,
        "may_give": permissions.can_give_tasks(held),
        "previous": _page(wanted, page.previous_page_number()) if page.has_previous() else "",
        "next": _page(wanted, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "bodies/office/tasks.html", context)


def _states() -> list[tuple[str, str]]:
    words = {
        WAITING: _("not done yet"),
        LATE: _("past their day"),
        TaskOutcome.Kind.DONE: _("done"),
        TaskOutcome.Kind.DROPPED: _("dropped"),
        ALL: _("all"),
    }
    return [(state, words[state]) for state in queries.STATES]


def _wanted(request: HttpRequest) -> WantedTasks:
    given = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in ("state", "words", "body")}
    state = given["state"] if given["state"] in queries.STATES else WAITING
    mine = request.GET.get("mine") == "1"
    return WantedTasks(state=state, words=given["words"].strip(), body=given["body"], mine=mine)


def _page(wanted: WantedTasks, number: int) -> str:
    given = {name: getattr(wanted, name) for name in ("state", "words", "body")} | {"page": number}
    return f"{reverse('bodies:tasks')}?{urlencode({**given, **({'mine': 1} if wanted.mine else {})})}"


def _row(request: HttpRequest, task: Task) -> dict[str, Any]:
    held = held_by(request)
    return {
        "task": task,
        "late": task.outcome is None and task.due_on < held.on,
        "may_end": task.outcome is None and permissions.can_end_task(held, task),
        "may_reopen": task.outcome is not None and permissions.can_end_task(held, task),
        "may_withdraw": task.outcome is None and permissions.can_withdraw_task(held, task),
    }


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_give_tasks, form=TaskForm)
def give(request: HttpRequest) -> HttpResponse:
    """Show the form for a task; on POST give it."""
    form = TaskForm(request.POST or None, held=held_by(request), **_asking())
    if form.is_valid():
        try:
            actions.give_task(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The task is given."))
            return redirect("bodies:tasks")
    return render(request, "bodies/office/give_task.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_end_task, form=OutcomeForm, task=queries.tasks_visible_to)
def end_task(request: HttpRequest, task: Task) -> HttpResponse:
    """Ask what became of a task; on POST write it down."""
    form = OutcomeForm(request.POST or None, **_asking())
    if form.is_valid():
        try:
            actions.end_task(task, **form.cleaned_data, by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("bodies:tasks")
    return render(request, "bodies/office/end_task.html", {"form": form, "task": task})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_task, task=queries.tasks_visible_to)
def withdraw_task(request: HttpRequest, task: Task) -> HttpResponse:
    """Show a task and ask whether it was given by mistake; on POST take it back."""
    back, template = reverse("bodies:tasks"), "bodies/office/withdraw_task.html"
    return ask_before_withdrawing(
        request, task, actions.withdraw_task, template=template, back=back, task=task
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_outcome, outcome=queries.outcomes_visible_to)
def withdraw_outcome(request: HttpRequest, outcome: TaskOutcome) -> HttpResponse:
    """Show how a task ended and ask whether that was a mistake; on POST the task waits again."""
    back, template = reverse("bodies:tasks"), "bodies/office/withdraw_task.html"
    return ask_before_withdrawing(
        request, outcome, actions.withdraw_outcome, template=template, back=back, task=outcome.task
    )
