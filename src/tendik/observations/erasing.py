"""Which words of the room can be erased: those of an observation, with its file."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.erasures.erasable import Erasable
from tendik.observations.models import Sighting


def erasable() -> Iterator[Erasable]:
    """Yield the kind, with its columns that hold words and its file."""
    yield Erasable(kind=Sighting, words=("words",), file="file", address=_address, at=_at)


def _address(sighting: Any) -> str:
    return str(sighting.about)


def _at(address: str) -> Iterable[Any]:
    return Sighting.objects.filter(about=address)
