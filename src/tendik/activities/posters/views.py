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
from tendik.activities.posters.figure import AskedHere, answered_in, asked_in
from tendik.activities.posters.forms import CARD, PosterForm, PosterPlaceForm, TopicForm
from tendik.activities.posters.paper import Poster, drawn
from tendik.activities.posters.topics import (
    Topic,
    TopicPoster,
    drawn_topic,
    serving,
    topic_card,
    topics_of,
)
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
    return _page(request, place)


def _page(
    request: HttpRequest, place: Place, form: PosterForm | None = None, topic: TopicForm | None = None
) -> HttpResponse:
    if form is None:
        form = PosterForm(coming=queries.coming_in(place, held_by(request)), language=spoken())
    topics = topics_in(place)
    if topic is None and topics:
        topic = TopicForm(topics=topics, language=spoken())
    languages = current().country.own_names.items()
    context = {"place": place, "form": form, "topic": topic, "languages": languages}
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


def topics_in(place: Place) -> dict[str, Topic]:
    """Return the topics in which the women of a place asked for something, by the release that is public."""
    asked = asked_in(place, settings.TENDIK_RELEASES / "current")
    return topics_of(asked) if asked else {}


@require_GET
@allowed(permissions.can_make_posters, place=queries.places_with_posters)
def topic_poster(request: HttpRequest, place: Place) -> HttpResponse:
    """Hand out a topic of a place as a poster or a card; what is wrong with what was chosen stands on the page."""
    asked = asked_in(place, settings.TENDIK_RELEASES / "current")
    if asked is None:
        return _page(request, place)
    form = TopicForm(request.GET, topics=topics_of(asked), language=spoken())
    if not form.is_valid():
        return _page(request, place, topic=form)
    made, name = _topic(request, form, place, asked), f"topic-{place.pk}-{form.cleaned_data['language']}"
    if form.cleaned_data["paper"] == CARD:
        return attached(topic_card(made), f"{name}.svg", SVG)
    try:
        return attached(drawn_topic(made), f"{name}-{made.paper}.pdf", PDF)
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("activities:place_posters", place_id=place.pk)
    except EntryRefused as reason:
        form.add_error(None, reason.message)
        return _page(request, place, topic=form)


def _topic(request: HttpRequest, form: TopicForm, place: Place, asked: AskedHere) -> TopicPoster:
    held, language = held_by(request), form.cleaned_data["language"]
    topic = form.topics[form.cleaned_data["topic"]]
    coming = serving(topic, queries.coming_in(place, held))[:FEW]
    return TopicPoster(
        place=place,
        asked=asked,
        topic=topic,
        coming=coming,
        language=language,
        paper=form.cleaned_data["paper"],
        on=held.on,
        address=public_page(place, language),
        telephones=queries.telephones(one.body for one in coming),
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
