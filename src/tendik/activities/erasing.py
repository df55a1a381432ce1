"""Which words of the room can be erased: those of an activity. Names of people are erased by their own terms."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.activities.models import Activity
from tendik.activities.published import Activity as Shown
from tendik.erasures.erasable import Erasable

WORDS = ("title", "aims", "where", "for_whom", "cost", "trainers")


def erasable() -> Iterator[Erasable]:
    """Yield activities, with the columns that hold words."""
    yield Erasable(kind=Activity, words=WORDS, address=_address, at=_at)


def _address(entry: Any) -> str:
    return Shown.at(str(entry.pk))


def _at(address: str) -> Iterable[Any]:
    number = address.removeprefix(Shown.at(""))
    return Activity.objects.filter(pk=number) if number.isdecimal() and number != address else ()
