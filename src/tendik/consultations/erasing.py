"""Which words of the room can be erased: agendas, minutes and decisions of councils."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tendik.bodies.published import Body
from tendik.consultations.models import CouncilDecision, CouncilMinutes, CouncilSitting
from tendik.erasures.erasable import Erasable


def erasable() -> Iterator[Erasable]:
    """Yield each kind, with the columns that hold words; all of them are about a council."""
    yield Erasable(
        kind=CouncilSitting,
        words=("agenda",),
        address=lambda one: Body.at(one.body.code),
        at=_about(CouncilSitting, "body__code"),
    )
    for kind in (CouncilMinutes, CouncilDecision):
        yield Erasable(kind=kind, words=("words",), address=_address, at=_about(kind, "sitting__body__code"))


def _address(entry: Any) -> str:
    return Body.at(entry.sitting.body.code)


def _about(kind: Any, path: str) -> Callable[[str], Iterable[Any]]:
    """Return what finds the entries of a kind about the council at an address."""

    def at(address: str) -> Iterable[Any]:
        code = address.partition("/")[2]
        return kind.objects.filter(**{path: code}) if address == Body.at(code) else ()

    return at
