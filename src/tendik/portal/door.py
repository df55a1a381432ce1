"""The door of the public process: what stands between the line and the site. It holds no thread for who waits."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from tendik.portal.asking import Asked
from tendik.portal.files import Reply
from tendik.portal.making import Maker
from tendik.portal.server import Site
from tendik.portal.turns import TooMany, Turns

T = TypeVar("T")
log = logging.getLogger("tendik.visits")


class Scope(Protocol):
    """A request's head, as the server hands it over (RSGI)."""

    client: str
    scheme: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> "HeadersSent":
        """The headers, by their names in small letters."""


class HeadersSent(Protocol):
    """The headers of a request."""

    def get(self, key: str, default: str = "") -> str:
        """Return a header."""

    def items(self) -> list[tuple[str, str]]:
        """Return all of them, in their order."""


class Wire(Protocol):
    """The line on which is answered, as the server hands it over (RSGI)."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Send a body."""

    def response_file(self, status: int, headers: list[tuple[str, str]], file: str) -> None:
        """Send a file, as fast as it is read, without a thread of ours."""


class NotMade(Exception):
    """A page could not be made; says which kind of fault it was."""


class PublicDoor:
    """Lets visitors in: baked pages at once, searches and pages of the past in turn by address, large files past all threads.

    Args:
        site: What answers.
        proxies: How many web servers stand before it that each add the caller to ``X-Forwarded-For``.
    """

    def __init__(self, site: Site, *, proxies: int = 0) -> None:
        self.site, self._proxies = site, proxies
        self._turns = Turns(places=1, most=64, most_of_one=8)
        self._maker = ThreadPoolExecutor(1, "pages")
        self._works = Turns(places=1, most=64, most_of_one=8)
        self._worker = ThreadPoolExecutor(1, "work")
        self.visits = Visits()

    async def __rsgi__(self, scope: Scope, line: Wire) -> None:
        """Answer one request."""
        headers = scope.headers
        asked = Asked(
            scope.path,
            scope.query_string,
            scope.method,
            headers.get("accept-encoding", ""),
            headers.get("accept-language", ""),
            headers.get("if-none-match", ""),
            headers.get("accept", ""),
        )
        maker = self.site.maker(asked)
        if maker:
            reply = await self._worked(maker, asked, caller(scope, self._proxies))
        elif self.site.takes_time(asked):
            reply = await self._made(asked, caller(scope, self._proxies))
        else:
            reply = self.site.answer(asked)
        status = int(reply.status[:3])
        self.visits.count(status)
        if asked.method == "HEAD":
            line.response_bytes(status, reply.headers, b"")
        elif reply.path:
            line.response_file(status, reply.headers, str(reply.path))
        else:
            line.response_bytes(status, reply.headers, reply.body)

    async def _worked(self, maker: Maker, asked: Asked, address: str) -> Reply:
        """Let the work be done beside all that is drawn, so that a table keeps no search waiting; then the answer drawn."""
        try:
            async with self._works.turn(address):
                found = await self._done(self._worker, maker.work, asked)
            async with self._turns.turn(address):
                reply = await self._done(self._maker, maker.reply, asked, found)
        except TooMany:
            return self.site.busy(asked)
        return self.site.fresh(asked, reply)

    async def _made(self, asked: Asked, address: str) -> Reply:
        try:
            async with self._turns.turn(address):
                return await self._done(self._maker, self.site.answer, asked)
        except TooMany:
            return self.site.busy(asked)

    async def _done(self, where: ThreadPoolExecutor, what: Callable[..., T], *given: Any) -> T:
        """Return what is done in a thread."""
        doing = asyncio.get_running_loop().run_in_executor(where, what, *given)
        await asyncio.wait([doing])
        if fault := doing.exception():
            # What was searched for stands in no log, only what kind of fault it was.
            self.visits.count(500)
            raise NotMade(type(fault).__name__) from None
        return doing.result()

    def __rsgi_del__(self, loop: Any) -> None:
        """Write down the last minute when the process ends."""
        self.visits.write()


def caller(scope: Scope, proxies: int) -> str:
    """Return who asks: the line's other end, or what the web server nearest to us but ``proxies`` heard from."""
    said = [part.strip() for part in scope.headers.get("x-forwarded-for", "").split(",") if part.strip()]
    if 0 < proxies <= len(said):
        return said[-proxies]
    return scope.client.rpartition(":")[0]


class Visits:
    """What is written down about visitors: how many answers of each kind in a minute, and nothing else."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._minute = 0
        self._counts: Counter[int] = Counter()

    def count(self, status: int) -> None:
        """Count one answer; where another minute has begun, first write down the one before."""
        minute = int(self._clock() // 60)
        if minute != self._minute:
            self.write()
            self._minute = minute
        self._counts[status] += 1

    def write(self) -> None:
        """Write down the minute that is counted and begin anew."""
        minute = time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime(self._minute * 60))
        for status, count in sorted(self._counts.items()):
            log.info("%s %s %s", minute, status, count)
        self._counts.clear()
