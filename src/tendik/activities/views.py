"""The office's pages of activities: the list, a new one, one of them, how many came, and the questions before withdrawing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.activities import actions, permissions, queries
from tendik.activities.entering import asking, done, groups_of, named, spoken
from tendik.activities.forms import SEXES, ActivityForm, CountsForm
from tendik.activities.models import Activity, Attendance
from tendik.activities.reminding.queries import is_soon
from tendik.activities.seating import people
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current

PAGE = 50


@require_GET
@allowed(permissions.can_read_activities)
def activities(request: HttpRequest) -> HttpResponse:
    """Show every activity that she may know of, the last announced first."""
    held = held_by(request)
    found = queries.activities_visible_to(held).order_by("-entered_at", "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    signed_up = queries.signed_up_for(page)
    rows = [
        {
            "entry": one,
            "kind": named(activity_words().kinds, one.kind),
            "over": one.ends_before <= held.on,
            "signed_up": signed_up[one.pk],
        }
        for one in page
    ]
    ways = {
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    context = {"rows": rows, "page_of": page, **ways}
    return render(request, "activities/office/activities.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_read_activities, form=ActivityForm)
def announce(request: HttpRequest) -> HttpResponse:
    """Show the form for an activity; on POST announce it."""
    now, office = timezone.now(), request.build_absolute_uri("/")
    form = ActivityForm(request.POST or None, held=held_by(request), office=office, **asking(now))
    if done(request, form, actions.announce, _("It is entered."), at=now):
        return redirect("activities:activities")
    return render(request, "activities/office/announce.html", {"form": form})


@require_GET
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def activity(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show an activity: its days, its seats, who signed up in numbers, how many came, and what may be done."""
    on = held_by(request).on
    now = queries.attendance_now(activity)
    context = {
        "entry": activity,
        "kind": named(activity_words().kinds, activity.kind),
        **_seats(activity, on),
        "begun": activity.starts_on <= on,
        "takes": queries.takes_people(activity, on),
        "languages": current().country.own_names.items(),
        "address": _page_of(activity),
        "reminds": is_soon(activity, on),
        "came": people(now.counts) if now else None,
        "groups": groups_of(now.counts) if now else [],
        "counts": activity.attendances.reverse().select_related("entered_by"),
        "certificates": activity.certificates.count(),
        "asks": bool(activity_words().questions) and queries.is_due_to_ask(activity, on),
    }
    return render(request, "activities/office/activity.html", context)


def _seats(activity: Activity, on: date) -> dict[str, int]:
    """Return how many have a seat and how many wait."""
    seating = queries.seating_of(activity, list(activity.participants.all()), on)
    return {"seated": len(seating.seats), "waiting": len(seating.waiting)}


def _page_of(activity: Activity) -> str:
    """Return where people sign up by the page; nothing where they do not."""
    path = reverse("activities:sign_up", args=[activity.pk])
    return f"{activity.office.rstrip('/')}{path}" if activity.office else ""


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def withdraw(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show an activity and ask whether it is to go; on POST take it back."""
    back, template = reverse("activities:activities"), "activities/office/withdraw.html"
    kind = named(activity_words().kinds, activity.kind)
    return ask_before_withdrawing(
        request, activity, actions.withdraw_activity, template=template, back=back, kind=kind
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=queries.activities_visible_to, form=CountsForm)
def count(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the boxes for how many came; on POST enter the numbers."""
    form = CountsForm(request.POST or None, language=spoken())
    if form.is_valid():
        try:
            actions.note_attendance(activity, form.counts(), by=request.user, at=timezone.now())
        except EntryRefused as reason:
            form.add_error(None, reason.message)
        else:
            messages.success(request, _("It is entered."))
            return redirect("activities:activity", activity_id=activity.pk)
    context = {"entry": activity, "form": form, "rows": _boxes(form)}
    return render(request, "activities/office/count.html", context)


def _boxes(form: CountsForm) -> list[dict[str, Any]]:
    """Return the boxes as rows of a table: an age group a row, a sex a column."""
    return [
        {"words": name, "boxes": [form[f"{sex}.{age}"] for sex, _word in SEXES]} for age, name in form.groups
    ]


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_attendance, attendance=queries.attendances_visible_to)
def withdraw_attendance(request: HttpRequest, attendance: Attendance) -> HttpResponse:
    """Show a count and ask whether it was entered by mistake; on POST take it back."""
    return ask_before_withdrawing(
        request,
        attendance,
        actions.withdraw_attendance,
        template="activities/office/withdraw_attendance.html",
        back=reverse("activities:activity", args=[attendance.activity_id]),
        groups=groups_of(attendance.counts),
    )
