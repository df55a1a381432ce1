"""The public process: answers from the current release's files, and searches in them. Nothing else.

No database, no settings, no secret key, no cookie, and no record of who asked for what.
"""

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import Protocol
from urllib.parse import parse_qs, quote

from tendik.portal.asking import Asked
from tendik.portal.files import TWINS, TYPES, UNKNOWN, Reply, ServedRelease, identity, page, plain
from tendik.portal.making import Maker

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

READS = ("GET", "HEAD")
LONGEST_QUERY = 2000
HEALTH = "/healthz"
"""Whoever watches over the site asks here whether it is well."""
LOOK_EVERY = 0.5
log = logging.getLogger(__name__)


class Site:
    """The public site: the current release, looked for anew twice a second.

    Args:
        root: A release's folder, or a link to it that later releases replace.
        search_page: Makes the page of hits for ``/LANG/search/?q=…``; without it the baked one is served.
        past: Draws pages as they stood in a release, for ``/at/N/LANG/…``; without it none is known.
        makers: Answer what else is made for one request: tables that a visitor chose, data for programs.
        clock: Tells when to look for the next release.
    """

    def __init__(
        self,
        root: Path,
        search_page: SearchPage | None = None,
        *,
        past: Past | None = None,
        makers: Sequence[Maker] = (),
        clock: Clock = monotonic,
    ) -> None:
        self.root = root
        self._search_page = search_page
        self._past = past
        self._makers = makers
        self._clock = clock
        self._release: ServedRelease | None = None
        self._look_at = 0.0
        self._look()

    def answer(self, asked: Asked) -> Reply:
        """Answer one request, wholly from one release. A search takes its time: see ``must_search``."""
        release = self._release_now()
        encodings = accepted_encodings(asked.encodings)
        answer = None
        if release and asked.method == "GET" and not asked.query:
            answer = release.kept.get((asked.path, encodings))
        if answer is None:
            maker = self.maker(asked)
            answer = (
                maker.reply(asked, maker.work(asked)) if maker else self._answer(release, asked, encodings)
            )
        return self.fresh(asked, answer)

    def fresh(self, asked: Asked, answer: Reply) -> Reply:
        """Return an answer, without its body for somebody who has this version already."""
        if asked.has and answer.etag and has_it(asked.has, answer.etag):
            return answer.unchanged()
        return answer

    def maker(self, asked: Asked) -> Maker | None:
        """Return who makes the answer to this request; nobody where it is none of their kinds, or cannot be answered."""
        release = self._release_now()
        if release is None or asked.method not in READS or len(asked.query) > LONGEST_QUERY:
            return None
        return next((one for one in self._makers if one.takes(asked, release)), None)

    def takes_time(self, asked: Asked) -> bool:
        """Tell whether a page must be made for this request, of hits or of the past, that was not made before."""
        release = self._release_now()
        if release is None or asked.method not in READS or len(asked.query) > LONGEST_QUERY:
            return False
        if asked.query and self._searched(release, asked):
            return _key(asked) not in release.kept
        return (
            self._past is not None and asked.path.startswith("/at/") and (asked.path, ()) not in release.kept
        )

    def busy(self, asked: Asked) -> Reply:
        """Return the release's own page for a busy moment, which asks again after a second."""
        release = self._release_now()
        language = next(
            (part for part in asked.path.split("/")[1:4] if release and part in release.languages), ""
        )
        baked = release.answer(f"/{language}/busy.html", ()) if release and language else None
        found = baked or plain("200 OK", "Many people are searching now. This page asks again in a second.")
        return found.under("503 Service Unavailable", ("Refresh", "1"), ("Retry-After", "1"))

    def _release_now(self) -> ServedRelease | None:
        return self._release if self._clock() < self._look_at else self._look()

    def _look(self) -> ServedRelease | None:
        """Return the release that stands at the root now; the one before, while none can be read."""
        self._look_at = self._clock() + LOOK_EVERY
        try:
            if self._release is None or identity(self.root) != self._release.identity:
                self._release = ServedRelease(self.root.resolve(strict=True))
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The release at %s cannot be read: %s", self.root, error)
        return self._release

    def _answer(self, release: ServedRelease | None, asked: Asked, encodings: tuple[str, ...]) -> Reply:
        if asked.method not in READS:
            return plain("405 Method Not Allowed", "This site is only read.", ("Allow", "GET, HEAD"))
        if len(asked.query) > LONGEST_QUERY:
            return plain("414 URI Too Long", "The question is too long. Ask with fewer words.")
        if asked.path == HEALTH:
            return self._health(release)
        if release is None:
            return plain("503 Service Unavailable", "Nothing has been released yet.", ("Retry-After", "60"))
        if asked.path == "/":
            language = best_language(asked.languages, release.languages)
            varies = ("Vary", "Accept-Language")
            return plain("302 Found", f"/{language}/", ("Location", f"/{quote(language)}/"), varies)
        found = (
            self._search(release, asked)
            or release.answer(asked.path, encodings)
            or self._stood(release, asked.path, encodings)
        )
        return found or self._missing(release, asked, encodings)

    def _health(self, release: ServedRelease | None) -> Reply:
        """Answer whoever watches over the site: is there a release, and can it be read now?"""
        try:
            well = release is not None and identity(self.root) is not None
        except OSError:
            well = False
        return plain("200 OK", "ok") if well else plain("503 Service Unavailable", "no release")

    def _searched(self, release: ServedRelease, asked: Asked) -> str:
        """Return the language in which is searched; empty where this is no search."""
        path = asked.path.removesuffix("index.html")
        language = path[1:].removesuffix("/search/")
        is_search = self._search_page is not None and path[-8:] == "/search/"
        return language if is_search and language in release.languages else ""

    def _search(self, release: ServedRelease, asked: Asked) -> Reply | None:
        language = self._searched(release, asked) if asked.query else ""
        if self._search_page is None or not language:
            return None
        known = release.kept.get(_key(asked))
        if known is not None:
            return known
        fields = parse_qs(asked.query)
        words, kind = fields.get("q", [""])[0], fields.get("kind", [""])[0]
        body = self._search_page(language, words, kind) if words.strip() else None
        return release.keep(_key(asked), page(body)) if body is not None else None

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
        if top == "data":
            body, kind = past.file(number, rest), TYPES.get(PurePosixPath(rest).suffix, UNKNOWN)
        else:
            address = rest.removesuffix("index.html").rstrip("/")
            body, kind = past.page(number, top, address), TYPES[".html"]
        return release.keep((path, ()), page(body, kind=kind)) if body is not None else None

    def _missing(self, release: ServedRelease, asked: Asked, encodings: tuple[str, ...]) -> Reply:
        """Return the release's own page for a lost visitor, in the language of the address."""
        language = asked.path.split("/", 2)[1] if asked.path.startswith("/") else ""
        if language not in release.languages:
            language = best_language(asked.languages, release.languages)
        baked = release.answer(f"/{language}/404.html", encodings)
        return baked.under("404 Not Found") if baked else plain("404 Not Found", "There is no such page.")


def _key(asked: Asked) -> tuple[str, tuple[str, ...]]:
    """Return under which name the page of hits is kept."""
    return f"{asked.path.removesuffix('index.html')}?{asked.query}", ()


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
