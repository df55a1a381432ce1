"""The ministry's pages of plans: the list, one plan with its adopted texts and the form for one."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current
from tendik.plans import actions, permissions, published, queries
from tendik.plans.forms import AdoptionForm
from tendik.plans.models import Adoption, Plan


def _asking(now: datetime) -> dict[str, Any]:
    at_hand = queries.papers_of_adoptions(now)
    return {"pack": current(), "language": get_language() or "", "at": now, "at_hand": at_hand}


def preview_for(held: Held, address: str) -> str:
    """Return where the next release's page can be seen; nothing for whoever makes no release."""
    if not held.covers(Role.Kind.MINISTRY, None):
        return ""
    return reverse("office:preview", args=[get_language(), f"{address}/index.html"])


@require_GET
@allowed(permissions.can_adopt_plans)
def plans(request: HttpRequest) -> HttpResponse:
    """Show every plan of hers: draft or adopted, and what the rooms above say of it."""
    now, held = timezone.now(), held_by(request)
    rows = [_plan_row(plan) for plan in queries.plans_as_of(now) if permissions.can_adopt_plan(held, plan)]
    return render(request, "plans/office/plans.html", {"rows": rows, "at": now})


def _plan_row(plan: Plan) -> dict[str, Any]:
    return {"plan": plan, "adoption": _counting(plan)}


def _counting(plan: Plan) -> Adoption | None:
    return next((text for text in plan.history if text.pk == plan.adoption_id), None)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_adopt_plan, form=AdoptionForm, plan=queries.plans_visible_to)
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show a plan with all its adopted texts and the form for one; on POST enter it."""
    now = timezone.now()
    found = queries.plans_as_of(now).get(pk=plan.pk)
    form = AdoptionForm(request.POST or None, request.FILES or None, plan=found, **_asking(now))
    if form.is_valid():
        try:
            actions.adopt_plan(found, form.given(), by=request.user, at=now, seen=form.seen)
        except EntryRefused as reason:
            form.refuse(reason)
            found = queries.plans_as_of(timezone.now()).get(pk=found.pk)
        else:
            messages.success(request, _("The adopted text is entered."))
            return redirect("plans:plan", plan.slug)
    context = {
        "plan": found,
        "row": _plan_row(found),
        "at": now,
        "history": list(reversed(found.history)),
        "form": form,
        "seen": mark([found.adoption_id]),
        "preview": preview_for(held_by(request), published.Plan.at(plan.slug)),
    }
    return render(request, "plans/office/plan.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_adoption, adoption=queries.adoptions_visible_to)
def withdraw_adoption(request: HttpRequest, adoption: Adoption) -> HttpResponse:
    """Show an adopted text and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("plans:plan", args=[adoption.plan.slug]), "plans/office/withdraw_adoption.html"
    return ask_before_withdrawing(request, adoption, actions.withdraw_adoption, template=template, back=back)
