"""Inserts: parts that are drawn once and written into every page that shows them, so that a change draws few pages."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from django.utils.translation import gettext_lazy as _

from tendik.pages.frame import Frame
from tendik.pages.marking import marked, marking
from tendik.releases.reader import NotThere, Release
from tendik.releases.refused import ReleaseRefused

MARK = re.compile(r"<!--insert ([^ ]+)-->")


@dataclass(frozen=True, slots=True)
class Insert:
    """A part that pages show alike. A room's ``public.inserts()`` yields its own.

    ``name`` is what ``Frame.insert`` is given. ``address``: of a page that shows it, since its links are relative;
    all the others lie as deep. Empty for a part without links, which any page may show.
    """

    name: str
    view: Callable[[Frame, Release], str]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an insert stands in a page: its first byte, and the first after it."""

    name: str
    starts: int
    ends_before: int


class Inserts:
    """The inserts of all rooms in one language, each drawn when it is first asked for."""

    def __init__(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> None:
        self.language, self.rooms, self._release = language, rooms, release
        # Which there are is no source of the page that shows one.
        with release.noting():
            found = [one for room in rooms if hasattr(room, "inserts") for one in room.inserts(release)]
        self._known = {one.name: one for one in found}
        self._drawn: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}

    def text(self, name: str) -> bytes:
        """Return an insert as it stands in the pages.

        Raises:
            NotThere: no room has an insert of this name.
        """
        if name not in self._drawn:
            if name not in self._known:
                raise NotThere(f"no insert {name}")
            one = self._known[name]
            frame = Frame(self.language, one.address, self.rooms)
            with marking(self.language):
                drawn = marked(str(one.view(frame, self._release)), self.language)
            self._drawn[name] = drawn.encode()
        return self._drawn[name]

    def digest(self, name: str) -> str:
        """Return the SHA-256 of an insert (64 hexadecimal digits)."""
        if name not in self._digests:
            self._digests[name] = hashlib.sha256(self.text(name)).hexdigest()
        return self._digests[name]

    def digests(self) -> dict[str, str]:
        """Return the digest of each insert that was drawn."""
        return {name: self.digest(name) for name in self._drawn}

    def fill(self, page: str, frame: Frame) -> tuple[bytes, list[Spot]]:
        """Return a page with its inserts in their places, and these places.

        Raises:
            NotThere: no room has an insert that the page names.
        """
        body, places = bytearray(), []
        for number, piece in enumerate(MARK.split(page)):
            if number % 2:
                text = self._fitting(piece, frame)
                places.append(Spot(piece, len(body), len(body) + len(text)))
                body += text
            else:
                body += piece.encode()
        return bytes(body), places

    def _fitting(self, name: str, frame: Frame) -> bytes:
        text, one = self.text(name), self._known[name]
        if one.address and Frame(self.language, one.address).up != frame.up:
            raise ReleaseRefused(
                _("%(path)s: the links of the insert %(name)s begin elsewhere."),
                path=frame.address,
                name=name,
            )
        return text


def renewed(body: bytes, places: Sequence[Spot], inserts: Inserts) -> tuple[bytes, list[Spot]]:
    """Return a page whose inserts are taken out and written in as they are now, and where they stand."""
    made, found, kept = bytearray(), [], 0
    for place in places:
        text = inserts.text(place.name)
        made += body[kept : place.starts]
        found.append(Spot(place.name, len(made), len(made) + len(text)))
        made += text
        kept = place.ends_before
    return bytes(made + body[kept:]), found


def named(places: Sequence[Spot]) -> Iterator[str]:
    """Yield the names of inserts, each once."""
    return iter(dict.fromkeys(place.name for place in places))
