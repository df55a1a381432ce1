"""A page to be baked: its address and the view that draws it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from tendik.pages.frame import ANYWHERE, INDEX, Frame, View
from tendik.pages.inserts import Inserts
from tendik.pages.skeleton import framed
from tendik.releases.reader import Release
from tendik.releases.shapes import Document


@dataclass(frozen=True, slots=True)
class Page:
    """One public page: its address, the view that draws it, and the document it shows, if it shows one."""

    address: str
    view: View
    document: Document | None = None

    def path(self, language: str) -> str:
        """Return the page's file in the public folder."""
        if self.address in ANYWHERE:
            return f"{language}/{self.address}.html"
        return "/".join(part for part in (language, self.address, INDEX) if part)

    def outline(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> str:
        """Draw the page with marks where its inserts belong. ``rooms``: whoever draws public pages."""
        if self.document is None:
            return self.view(framed(release, language, self.address, rooms), release)
        # Read through the release, so that the page's own document counts among its sources.
        document = release.any(self.document.address)
        return self.view(framed(release, language, self.address, rooms, document), release, document)

    def draw(
        self,
        release: Release,
        language: str,
        rooms: Sequence[ModuleType],
        inserts: Inserts | None = None,
    ) -> str:
        """Draw the page from the release in a language, whole. ``inserts``: those of the other pages, drawn already."""
        outline = self.outline(release, language, rooms)
        known = inserts or Inserts(release, language, rooms)
        return known.fill(outline, Frame(language, self.address))[0].decode()


def pages_of(documents: Iterable[Document], view: View) -> Iterator[Page]:
    """Yield a page for each document, at its address."""
    return (Page(document.address, view, document) for document in documents)


def all_pages(release: Release, rooms: Sequence[ModuleType]) -> Iterator[Page]:
    """Yield every public page: the rooms' own in the order of the rooms."""
    for room in rooms:
        yield from room.pages(release)
