"""Pages of posters: the place, what goes on it, the poster as PDF; and an activity as a card for the chat."""

from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed, held_by
from tendik.activities import permissions
from tendik.activities.entering import spoken
from tendik.activities.models import Activity
from tendik.activities.posters import queries
from tendik.activities.posters.card import SVG, card
from tendik.activities.posters.figure import answered_in
from tendik.activities.posters.forms import PosterForm, PosterPlaceForm
from tendik.activities.posters.paper import Poster, drawn
from tendik.activities.queries import activities_visible_to
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import attached
from tendik.places.models import Place
from tendik.places.published import Place as PlaceShown
from tendik.places.queries import shown_at

FEW = 100
"""So many places where something is to come are listed; any other is written."""


@require_GET
@allowed(permissions.can_read_activities)
def posters(request: HttpRequest) -> HttpResponse:
    """Ask for which place, and list those where something is to come."""
    held = held_by(request)
    form = PosterPlaceForm(request.GET or None, held=held)
    if form.is_valid():
        return redirect("activities:place_posters", place_id=form.cleaned_data["place"].pk)
    context = {"form": form, "places": queries.places_with_something_to_come(held)[:FEW]}
    return render(request, "activities/office/posters.html", context)


@require_GET
@allowed(permissions.can_make_posters, place=queries.places_with_posters)
def place_posters(request: HttpRequest, place: Place) -> HttpResponse:
    """Show what may go on the poster of a place, and the cards of each activity."""
    coming = queries.coming_in(place, held_by(request))
    return _page(request, place, PosterForm(coming=coming, language=spoken()))


def _page(request: HttpRequest, place: Place, form: PosterForm) -> HttpResponse:
    context = {"place": place, "form": form, "languages": current().country.own_names.items()}
    return render(request, "activities/office/place_posters.html", context)


@require_GET
@allowed(permissions.can_make_posters, place=queries.places_with_posters)
def poster(request: HttpRequest, place: Place) -> HttpResponse:
    """Hand out the poster of a place as PDF; what is wrong with what was chosen stands on the page."""
    coming = queries.coming_in(place, held_by(request))
    form = PosterForm(request.GET, coming=coming, language=spoken())
    if not (coming and form.is_valid()):
        return _page(request, place, form)
    try:
        body = drawn(_poster(form, place, held_by(request).on))
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("activities:place_posters", place_id=place.pk)
    except EntryRefused as reason:
        form.add_error(None, reason.message)
        return _page(request, place, form)
    said = form.cleaned_data
    return attached(body, f"poster-{place.pk}-{said['language']}-{said['paper']}.pdf", PDF)


def _poster(form: PosterForm, place: Place, on: date) -> Poster:
    chosen, language = form.chosen(), form.cleaned_data["language"]
    return Poster(
        place=place,
        activities=chosen,
        language=language,
        paper=form.cleaned_data["paper"],
        on=on,
        address=public_page(place, language),
        telephones=queries.telephones(one.body for one in chosen),
        figure=answered_in(place, settings.TENDIK_RELEASES / "current"),
    )


def public_page(place: Place, language: str) -> str:
    """Return where the public reads of a place; nothing where the address of the public site is not known."""
    site = settings.TENDIK_SITE.rstrip("/")
    return f"{site}/{language}/{quote(PlaceShown.at(shown_at(place).code))}/" if site else ""


@require_GET
@allowed(permissions.can_organise, activity=activities_visible_to)
def activity_card(request: HttpRequest, activity: Activity, language: str) -> HttpResponse:
    """Hand out the card of an activity that is to come."""
    on = held_by(request).on
    over = activity.withdrawn_at is not None or activity.ends_before <= on
    if over or language not in current().languages:
        raise Http404
    telephone = queries.telephones([activity.body]).get(activity.body_id, "")
    body = card(activity, language, on, telephone)
    return attached(body, f"card-{activity.pk}-{language}.svg", SVG)
