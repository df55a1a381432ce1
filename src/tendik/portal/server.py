"""The public process: answers from the current release's files, and searches in them. Nothing else.

No database, no settings, no secret key, no cookie, and no record of who asked for what.
"""

import logging
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath
from threading import Semaphore
from time import monotonic
from typing import Protocol
from urllib.parse import parse_qs, quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from tendik.portal.files import TWINS, TYPES, UNKNOWN, Download, Reply, ServedRelease, identity, page, plain

PAST = re.compile(r"/at/(now|[1-9]\d{0,8})/(.+)", re.DOTALL)
"""Addresses of what stood in a release: ``/at/7/ky/asks/GE-1.4/``; ``now`` leads to the present one."""


class Past(Protocol):
    """Knows what stood in each release, this one too."""

    def page(self, number: int, language: str, address: str) -> bytes | None:
        """Draw a page as it stood; nothing where there was none."""

    def file(self, number: int, path: str) -> bytes | None:
        """Return a file of the data; nothing where there was none."""


SearchPage = Callable[[str, str, str], bytes | None]
"""Makes the page of hits from language, query and kind; nothing: the baked page is served."""

Clock = Callable[[], float]
"""Tells seconds that only grow."""

LONGEST_QUERY = 2000
LOOK_EVERY = 0.5
log = logging.getLogger(__name__)


def application(
    root: Path,
    search_page: SearchPage | None = None,
    *,
    past: Past | None = None,
    clock: Clock = monotonic,
) -> WSGIApplication:
    """Return the WSGI application that serves the release at ``root``.

    Args:
        root: A release's folder, or a link to it that later releases replace.
        search_page: Makes the page of hits for ``/LANG/search/?q=…``; without it the baked one is served.
        past: Draws pages as they stood in a release, for ``/at/N/LANG/…``; without it none is known.
        clock: Tells when to look for the next release.
    """
    return Site(root, search_page, past, clock)


class Site:
    """The public site: the current release, looked for anew twice a second."""

    def __init__(self, root: Path, search_page: SearchPage | None, past: Past | None, clock: Clock) -> None:
        self.root = root
        self._search_page = search_page
        self._past = past
        self._clock = clock
        self._release: ServedRelease | None = None
        self._look_at = 0.0
        self._downloads = Semaphore(1)
        self._searches = Semaphore(1)
        self._look()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, wholly from one release."""
        release = self._release if self._clock() < self._look_at else self._look()
        encodings = accepted_encodings(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = None
        if release and environ["REQUEST_METHOD"] == "GET" and not environ["QUERY_STRING"]:
            answer = release.kept.get((environ["PATH_INFO"], encodings))
        if answer is None:
            answer = self._answer(release, environ, encodings)
        if (
            "HTTP_IF_NONE_MATCH" in environ
            and answer.etag
            and has_it(environ["HTTP_IF_NONE_MATCH"], answer.etag)
        ):
            answer = answer.unchanged()
        return self._send(answer, environ["REQUEST_METHOD"], start_response)

    def _look(self) -> ServedRelease | None:
        """Return the release that stands at the root now; the one before, while none can be read."""
        self._look_at = self._clock() + LOOK_EVERY
        try:
            if self._release is None or identity(self.root) != self._release.identity:
                self._release = ServedRelease(self.root.resolve(strict=True))
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The release at %s cannot be read: %s", self.root, error)
        return self._release

    def _answer(
        self, release: ServedRelease | None, environ: WSGIEnvironment, encodings: tuple[str, ...]
    ) -> Reply:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return plain("405 Method Not Allowed", "This site is only read.", ("Allow", "GET, HEAD"))
        if len(environ["QUERY_STRING"]) > LONGEST_QUERY:
            return plain("414 URI Too Long", "The question is too long. Ask with fewer words.")
        if release is None:
            return plain("503 Service Unavailable", "Nothing has been released yet.", ("Retry-After", "60"))
        path = environ["PATH_INFO"]
        if path == "/":
            language = best_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""), release.languages)
            varies = ("Vary", "Accept-Language")
            return plain("302 Found", f"/{language}/", ("Location", f"/{quote(language)}/"), varies)
        found = (
            self._search(release, path, environ["QUERY_STRING"])
            or release.answer(path, encodings)
            or self._stood(release, path, encodings)
        )
        return found or self._missing(release, path, environ, encodings)

    def _search(self, release: ServedRelease, path: str, query: str) -> Reply | None:
        path = path.removesuffix("index.html")
        language = path[1:].removesuffix("/search/")
        if (
            self._search_page is None
            or not query
            or language not in release.languages
            or path[-8:] != "/search/"
        ):
            return None
        asked = f"{path}?{query}", ()
        known = release.kept.get(asked)
        if known is not None:
            return known
        if not self._searches.acquire(blocking=False):
            # The other thread stays free for pages; the visitor's browser asks again by itself.
            return self._busy(release, language)
        try:
            fields = parse_qs(query)
            words, kind = fields.get("q", [""])[0], fields.get("kind", [""])[0]
            body = self._search_page(language, words, kind) if words.strip() else None
        finally:
            self._searches.release()
        return release.keep(asked, page(body)) if body is not None else None

    def _stood(self, release: ServedRelease, path: str, encodings: tuple[str, ...]) -> Reply | None:
        """Return what stood at an address in the release that it names."""
        found = PAST.fullmatch(path)
        if found is None or self._past is None:
            return None
        rest = found[2]
        if found[1] == "now":
            where = f"/at/{release.number}/{rest}"
            return plain("302 Found", where, ("Location", quote(where)))
        known = release.kept.get((path, ()))
        if known is not None:
            return known
        language, _, address = rest.partition("/")
        if language not in release.languages and language != "data":
            # Drawn today, a page of the past needs today's style sheet.
            return release.answer(f"/{rest}", encodings)
        return self._drawn(release, path, int(found[1]), (language, address))

    def _drawn(self, release: ServedRelease, path: str, number: int, wanted: tuple[str, str]) -> Reply | None:
        past, (top, rest) = self._past, wanted
        if past is None or number > release.number:
            return None
        if not self._searches.acquire(blocking=False):
            return self._busy(release, release.languages[0] if top == "data" else top)
        try:
            if top == "data":
                body, kind = past.file(number, rest), TYPES.get(PurePosixPath(rest).suffix, UNKNOWN)
            else:
                body, kind = (
                    past.page(number, top, rest.removesuffix("index.html").rstrip("/")),
                    TYPES[".html"],
                )
        finally:
            self._searches.release()
        return release.keep((path, ()), page(body, kind=kind)) if body is not None else None

    def _busy(self, release: ServedRelease, language: str) -> Reply:
        """Return the release's own page for a busy moment, which asks again after a second."""
        baked = release.answer(f"/{language}/busy.html", ())
        found = baked or plain("200 OK", "Many people are searching now. This page asks again in a second.")
        return found.under("503 Service Unavailable", ("Refresh", "1"), ("Retry-After", "1"))

    def _missing(
        self, release: ServedRelease, path: str, environ: WSGIEnvironment, encodings: tuple[str, ...]
    ) -> Reply:
        """Return the release's own page for a lost visitor, in the language of the address."""
        language = path.split("/", 2)[1] if path.startswith("/") else ""
        if language not in release.languages:
            language = best_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""), release.languages)
        baked = release.answer(f"/{language}/404.html", encodings)
        return baked.under("404 Not Found") if baked else plain("404 Not Found", "There is no such page.")

    def _send(self, answer: Reply, method: str, start_response: StartResponse) -> Iterable[bytes]:
        if answer.path is None or method == "HEAD":
            start_response(answer.status, answer.headers)
            return [b"" if method == "HEAD" else answer.body]
        if not self._downloads.acquire(blocking=False):
            busy = plain(
                "503 Service Unavailable", "Another large file is being sent.", ("Retry-After", "10")
            )
            return self._send(busy, method, start_response)
        try:
            download = Download(answer.path, self._downloads)
        except OSError:
            self._downloads.release()
            return self._send(plain("404 Not Found", "There is no such page."), method, start_response)
        start_response(answer.status, answer.headers)
        return download


@lru_cache(maxsize=256)
def accepted_encodings(header: str) -> tuple[str, ...]:
    """Return the encodings we have that the visitor takes, the best first.

    Examples:
        >>> accepted_encodings("gzip, deflate, br;q=0.9, zstd")
        ('gzip', 'br')
    """
    wishes = dict(_wishes(header))
    wished = [(wishes.get(one, wishes.get("*", 0.0)), one) for one in TWINS]
    return tuple(one for weight, one in sorted(wished, key=lambda wish: -wish[0]) if weight > 0)


def best_language(header: str, languages: list[str]) -> str:
    """Return which of ``languages`` an Accept-Language header likes best; the first if none.

    Examples:
        >>> best_language("de, ru-RU;q=0.8, en;q=0.5", ["ky", "ru", "en"])
        'ru'
    """
    wished = sorted(_wishes(header), key=lambda wish: -wish[1])
    primary = (tag.split("-")[0] for tag, weight in wished if weight > 0)
    return next((tag for tag in primary if tag in languages), languages[0])


def _wishes(header: str) -> Iterable[tuple[str, float]]:
    """Yield the values of an Accept header with their weights."""
    for part in header[:1000].split(","):
        value, _, weight = part.partition(";")
        if not value.strip():
            continue
        try:
            yield value.strip().lower(), float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            yield value.strip().lower(), 0.0


def has_it(header: str, etag: str) -> bool:
    """Tell whether an If-None-Match header names this version."""
    return any(one.strip().removeprefix("W/") in (etag, "*") for one in header.split(","))
