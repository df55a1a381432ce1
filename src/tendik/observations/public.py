"""Public pages of observations: the list, a page for each; what they say on pages of measures, institutions and places."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tendik.bodies.published import Body
from tendik.measures.published import Measure
from tendik.observations import drawn
from tendik.observations.published import SightingCount, SightingShown
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page, pages_of
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release

INDEX = "observations"


def doors() -> Iterator[Door]:
    """Yield the way to all observations."""
    yield Door(INDEX, _("What women's groups saw"), (LISTS,), weight=18, section="places")


def pages(release: Release) -> Iterator[Page]:
    """Yield the list of observations and a page for each."""
    yield Page(INDEX, index)
    yield from pages_of(release.all(SightingShown), sighting_page)


def index(frame: Frame, release: Release) -> str:
    """Show all observations, the last seen first, and how many are withheld and why."""
    found = release.all(SightingShown, real=True) or release.all(SightingShown)
    counts = release.all(SightingCount)
    return frame.draw(
        "observations/public/index.html",
        rows=[drawn.said(frame, release, one) for one in _last_seen_first(found)],
        counts=drawn.counts(counts),
        reasons=drawn.reasons(counts),
        days=counts[0].days if counts else 0,
    )


def _last_seen_first(found: Iterable[SightingShown]) -> list[SightingShown]:
    return sorted(found, key=lambda one: (one.seen_in, int(one.code)), reverse=True)


def sighting_page(frame: Frame, release: Release, sighting: SightingShown) -> str:
    """Show what was seen, and beside it what is officially said."""
    return frame.draw(
        "observations/public/sighting.html",
        sighting=sighting,
        one=drawn.said(frame, release, sighting),
        seen={
            "words": frame.words(sighting.title),
            "href": frame.to(sighting.seen) if sighting.has_page else "",
            "by": frame.words(sighting.by),
        },
        place={"words": frame.words(sighting.where), "href": frame.to(sighting.place)},
        official=drawn.official(frame, release, sighting.seen) if sighting.has_page else None,
        crumbs=[frame.crumb(_("What women's groups saw"), INDEX)],
    )


def measure_panels(frame: Frame, release: Release, measure: Measure) -> Iterator[Panel]:
    """Yield the official status of a measure and what was seen of it, side by side."""
    found = release.many(SightingShown, release.sources(measure.address, "seen_of"))
    if found:
        part = frame.part(
            "observations/public/measure_panel.html",
            official=drawn.official(frame, release, measure.address),
            numbers=drawn.numbers(found),
            rows=[drawn.said(frame, release, one) for one in found],
            all=frame.to(INDEX),
        )
        yield Panel("observations", _("What women's groups saw"), part, weight=4)


def body_panels(frame: Frame, release: Release, body: Body) -> Iterator[Panel]:
    """Yield what was seen of an institution."""
    yield from _panels(frame, release, release.sources(body.address, "seen_of"))


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield what was seen in a place."""
    yield from _panels(frame, release, release.sources(place.address, "seen_in"))


def _panels(frame: Frame, release: Release, addresses: list[str]) -> Iterator[Panel]:
    rows = [
        drawn.said(frame, release, one) for one in _last_seen_first(release.many(SightingShown, addresses))
    ]
    if rows:
        part = frame.part("observations/public/panel.html", rows=rows, all=frame.to(INDEX))
        yield Panel("observations", _("What women's groups saw"), part, weight=32, folds=True, paper=False)
