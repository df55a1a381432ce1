"""Intake: how much of a request is taken in, and how long is waited for it. Nobody who waits holds a thread."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one body and all bodies together may take.

    Args:
        body: Bytes of one body.
        all_bodies: Bytes of all bodies that are being taken in.
        piece_seconds: Seconds until the next piece of a body must come.
        body_seconds: Seconds until a body must be there whole.
    """

    body: int
    all_bodies: int = 200 * MEGABYTE
    piece_seconds: float = 10
    body_seconds: float = 300


TOO_LARGE = "413 Content Too Large"
"""It is, or says that it is, larger than what is taken."""
TOO_SLOW = "408 Request Timeout"
"""The next piece did not come in time, or the line broke off before the body was whole."""
TOO_BUSY = "503 Service Unavailable"
"""There is no room for it beside what others send."""


class NotTaken(Exception):
    """The body is not taken in; the status of HTTP says why."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(status)


class Intake:
    """Takes bodies in, within limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._held = 0

    async def body(self, pieces: AsyncIterable[bytes], declared: str) -> bytes:
        """Return a whole body.

        Args:
            pieces: What comes from the line.
            declared: Its length as the request says it; empty where it does not.

        Raises:
            NotTaken: it is too large, comes too slowly or not whole, or there is no room for it.
        """
        if declared.isdecimal() and int(declared) > self.limits.body:
            raise NotTaken(TOO_LARGE)
        try:
            async with asyncio.timeout(self.limits.body_seconds):
                with self._room() as take:
                    body = b"".join([take(piece) async for piece in self._in_time(pieces)])
        except TimeoutError as late:
            raise NotTaken(TOO_SLOW) from late
        # Half a form would be read as a whole one whose file nobody chose.
        if declared.isdecimal() and len(body) < int(declared):
            raise NotTaken(TOO_SLOW)
        return body

    async def _in_time(self, pieces: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        coming = aiter(pieces)
        while True:
            try:
                # ``wait_for`` of Python 3.11 forgets that all time is over when a piece comes in the same moment.
                async with asyncio.timeout(self.limits.piece_seconds):
                    piece = await anext(coming)
            except StopAsyncIteration:
                return
            yield piece

    @contextmanager
    def _room(self) -> Iterator["Take"]:
        take = Take(self)
        try:
            yield take
        finally:
            self._held -= take.taken

    def hold(self, size: int) -> None:
        """Count bytes that are held.

        Raises:
            NotTaken: all bodies together would be too much.
        """
        if self._held + size > self.limits.all_bodies:
            raise NotTaken(TOO_BUSY)
        self._held += size


class Take:
    """What was taken of one body so far."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self.taken = 0

    def __call__(self, piece: bytes) -> bytes:
        """Count a piece and return it.

        Raises:
            NotTaken: it is too much.
        """
        if self.taken + len(piece) > self._intake.limits.body:
            raise NotTaken(TOO_LARGE)
        self._intake.hold(len(piece))
        self.taken += len(piece)
        return piece
