"""Pages of nominations: whom she proposed, somebody new, taking one back, and saying no by a number."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.accounts.sheets.queries import in_groups
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import unsealed
from tendik.talent import permissions, queries
from tendik.talent.models import Nomination
from tendik.talent.nominations import actions
from tendik.talent.nominations.forms import NominationForm, NumberForm


@require_GET
@allowed(permissions.can_nominate)
def nominations(request: HttpRequest) -> HttpResponse:
    """Show whom she proposed and who has not entered herself yet."""
    held = held_by(request)
    rows = [
        {"entry": one, "name": unsealed(one.sealed).get("name", ""), "over": one.ends_before <= held.on}
        for one in queries.nominations_visible_to(held)
    ]
    # The menu leads whoever is of the ministry past this page: its pages do not ask for her duties, this one may.
    hidden = not permissions.seeks_for_others(held) and permissions.can_ask_for_somebody(held)
    response = render(request, "talent/office/nominations.html", {"rows": rows, "seeks": hidden})
    add_never_cache_headers(response)
    return response


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_nominate, form=NominationForm)
def nominate(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST propose her, and show once the sheet with her number."""
    form = NominationForm(request.POST or None, held=held_by(request))
    if form.is_valid():
        try:
            made, digits = actions.nominate(form.given(), by=request.user, at=timezone.now())
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            context = {"entry": made, "name": form.given().name, "number": in_groups(digits)}
            return _kept_by_nobody(request, "talent/office/sheet.html", context)
    return _kept_by_nobody(request, "talent/office/nominate.html", {"form": form})


def _kept_by_nobody(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    context["join"] = request.build_absolute_uri(reverse("talent:join"))
    context["say_no"] = request.build_absolute_uri(reverse("talent:say_no"))
    response = render(request, template, context)
    add_never_cache_headers(response)
    return response


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_take_back_nomination, nomination=queries.nominations_visible_to)
def take_back(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    """Ask whether a nomination is to go; on POST forget it."""
    if request.method != "POST":
        context = {"entry": nomination, "name": unsealed(nomination.sealed).get("name", "")}
        return render(request, "talent/office/take_back.html", context)
    actions.take_back(nomination, by=request.user, at=timezone.now())
    messages.success(request, _("Nothing of her is kept."))
    return redirect("talent:nominations")


@require_http_methods(["GET", "POST"])
def say_no(request: HttpRequest) -> HttpResponse:
    """Let whoever was proposed say no by the number on her sheet. It needs no account."""
    if request.method == "POST" and (many := ratelimit.consume_or_429(request, action="talent_number")):
        return many
    form, gone = NumberForm(request.POST or None), False
    if form.is_valid():
        try:
            actions.say_no(form.cleaned_data["number"], at=timezone.now())
        except EntryRefused as reason:
            form.add_error("number", reason.message)
        else:
            gone = True
    response = render(request, "talent/office/say_no.html", {"form": form, "gone": gone})
    add_never_cache_headers(response)
    return response
