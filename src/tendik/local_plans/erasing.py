"""Which words of the room can be erased: those of women's initiatives and of what was said of them on their way."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.erasures.erasable import Erasable
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.local_plans.initiatives.worded import TEXTS
from tendik.local_plans.models import Initiative, InitiativeStep


def erasable() -> Iterator[Erasable]:
    """Yield initiatives and their steps, with the columns that hold words."""
    yield Erasable(
        kind=Initiative,
        words=TEXTS,
        address=lambda one: InitiativeShown.at(str(one.pk)),
        at=lambda address: Initiative.objects.filter(pk__in=_number(address)),
    )
    yield Erasable(
        kind=InitiativeStep,
        words=("words", "by"),
        address=lambda one: InitiativeShown.at(str(one.initiative_id)),
        at=_steps,
    )


def _steps(address: str) -> Iterable[Any]:
    return InitiativeStep.objects.filter(initiative__in=_number(address))


def _number(address: str) -> list[int]:
    """Return the number of the initiative at an address; none where it is the address of something else."""
    number = address.removeprefix(InitiativeShown.at(""))
    return [int(number)] if number.isdecimal() and number != address and len(number) < 19 else []
