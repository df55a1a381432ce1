"""The portal's own pages: home, search, data, about. What the rooms have to say on them, they say themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.doors import FOOT, LISTS, Door, doors_at
from tendik.pages.frame import BUSY, NOT_FOUND, Frame
from tendik.pages.news import day_of, told
from tendik.pages.page import Page
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.portal import sheets
from tendik.portal.building.page import ADDRESS as TABLES
from tendik.portal.building.page import start
from tendik.portal.programs import ADDRESS as PROGRAMS
from tendik.portal.programs import programs
from tendik.portal.sheets import addresses, inserts, sheet
from tendik.portal.sticks import page as sticks
from tendik.portal.tables import data
from tendik.releases.reader import Release

__all__ = ["doors", "inserts", "pages", "place_panels"]

LAST, NEWS_SHOWN = 2, 4
"""So many releases and so many changes of each stand on the home page."""


def doors() -> Iterator[Door]:
    """Yield the ways to search, to the data and to what this is."""
    yield Door("search", _("Search"), weight=80)
    yield Door("data", _("Data"), weight=90)
    yield Door(TABLES, _("Make a table"), (LISTS,), weight=46, section="data")
    yield Door(sticks.ADDRESS, _("On a memory stick"), (LISTS,), weight=97, section="data")
    yield Door(PROGRAMS, _("For programmers"), (LISTS,), weight=95, section="data")
    yield Door("about", _("About this site"), (FOOT,), weight=10)
    yield Door("data", _("Download the data"), (FOOT,), weight=20)


def pages(release: Release) -> Iterator[Page]:
    """Yield the portal's pages."""
    yield Page("", home)
    yield Page("search", search)
    yield Page("data", data)
    yield Page(TABLES, start)
    yield Page(PROGRAMS, programs)
    yield Page(sticks.ADDRESS, sticks.start)
    yield Page("about", about)
    yield from (Page(address, sheet) for address in addresses(release))
    yield Page("changes", changes, feed=True)
    yield Page(NOT_FOUND, not_found)
    yield Page(BUSY, busy)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the ways to the sheet of a place and to its stick."""
    yield from sheets.place_panels(frame, release, place)
    yield from sticks.place_panels(frame, release, place)


def home(frame: Frame, release: Release) -> str:
    """Show what this is, how the asks stand, the regions, and what changed."""
    return frame.draw(
        "portal/public/home.html",
        panels=frame.panels("home_panels", release),
        news=[{**told, "rows": told["rows"][:NEWS_SHOWN]} for told in releases_told(frame, release)[:LAST]],
        more=frame.to("changes"),
        find=frame.to("search"),
        hint=_hint(frame, release),
    )


def _hint(frame: Frame, release: Release) -> str:
    """Say what to type, with an example where the country has one: a place in a region, and a word that people use."""
    places = release.all(Place, real=True)
    tops = {place.address for place in places if place.parent is None}
    regions = {place.address: place for place in places if place.parent in tops}
    within = (place for place in places if place.parent in regions)
    groups = release.site.synonyms.get(frame.language) or [[]]
    named = (frame.words(place.title) for place in chain(within, regions.values()))
    example = ", ".join([*islice(named, 1), *groups[0][:1]])
    hint = _("Type your village, district or region, or a word.")
    return f"{hint} {_('For example: %(words)s') % {'words': example}}" if example else hint


def releases_told(frame: Frame, release: Release) -> list[dict[str, Any]]:
    """Return what changed, release by release, the newest first: the day of each and rows of a list."""
    by_day = groupby(release.changes, key=lambda change: change.at)
    return [
        {
            "on": day_of(release, at),
            "code": f"changes-{number}",
            "rows": (rows := told(frame, release, changes)),
            "number": len(rows),
        }
        for number, (at, changes) in enumerate(by_day, 1)
    ]


def changes(frame: Frame, release: Release) -> str:
    """Show what changed from release to release."""
    return frame.draw("portal/public/changes.html", news=releases_told(frame, release))


def search(frame: Frame, release: Release) -> str:
    """Show the field for searching, and ways to browse for a folder without a server."""
    return search_page(frame, "", None)


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: how much, the rows to show, and the language it was found in, if that is not the page's."""

    total: int
    rows: list[dict[str, object]]
    language: str = ""
    language_name: str = ""


def search_page(frame: Frame, query: str, found: Results | None) -> str:
    """Draw the search page: what was ``found``, or only the field."""
    browse = [{"title": door.words, "href": frame.to(door.address)} for door in doors_at(frame.rooms, LISTS)]
    action = frame.to("search")
    return frame.draw("portal/public/search.html", query=query, found=found, browse=browse, action=action)


def about(frame: Frame, release: Release) -> str:
    """Say what this is, who keeps it, how it counts, and which share of the texts a native reader has checked."""
    site = release.site
    checked = [{"name": site.own_names[code], "share": share} for code, share in sorted(site.checked.items())]
    return frame.draw(
        "portal/public/about.html", checked=checked, credits=site.credits, data=frame.to("data")
    )


def not_found(frame: Frame, release: Release) -> str:
    """Say that nothing stands at this address and where to go from here."""
    return frame.draw("portal/public/not_found.html", home=frame.to(""), search=frame.to("search"))


def busy(frame: Frame, release: Release) -> str:
    """Say that many are searching just now; the server lets the browser ask again by itself."""
    return frame.draw("portal/public/busy.html", home=frame.to(""))
