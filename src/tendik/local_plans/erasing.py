"""Which words of the room can be erased: those of women's initiatives, of their way, of their cards and whom to call."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.erasures.erasable import Erasable
from tendik.local_plans.cards.contacts import CONTACT
from tendik.local_plans.cards.published import PracticeShown
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.local_plans.initiatives.worded import CARD, TEXTS
from tendik.local_plans.models import Initiative, InitiativeStep, PracticeCard
from tendik.releases.shapes import Document


def erasable() -> Iterator[Erasable]:
    """Yield initiatives, their steps and cards, with the columns that hold words, and whom others may call."""
    yield Erasable(
        kind=Initiative,
        words=TEXTS,
        address=lambda one: InitiativeShown.at(str(one.pk)),
        at=lambda address: Initiative.objects.filter(pk__in=_number(address, InitiativeShown)),
    )
    yield Erasable(
        kind=InitiativeStep,
        words=("words", "by"),
        address=lambda one: InitiativeShown.at(str(one.initiative_id)),
        at=_steps,
    )
    yield Erasable(
        kind=PracticeCard,
        words=CARD,
        address=lambda one: PracticeShown.at(str(one.initiative_id)),
        at=lambda address: PracticeCard.objects.filter(initiative__in=_number(address, PracticeShown)),
    )
    yield CONTACT


def _steps(address: str) -> Iterable[Any]:
    return InitiativeStep.objects.filter(initiative__in=_number(address, InitiativeShown))


def _number(address: str, kind: type[Document]) -> list[int]:
    """Return the number of the initiative at an address; none where it is the address of something else."""
    number = address.removeprefix(kind.at(""))
    return [int(number)] if number.isdecimal() and number != address and len(number) < 19 else []
