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


class NotTaken(Exception):
    """The body is not taken in; the status says why."""

    status = "400 Bad Request"


class TooLarge(NotTaken):
    """It is, or says that it is, larger than what is taken."""

    status = "413 Content Too Large"


class TooSlow(NotTaken):
    """The next piece did not come in time."""

    status = "408 Request Timeout"


class TooBusy(NotTaken):
    """There is no room for it beside what others send."""

    status = "503 Service Unavailable"


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
            NotTaken: it is too large, comes too slowly, or there is no room for it.
        """
        if declared.isdecimal() and int(declared) > self.limits.body:
            raise TooLarge
        try:
            async with asyncio.timeout(self.limits.body_seconds):
                with self._room() as take:
                    return b"".join([take(piece) async for piece in self._in_time(pieces)])
        except TimeoutError as late:
            raise TooSlow from late

    async def _in_time(self, pieces: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        coming = aiter(pieces)
        while True:
            try:
                yield await asyncio.wait_for(anext(coming), self.limits.piece_seconds)
            except StopAsyncIteration:
                return

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
            TooBusy: all bodies together would be too much.
        """
        if self._held + size > self.limits.all_bodies:
            raise TooBusy
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
            raise TooLarge
        self._intake.hold(len(piece))
        self.taken += len(piece)
        return piece
