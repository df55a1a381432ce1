"""The public page of cards, by what they serve and by region; what the pages of places, asks and initiatives say of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.blocks.templatetags.blocks import count
from tendik.local_plans.cards.published import PracticeShown
from tendik.local_plans.initiatives.drawn import PRACTICES, region_of
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.measures.words import plain
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

MOST = 5
"""So many cards stand in a panel; the page of cards has all."""


def practices_page(frame: Frame, release: Release) -> str:
    """Show all cards: ways to them by what they serve, then the cards themselves by region, the newest first.

    Made-up ones only where there are no others.
    """
    found = release.all(PracticeShown, real=True) or release.all(PracticeShown)
    found = sorted(found, key=lambda one: (one.told_on, one.code), reverse=True)
    groups: dict[str, list[PracticeShown]] = {}
    for one in found:
        groups.setdefault(region_of(release, one.shown), []).append(one)
    return frame.draw(
        "local_plans/public/practices.html",
        themes=_themes(frame, release, found),
        groups=[
            {
                "code": code_of(region),
                "title": frame.words(release.title(region)),
                "cards": [_card(frame, release, one) for one in group],
            }
            for region, group in sorted(groups.items())
        ],
    )


def _themes(frame: Frame, release: Release, found: Iterable[PracticeShown]) -> list[dict[str, Any]]:
    """Return the parts of plans whose asks the cards serve, each with its asks, each with the cards for it."""
    serving: dict[str, list[PracticeShown]] = {}
    for one in found:
        for ask in one.asks:
            serving.setdefault(ask, []).append(one)
    themes: dict[str, list[dict[str, Any]]] = {}
    for address in sorted(serving):
        ask = release.get(Ask, address)
        cards = [
            {"href": f"#card-{one.code}", "words": f"{frame.words(one.title)}, {frame.words(one.where)}"}
            for one in serving[address]
        ]
        line = {"code": ask.code, "words": frame.words(ask.title), "href": frame.to(address), "cards": cards}
        themes.setdefault(frame.words(ask.section_title), []).append(line)
    return [{"title": title, "asks": asks} for title, asks in themes.items()]


def _card(frame: Frame, release: Release, one: PracticeShown) -> dict[str, Any]:
    return {
        "code": one.code,
        "title": frame.words(one.title),
        "made_up": one.made_up,
        "heading": frame.words(one.heading),
        "where": {"words": frame.words(one.where), "href": frame.to(one.shown)},
        "href": frame.to(one.initiative),
        "on": frame.day(one.told_on),
        "parts": [
            {"label": frame.words(part.label), "said": frame.said(part.words, release)} for part in one.parts
        ],
        "money": f"{count(plain(one.money))} {one.currency}" if one.money else "",
        "call": one.call,
        "call_label": frame.words(one.call_label),
    }


def card_place_panels(
    frame: Frame, release: Release, place: Place, promised: Iterable[str]
) -> Iterator[Panel]:
    """Yield what worked in a place, then what worked elsewhere for the asks of its initiatives and those ``promised``.

    ``promised``: the asks, by address, for which its own plans hold a measure.
    """
    own = release.sources(place.address, "worked_in")
    begun = release.many(InitiativeShown, release.sources(place.address, "began_in"))
    asks = dict.fromkeys([*(ask for one in begun for ask in one.asks), *promised])
    elsewhere = dict.fromkeys(
        at for ask in asks for at in release.sources(ask, "worked_for") if at not in own
    )
    yield from _panel(frame, [*_newest(release, own), *_newest(release, elsewhere)])


def _newest(release: Release, addresses: Iterable[str]) -> list[PracticeShown]:
    found = release.many(PracticeShown, addresses)
    return sorted(found, key=lambda one: (one.told_on, one.code), reverse=True)


def card_ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield what worked, in whatever place, for an ask."""
    yield from _panel(frame, _newest(release, release.sources(ask.address, "worked_for")))


def _panel(frame: Frame, found: list[PracticeShown]) -> Iterator[Panel]:
    rows = [
        {
            "title": frame.words(one.title),
            "href": way_to(frame, one),
            "sub": frame.words(one.where),
            "made_up": one.made_up,
        }
        for one in found[:MOST]
    ]
    if rows:
        drawn = frame.part("local_plans/public/worked.html", rows=rows, all=frame.to(PRACTICES))
        yield Panel("practices", _("What worked, for you to try"), drawn, weight=32, folds=True, paper=False)


def way_to(frame: Frame, one: PracticeShown) -> str:
    """Return the way to a card on the page of all."""
    return frame.to(PRACTICES, f"card-{one.code}")
