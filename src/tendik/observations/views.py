"""The office's pages of observations: what was written, choosing of what, the form, and what a moderator decides."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.accounts.held import Held
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.observations import actions, permissions, queries
from tendik.observations.deadline import decided_by
from tendik.observations.forms import ModerationForm, SightingForm
from tendik.observations.models import Moderation, Sighting
from tendik.observations.published import SightingShown
from tendik.observations.sentences import REASONS, STANCES
from tendik.packs.country import current
from tendik.places.models import Place

PAGE, MOST = 50, 60
"""So many observations a page, and so many things to choose from."""


@require_GET
@allowed(permissions.can_read_sightings)
def sightings(request: HttpRequest) -> HttpResponse:
    """Show what she wrote or moderates, the newest first, and how it stands."""
    held = held_by(request)
    page = Paginator(queries.sightings_visible_to(held).reverse(), PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [_row(held, sighting) for sighting in page],
        "page_of": page,
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
        "may_write": permissions.can_write(held),
    }
    return render(request, "observations/office/sightings.html", context)


def _row(held: Held, sighting: Any) -> dict[str, Any]:
    decision, about = queries.decision_on(sighting), queries.observable_at(sighting.about)
    return {
        "entry": sighting,
        "about": about,
        "stance": STANCES[sighting.stance],
        "decision": decision,
        "reason": REASONS[decision.reason] if decision and decision.reason else "",
        "public": _is_public(sighting),
        "due_on": decided_by(sighting.entered_at),
        "late": decided_by(sighting.entered_at) < held.on,
        "hers": permissions.can_withdraw_sighting(held, sighting),
        "decides": permissions.can_moderate(held, sighting),
    }


def _is_public(sighting: Sighting) -> bool:
    """Tell whether the release that is public has a page of it: files are asked, not the database."""
    pages = settings.TENDIK_RELEASES / "current" / current().languages[0]
    return (pages / SightingShown.at(str(sighting.pk)) / "index.html").is_file()


@require_GET
@allowed(permissions.can_write)
def choose(request: HttpRequest) -> HttpResponse:
    """Show what somebody of her place may have seen, to choose of what she writes."""
    places = list(queries.places_of_group(held_by(request)))
    place = next((one for one in places if one.code == request.GET.get("place")), places[0])
    words = request.GET.get("words", "").replace("\0", "")
    found = queries.observables_like(words, place, timezone.now())
    context = {"places": places, "place": place, "words": words, "found": found[:MOST], "number": len(found)}
    return render(request, "observations/office/choose.html", {**context, "more": len(found) > MOST})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_write_in, form=SightingForm, place=queries.places_of_group)
def write(request: HttpRequest, address: str, place: Place) -> HttpResponse:
    """Show the form; on POST write down what she saw."""
    now = timezone.now()
    about = queries.observable_near(place, address, now)
    if about is None:
        raise Http404
    asking = {"pack": current(), "language": get_language() or "", "at": now}
    form = SightingForm(request.POST or None, request.FILES or None, place=place, about=about, **asking)
    if form.is_valid():
        try:
            actions.enter_sighting(form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered."))
            return redirect("observations:sightings")
    context = {"form": form, "about": about, "place": place}
    return render(request, "observations/office/write.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_moderate, sighting=queries.sightings_visible_to, form=ModerationForm)
def moderate(request: HttpRequest, sighting: Sighting) -> HttpResponse:
    """Show an observation and ask whether its words show who somebody is; on POST enter the decision."""
    now = timezone.now()
    form = ModerationForm(request.POST or None, pack=current(), language=get_language() or "", at=now)
    if form.is_valid():
        try:
            actions.moderate(sighting, **form.cleaned_data, by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered."))
            return redirect("observations:sightings")
    context = {"form": form, **_row(held_by(request), sighting)}
    return render(request, "observations/office/moderate.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_sighting, sighting=queries.sightings_visible_to)
def withdraw(request: HttpRequest, sighting: Sighting) -> HttpResponse:
    """Show an observation and ask whether it was written by mistake; on POST take it back."""
    more = _row(held_by(request), sighting)
    del more["entry"]
    return ask_before_withdrawing(
        request,
        sighting,
        actions.withdraw_sighting,
        template="observations/office/withdraw.html",
        back=reverse("observations:sightings"),
        **more,
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_moderation, moderation=queries.moderations_visible_to)
def withdraw_moderation(request: HttpRequest, moderation: Moderation) -> HttpResponse:
    """Show a decision and ask whether it was a mistake; on POST take it back."""
    return ask_before_withdrawing(
        request,
        moderation,
        actions.withdraw_moderation,
        template="observations/office/withdraw_moderation.html",
        back=reverse("observations:sightings"),
        reason=REASONS.get(moderation.reason, ""),
    )
