"""The links of a drawn page: where each leads in the public folder, and the page with links that stay on the stick."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from urllib.parse import quote, unquote

from tendik.pages.frame import INDEX

ADDRESSED = re.compile(r'(\s(?:href|src|action|poster)=")([^"]*)"')
SHOWN = re.compile(r'<(?:script|img|source|audio|video)\b[^>]*?\s(?:src|poster)="([^"]*)"')
HEAD_LINK = re.compile(r"<link\b[^>]*>")
NEEDED = re.compile(r'\srel="(?:stylesheet|icon)"')
EARLY = ' rel="preload"'
"""What is fetched early from a server; from a folder browsers refuse it."""
LEADS = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
HREF = re.compile(r'\shref="([^"]*)"')
MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
OUT = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\Z", re.IGNORECASE)
"""How a link begins that leads nowhere else in the folder: a whole address, the root of a server, a part of the page."""


def target(path: str, link: str) -> str:
    """Return the file to which a link of the page at ``path`` leads; empty where it leads to none of the folder.

    Examples:
        >>> target("ky/places/KG/index.html", "../../asks/index.html?x=1#top")
        'ky/asks/index.html'
        >>> target("ky/index.html", "https://example.org")
        ''
    """
    if OUT.match(link):
        return ""
    place = unquote(unescape(link).partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), place))


def shown_in(path: str, text: str) -> Iterator[str]:
    """Yield the files that a page cannot do without: style sheets, script, pictures, sound."""
    links = [link for tag in HEAD_LINK.findall(text) if NEEDED.search(tag) for link in HREF.findall(tag)]
    yield from filter(None, (target(path, link) for link in (*links, *SHOWN.findall(text))))


def led_to(path: str, text: str) -> Iterator[str]:
    """Yield the files to which the content of a page leads: not those of its menu and its foot."""
    for main in MAIN.findall(text):
        yield from filter(None, (target(path, link) for link in LEADS.findall(main)))


def on_stick(path: str, text: str, kept: Mapping[str, str], instead: str) -> str:
    """Return a page whose links lead to what is on the stick.

    Args:
        path: Where the page stands.
        text: As it was drawn.
        kept: Each file of the public folder that is on the stick, and where it stands there.
        instead: The page to which every other link leads.
    """

    def led(found: re.Match[str]) -> str:
        to = target(path, found[2])
        if not to:
            return found[0]
        there, part = kept.get(to, instead), unescape(found[2]).partition("#")[2]
        way = quote(posixpath.relpath(there, posixpath.dirname(path) or "."))
        return f'{found[1]}{escape(f"{way}#{part}" if part and to in kept else way)}"'

    def needed(tag: re.Match[str]) -> str:
        files = [target(path, link) for link in HREF.findall(tag[0])]
        return tag[0] if EARLY not in tag[0] and all(not file or file in kept for file in files) else ""

    return ADDRESSED.sub(led, HEAD_LINK.sub(needed, text))


def index_of(language: str, address: str) -> str:
    """Return the file of the page at an address."""
    return "/".join(part for part in (language, address, INDEX) if part)
