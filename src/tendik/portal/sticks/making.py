"""Answers requests for the stick of a place: its files are gathered and packed beside all else, its own pages drawn in turn."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs

from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _

from tendik.blocks.formats import direction
from tendik.courses.library.published import LibraryWork
from tendik.courses.published import Course
from tendik.methods.zips import zipped
from tendik.packs.words import forget
from tendik.pages.doors import MENU, doors_at
from tendik.pages.frame import INDEX
from tendik.pages.look import sheet
from tendik.pages.marking import marked, marking
from tendik.pages.skeleton import framed
from tendik.places.published import Place
from tendik.portal.asking import Asked
from tendik.portal.files import Header, Reply, ServedRelease, identity, page
from tendik.portal.sheets import FOLDER as SHEETS
from tendik.portal.sticks import page as pages
from tendik.portal.sticks.gathering import Gathering, gather
from tendik.portal.sticks.links import index_of, on_stick
from tendik.releases.reader import Release

PATH = re.compile(rf"/([^/]+)/{pages.ADDRESS}/(index\.html|{re.escape(pages.FILE)})?")
MOST_FIELDS = 10
REMEMBERED = 3
"""So many sticks stay in memory: who looked at the size loads the file next."""
ZIP = "application/zip"


@dataclass(frozen=True)
class StickRelease:
    """A release in its folder, with all that sticks are made from."""

    identity: tuple[int, ...]
    folder: Path
    names: frozenset[str]
    release: Release


@dataclass(frozen=True)
class Stick:
    """What was found for an address: the files of a place's stick, packed but for its own pages; or no place."""

    of: StickRelease
    place: Place | None = None
    kept: frozenset[str] = frozenset()
    begun: bytes = b""
    ways: tuple[tuple[str, str], ...] = ()
    """Of each file that is on it where it stands."""


class StickMaker:
    """Makes sticks. ``rooms`` draw the frame of their pages."""

    def __init__(self, root: Path, rooms: Sequence[ModuleType]) -> None:
        self._root, self._rooms = root, rooms
        self._open: StickRelease | None = None
        self._words_of: StickRelease | None = None
        self._begun: dict[str, Stick] = {}
        self._made: dict[str, tuple[Stick, bytes]] = {}

    def takes(self, asked: Asked, release: ServedRelease) -> bool:
        """Tell whether a stick is asked for: at their address, with a place."""
        found = PATH.fullmatch(asked.path)
        return bool(found and asked.query and found[1] in release.languages)

    def work(self, asked: Asked) -> Stick:
        """Gather and pack the files of the place that is named."""
        of = self._release()
        try:
            code = parse_qs(asked.query, max_num_fields=MOST_FIELDS).get(pages.PLACE, [""])[0]
        except ValueError:
            code = ""
        address = Place.at(code)
        if not code or not of.release.has(address):
            return Stick(of)
        known = self._begun.get(code)
        if known is None or known.of is not of:
            known = self._begin(of, of.release.get(Place, address))
            self._begun = dict([*self._begun.items()][-REMEMBERED + 1 :]) | {code: known}
        return known

    def reply(self, asked: Asked, found: Stick) -> Reply:
        """Draw the page, or hand out the file."""
        match = PATH.fullmatch(asked.path)
        language, name = (match[1], match[2] or "") if match else ("", "")
        if self._words_of is not found.of:
            self._words_of = found.of
            # Another release may bring other words.
            forget()
        if found.place is None:
            words = self._drawn(found, language)
            return page(words, "404 Not Found")
        whole = self._whole(found, found.place)
        if name != pages.FILE:
            return page(self._drawn(found, language, size=len(whole)))
        # A code of a place is written with letters, digits and hyphens alone: it is the name of a folder.
        named: Header = ("Content-Disposition", f'attachment; filename="tendik-{found.place.code}.zip"')
        etag = f'"{sha256(whole).hexdigest()[:32]}"'
        return replace(page(whole, "200 OK", ZIP, named, ("ETag", etag)), etag=etag)

    def _release(self) -> StickRelease:
        stands = identity(self._root)
        if self._open is None or self._open.identity != stands:
            folder = self._root.resolve(strict=True)
            names = frozenset(json.loads((folder / "files.json").read_bytes())["files"])
            read = Release.open(folder, (Place, LibraryWork, Course))
            self._open = StickRelease(stands, folder, names, read)
            self._begun.clear()
        return self._open

    def _begin(self, of: StickRelease, place: Place) -> Stick:
        languages = of.release.manifest.languages
        helps = [door.address for door in doors_at(self._rooms, MENU) if door.need]
        own = [place.address, f"{SHEETS}/{place.code}", *helps, *(f"{one}/{place.code}" for one in helps)]
        found = gather(of.folder, of.names, languages, own)
        ways = found.kept | {index_of(one, pages.ADDRESS): index_of(one, pages.ADDRESS) for one in languages}
        own_pages = frozenset(index_of(one, pages.ADDRESS) for one in languages)
        begun = {name: self._kept(found, name, ways) for name in found.files if name not in own_pages}
        return Stick(of, place, frozenset(ways), zipped(begun), tuple(ways.items()))

    def _kept(self, found: Gathering, name: str, ways: dict[str, str]) -> bytes:
        if not name.endswith(".html"):
            return found.files[name]
        instead = index_of(name.partition("/")[0], pages.ADDRESS)
        return on_stick(name, found.text(name), ways, instead).encode()

    def _whole(self, found: Stick, place: Place) -> bytes:
        """Return the file: what was packed, with the pages that say what is on it and what is not."""
        known = self._made.get(place.code)
        if known is None or known[0] is not found:
            languages = found.of.release.manifest.languages
            own = {index_of(one, pages.ADDRESS): self._inside(found, place, one) for one in languages}
            known = found, zipped({**own, INDEX: self._first(found, place)}, found.begun)
            self._made = dict([*self._made.items()][-REMEMBERED + 1 :]) | {place.code: known}
        return known[1]

    def _inside(self, found: Stick, place: Place, language: str) -> bytes:
        path = index_of(language, pages.ADDRESS)
        return on_stick(
            path, self._drawn(found, language, inside=True).decode(), dict(found.ways), path
        ).encode()

    def _drawn(self, found: Stick, language: str, *, size: int = 0, inside: bool = False) -> bytes:
        release, place = found.of.release, found.place
        with translation.override(language), marking(language):
            frame = framed(release, language, pages.ADDRESS, self._rooms)
            if place is None:
                drawn = pages.choosing(frame, _("There is no such place. Choose one from the list."))
            elif inside:
                drawn = pages.inside(frame, release, place, found.kept)
            else:
                for one in frame.context["page"]["languages"]:
                    one["href"] = f"{one['href']}?{pages.PLACE}={place.code}"
                drawn = pages.offered(frame, release, place, found.kept, size)
            return marked(drawn, language).encode()

    def _first(self, found: Stick, place: Place) -> bytes:
        """Draw what opens first: a choice of languages, each of which leads to the page of the place."""
        site = found.of.release.site
        languages = [
            {
                "code": code,
                "name": site.own_names[code],
                "site": place.title.get(code) or site.site[code],
                "direction": direction(code),
            }
            for code in site.languages
        ]
        told = {"languages": languages, "index": f"{place.address}/{INDEX}", "look": sheet(site.look)}
        return loader.get_template("pages/chooser.html").render(told).encode()
