"""The office's pages of cards: the list, a card with whom to call, its form, and what is decided of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.local_plans.cards import actions, contacts, permissions, queries
from tendik.local_plans.cards.forms import CardCheckForm, CardForm, ContactForm
from tendik.local_plans.cards.sentences import BACK
from tendik.local_plans.cards.served import Served, how_shown, served
from tendik.local_plans.initiatives.views import about_initiatives
from tendik.local_plans.initiatives.worded import CARD
from tendik.local_plans.models import CardContact, Initiative, PracticeCard
from tendik.packs.country import current


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


@require_GET
@allowed(permissions.can_open_cards)
def cards(request: HttpRequest) -> HttpResponse:
    """Show what worked in her places, with the card of each, and the cards that wait for her to read them."""
    held = held_by(request)
    found = [one for one in queries.cards_visible_to(held) if queries.worked(one) or one.called]
    now = served()
    rows = [{"initiative": one, **_stands(one, now)} for one in found]
    context = {"rows": rows, "to_check": queries.to_check(held), "about": about_initiatives()}
    return render(request, "local_plans/office/cards.html", context)


def _stands(initiative: Any, now: Served) -> dict[str, Any]:
    """Return how the last card of an initiative stands: the card, what was decided, why it went back, who sees it."""
    last = initiative.told[-1] if initiative.told else None
    return {"last": last, **(_decided(initiative, last, now) if last else {})}


def _decided(initiative: Any, card: Any, now: Served) -> dict[str, Any]:
    decision = queries.decision_on(card)
    return {
        "decision": decision,
        "reason": BACK.get(decision.reason) if decision else None,
        "shown": how_shown(initiative, card, now),
    }


@require_GET
@allowed(permissions.can_keep_card, initiative=queries.cards_visible_to)
def card(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show the cards of an initiative, the newest first, and whether there is somebody to call."""
    return _shown(request, initiative)


def _shown(request: HttpRequest, initiative: Any, **more: Any) -> HttpResponse:
    about, on, now = about_initiatives(), held_by(request).on, served()
    context = {
        "initiative": initiative,
        "about": about,
        "worked": queries.worked(initiative),
        "told": [_card(initiative, one, now) for one in reversed(initiative.told)],
        "public": queries.shown_of(initiative),
        "contact": queries.contact_of(initiative, on),
        "call": about.card.about("call"),
        **more,
    }
    response = render(request, "local_plans/office/card.html", context)
    add_never_cache_headers(response)
    return response


def _card(initiative: Any, card: Any, now: Served) -> dict[str, Any]:
    return {"card": card, "parts": _parts(card), **_decided(initiative, card, now)}


def _parts(card: PracticeCard) -> list[tuple[Any, Any]]:
    about = about_initiatives().card
    return [(about.about(name).label, getattr(card, name)) for name in CARD if getattr(card, name)]


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_card, form=CardForm, initiative=queries.cards_visible_to)
def write_card(request: HttpRequest, initiative: Any) -> HttpResponse:
    """Show the form with the last card; on POST enter what is told now."""
    about = about_initiatives()
    last = initiative.told[-1] if initiative.told else None
    initial = {name: getattr(last, name) for name in CARD} if last else {}
    form = CardForm(request.POST or None, about=about, initial=initial, **_asking())
    if form.is_valid():
        given = form.given(initiative)
        try:
            actions.write_card(given, by=request.user, at=form.at, seen=form.seen)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered. Somebody else reads it before it is shown."))
            return redirect("local_plans:card", initiative.pk)
    context = {
        "initiative": initiative,
        "form": form,
        "about": about,
        "worked": queries.worked(initiative),
        "seen": mark([last and last.pk]) if form.seen is None else form.seen,
    }
    return render(request, "local_plans/office/write_card.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_check_card, form=CardCheckForm, practice_card=queries.practice_cards_visible_to)
def check_card(request: HttpRequest, practice_card: PracticeCard) -> HttpResponse:
    """Show a card to somebody who did not write it; on POST enter whether it is shown."""
    form = CardCheckForm(request.POST or None, **_asking())
    if form.is_valid():
        try:
            actions.check_card(practice_card, **form.cleaned_data, by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered. The public sees it with the next release."))
            return redirect("local_plans:cards")
    context = {"card": practice_card, "parts": _parts(practice_card), "form": form}
    return render(request, "local_plans/office/check_card.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_card, practice_card=queries.practice_cards_visible_to)
def withdraw_card(request: HttpRequest, practice_card: PracticeCard) -> HttpResponse:
    """Show a card and ask whether it was written by mistake; on POST take it back."""
    return ask_before_withdrawing(
        request,
        practice_card,
        actions.withdraw_card,
        template="local_plans/office/withdraw_card.html",
        back=reverse("local_plans:card", args=[practice_card.initiative_id]),
        parts=_parts(practice_card),
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_card, form=ContactForm, initiative=queries.cards_visible_to)
def keep_contact(request: HttpRequest, initiative: Any) -> HttpResponse:
    """Show what she agrees to whom others may call; on POST keep her name and telephone, sealed."""
    about = about_initiatives()
    asking = {"initiative": initiative, "about": about.consent, **_asking()}
    form = ContactForm(request.POST or None, initial={"agreed_on": held_by(request).on}, **asking)
    if form.is_valid():
        try:
            contacts.keep_contact(form.given(), about.consent, by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered. The public sees it with the next release."))
            return redirect("local_plans:card", initiative.pk)
    context = {
        "initiative": initiative,
        "form": form,
        "about": about,
        "call": about.card.about("call"),
        "contact": queries.contact_of(initiative, held_by(request).on),
    }
    response = render(request, "local_plans/office/keep_contact.html", context)
    add_never_cache_headers(response)
    return response


@require_POST
@allowed(permissions.can_keep_contact, card_contact=queries.contacts_visible_to)
def look_at_contact(request: HttpRequest, card_contact: CardContact) -> HttpResponse:
    """Show her name and telephone on the page of the card. Each look is written down."""
    found = queries.cards_visible_to(held_by(request)).filter(pk=card_contact.initiative_id).first()
    if found is None or queries.contact_of(found, held_by(request).on) != card_contact:
        return redirect("local_plans:cards")
    said = contacts.look_at(card_contact, by=request.user, at=timezone.now())
    return _shown(request, found, said=said)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_contact, card_contact=queries.contacts_visible_to)
def forget_contact(request: HttpRequest, card_contact: CardContact) -> HttpResponse:
    """Say what follows when somebody takes her consent back; on POST erase her name and telephone."""
    back = reverse("local_plans:card", args=[card_contact.initiative_id])
    if request.method != "POST":
        context = {"contact": card_contact, "back": back}
        return render(request, "local_plans/office/forget_contact.html", context)
    try:
        contacts.forget_contact(card_contact, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        words = _("Her name and telephone are erased here. They leave the site with the next release.")
        messages.success(request, words)
    return redirect(back)
