"""The office's pages of local plans: the list, a draft with its sums, its paper, its adoption."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies.permissions import can_manage_bodies
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import actions, adopting, permissions, queries
from tendik.local_plans.forms import AdoptForm, BudgetForm, OpenForm, currency
from tendik.local_plans.gaps import gaps_in, has_blank
from tendik.local_plans.models import SOURCES, PlanDraft
from tendik.local_plans.resolution import NoForm, resolution
from tendik.measures.words import SOURCES as PAYERS
from tendik.measures.words import plain
from tendik.packs.country import current
from tendik.papers.sending import WORD, attached
from tendik.papers.word import word


def asking(now: Any) -> dict[str, Any]:
    """Return what every form of an entry is given."""
    return {"pack": current(), "language": get_language() or "", "at": now}


@require_GET
@allowed(permissions.can_draft_plans)
def plans(request: HttpRequest) -> HttpResponse:
    """Show the drafts of her places and the plans that their councils adopted."""
    found = list(queries.drafts_visible_to(held_by(request)))
    context = {
        "drafts": [one for one in found if one.is_open],
        "adopted": [one for one in found if not one.is_open],
        "above_others": queries.areas_of(held_by(request)).exists(),
    }
    return render(request, "local_plans/office/plans.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft_plans, form=OpenForm)
def open(request: HttpRequest) -> HttpResponse:
    """Ask whose plan is drafted, for which years and in which form; on POST open it."""
    now, held = timezone.now(), held_by(request)
    places = list(queries.places_to_draft(held))
    form = OpenForm(request.POST or None, held=held, places=places, **asking(now))
    if form.is_valid():
        try:
            draft = actions.open_draft(form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            return redirect("local_plans:draft", draft.pk)
    return render(request, "local_plans/office/open.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft, form=BudgetForm, draft=queries.drafts_visible_to)
def draft(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Show a draft with its measures and its sums; on POST say the budget that they stand beside."""
    now = timezone.now()
    form = BudgetForm(
        request.POST or None, initial={"budget": draft.budget and plain(draft.budget)}, **asking(now)
    )
    if form.is_valid():
        try:
            actions.say_budget(draft, form.cleaned_data["budget"], by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The budget is recorded."))
            return redirect("local_plans:draft", draft.pk)
    rows, clauses = list(queries.rows_of(draft)), list(draft.clauses.all())
    gaps = gaps_in(rows) if draft.is_open else []
    blank = {gap.row.pk: gap for gap in gaps}
    context = {
        "draft": draft,
        "rows": [{"row": row, "money": _sums(row.sums()), "gap": blank.get(row.pk)} for row in rows],
        "gaps": gaps,
        "form": form,
        "clauses": clauses,
        "lines": bool(gaps) or any(has_blank(one.words) for one in clauses),
        "languages": [(code, current().country.own_names[code]) for code in current().languages],
        **_money(draft, rows),
    }
    return render(request, "local_plans/office/draft.html", context)


def _money(draft: PlanDraft, rows: Any) -> dict[str, Any]:
    """Return the sums by source, and what is left of the budget, or missing."""
    sums = queries.sums_of(rows)
    local = sums.get(SOURCES[0], 0)
    left = None if draft.budget is None else draft.budget - local
    return {
        "sums": _sums(sums),
        "unknown": sum(1 for row in rows if row.funding != "none" and not row.sums()),
        "budget": None if draft.budget is None else plain(draft.budget),
        "left": None if left is None else plain(left),
        "missing": plain(-left) if left is not None and left < 0 else None,
        "currency": currency(),
    }


def _sums(sums: dict[str, Decimal]) -> list[dict[str, Any]]:
    return [{"words": PAYERS[source], "amount": plain(amount)} for source, amount in sums.items()]


@require_GET
@allowed(permissions.can_read_draft, draft=queries.drafts_to_read)
def paper(request: HttpRequest, draft: PlanDraft, language: str) -> HttpResponse:
    """Hand out the resolution with its annex as a Word file, in one of the languages of the country."""
    if language not in current().languages:
        raise Http404
    on = timezone.localdate()
    try:
        with override(language):
            body = word(resolution(draft, language, on))
    except NoForm as reason:
        messages.error(request, reason.message)
        drafts = permissions.can_draft(held_by(request), draft)
        return redirect("local_plans:draft", draft.pk) if drafts else redirect("local_plans:session")
    return attached(body, f"local-plan-{draft.pk}-{language}.docx", WORD)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft, form=AdoptForm, draft=queries.drafts_visible_to)
def adopt(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Ask how the council adopted a draft; on POST enter it."""
    now = timezone.now()
    form = AdoptForm(request.POST or None, draft=draft, **asking(now))
    if form.is_valid():
        try:
            adopting.adopt_draft(draft, form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The plan is adopted. The public sees it with the next release."))
            return redirect("local_plans:draft", draft.pk)
    gaps = gaps_in(queries.rows_of(draft)) if draft.is_open else []
    context = {
        "draft": draft,
        "form": form,
        "gaps": gaps,
        "nobody": not queries.councils_of(draft.place).exists(),
        "enters": can_manage_bodies(held_by(request)),
    }
    return render(request, "local_plans/office/adopt.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft, draft=queries.drafts_visible_to)
def drop(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Ask whether a draft is given up; on POST give it up."""
    if request.method == "POST":
        try:
            actions.drop_draft(draft, by=request.user, at=timezone.now())
        except EntryRefused as reason:
            messages.error(request, reason.message)
            return redirect("local_plans:draft", draft.pk)
        messages.success(request, _("The draft is given up."))
        return redirect("local_plans:plans")
    return render(request, "local_plans/office/drop.html", {"draft": draft})
