"""A page to be baked: its address and the view that draws it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from tendik.pages.card import Card, CardView
from tendik.pages.frame import ANYWHERE, INDEX, Frame, View
from tendik.pages.inserts import Inserts
from tendik.pages.marking import marked, marking
from tendik.pages.skeleton import framed
from tendik.pages.telling import Telling, telling
from tendik.releases.reader import Release
from tendik.releases.shapes import Document


@dataclass(frozen=True, slots=True)
class FileBeside:
    """A file that belongs to a page, in each language: its address with its ending, and what writes it.

    Words for other programs, or the bytes of a picture or sound.
    """

    address: str
    written: Callable[[Release, str], str | bytes]

    def path(self, language: str) -> str:
        """Return the file in the public folder."""
        return f"{language}/{self.address}"

    def outline(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> str | bytes:
        """Write the file."""
        return self.written(release, language)


@dataclass(frozen=True, slots=True)
class Page:
    """One public page: its address, the view that draws it, and the document it shows, if it shows one.

    ``feed``: what changes in it can be followed. ``card``: makes its card; then it has a picture, and other sites may
    show it in a frame. ``beside``: files that are written with it.
    """

    address: str
    view: View
    document: Document | None = None
    feed: bool = False
    card: CardView | None = None
    beside: tuple[FileBeside, ...] = ()

    def path(self, language: str) -> str:
        """Return the page's file in the public folder."""
        if self.address in ANYWHERE:
            return f"{language}/{self.address}.html"
        return "/".join(part for part in (language, self.address, INDEX) if part)

    def outline(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> str:
        """Draw the page with marks where its inserts belong. ``rooms``: whoever draws public pages."""
        with marking(language):
            frame = self.framed(release, language, rooms)
        # Unsigned: it stands in the head, and what it says gives the picture its name.
        told = telling(frame, release, self.card_in(frame, release), feed=self.feed)
        return self.shown(frame, release, told)

    def shown(self, frame: Frame, release: Release, told: Telling) -> str:
        """Draw the page in its frame, with what it tells and marks where its inserts belong.

        Words of the interface in another language are marked.
        """
        frame.context["told"] = told
        shown = () if frame.document is None else (frame.document,)
        with marking(frame.language):
            return marked(self.view(frame, release, *shown), frame.language)

    def framed(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> Frame:
        """Return the frame around the page."""
        # Read through the release, so that the page's own document counts among its sources.
        document = release.any(self.document.address) if self.document else None
        return framed(release, language, self.address, rooms, document)

    def card_in(self, frame: Frame, release: Release) -> Card | None:
        """Return the page's card, if it has one."""
        return self.card(frame, release, frame.document) if self.card else None

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


def pages_of(
    documents: Iterable[Document], view: View, *, feed: bool = False, card: CardView | None = None
) -> Iterator[Page]:
    """Yield a page for each document, at its address."""
    return (Page(document.address, view, document, feed, card) for document in documents)


def all_pages(release: Release, rooms: Sequence[ModuleType]) -> Iterator[Page]:
    """Yield every public page: the rooms' own in the order of the rooms."""
    for room in rooms:
        yield from room.pages(release)
