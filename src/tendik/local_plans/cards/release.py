"""Fills the published shape of cards as they stood at a moment. Whom to call is shown only while her consent stands then."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tendik.asks.published import Ask
from tendik.entries.sealed import unsealed
from tendik.local_plans.cards import published, queries
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.local_plans.initiatives.worded import CARD, Application, application
from tendik.packs.country import current
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link


def card_documents(at: datetime) -> Iterator[Document]:
    """Yield the cards of initiatives that worked, as they were shown at a moment."""
    about = application()
    if about is None:
        return
    for one in queries.with_cards_as_of(at):
        card = queries.shown_of(one)
        if card:
            yield _card(one, card, about, at)


def _card(one: Any, card: Any, about: Application, at: datetime) -> published.PracticeShown:
    shown, asks = Place.at(shown_at(one.place).code), tuple(Ask.at(ask.code) for ask in one.asks.all())
    initiative = InitiativeShown.at(str(one.pk))
    return published.PracticeShown(
        code=str(one.pk),
        title=one.title,
        place=one.place.code,
        where=one.place.name,
        shown=shown,
        initiative=initiative,
        asks=asks,
        money=one.way[-1].sum,
        currency=current().country.currency,
        told_on=queries.day_of(card.entered_at),
        heading=about.card.heading,
        parts=tuple(
            published.ToldPart(label=about.card.about(name).label, words=getattr(card, name))
            for name in CARD
            if getattr(card, name)
        ),
        call_label=about.card.about("call").label,
        call=_whom_to_call(one, at),
        links=(
            Link("worked_in", shown),
            Link("card_of", initiative),
            *(Link("worked_for", ask) for ask in asks),
        ),
        made_up=one.place.made_up,
    )


def _whom_to_call(one: Any, at: datetime) -> published.WhomToCall | None:
    contact = queries.contact_of(one, queries.day_of(at))
    said = unsealed(contact.sealed) if contact else {}
    return published.WhomToCall(name=said["name"], phone=said["phone"]) if said else None
