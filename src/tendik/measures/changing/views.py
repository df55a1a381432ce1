"""The office's pages on which measures are entered, changed, taken, withdrawn and carried on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.measures import actions, permissions, queries
from tendik.measures.changing.forms import MeasureForm
from tendik.measures.changing.many import CarryForm, ManyForm, change_many, check_hers
from tendik.measures.changing.rows import MoneyForm, RowsForm, StepsForm, TargetsForm
from tendik.measures.given import MeasureGiven, said_by
from tendik.measures.listing import Chosen
from tendik.measures.models import Measure, Promise
from tendik.packs.country import current
from tendik.plans.models import Plan


def _asking(now: Any) -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": now}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter_for, form=MeasureForm, plan=queries.plans_entered_by)
def enter(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the form for a new measure of a plan; on POST enter it."""
    now = timezone.now()
    form = MeasureForm(request.POST or None, plan=plan, now=None, **_asking(now))
    if form.is_valid():
        try:
            made = actions.enter_measure(plan, form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The measure is entered."))
            return redirect("measures:measure", made.code)
    context = {"form": form, "plan": plan, "seen": ""}
    return render(request, "measures/office/change.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_measure, form=MeasureForm, measure=queries.measures_visible_to)
def change(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Show the form with what a measure promises; on POST enter what it promises now."""
    last = queries.last_promise(measure)
    now = timezone.now()
    said = said_by(last) if last else None
    form = MeasureForm(request.POST or None, plan=measure.plan, now=said, **_asking(now))
    if form.is_valid() and _changed(request, measure, form, form.given):
        return redirect("measures:measure", measure.code)
    context = {"form": form, "measure": measure, "plan": measure.plan, "seen": mark([last and last.pk])}
    return render(request, "measures/office/change.html", context)


def _changed(request: HttpRequest, measure: Measure, form: Any, given: Callable[[], MeasureGiven]) -> bool:
    """Enter what was typed; tell whether it was taken."""
    try:
        actions.change_measure(measure, given(), by=request.user, at=form.at, seen=form.seen)
    except EntryRefused as reason:
        form.refuse(reason)
        return False
    messages.success(request, _("The change is recorded."))
    return True


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_measure, form=StepsForm, measure=queries.measures_visible_to)
def steps(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Show the steps of a measure; on POST enter them."""
    return _rows(request, measure, StepsForm, _("Steps"))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_measure, form=MoneyForm, measure=queries.measures_visible_to)
def money(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Show the money of a measure; on POST enter it."""
    return _rows(request, measure, MoneyForm, _("Money"))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_change_measure, form=TargetsForm, measure=queries.measures_visible_to)
def targets(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Show the targets of a measure; on POST enter them."""
    return _rows(request, measure, TargetsForm, _("Targets"))


def _rows(request: HttpRequest, measure: Measure, kind: type[RowsForm], title: str) -> HttpResponse:
    last = queries.last_promise(measure)
    said = said_by(last) if last else MeasureGiven(words={})
    form = kind(request.POST or None, plan=measure.plan, now=said, **_asking(timezone.now()))
    if form.is_valid() and _changed(request, measure, form, lambda: replace(said, **form.given())):
        return redirect("measures:measure", measure.code)
    context = {"form": form, "measure": measure, "title": title, "seen": mark([last and last.pk])}
    return render(request, "measures/office/rows.html", context)


@require_POST
@allowed(permissions.can_take_measure, measure=queries.measures_visible_to)
def take(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Enter that the institution has taken the measure."""
    try:
        actions.take_measure(measure, by=request.user, at=timezone.now(), seen=request.POST.get("seen"))
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The institution has taken the measure."))
    return redirect("measures:measure", measure.code)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_promise, promise=queries.promises_visible_to)
def withdraw(request: HttpRequest, promise: Promise) -> HttpResponse:
    """Show what a measure promised and ask whether it was entered by mistake; on POST take it back."""
    back = reverse("measures:measure", args=[promise.measure.code])
    template = "measures/office/withdraw.html"
    return ask_before_withdrawing(request, promise, actions.withdraw_promise, template=template, back=back)


def _chosen(request: HttpRequest) -> list[Promise]:
    """Return the measures that were chosen in the list, as they stand.

    Raises:
        PermissionDenied: she does not enter the measures of one of them's plan.
    """
    held = held_by(request)
    codes = (request.POST if request.method == "POST" else request.GET).getlist("measure")
    found = list(queries.with_codes(codes, held, timezone.now()))
    check_hers(held, found)
    return found


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_measures, form=ManyForm)
def many(request: HttpRequest) -> HttpResponse:
    """Show the form for what the chosen measures are given; on POST give it to all."""
    chosen, form = _chosen(request), ManyForm(request.POST or None, **_asking(timezone.now()))
    if chosen and form.is_valid():
        try:
            number = change_many(chosen, form.said(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            said = ngettext("%d measure is changed.", "%d measures are changed.", number)
            messages.success(request, said % number)
            return redirect(_list(request))
    return _of_many(request, chosen, form, _("Change many at once"))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_measures, form=CarryForm)
def carry(request: HttpRequest) -> HttpResponse:
    """Ask into which plan the chosen measures are carried; on POST carry them, all or none."""
    held, now = held_by(request), timezone.now()
    chosen, form = _chosen(request), CarryForm(request.POST or None, held=held, **_asking(now))
    if chosen and form.is_valid():
        plan, measures = form.cleaned_data["plan"], [promise.measure for promise in chosen]
        try:
            made = actions.carry_measures(measures, plan, by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            said = ngettext("%d measure is carried.", "%d measures are carried.", len(made))
            messages.success(request, said % len(made))
            return redirect(f"{reverse('measures:measures')}?plan={plan.code}")
    return _of_many(request, chosen, form, _("Carry into another plan"))


def _of_many(request: HttpRequest, chosen: list[Promise], form: Any, title: str) -> HttpResponse:
    if not chosen:
        messages.error(request, _("Choose at least one measure."))
        return redirect(_list(request))
    context = {"form": form, "chosen": chosen, "title": title, "list": _list(request)}
    return render(request, "measures/office/many.html", context)


def _list(request: HttpRequest) -> str:
    """Return the list as she left it."""
    return Chosen.read(request.GET, held_by(request)).address("measures:measures")
