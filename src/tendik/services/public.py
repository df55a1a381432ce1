"""Public pages of the directory: "I need help", by place; where there is which help; a panel on the pages of places."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from tendik.pages.doors import LISTS, MENU, Door
from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.page import Page
from tendik.pages.panels import Panel
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.services.entry import entry_of
from tendik.services.nearness import Directory, above, has_page, is_counted, root_of
from tendik.services.published import Desk, HelpKind, Need

HELP, COVERAGE = "info", "services"
"""Where the pages stand. Nothing in an address tells what somebody looked for."""


def doors() -> Iterator[Door]:
    """Yield the way to help, on every page, and the way to what there is where."""
    yield Door(HELP, _("Help"), (MENU,), weight=99, need=True)
    yield Door(COVERAGE, _("Where there is which help"), (LISTS,), weight=60)


def pages(release: Release) -> Iterator[Page]:
    """Yield "I need help", a page of help for each place that has one, and what there is where."""
    if not release.all(Desk):
        return
    yield Page(HELP, start)
    yield Page(COVERAGE, coverage)
    for place in release.all(Place):
        if has_page(release, place):
            yield Page(f"{HELP}/{place.code}", place_page)


def inserts(release: Release) -> Iterator[Insert]:
    """Yield what pages of help show alike: the urgent telephones, and for each place and need what is there."""
    directory = Directory.of(release)
    if directory is None:
        return
    yield Insert("help-calls", partial(_calls, directory))
    yield from (
        Insert(_kinds_of(place), partial(_kinds_in, directory, place))
        for place in release.all(Place)
        if is_counted(release, place)
    )
    places = [place for place in release.all(Place) if place.parent is None or has_page(release, place)]
    for need in directory.needs:
        for place in places:
            view = partial(_near, directory, place, need)
            yield Insert(f"help-{place.code}-{need.code}", view, f"{HELP}/{place.code}")
            if place.parent is None:
                yield Insert(f"help-{need.code}", view, HELP)


def start(frame: Frame, release: Release) -> str:
    """Show whom to call, what it may be about, and the places to choose from."""
    needs = [
        _need(frame, number, need, [f"help-{need.code}"]) for number, need in enumerate(release.all(Need), 1)
    ]
    country = root_of(release)
    return _drawn(frame, release, place=None, needs=needs, closer=_closer(frame, release, country))


def place_page(frame: Frame, release: Release) -> str:
    """Show what helps near a place: in it, then in all that it lies in."""
    place = release.get(Place, Place.at(frame.address.removeprefix(f"{HELP}/")))
    way = [place, *above(release, place)]
    needs = [
        _need(frame, number, need, [f"help-{one.code}-{need.code}" for one in way])
        for number, need in enumerate(release.all(Need), 1)
    ]
    crumbs = [frame.crumb(_("Help"), HELP)]
    crumbs += [frame.crumb(frame.words(one.title), _help_at(one)) for one in reversed(way[1:-1])]
    name = frame.said(place.title, release)
    closer = _closer(frame, release, place)
    return _drawn(frame, release, place=place, name=name, needs=needs, closer=closer, crumbs=crumbs)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the way to help near a place, with how much there is in it."""
    if not release.all(Desk):
        return
    here = next(
        one for one in (place, *above(release, place)) if one.parent is None or has_page(release, one)
    )
    counted = frame.insert(_kinds_of(place)) if is_counted(release, place) else ""
    href, name = frame.to(_help_at(here)), frame.words(here.title)
    drawn = frame.part("services/public/panel.html", href=href, name=name, counted=counted)
    yield Panel("help", _("Help near"), drawn, weight=75, paper=False)


def coverage(frame: Frame, release: Release) -> str:
    """Show of each kind of help where there is some and where there is none, and the asks that speak of it."""
    country = root_of(release)
    parts = [one for one in release.many(Place, country.children) if is_counted(release, one)]
    rows = [
        _covered(frame, release, kind, country, parts) for kind in release.all(HelpKind) if not kind.urgent
    ]
    tables = [
        {"name": name, "href": frame.file(f"data/{name}")} for name in ("help_coverage.csv", "services.csv")
    ]
    return frame.draw("services/public/coverage.html", rows=rows, tables=tables, help=frame.to(HELP))


def _covered(
    frame: Frame, release: Release, kind: HelpKind, country: Place, parts: list[Place]
) -> dict[str, Any]:
    """Return one kind: how many there are, in which parts, in which there is none."""
    numbers = [(one, kind.counts.get(one.code, 0)) for one in parts]
    return {
        "title": frame.words(kind.title),
        "number": kind.counts.get(country.code, 0),
        "there": [
            {"words": frame.words(one.title), "href": frame.to(_help_at(one)), "number": number}
            for one, number in numbers
            if number
        ],
        "none": [frame.words(one.title) for one, number in numbers if not number and not one.made_up],
        "asks": [
            {
                "code": address.partition("/")[2],
                "href": frame.to(address),
                "words": frame.words(release.title(address)),
            }
            for address in kind.asks
            if release.has(address)
        ],
    }


def _drawn(frame: Frame, release: Release, **shown: Any) -> str:
    desk = release.all(Desk)[0]
    return frame.draw(
        "services/public/help.html",
        # Every kilobyte counts on a slow network: no script but its own, no stamp of the release.
        quiet=True,
        exit=frame.words(desk.exit),
        report=frame.words(desk.report),
        zone=desk.time_zone,
        calls=frame.insert("help-calls"),
        **shown,
    )


def _need(frame: Frame, number: int, need: Need, inserts: list[str]) -> dict[str, Any]:
    return {
        "id": f"n{number}",
        "title": frame.words(need.title),
        "advice": [frame.words(words) for words in need.advice],
        "near": [frame.insert(name) for name in inserts],
    }


def _help_at(place: Place) -> str:
    return f"{HELP}/{place.code}" if place.parent else HELP


def _closer(frame: Frame, release: Release, place: Place) -> list[dict[str, str]]:
    """Return the ways to the parts of a place that have a page of help."""
    parts = [one for one in release.many(Place, place.children) if has_page(release, one)]
    return [{"words": frame.words(one.title), "href": frame.to(_help_at(one))} for one in parts]


def _kinds_of(place: Place) -> str:
    return f"help-kinds-{place.code}"


def _kinds_in(directory: Directory, place: Place, frame: Frame, release: Release) -> str:
    """Draw how much help of each kind there is in a place, and of which kinds there is none."""
    kinds = [kind for kind in directory.kinds.values() if not kind.urgent]
    numbers = [(frame.words(kind.title), kind.counts.get(place.code, 0)) for kind in kinds]
    there = [{"words": words, "number": number} for words, number in numbers if number]
    none = [words for words, number in numbers if not number]
    return frame.part("services/public/kinds.html", there=there, none=none)


def _calls(directory: Directory, frame: Frame, release: Release) -> str:
    """Draw the urgent telephones of the country."""
    found = [one for one in directory.urgent(root_of(release).address) if one.phones]
    calls = [{"name": frame.words(one.title), "phone": one.phones[0]} for one in found]
    unconfirmed = any(one.to_confirm for one in found)
    return frame.part("services/public/calls.html", calls=calls, unconfirmed=unconfirmed)


def _near(directory: Directory, place: Place, need: Need, frame: Frame, release: Release) -> str:
    """Draw what there is for a place in a need, and where in its parts there is more."""
    number = directory.needs.index(need) + 1
    parts = [
        {
            "words": frame.words(one.title),
            "number": directory.counts[one.address, need.code],
            "href": frame.to(_help_at(one), f"n{number}"),
        }
        for one in release.many(Place, place.children)
        if directory.counts.get((one.address, need.code)) and has_page(release, one)
    ]
    entries = [entry_of(frame, one, directory) for one in directory.at(place.address, need)]
    name = frame.words(place.title)
    return frame.part("services/public/near.html", name=name, entries=entries, parts=parts)
