"""The sheets for sessions of councils: one for each place of which something of its own is known; others lead to the nearest."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from tendik.pages.frame import Frame
from tendik.pages.inserts import Insert
from tendik.pages.panels import HEAD, Panel
from tendik.pages.sheets import REASONS, SheetPart, chosen
from tendik.places.public import above, crumbs
from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

FOLDER = "sheets"


def addresses(release: Release) -> Iterator[str]:
    """Yield where the sheets stand: one for each place of which something is known."""
    return (f"{FOLDER}/{place.code}" for place in release.all(Place) if has_sheet(release, place))


def has_sheet(release: Release, place: Place) -> bool:
    """Tell whether something is known of a place itself. The country is no place whose head a deputy asks."""
    return place.parent is not None and release.tells_of(place.address)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the way to the sheet of a place, or of the nearest one above it that has one."""
    around = (place, *reversed(above(release, place)))
    near = next((one for one in around if has_sheet(release, one)), None)
    if near:
        name = "" if near == place else frame.words(near.title)
        href = frame.to(f"{FOLDER}/{near.code}")
        drawn = frame.part("portal/public/to_sheet.html", href=href, name=name)
        yield Panel("sheet", "", drawn, slot=HEAD, weight=60)


def inserts(release: Release) -> Iterator[Insert]:
    """Yield what each sheet tells: it changes with all that it tells of, and the page around it does not."""
    for address in addresses(release):
        yield Insert(address, partial(_told, address=Place.at(code_of(address))), address)


def sheet(frame: Frame, release: Release) -> str:
    """Show what every room tells of a place on one sheet, and three questions to its head that follow from it."""
    place = release.get(Place, Place.at(code_of(frame.address)))
    level = next(level for level in release.site.levels if level.code == place.level)
    return frame.draw(
        "portal/public/sheet.html",
        place=place,
        name=frame.said(place.title, release),
        level=level,
        around=[frame.words(one.title) for one in reversed(above(release, place)[1:])],
        told_here=frame.insert(frame.address),
        reasons=list(REASONS.values()),
        crumbs=[*crumbs(frame, release, place), frame.crumb(frame.words(place.title), place.address)],
        address=frame.address,
    )


def _told(frame: Frame, release: Release, *, address: str) -> str:
    place = release.get(Place, address)
    parts = sorted(frame.asked("sheet_parts", release, place), key=lambda part: part.weight)
    return frame.part("portal/public/sheet_told.html", parts=parts, questions=_questions(parts))


def _questions(parts: Sequence[SheetPart]) -> list[dict[str, Any]]:
    asked = chosen(question for part in parts for question in part.questions)
    return [{"because": one.because, "words": one.words} for one in asked]
