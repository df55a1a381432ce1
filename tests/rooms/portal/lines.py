"""Lines on which tests ask a door, as the server does."""

import asyncio
from dataclasses import dataclass, field


class Headers(dict):
    """The headers of a request, by their names in small letters."""


@dataclass
class Scope:
    path: str
    query_string: str = ""
    method: str = "GET"
    client: str = "192.0.2.1:5000"
    scheme: str = "http"
    server: str = "127.0.0.1:8000"
    headers: Headers = field(default_factory=Headers)


class Wire:
    """What is heard on a line. ``pieces`` is the body that is sent on it."""

    def __init__(self, *pieces, then=None):
        self.pieces, self.then = pieces, then
        self.status, self.headers, self.body, self.file = 0, {}, b"", ""

    async def __aiter__(self):
        for piece in self.pieces:
            yield piece
        if self.then is not None:
            await self.then.wait()

    def response_bytes(self, status, headers, body):
        self.status, self.headers, self.body = status, {name.lower(): value for name, value in headers}, body

    def response_file(self, status, headers, file):
        self.response_bytes(status, headers, b"")
        self.file = file


async def others_first(seconds=0.0):
    """Let all others go on that can."""
    gate = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, gate.set)
    await gate.wait()
