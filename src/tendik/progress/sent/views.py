"""The office's pages of a report that was sent: what it says, the check, questions, help, corrections."""

from collections.abc import Callable
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
from tendik.bodies.models import Body
from tendik.bodies.queries import above, held_acts_for
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.measures.models import Measure
from tendik.packs.country import current
from tendik.progress import actions, listing, permissions, queries
from tendik.progress.calendar import period_called
from tendik.progress.forms import (
    CheckForm,
    ExtensionForm,
    HelpForm,
    PeriodReportForm,
    ReportRemarkForm,
    begun,
)
from tendik.progress.models import Check, PeriodReport
from tendik.progress.obstacles import asked_by, by_measure
from tendik.progress.owing import owed_for
from tendik.progress.sending import Occasion
from tendik.progress.windows import windows


@require_GET
@allowed(permissions.can_read_report, report=queries.reports_visible_to)
def submission(request: HttpRequest, report: PeriodReport) -> HttpResponse:
    """Show a report, what was said to it, and what may be done with it."""
    return render(request, "progress/office/submission.html", _context(request, report))


def _context(request: HttpRequest, report: PeriodReport) -> dict[str, Any]:
    held = held_by(request)
    promise = queries.promise_now(report.measure)
    counting = by_measure(queries.standing_reports([report.measure])).get(report.measure_id, [])
    return {
        "shown": listing.shown(report, promise),
        "promise": promise,
        "observed": listing.observed(promise, timezone.now()),
        "measure": report.measure,
        "counts": report in counting,
        "asked": asked_by(counting, held.on, open_in=windows())
        if counting and counting[-1] == report
        else None,
        "remarks": queries.remarks_on(report),
        "may_check": permissions.can_check(held, report),
        "may_remark": permissions.can_remark(held, report),
        "may_help": permissions.can_help_with(held, report),
        "may_withdraw": permissions.can_withdraw_report(held, report) and not report.withdrawn_at,
        "may_report": permissions.can_report_on(held, report.measure),
        "check_form": CheckForm(**_asking()),
        "remark_form": ReportRemarkForm(**_asking()),
    }


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


def _done(
    request: HttpRequest, report: PeriodReport, form: Any, do: Callable[[], Any], words: Any
) -> HttpResponse | None:
    """Do what a valid form asks and go back to the report; None: show the form again."""
    if not form.is_valid():
        return None
    try:
        do()
    except EntryRefused as reason:
        form.refuse(reason)
        return None
    messages.success(request, words)
    return redirect("progress:submission", report_id=report.pk)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_check, form=CheckForm, report=queries.reports_visible_to)
def check(request: HttpRequest, report: PeriodReport) -> HttpResponse:
    """Ask whether a report is right; on POST write it down."""
    form = CheckForm(request.POST or None, **_asking())

    def do() -> None:
        actions.say_of_report(report, **form.cleaned_data, by=request.user, at=form.at)

    done = _done(request, report, form, do, _("The change is recorded."))
    context = {**_context(request, report), "check_form": form}
    return done or render(request, "progress/office/submission.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_remark, form=ReportRemarkForm, report=queries.reports_visible_to)
def remark(request: HttpRequest, report: PeriodReport) -> HttpResponse:
    """Ask something about a report or answer what was asked; on POST enter it."""
    form = ReportRemarkForm(request.POST or None, **_asking())
    asked = queries.questions_open([report]).last()
    answers = asked if asked and asked.entered_by_id != request.user.pk else None

    def do() -> None:
        words = form.cleaned_data["words"]
        actions.remark_on(report, words, by=request.user, at=form.at, answers=answers)

    done = _done(request, report, form, do, _("It is entered."))
    context = {**_context(request, report), "remark_form": form}
    return done or render(request, "progress/office/submission.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_help_with, form=HelpForm, report=queries.reports_visible_to)
def help_with(request: HttpRequest, report: PeriodReport) -> HttpResponse:
    """Show what is in the way and ask for an answer; on POST enter it, and the clock stops."""
    bodies = _who_may_answer(request, report)
    form = HelpForm(request.POST or None, bodies=bodies, **_asking())

    def do() -> None:
        body = next(one for one in bodies if one.code == form.cleaned_data["body"])
        actions.help_with(report, body, form.cleaned_data["words"], by=request.user, at=form.at)

    done = _done(request, report, form, do, _("The answer is entered."))
    context = {**_context(request, report), "form": form}
    return done or render(request, "progress/office/help.html", context)


def _who_may_answer(request: HttpRequest, report: PeriodReport) -> list[Body]:
    """Return those for whom she may answer: whom is asked and those above it, as far as she acts for them."""
    held, chain = held_by(request), [report.asked_of, *above(report.asked_of)]
    return (
        chain
        if permissions.can_check(held, report)
        else [one for one in chain if held_acts_for(held, one)] or chain[:1]
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_check, form=PeriodReportForm, report=queries.reports_visible_to)
def correct(request: HttpRequest, report: PeriodReport) -> HttpResponse:
    """Show a report to be corrected; on POST enter the right one, which is accepted. The wrong one stays to be seen."""
    measure, period = report.measure, period_called(report.period)
    promise = queries.promise_now(measure)
    if period is None or promise is None:
        messages.error(request, _("This measure is promised no more."))
        return redirect("progress:submission", report_id=report.pk)
    owed = owed_for(promise, period)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    last, initial = listing.values_before(owed), begun(report)
    form = PeriodReportForm(data, files, owed=owed, last=last, initial=initial, **_asking())
    if form.is_valid():
        about = Occasion(measure=measure, period=period, seen=form.seen)
        try:
            right = actions.correct_report(form.given(), report, about, by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The report is corrected. The one before stays in the history."))
            return redirect("progress:submission", report_id=right.pk)
    context = {**_context(request, report), "form": form, "seen": listing.seen(owed)}
    return render(request, "progress/office/correct.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_report, report=queries.reports_visible_to)
def withdraw_report(request: HttpRequest, report: PeriodReport) -> HttpResponse:
    """Show a report and ask whether it was sent by mistake; on POST take it back."""
    back, template = reverse("progress:submission", args=[report.pk]), "progress/office/withdraw.html"
    shown = listing.shown(report, queries.promise_now(report.measure))
    return ask_before_withdrawing(
        request, report, actions.withdraw_report, template=template, back=back, shown=shown
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_check, check=queries.checks_visible_to)
def withdraw_check(request: HttpRequest, check: Check) -> HttpResponse:
    """Show what was said of a report and ask whether that was a mistake; on POST take it back."""
    back, template = reverse("progress:submission", args=[check.report_id]), "progress/office/withdraw.html"
    shown = listing.shown(check.report, queries.promise_now(check.report.measure))
    return ask_before_withdrawing(
        request, check, actions.withdraw_check, template=template, back=back, shown=shown
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_extend, form=ExtensionForm)
def extend(request: HttpRequest) -> HttpResponse:
    """Ask for whom there is more time and why; on POST give it."""
    held = held_by(request)
    measures = Measure.objects.order_by("plan__order", "order")
    form = ExtensionForm(
        request.POST or None, periods=listing.periods(held.on), measures=measures, **_asking()
    )
    if form.is_valid():
        try:
            actions.extend(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("There is more time now."))
            return redirect("progress:reports")
    return render(request, "progress/office/extend.html", {"form": form})
