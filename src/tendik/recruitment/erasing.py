"""Which words of the room can be erased: of a notice, a competition, a complaint and its answer."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tendik.bodies.published import Body
from tendik.erasures.erasable import Erasable
from tendik.recruitment.models import Competition, Complaint, ComplaintAnswer, Notice


def erasable() -> Iterator[Erasable]:
    """Yield each kind, with the columns that hold words; all of them are about an institution."""
    yield Erasable(kind=Notice, words=("title", "words"), address=_address, at=_about(Notice))
    yield Erasable(kind=Competition, words=("title",), address=_address, at=_about(Competition))
    yield Erasable(kind=Complaint, words=("words",), address=_address, at=_about(Complaint))
    yield Erasable(
        kind=ComplaintAnswer,
        words=("words",),
        address=_address,
        at=_about(ComplaintAnswer, "complaint__body__code"),
    )


def _address(entry: Any) -> str:
    return Body.at(entry.body.code)


def _about(kind: type[Any], path: str = "body__code") -> Callable[[str], Iterable[Any]]:
    """Return what finds the entries of a kind about the institution at an address."""

    def at(address: str) -> Iterable[Any]:
        code = address.partition("/")[2]
        return kind.objects.filter(**{path: code}) if address == Body.at(code) else ()

    return at
