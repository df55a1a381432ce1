"""The page of hits, drawn by the public process from the release's index."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from django.utils import translation

from tendik.packs.words import forget
from tendik.pages.frame import Frame
from tendik.pages.marking import marked, marking
from tendik.pages.skeleton import framed
from tendik.portal.files import identity
from tendik.portal.public import search_page
from tendik.portal.search import Hit, search
from tendik.portal.server import SearchPage
from tendik.releases.reader import Release


def searcher(root: Path, rooms: Sequence[ModuleType]) -> SearchPage:
    """Return what draws the page of hits for the release at ``root``; ``rooms`` draw its pages."""
    words_of: tuple[int, ...] | None = None

    def draw(language: str, query: str, kind: str) -> bytes | None:
        nonlocal words_of
        folder = root.resolve()
        index = folder / "data" / "search" / f"{language}.sqlite"
        if not index.is_file():
            return None
        # Another release may bring other words. One search is drawn at a time, so nobody speaks meanwhile.
        if words_of != (words_of := identity(root)):
            forget()
        found = search(index, query, kinds=[kind] if kind else None)
        with translation.override(language), marking(language):
            made = framed(Release.open(folder, ()), language, "search", rooms)
            rows = [_row(made, hit) for hit in found.hits]
            return marked(search_page(made, query, rows, found.total), language).encode()

    return draw


def _row(made: Frame, hit: Hit) -> dict[str, object]:
    shown = "" if hit.snippet == hit.title else hit.snippet
    return {"title": f"{hit.label} {hit.title}".strip(), "href": made.to(hit.address), "sub": shown}
