"""Leaves: every file that is drawn for a page. The page itself, what lies beside it, its feed, and its card for other sites."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from tendik.pages.addresses import origin
from tendik.pages.embeds import draw_embed, embed_path
from tendik.pages.feeds import draw_feed, feed_path
from tendik.pages.marking import marked, marking
from tendik.pages.page import FileBeside, Page
from tendik.pages.pictures import Sketch, picture_path, sketch
from tendik.releases.reader import Release


@dataclass(frozen=True, slots=True)
class Feed:
    """What changed in a page and around it."""

    page: Page

    def path(self, language: str) -> str:
        """Return the feed's file in the public folder."""
        return feed_path(language, self.page.address)

    def outline(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> str:
        """Draw the feed."""
        return draw_feed(self.page.framed(release, language, rooms), release)


@dataclass(frozen=True, slots=True)
class Embed:
    """The card of a page, for other sites."""

    page: Page

    def path(self, language: str) -> str:
        """Return the card's file in the public folder."""
        return embed_path(language, self.page.address)

    def outline(self, release: Release, language: str, rooms: Sequence[ModuleType]) -> str:
        """Draw the card."""
        with marking(language):
            frame = self.page.framed(release, language, rooms)
            card = self.page.card_in(frame, release)
            return marked(draw_embed(frame, card), language) if card else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The card of a page as a picture. The page names it by what it shows, so it has no address to be drawn at."""

    page: Page

    def drawn(
        self, release: Release, language: str, rooms: Sequence[ModuleType]
    ) -> tuple[str, Sketch] | None:
        """Return its file and what is drawn there; nothing where the fonts lack letters."""
        frame = self.page.framed(release, language, rooms)
        card = self.page.card_in(frame, release)
        path = picture_path(frame, release, card) if card else ""
        return (path, sketch(frame, release, card)) if card and path else None


Leaf = Page | FileBeside | Feed | Embed | Picture


def address_of(leaf: Page | FileBeside | Feed | Embed) -> str:
    """Return the address of the page that a leaf is drawn for."""
    return leaf.address if isinstance(leaf, Page | FileBeside) else leaf.page.address


def leaves(page: Page, release: Release) -> Iterator[Leaf]:
    """Yield all that is drawn for a page, the page itself first. What is shown elsewhere needs a site with an address."""
    yield page
    yield from page.beside
    if page.feed:
        yield Feed(page)
    if page.card and origin(release):
        yield Embed(page)
        yield Picture(page)
