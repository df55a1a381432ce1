"""Which words of the room can be erased: those of a work of the library, with its file."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.courses.library.published import LibraryWork
from tendik.courses.models import LibraryItem
from tendik.erasures.erasable import Erasable


def erasable() -> Iterator[Erasable]:
    """Yield works, with the columns that hold words and their file."""
    yield Erasable(
        kind=LibraryItem, words=("title", "about", "website"), file="file", address=_address, at=_at
    )


def _address(entry: Any) -> str:
    return LibraryWork.at(str(entry.pk))


def _at(address: str) -> Iterable[Any]:
    number = address.removeprefix(LibraryWork.at(""))
    return LibraryItem.objects.filter(pk=number) if number.isdecimal() and number != address else ()
