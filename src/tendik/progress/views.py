"""The office's pages of reports: what is owed, one report on one screen, the report that was sent, who is late."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.refusals import EntryRefused
from tendik.measures.models import Measure
from tendik.measures.queries import measures_visible_to
from tendik.methods.periods import Period
from tendik.packs.country import current
from tendik.progress import actions, checks, drafts, listing, permissions, queries
from tendik.progress.calendar import period_called
from tendik.progress.forms import PeriodReportForm, begun
from tendik.progress.late import rows_by_owner
from tendik.progress.models import Draft
from tendik.progress.owing import Owed, begins_on, owed_for
from tendik.progress.sending import Occasion
from tendik.progress.words import period_words

PAGE = 100
DRAFT, KEEP = "draft", "keep"
"""What a form asks that is not sent yet: by its button, or by its script."""
NOT_KEPT = {"csrfmiddlewaretoken", "whose", "seen", "seen_draft", "do"}


@require_GET
@allowed(permissions.can_read_reports)
def reports(request: HttpRequest) -> HttpResponse:
    """Show the reports of a period on the measures that she may know of, those due first at the head."""
    held, now = held_by(request), timezone.now()
    wanted = listing.wanted_in(request.GET, held)
    page = Paginator(listing.owed_wanted(held, wanted, now), PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [listing.row(held, one) for one in page],
        "page_of": page,
        "wanted": wanted,
        "periods": listing.periods(held.on),
        "states": listing.states(),
        "may_check": permissions.can_check_reports(held),
        "may_extend": permissions.can_extend(held),
        "may_send": permissions.can_send_reports(held),
        "previous": listing.page_address(wanted, page.previous_page_number()) if page.has_previous() else "",
        "next": listing.page_address(wanted, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "progress/office/reports.html", context)


@require_GET
@allowed(permissions.can_check_reports)
def late(request: HttpRequest) -> HttpResponse:
    """Show a period by institution: what was due, what came in time, late, or not yet."""
    held = held_by(request)
    wanted = listing.wanted_in({**request.GET.dict(), "state": "all"}, held)
    owed = listing.owed_wanted(held, wanted, timezone.now())
    context = {
        "rows": rows_by_owner(owed, held.on),
        "wanted": wanted,
        "period": period_words(wanted.period),
        "periods": listing.periods(held.on),
    }
    return render(request, "progress/office/late.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_report_on, form=PeriodReportForm, measure=measures_visible_to)
def report(request: HttpRequest, measure: Measure, period: str) -> HttpResponse:
    """Show the form for the report of a period on one screen; on POST keep a draft of it, or send it."""
    owed = _owed(measure, period)
    draft = queries.draft_of(measure, period)
    if request.method == "POST" and request.POST.get("do") in (DRAFT, KEEP):
        keep = _drafted if request.POST["do"] == DRAFT else _kept
        return keep(request, owed, draft)
    form = _form(request, owed, draft)
    if form.is_valid():
        seen = request.POST.get("seen_draft", drafts.NONE)
        about = Occasion(measure=measure, period=owed.period, seen=form.seen, draft=seen)
        try:
            actions.send_report(form.given(), about, by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
            owed = _owed(measure, period)
        else:
            messages.success(request, _("The report is sent. It waits to be checked."))
            # The list of what is left: she goes on with the next one.
            return redirect(listing.page_address(listing.left_in(period), 1))
    return _page(request, form, owed, draft)


def _owed(measure: Measure, code: str) -> Owed:
    period: Period | None = period_called(code)
    promise = queries.promise_now(measure)
    if period is None or promise is None or period.ends_before <= begins_on(promise):
        raise Http404
    return owed_for(promise, period)


def _form(request: HttpRequest, owed: Owed, draft: Draft | None) -> PeriodReportForm:
    last = listing.values_before(owed)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = begun(owed.report)
    form = PeriodReportForm(data, files, owed=owed, last=last, initial=initial, **_asking())
    if data is None and draft is not None:
        form = PeriodReportForm(listing.typed(draft), owed=owed, last=last, **_asking())
    return form


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


def _drafted(request: HttpRequest, owed: Owed, draft: Draft | None) -> HttpResponse:
    """Keep what was typed as a draft. Where a colleague has saved another one, the page shows both."""
    try:
        _keep(request, owed)
    except EntryRefused as reason:
        messages.warning(request, reason.message)
        form = PeriodReportForm(
            listing.again(request.POST), owed=owed, last=listing.values_before(owed), **_asking()
        )
        return _page(request, form, owed, draft, colleague=draft)
    messages.success(request, _("The draft is kept. Nobody has been sent anything."))
    return redirect("progress:report", measure_code=owed.promise.measure.code, period=owed.period.code)


def _kept(request: HttpRequest, owed: Owed, draft: Draft | None) -> HttpResponse:
    """Keep what stands in the form while she goes on typing, and tell the script of the page whether it is safe."""
    try:
        checks.check_seen_report(owed.report, request.POST.get("seen"), request.user)
        kept = _keep(request, owed)
    except EntryRefused as reason:
        return JsonResponse({"state": "changed", "words": reason.message})
    at = time_format(timezone.localtime(kept.saved_at), "H:i")
    words = _("Draft saved: %(time)s") % {"time": at}
    return JsonResponse({"state": "saved", "words": words, "mark": drafts.mark(kept)})


def _keep(request: HttpRequest, owed: Owed) -> Draft:
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    about = drafts.DraftAbout(
        measure=owed.promise.measure, period=owed.period.code, seen=request.POST.get("seen_draft", "")
    )
    return drafts.keep(about, fields, by=request.user, at=timezone.now())


def _page(
    request: HttpRequest,
    form: PeriodReportForm,
    owed: Owed,
    draft: Draft | None,
    colleague: Draft | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "owed": owed,
        "period": period_words(owed.period.code),
        "draft": draft,
        "seen_draft": drafts.mark(draft),
        "seen": listing.seen(owed),
        "colleague": listing.told_by(colleague) if colleague else None,
        "row": listing.row(held_by(request), owed),
        "history": listing.told(owed.promise.measure),
        "remarks": queries.remarks_on(owed.report) if owed.report else (),
    }
    return render(request, "progress/office/report.html", context)
