"""Public pages of women's initiatives: the list by region, a page for each; panels on the pages of places and asks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.blocks.templatetags.blocks import count
from tendik.local_plans.initiatives.published import InitiativeShown, StepTaken
from tendik.measures.words import SOURCES, plain
from tendik.pages.frame import Frame
from tendik.pages.panels import Panel
from tendik.places.public import above
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

INITIATIVES, PRACTICES = "initiatives", "practices"


def initiatives_page(frame: Frame, release: Release) -> str:
    """Show all initiatives by region, the last to move first; made-up ones only where there are no others."""
    found = release.all(InitiativeShown, real=True) or release.all(InitiativeShown)
    groups: dict[str, list[InitiativeShown]] = {}
    for one in sorted(found, key=lambda one: one.since, reverse=True):
        groups.setdefault(region_of(release, one.shown), []).append(one)
    shown = [
        {"title": frame.words(release.title(region)), "rows": _rows(frame, group)}
        for region, group in sorted(groups.items())
    ]
    return frame.draw("local_plans/public/initiatives.html", groups=shown)


def region_of(release: Release, shown: str) -> str:
    """Return the address of the region in which a place lies; its own where nothing stands above it."""
    place = release.get(Place, shown)
    return [*above(release, place), place][:2][-1].address


def _rows(frame: Frame, found: Iterable[InitiativeShown]) -> list[dict[str, Any]]:
    return [
        {
            "title": frame.words(one.title),
            "href": frame.to(one.address),
            "sub": frame.words(one.where),
            "note": f"{frame.words(one.way[-1].title)}, {frame.day(one.since)}",
            "made_up": one.made_up,
        }
        for one in found
    ]


def initiative_page(frame: Frame, release: Release, one: InitiativeShown) -> str:
    """Show an initiative: what the group wants, its way, what speaks for it."""
    asks = [
        {"code": code_of(at), "words": frame.words(release.title(at)), "href": frame.to(at)}
        for at in one.asks
    ]
    return frame.draw(
        "local_plans/public/initiative.html",
        one=one,
        where={"words": frame.words(one.where), "href": frame.to(one.shown)},
        parts=[
            {"label": frame.words(part.label), "said": frame.said(part.words, release)} for part in one.parts
        ],
        sum=_money(one, one.sum),
        way=[_step(frame, release, one, step) for step in one.way],
        asks=asks,
        card=frame.to(PRACTICES, f"card-{one.code}") if release.sources(one.address, "card_of") else "",
        crumbs=[frame.crumb(_("Women's initiatives"), INITIATIVES)],
    )


def _money(one: InitiativeShown, amount: Any) -> str:
    return f"{count(plain(amount))} {one.currency}"


def _step(frame: Frame, release: Release, one: InitiativeShown, step: StepTaken) -> dict[str, Any]:
    money = f"{_money(one, step.sum)} ({SOURCES[step.source]})" if step.sum else ""
    parts = (frame.words(step.reason), money, step.by, step.number)
    return {
        "title": frame.words(step.title),
        "on": frame.day(step.on),
        "sub": " · ".join(filter(None, parts)),
        "said": frame.said(step.words, release) if step.words else None,
    }


def initiative_place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the initiatives of a place, the last to move first."""
    found = release.many(InitiativeShown, release.sources(place.address, "began_in"))
    yield from _panel(frame, found)


def initiative_ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield the initiatives that lean on an ask."""
    yield from _panel(frame, release.many(InitiativeShown, release.sources(ask.address, "leans_on")))


def _panel(frame: Frame, found: Iterable[InitiativeShown]) -> Iterator[Panel]:
    rows = _rows(frame, sorted(found, key=lambda one: one.since, reverse=True))
    if rows:
        drawn = frame.part("blocks/lines_list.html", rows=rows, tight=True)
        yield Panel("initiatives", _("Women's initiatives"), drawn, weight=33, folds=True, paper=False)
