"""The page of hits, drawn by the public process from the release's index."""

import os
from pathlib import Path
from wsgiref.types import WSGIApplication

import django
from django.utils import translation

from tendik.portal.frame import frame
from tendik.portal.public import search_page
from tendik.portal.search import Hit, search
from tendik.portal.serve import ROOT, public_root
from tendik.portal.server import SearchPage, application
from tendik.releases.pages import Frame
from tendik.releases.reader import Release


def searcher(root: Path) -> SearchPage:
    """Return what draws the page of hits for the release at ``root``."""

    def draw(language: str, query: str, kind: str) -> bytes | None:
        folder = root.resolve()
        index = folder / "data" / "search" / f"{language}.sqlite"
        if not index.is_file():
            return None
        found = search(index, query, kinds=[kind] if kind else None)
        with translation.override(language):
            made = frame(Release.open(folder, ()), language, "search")
            rows = [_row(made, hit) for hit in found.hits]
            return search_page(made, query, rows, found.total).encode()

    return draw


def _row(made: Frame, hit: Hit) -> dict[str, object]:
    code = hit.address.partition("/")[2] if hit.kind in ("asks", "goals") else ""
    shown = "" if hit.snippet == hit.title else hit.snippet
    return {"title": f"{code} {hit.title}".strip(), "href": made.to(hit.address), "sub": shown}


def public() -> WSGIApplication:
    """Return the public site with search; the server's worker calls this. ``TENDIK_PUBLIC`` names the release."""
    root = public_root()
    os.environ.update({ROOT: str(root), "DJANGO_SETTINGS_MODULE": "tendik.site.public_settings"})
    django.setup()
    return application(root, searcher(root))
