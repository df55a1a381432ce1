"""Turns: who waits for a place is let in address by address, so that nobody takes the turns of the others."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class TooMany(Exception):
    """Too many wait already; ask again in a moment."""


class Turns:
    """Places that are given in turn. An address is known only as long as somebody with it waits.

    Args:
        places: How many may be inside at once.
        most: How many may wait in all.
        most_of_one: How many of one address may wait.
    """

    def __init__(self, *, places: int, most: int, most_of_one: int) -> None:
        self._free, self._most, self._most_of_one = places, most, most_of_one
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Wait for a place and hold it.

        Raises:
            TooMany: there is no room to wait.
        """
        await self._enter(address)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, address: str) -> None:
        if self._free:
            self._free -= 1
            return
        hers = self._waiting.get(address, ())
        if len(hers) >= self._most_of_one or sum(map(len, self._waiting.values())) >= self._most:
            raise TooMany
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, deque()).append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                # The place was given in the same moment: hand it on.
                self._leave()
            raise

    def _leave(self) -> None:
        """Give the place to whoever waits at the next address; who has more waiting goes to the end."""
        while self._waiting:
            address, hers = self._waiting.popitem(last=False)
            place = hers.popleft()
            if hers:
                self._waiting[address] = hers
            if not place.done():
                place.set_result(None)
                return
        self._free += 1
