"""What stood in a release: its pages drawn from the data that each later release keeps of it, and those data."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType

import msgspec
from django.utils import translation

from tendik.packs.words import forget
from tendik.pages.addresses import PAST, page_path, whole
from tendik.pages.frame import ANYWHERE, Frame
from tendik.pages.inserts import Inserts
from tendik.pages.news import day_of
from tendik.pages.page import Page, all_pages
from tendik.pages.skeleton import framed
from tendik.pages.telling import Stood, Telling
from tendik.portal.files import identity
from tendik.releases.reader import Release
from tendik.releases.shapes import Document

REMEMBERED = 2
"""So many releases stay open: readers of a citation look around in one."""


@dataclass
class Shelf:
    """The releases that a public folder holds or keeps, by number."""

    root: Path
    rooms: Sequence[ModuleType]
    kinds: Sequence[type[Document]]
    _open: dict[tuple[object, ...], Release] = field(default_factory=dict)

    def page(self, number: int, language: str, address: str) -> bytes | None:
        """Draw a page as it stood in a release, with a word on when that was; nothing where there was none."""
        now = self._release(0)
        then = self._release(number, now)
        if then is None or now is None or address in ANYWHERE or language not in then.manifest.languages:
            return None
        with translation.override(language):
            if not then.documents():
                return self._only_data(now, then, language, address)
            pages = all_pages(then, self.rooms)
            page = next((page for page in pages if page.address == address), None)
            return self._drawn(page, now, then, language) if page else None

    def file(self, number: int, path: str) -> bytes | None:
        """Return a file of a release's data; nothing where there was none."""
        data = self._data(number, self._release(0))
        if data is None or ".." in path.split("/"):
            return None
        file = data / path
        return file.read_bytes() if file.is_file() else None

    def _drawn(self, page: Page, now: Release, then: Release, language: str) -> bytes:
        frame = page.framed(then, language, self.rooms)
        title = frame.words(frame.document.title) if frame.document else ""
        outline = page.shown(frame, then, _telling(frame, now, then, title))
        return Inserts(then, language, self.rooms).fill(outline, frame)[0]

    def _only_data(self, now: Release, then: Release, language: str, address: str) -> bytes | None:
        """Say that a release of an earlier program can no longer be drawn, and where its data are."""
        frame = framed(now, language, address, self.rooms)
        frame.context["told"] = _telling(frame, now, then, "")
        archive = frame.file(f"older/{then.manifest.number:06d}.zip")
        return frame.draw("portal/public/only_data.html", archive=archive).encode()

    def _release(self, number: int, now: Release | None = None) -> Release | None:
        if now and number == now.manifest.number:
            return now
        key = (*identity(self.root), number)
        if key not in self._open:
            data = self._data(number, now)
            if data is None:
                return None
            found = self._read(data)
            if not number:
                # Another release may bring other words.
                forget()
            self._open = dict([*self._open.items()][-REMEMBERED:])
            self._open[key] = found
        return self._open[key]

    def _read(self, data: Traversable) -> Release:
        try:
            return Release.read(data, self.kinds)
        except msgspec.ValidationError:
            return Release.read(data, ())

    def _data(self, number: int, now: Release | None) -> Traversable | None:
        """Return where the data of a release lie: of the present one in a folder, of one before it in an archive."""
        if not number or (now and number == now.manifest.number):
            return self.root / "data"
        archive = self.root / "older" / f"{number:06d}.zip"
        return zipfile.Path(archive) if archive.is_file() else None


def _telling(frame: Frame, now: Release, then: Release, title: str) -> Telling:
    number, path = then.manifest.number, page_path(frame.language, frame.address)
    frame.context["page"]["past"] = True
    stood = Stood(
        number=number,
        on=day_of(then, then.manifest.at),
        now=f"{'../' * (path.count('/') + 2)}{path}index.html",
        title=title,
        address=whole(now, f"{PAST}/{number}/{path}"),
    )
    return Telling("", "article", stood=stood)
