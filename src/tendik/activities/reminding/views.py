"""Pages of reminders: who is to be reminded, with names, for the organiser; and the sheet for calling."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.activities import permissions
from tendik.activities.models import Activity
from tendik.activities.participants.actions import names_of
from tendik.activities.queries import activities_visible_to
from tendik.activities.reminding import actions, queries
from tendik.activities.reminding.paper import drawn
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import attached


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=activities_visible_to)
def reminders(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show who is to be reminded and who was, which is written down; on POST take who was called."""
    now, on = timezone.now(), held_by(request).on
    if request.method == "POST":
        called = {int(one) for one in request.POST.getlist("called") if one.isdecimal()}
        try:
            noted = actions.note_called(activity, called, by=request.user, at=now)
        except EntryRefused as reason:
            messages.error(request, reason.message)
        else:
            words = ngettext("Reminded: %(count)s person.", "Reminded: %(count)s persons.", noted)
            messages.success(request, words % {"count": noted})
        return redirect("activities:reminders", activity_id=activity.pk)
    soon = queries.is_soon(activity, on)
    people = list(queries.reachable(activity, on)) if soon else []
    if people:
        names_of(activity, [one.participant for one in people], by=request.user, at=now)
    context = {
        "entry": activity,
        "soon": soon,
        "from": queries.reminded_from(activity),
        "over": activity.starts_on < on,
        "people": people,
        "left": sum(one.participant.reminded_at is None for one in people),
        "mails": bool(settings.EMAIL_HOST),
        "languages": current().country.own_names.items(),
    }
    response = render(request, "activities/office/reminders.html", context)
    add_never_cache_headers(response)
    return response


@require_GET
@allowed(permissions.can_organise, activity=activities_visible_to)
def call_sheet(request: HttpRequest, activity: Activity, language: str) -> HttpResponse:
    """Hand out the sheet for calling, as PDF: who was reminded is not on it. That somebody looked is written down."""
    if language not in current().languages:
        raise Http404
    on = held_by(request).on
    people = list(queries.to_remind(activity, on)) if queries.is_soon(activity, on) else []
    try:
        body = drawn(activity, people, language)
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("activities:reminders", activity_id=activity.pk)
    names_of(activity, [one.participant for one in people], by=request.user, at=timezone.now())
    response = attached(body, f"calls-{activity.pk}-{language}.pdf", PDF)
    add_never_cache_headers(response)
    return response
