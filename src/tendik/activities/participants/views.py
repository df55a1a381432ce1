"""Pages of participants: signing up, for anybody; the list with names, and somebody new on it, for the organiser."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.activities import permissions, queries
from tendik.activities.entering import done, named, spoken
from tendik.activities.models import Activity, Participant
from tendik.activities.participants import actions
from tendik.activities.participants.forms import SEXES, ParticipantForm, SignUpForm
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused


@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, number: int) -> HttpResponse:
    """Show an activity and the form to sign up; on POST put her on the list. It needs no account and keeps no trace of one."""
    if request.method == "POST" and (many := ratelimit.consume_or_429(request, action="activity_sign_up")):
        return many
    activity = get_object_or_404(Activity.objects.select_related("body", "place"), pk=number)
    now = timezone.now()
    form = SignUpForm(request.POST or None, activity=activity, language=spoken())
    if done(request, form, actions.sign_up_by_page, _("You are on the list."), at=now):
        return redirect("activities:sign_up", number=activity.pk)
    context = {"entry": activity, "form": form, **_numbers(activity)}
    context["takes"] = queries.takes_people_by_page(activity, timezone.localdate(now))
    response = render(request, "activities/office/sign_up.html", context)
    add_never_cache_headers(response)
    return response


def _numbers(activity: Activity) -> dict[str, Any]:
    participants = activity.participants.all()
    seating = queries.seating_of(activity, participants, timezone.localdate())
    return {"left": activity.seats - len(seating.seats), "waiting": len(seating.waiting)}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=queries.activities_visible_to)
def participants(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the list with the names, which is written down; on POST take who came."""
    now = timezone.now()
    if request.method == "POST":
        came = {int(one) for one in request.POST.getlist("came") if one.isdecimal()}
        try:
            actions.tick(activity, came, by=request.user, at=now)
        except EntryRefused as reason:
            messages.error(request, reason.message)
        else:
            messages.success(request, _("It is entered."))
        return redirect("activities:activity", activity_id=activity.pk)
    on, there = held_by(request).on, list(activity.participants.all())
    names = actions.names_of(activity, there, by=request.user, at=now)
    waiting = set(queries.seating_of(activity, there, on).waiting)
    rows = [_row(one, names[one.pk], one.pk in waiting) for one in there]
    context = {"entry": activity, "rows": rows, "begun": activity.starts_on <= on}
    response = render(request, "activities/office/participants.html", context)
    add_never_cache_headers(response)
    return response


def _row(one: Participant, words: dict[str, str], waits: bool) -> dict[str, Any]:
    age = named(activity_words().ages, one.age) if one.age else ""
    return {"entry": one, "words": words, "waits": waits, "sex": dict(SEXES)[one.sex], "age": age}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_organise, activity=queries.activities_visible_to, form=ParticipantForm)
def enter(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the form for somebody who signed up by telephone or on paper; on POST put her on the list."""
    form = ParticipantForm(request.POST or None, activity=activity, language=spoken())
    if done(request, form, actions.sign_up, _("It is entered."), at=timezone.now()):
        return redirect("activities:enter", activity_id=activity.pk)
    context = {"entry": activity, "form": form, **_numbers(activity)}
    return render(request, "activities/office/enter.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_participant, participant=queries.participants_visible_to)
def take_off(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Ask whether somebody is to be taken off the list; on POST take her off."""
    back = redirect("activities:participants", activity_id=participant.activity_id)
    if request.method != "POST":
        context = {"row": _row(participant, {}, waits=False), "entry": participant.activity}
        return render(request, "activities/office/take_off.html", context)
    try:
        actions.take_off(participant, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("She is off the list. Nothing of her is kept."))
    return back
