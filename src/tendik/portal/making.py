"""What answers a kind of request that takes time: first the work, beside all else, then the answer."""

from typing import Any, Protocol

from tendik.portal.asking import Asked
from tendik.portal.files import Reply, ServedRelease


class Maker(Protocol):
    """Answers the requests of one kind."""

    def takes(self, asked: Asked, release: ServedRelease) -> bool:
        """Tell whether this request is of its kind."""

    def work(self, asked: Asked) -> Any:
        """Return what is found for a request. It draws nothing: other pages are drawn meanwhile."""

    def reply(self, asked: Asked, found: Any) -> Reply:
        """Return the answer. One at a time is drawn, of whatever kind."""
