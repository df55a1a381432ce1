"""What search engines ask for: which pages there are (sitemaps.org), and which of them not to look into."""

from collections.abc import Iterable, Iterator

from django.utils.html import escape

from tendik.pages.addresses import EMBED, PAST, page_path, whole
from tendik.pages.frame import ANYWHERE
from tendik.pages.page import Page
from tendik.releases.reader import Release

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
MOST = 50_000
"""So many addresses a sitemap may hold; more are spread over several, and the first one lists those."""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def top_files(release: Release, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bodies of the files; no sitemap where the site has no address."""
    found = list(_addresses(release, pages))
    if found:
        yield from _maps(release, found)
    closed = [f"Disallow: /{PAST}/", f"Disallow: /{EMBED}/"]
    known = [f"Sitemap: {whole(release, SITEMAP)}"] if found else []
    yield ROBOTS, "\n".join(["User-agent: *", *closed, *known, ""]).encode()


def _addresses(release: Release, pages: Iterable[Page]) -> Iterator[str]:
    """Yield the addresses of all pages that tell of what is real."""
    shown = [
        page
        for page in pages
        if page.address not in ANYWHERE and not (page.document and page.document.made_up)
    ]
    for language in release.manifest.languages:
        for page in shown:
            address = whole(release, page_path(language, page.address))
            if address:
                yield address


def _maps(release: Release, addresses: list[str]) -> Iterator[tuple[str, bytes]]:
    if len(addresses) <= MOST:
        yield SITEMAP, _map("urlset", "url", addresses)
        return
    names: list[str] = []
    for first in range(0, len(addresses), MOST):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _map("urlset", "url", addresses[first : first + MOST])
    yield SITEMAP, _map("sitemapindex", "sitemap", [whole(release, name) for name in names])


def _map(outer: str, inner: str, addresses: Iterable[str]) -> bytes:
    lines = "\n".join(f"<{inner}><loc>{escape(address)}</loc></{inner}>" for address in addresses)
    return f'{HEAD}<{outer} xmlns="{SPACE}">\n{lines}\n</{outer}>\n'.encode()
