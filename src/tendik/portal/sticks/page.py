"""The page of the stick: without a place what it is, with one its size and what is on it; on the stick itself what is there and what is not."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.courses.library.published import LIBRARY, LibraryWork
from tendik.courses.published import SECTION as COURSES
from tendik.courses.published import Course
from tendik.pages.addresses import page_path, whole
from tendik.pages.frame import Frame
from tendik.pages.panels import HEAD, Panel
from tendik.places.published import Place
from tendik.portal.sheets import FOLDER as SHEETS
from tendik.portal.tables import size_of
from tendik.releases.reader import Release

ADDRESS, PLACE, FILE = "stick", "place", "stick.zip"
"""Where the page stands; the field that names the place; the file."""


def start(frame: Frame, release: Release) -> str:
    """Say what the stick of a place is, and where to choose one."""
    return choosing(frame)


def choosing(frame: Frame, fault: str = "") -> str:
    """Say what the stick of a place is, and what was wrong with an address that named another one."""
    return frame.draw("portal/public/stick.html", places=frame.to(Place.KIND), fault=fault)


def place_panels(frame: Frame, release: Release, place: Place) -> Iterator[Panel]:
    """Yield the way to the stick of a place. That of the country would be the whole site."""
    if place.parent is not None:
        drawn = frame.part("portal/public/to_stick.html", href=f"{frame.to(ADDRESS)}?{PLACE}={place.code}")
        yield Panel("stick", "", drawn, slot=HEAD, weight=61, paper=False)


def offered(frame: Frame, release: Release, place: Place, kept: Iterable[str], size: int) -> str:
    """Show how large the file of a place is, how it is put onto a stick, what is on it and what is not."""
    told = _told(frame, release, place, set(kept))
    file = f"{frame.up}{ADDRESS}/{FILE}?{PLACE}={place.code}"
    return frame.draw("portal/public/stick.html", **told, file=file, size=size_of(size))


def inside(frame: Frame, release: Release, place: Place, kept: Iterable[str]) -> str:
    """Show on the stick itself what is on it and what is not."""
    address = whole(release, page_path(frame.language, place.address))
    return frame.draw("portal/public/stick.html", **_told(frame, release, place, set(kept)), site_at=address)


def _told(frame: Frame, release: Release, place: Place, kept: set[str]) -> dict[str, Any]:
    works = release.all(LibraryWork)
    here = [one for one in works if one.file and f"{frame.language}/{one.file}" in kept]
    return {
        "name": frame.words(place.title),
        "made_up_place": place.made_up,
        "inside": list(_inside(frame, release, place, kept, len(here))),
        "left": [_left(frame, one) for one in works if one not in here],
        "crumbs": [frame.crumb(frame.words(place.title), place.address)],
    }


def _inside(
    frame: Frame, release: Release, place: Place, kept: set[str], works: int
) -> Iterator[dict[str, str]]:
    sheet = f"{SHEETS}/{place.code}"
    courses, pages = len(release.all(Course)), sum(one.endswith(".html") for one in kept)
    yield {"title": frame.words(place.title), "href": frame.to(place.address)}
    if f"{frame.language}/{sheet}/index.html" in kept:
        yield {"title": _("One sheet for a session of the council"), "href": frame.to(sheet)}
    for number, title, address, words in (
        (courses, _("Courses to read alone"), COURSES, ngettext("%d course", "%d courses", courses)),
        (works, _("Library"), LIBRARY, ngettext("%d work in the library", "%d works in the library", works)),
    ):
        if number:
            yield {"title": title, "href": frame.to(address), "sub": words % number}
    sub = _("Pages in all languages together: %(pages)s") % {"pages": pages}
    yield {"title": _("What these pages lead to"), "sub": sub}


def _left(frame: Frame, one: LibraryWork) -> dict[str, str]:
    return {"title": frame.words(one.title), "href": one.website, "size": size_of(one.size)}
