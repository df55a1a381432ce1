"""The pages of a draft on which proposals are chosen, measures worded, ordered and taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tendik.accounts.access import allowed
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import actions, permissions, queries
from tendik.local_plans.drafting.showing import ProposalsShown, proposals_shown
from tendik.local_plans.forms import RowForm
from tendik.local_plans.models import DraftRow, PlanDraft
from tendik.local_plans.views import asking

MOVES = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft, draft=queries.drafts_visible_to)
def choose(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Show what Tendik proposes to a place about each ask, with the reasons; on POST take what was chosen."""
    now = timezone.now()
    if request.method == "POST":
        return _chosen(request, draft, now)
    shown = ProposalsShown.of(draft, request.GET.get("goal", ""), now)
    context = {"draft": draft, "goals": shown.goals, "goal": shown.goal, "rows": shown.rows}
    return render(request, "local_plans/office/choose.html", context)


def _chosen(request: HttpRequest, draft: PlanDraft, now: Any) -> HttpResponse:
    codes = [code for code in request.POST.getlist("ask") if "\0" not in code]
    found = proposals_shown(draft).filter(ask__code__in=codes)
    try:
        number = actions.choose_proposals(draft, found, by=request.user, at=now)
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        said = ngettext(
            "%d measure is taken into the draft.", "%d measures are taken into the draft.", number
        )
        messages.success(request, said % number if number else _("Nothing new was chosen."))
    return redirect("local_plans:draft", draft.pk)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft, form=RowForm, draft=queries.drafts_visible_to)
def add(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Show the form for a measure of the place's own; on POST write it into the draft."""
    now = timezone.now()
    form = RowForm(request.POST or None, draft=draft, **asking(now))
    if form.is_valid():
        try:
            actions.add_row(draft, form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            return redirect("local_plans:draft", draft.pk)
    return render(request, "local_plans/office/row.html", {"draft": draft, "form": form, "seen": ""})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_row, form=RowForm, row=queries.rows_visible_to)
def row(request: HttpRequest, row: DraftRow) -> HttpResponse:
    """Show a measure of a draft; on POST word it anew."""
    now = timezone.now()
    form = RowForm(request.POST or None, draft=row.draft, row=row, **asking(now))
    if form.is_valid():
        try:
            actions.change_row(row, form.given(), by=request.user, at=now, seen=form.seen)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("local_plans:draft", row.draft_id)
    context = {"draft": row.draft, "row": row, "form": form, "seen": row.version}
    return render(request, "local_plans/office/row.html", context)


@require_POST
@allowed(permissions.can_draft, draft=queries.drafts_visible_to)
def order(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Move a measure of a draft up or down, or take it out."""
    do, _space, number = request.POST.get("do", "").partition(" ")
    found = draft.rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    try:
        if found and do in MOVES:
            actions.move_row(found, MOVES[do], by=request.user, at=timezone.now())
        elif found and do == "remove":
            actions.remove_row(found, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        if found and do in (*MOVES, "remove"):
            messages.success(request, _("The change is recorded."))
    return redirect("local_plans:draft", draft.pk)
