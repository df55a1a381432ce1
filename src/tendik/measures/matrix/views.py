"""The office's pages of a plan's matrix: it is brought, its rows wait, each is confirmed or set aside."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tendik.accounts.access import allowed
from tendik.entries.refusals import EntryRefused
from tendik.measures import permissions, queries
from tendik.measures.changing.forms import MeasureForm
from tendik.measures.matrix import actions
from tendik.measures.matrix.forms import MatrixForm
from tendik.measures.matrix.giving import given_by, is_sure, likely_asks
from tendik.measures.matrix.reading import Brought, PlanReader
from tendik.measures.models import MatrixRow
from tendik.packs.country import current
from tendik.packs.matrices import WHY_UNREAD
from tendik.plans.models import Plan

SHOWN = 200
"""So many rows are shown; the others come when these are decided."""


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter_for, plan=queries.plans_entered_by)
def matrix(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the rows that wait and the form for a file; on POST take a file in, or confirm the rows without doubt."""
    if request.POST.get("do") == "sure":
        _confirm_sure(request, plan)
        return redirect("measures:matrix", plan.slug)
    pack, language = current(), get_language() or ""
    files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, brought = MatrixForm(*files, pack=pack, language=language), None
    if form.is_valid():
        now = timezone.now()
        brought = form.brought(PlanReader(plan, pack, form.cleaned_data["language"], now))
        if brought:
            made = actions.bring_matrix(plan, brought, by=request.user, at=now)
            _tell(request, len(made), brought)
    rows = list(queries.waiting_rows(plan)[: SHOWN + 1])
    context = {
        "plan": plan,
        "form": form,
        "rows": [_shown(one) for one in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "sure": sum(map(is_sure, rows)),
        "unread": _unread(brought) if brought else [],
    }
    return render(request, "measures/office/matrix.html", context)


def _shown(row: MatrixRow) -> dict[str, Any]:
    return {"row": row, "sure": is_sure(row), "asks": likely_asks(row.said)}


def _tell(request: HttpRequest, made: int, brought: Brought) -> None:
    """Say how many rows wait now, and how many the plan says, or wait, or were decided on, already."""
    same = brought.same + len(brought.rows) - made
    if not made and not same:
        messages.error(request, _("No measure was found in this file. Is it the plan's matrix?"))
        return
    words = ngettext("%(count)s row waits below.", "%(count)s rows wait below.", made) % {"count": made}
    messages.success(request, " ".join((words, _("Said already: %(same)s.") % {"same": same})))


def _unread(brought: Brought) -> list[dict[str, Any]]:
    """Return what was not read, reason by reason, with the first words of each."""
    counts = Counter(one.why for one in brought.unread)
    return [
        {
            "why": WHY_UNREAD[why],
            "number": number,
            "some": [one for one in brought.unread if one.why == why][:20],
        }
        for why, number in counts.items()
    ]


def _confirm_sure(request: HttpRequest, plan: Plan) -> None:
    try:
        count = actions.confirm_sure_rows(plan, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        words = ngettext("%(count)s measure is entered.", "%(count)s measures are entered.", count)
        messages.success(request, words % {"count": count})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_decide_on_row, form=MeasureForm, row=queries.rows_visible_to)
def row(request: HttpRequest, row: MatrixRow) -> HttpResponse:
    """Show a row as it is printed beside the form of its measure; on POST confirm it or set it aside."""
    if row.decided_at:
        messages.error(request, actions.DECIDED)
        return redirect("measures:matrix", row.plan.slug)
    now = timezone.now()
    asking = {"pack": current(), "language": get_language() or "", "at": now}
    is_aside = request.POST.get("do") == "aside"
    typed = None if is_aside else request.POST or None
    form = MeasureForm(typed, plan=row.plan, now=given_by(row), **asking)
    if (is_aside or form.is_valid()) and _decided(request, row, form, aside=is_aside):
        after = queries.waiting_rows(row.plan).first()
        return (
            redirect("measures:matrix_row", after.pk) if after else redirect("measures:matrix", row.plan.slug)
        )
    context = {"row": row, "said": row.said, "form": form, "plan": row.plan}
    return render(request, "measures/office/matrix_row.html", context)


def _decided(request: HttpRequest, row: MatrixRow, form: MeasureForm, *, aside: bool) -> bool:
    """Record the decision; tell whether it was taken."""
    try:
        if aside:
            actions.set_row_aside(row, by=request.user, at=form.at)
        else:
            actions.confirm_row(row, form.given(), by=request.user, at=form.at)
    except EntryRefused as reason:
        if aside:
            messages.error(request, reason.message)
            return True
        form.refuse(reason)
        return False
    messages.success(request, _("The row is set aside.") if aside else _("The measure is entered."))
    return True
