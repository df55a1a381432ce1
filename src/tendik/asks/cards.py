"""Asks in few words: the card of an ask, and what the cards of plans and places count of them."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.asks.states import STATES
from tendik.bodies.published import Body
from tendik.pages.card import Card, CardPart
from tendik.pages.frame import Frame
from tendik.releases.reader import Release
from tendik.releases.shapes import Document


def ask_card(frame: Frame, release: Release, ask: Ask) -> Card:
    """Return an ask in few words: how it was answered, by whom and when."""
    answer = ask.answer
    if answer:
        body = release.get(Body, answer.body)
        note = f"{frame.words(body.short) or frame.words(body.title)}, {frame.day(answer.on)}"
    else:
        note = _("Asked: %(day)s") % {"day": frame.day(ask.asked_on)}
    return Card(
        over=_("Ask %(code)s") % {"code": ask.code},
        title=frame.words(ask.title),
        words=frame.words(ask.words),
        state=STATES[ask.state],
        note=note,
    )


def card_parts(frame: Frame, release: Release, about: Document) -> Iterator[CardPart]:
    """Yield how many asks made to a plan, or by the women of a place, were answered how."""
    rel = {"plans": "in_plan", "places": "asked_by"}.get(about.KIND)
    asks = release.many(Ask, release.sources(about.address, rel)) if rel else []
    counted = Counter(ask.state for ask in asks)
    yield from (CardPart(state, counted[code]) for code, state in STATES.items() if counted[code])
