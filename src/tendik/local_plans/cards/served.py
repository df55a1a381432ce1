"""What the public sees of cards now: read from the release that is served, not guessed from days."""

from types import GenericAlias
from typing import Any

import msgspec
from django.conf import settings

from tendik.local_plans.cards.published import PracticeShown
from tendik.local_plans.cards.queries import shown_of
from tendik.local_plans.initiatives.worded import CARD

Served = dict[str, PracticeShown]
"""The cards of the served release, by the number of their initiative."""


def served() -> Served:
    """Return the cards that the public sees now; none before the first release."""
    file = settings.TENDIK_RELEASES / "current" / "data" / "documents" / f"{PracticeShown.KIND}.json"
    if not file.is_file():
        return {}
    found: list[PracticeShown] = msgspec.json.decode(
        file.read_bytes(), type=GenericAlias(list, (PracticeShown,))
    )
    return {one.code: one for one in found}


def how_shown(initiative: Any, card: Any, now: Served) -> str:
    """Return ``public`` of a card that the public sees, ``next`` of one that waits for a release, else nothing."""
    seen = now.get(str(initiative.pk))
    told = [getattr(card, name) for name in CARD if getattr(card, name)]
    if seen and [part.words for part in seen.parts] == told:
        return "public"
    return "next" if card == shown_of(initiative) else ""
