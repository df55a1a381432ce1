"""What asks say on the page of a place: what its women asked, drawn once for all places that asked together, and whom to ask."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.asks.published import UNANSWERED, Ask
from tendik.asks.rows import key, row
from tendik.asks.states import STATES
from tendik.bodies.published import Body
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.panels import ASIDE, HEAD, Panel
from tendik.places.public import above
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

LATEST_SHOWN, OFFICES_SHOWN = 5, 5


def inserts(release: Release) -> Iterator[Insert]:
    """Yield what was asked in each place that met: its villages show the same, and one answer changes them all."""
    places = (address for ask in release.all(Ask) for address in ask.asked_by)
    roots = (place.address for place in release.all(Place) if place.parent is None)
    for address in dict.fromkeys((*places, *roots)):
        code = code_of(address)
        yield Insert(f"asked-in-short/{code}", partial(_in_short, address=address), address)
        yield Insert(f"asked/{code}", partial(_asked, address=address), address)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what was asked in a place or by the women it met with, how it was answered, and whom to ask."""
    here = who_met(release, place)
    if here:
        code = code_of(here.address)
        yield Panel("in-short", "", frame.insert(f"asked-in-short/{code}"), slot=HEAD)
        met = None if here == place else {"words": frame.words(here.title), "href": frame.to(here.address)}
        drawn = frame.part("asks/public/place_panel.html", met=met, asked=frame.insert(f"asked/{code}"))
    else:
        drawn = frame.part("asks/public/place_panel.html", all=frame.to("asks"))
    yield Panel("asked", _("What was asked here"), drawn, weight=20)
    yield Panel("whom", _("Whom to ask"), _whom(frame, release, place), slot=ASIDE)


def who_met(release: Release, place: Place) -> Place | None:
    """Return the nearest place whose women asked: this one, or one in which it lies. The country asked all that was."""
    if place.parent is None:
        return place
    around = (place, *reversed(above(release, place)[1:]))
    return next((here for here in around if release.sources(here.address, "asked_by")), None)


def asks_of(release: Release, address: str) -> list[Ask]:
    """Return what the women of a place asked; of the country, all that was asked."""
    if release.get(Place, address).parent is None:
        return release.all(Ask, real=True)
    return release.many(Ask, release.sources(address, "asked_by"))


def _in_short(frame: Frame, release: Release, *, address: str) -> SafeString:
    asks = asks_of(release, address)
    return frame.part(
        "asks/public/place_in_short.html",
        asks=len(asks),
        answered=sum(ask.state != UNANSWERED for ask in asks),
        since=min((ask.asked_on for ask in asks if ask.state == UNANSWERED), default=None),
    )


def _asked(frame: Frame, release: Release, *, address: str) -> SafeString:
    asks = asks_of(release, address)
    return frame.part(
        "asks/public/place_asked.html",
        counts=key(frame, asks),
        marks=[{"state": STATES[code]} for code in STATES],
        themes=list(_themes(frame, asks)),
        latest=list(_latest(frame, release, asks)),
        all=frame.to("asks"),
    )


def _themes(frame: Frame, asks: Sequence[Ask]) -> Iterator[dict[str, Any]]:
    """Yield the asks by the part of the plan that they stand in: what each is about is its title."""
    for _section, group in groupby(asks, lambda ask: (ask.plan, ask.section)):
        here = list(group)
        yield {
            "title": frame.words(here[0].section_title),
            "asks": len(here),
            "answered": sum(ask.state != UNANSWERED for ask in here),
            "rows": [_line(frame, ask) for ask in here],
        }


def _line(frame: Frame, ask: Ask) -> dict[str, Any]:
    return {
        "code": ask.code,
        "title": frame.words(ask.title),
        "href": frame.to(ask.address),
        "state": STATES[ask.state],
    }


def _latest(frame: Frame, release: Release, asks: Sequence[Ask]) -> Iterator[dict[str, Any]]:
    """Yield the asks that were answered last, with the day and who answered."""
    answered = [(answer, ask) for ask in asks if (answer := ask.answer)]
    for answer, ask in sorted(answered, key=lambda pair: pair[0].on, reverse=True)[:LATEST_SHOWN]:
        who = frame.words(release.get(Body, answer.body).short)
        yield {**row(frame, release, ask), "code": "", "sub": f"{frame.day(answer.on)} · {who}"}


def _whom(frame: Frame, release: Release, place: Place) -> SafeString:
    """Draw the offices of a place; where it has none that are known, those of the nearest place above."""
    lasting = [body for body in release.all(Body) if body.place and body.ends_before is None]
    for here in (place, *reversed(above(release, place))):
        offices = [body for body in lasting if body.place == here.address]
        if offices:
            rows = [
                {"words": frame.words(body.title), "href": frame.to(body.address)}
                for body in offices[:OFFICES_SHOWN]
            ]
            name = "" if here == place else frame.words(here.title)
            return frame.part("asks/public/whom.html", offices=rows, place=name)
    return frame.part("asks/public/whom.html", all=frame.to("bodies"))
