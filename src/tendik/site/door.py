"""The office's door: takes requests in whole before a thread answers them, so that nobody who is slow stops the others."""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

from tendik.office.taken import NOT_TAKEN
from tendik.portal.door import HeadersSent, Scope, Wire, caller
from tendik.portal.intake import Intake, Limits, NotTaken
from tendik.portal.server import HEALTH
from tendik.portal.turns import TooMany, Turns

THREADS = 4
WAITING = 256

Sent = tuple[int, list[tuple[str, str]], bytes]
"""What the office answers: status, headers and body."""

PLAIN = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
BUSY: Sent = 503, [*PLAIN, ("Retry-After", "5")], b"503 Many people ask at once. Try again in a moment.\n"


class OfficeDoor:
    """Hands whole requests to the office's threads, address by address where many wait.

    A body that is too large or comes too slowly is not taken in; the office is asked all the same, without it,
    and says so in its own words.

    Args:
        office: The office.
        limits: How much of a body is taken in, and how long is waited for it.
        well: Tells whether the office is well; whoever watches over it asks at ``/healthz``, by any name.
        proxies: How many web servers stand before the office.
    """

    def __init__(
        self, office: WSGIApplication, *, limits: Limits, well: Callable[[], bool], proxies: int = 0
    ) -> None:
        self._office, self._well, self._proxies = office, well, proxies
        self._intake = Intake(limits)
        self._turns = Turns(places=THREADS, most=WAITING, most_of_one=WAITING)
        self._threads = ThreadPoolExecutor(THREADS, "office")

    async def __rsgi__(self, scope: Scope, line: Any) -> None:
        """Answer one request."""
        if scope.path == HEALTH:
            await self._reply(self._health, line, HEALTH, scope.method)
            return
        environ = environ_of(scope)
        try:
            body = await self._intake.body(line, environ.get("CONTENT_LENGTH", ""))
        except NotTaken as reason:
            environ[NOT_TAKEN] = reason.status
            # The rest of the body may still be on the line: nothing more can be asked on it.
            body, environ["CONTENT_LENGTH"], environ["REQUEST_METHOD"] = b"", "0", "GET"
        environ["wsgi.input"] = BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        ask = partial(answered, self._office, environ)
        await self._reply(ask, line, caller(scope, self._proxies), environ["REQUEST_METHOD"])

    async def _reply(self, ask: Callable[[], Sent], line: Wire, address: str, method: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with self._turns.turn(address):
                status, headers, body = await loop.run_in_executor(self._threads, ask)
        except TooMany:
            status, headers, body = BUSY
        line.response_bytes(status, headers, b"" if method == "HEAD" else body)

    def _health(self) -> Sent:
        return (200, PLAIN, b"ok\n") if self._well() else (503, PLAIN, b"not well\n")


def answered(office: WSGIApplication, environ: WSGIEnvironment) -> Sent:
    """Return the office's answer, whole: from here on no thread waits for whoever reads it."""
    heard: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Any:
        heard.append((status, headers))

    pieces: Iterable[bytes] = office(environ, start)
    try:
        body = b"".join(pieces)
    finally:
        if hasattr(pieces, "close"):
            pieces.close()
    status, headers = heard[-1]
    return int(status[:3]), headers, body


def environ_of(scope: Scope) -> WSGIEnvironment:
    """Return a request's head as the office reads it (WSGI)."""
    address, _, port = getattr(scope, "server", "").rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": address,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    return environ | dict(_named(scope.headers))


def _named(headers: HeadersSent) -> Iterable[tuple[str, str]]:
    """Yield headers under their names in a request; one that only looks like another (``x_forwarded_for``) is left out."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in headers.items():
        if "_" not in name:
            values[name].append(value)
    for name, said in values.items():
        known = name.upper().replace("-", "_")
        joint = "; " if name == "cookie" else ","
        yield known if known in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{known}", joint.join(said)
