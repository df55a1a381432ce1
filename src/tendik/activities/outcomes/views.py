"""Pages of what came of an activity: the sheet, for whoever has its link; and for the organiser the paper, the numbers."""

import hmac

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.activities import permissions, queries
from tendik.activities.entering import done, spoken
from tendik.activities.models import Activity, SheetsCounted
from tendik.activities.outcomes import actions
from tendik.activities.outcomes.forms import AnswerSheetForm, SheetsForm
from tendik.activities.outcomes.paper import drawn
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import attached


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, number: int, token: str) -> HttpResponse:
    """Show the questions; on POST take the answers. It needs the link of the activity, no account and no name."""
    if request.method == "POST" and (many := ratelimit.consume_or_429(request, action="activity_sheet")):
        return many
    activity = get_object_or_404(Activity.objects.select_related("body", "place"), pk=number)
    if not hmac.compare_digest(token, actions.token_of(activity)):
        raise Http404
    now = timezone.now()
    form = AnswerSheetForm(request.POST or None, activity=activity, language=spoken())
    if done(request, form, actions.answer_sheet, _("Thank you. Your answers are counted."), at=now):
        return redirect("activities:answer_sheet", number=activity.pk, token=token)
    takes = queries.takes_answers(activity, timezone.localdate(now))
    response = render(
        request, "activities/office/answer_sheet.html", {"entry": activity, "form": form, "takes": takes}
    )
    add_never_cache_headers(response)
    return response


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=queries.activities_visible_to, form=SheetsForm)
def outcome(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the link, the sheet to print and the boxes for what came back on paper; on POST enter the numbers."""
    form = SheetsForm(request.POST or None, language=spoken())
    if form.is_valid():
        sheets, by, at = form.cleaned_data["sheets"], request.user, timezone.now()
        try:
            actions.count_sheets(activity, form.answers(), sheets=sheets, by=by, at=at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered."))
            return redirect("activities:outcome", activity_id=activity.pk)
    context = {
        "entry": activity,
        "form": form,
        "groups": form.groups(),
        "due": queries.is_due_to_ask(activity, held_by(request).on),
        "due_on": activity.ends_before + queries.ASKED_AFTER,
        "until": activity.ends_before + queries.ASKED_AFTER + queries.ASKED_FOR,
        "address": link_of(activity),
        "by_link": activity.sheets.count(),
        "counts": activity.sheets_counted.reverse().select_related("entered_by"),
        "languages": current().country.own_names.items(),
    }
    return render(request, "activities/office/outcome.html", context)


def link_of(activity: Activity) -> str:
    """Return the link to the sheet of an activity; nothing where the public does not reach this office."""
    path = reverse("activities:answer_sheet", args=[activity.pk, actions.token_of(activity)])
    return f"{activity.office.rstrip('/')}{path}" if activity.office else ""


@require_GET
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def sheet(request: HttpRequest, activity: Activity, language: str) -> HttpResponse:
    """Hand out the sheet to print, as PDF."""
    if language not in current().languages:
        raise Http404
    try:
        body = drawn(activity, language, link_of(activity))
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("activities:outcome", activity_id=activity.pk)
    return attached(body, f"sheet-{activity.pk}-{language}.pdf", PDF)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_sheets, sheets=queries.sheets_counted_visible_to)
def withdraw_sheets(request: HttpRequest, sheets: SheetsCounted) -> HttpResponse:
    """Show how many sheets were entered and ask whether that was a mistake; on POST take it back."""
    return ask_before_withdrawing(
        request,
        sheets,
        actions.withdraw_sheets,
        template="activities/office/withdraw_sheets.html",
        back=reverse("activities:outcome", args=[sheets.activity_id]),
    )
