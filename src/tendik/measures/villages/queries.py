"""Questions about the plans that villages draft: what is proposed and why, who could answer, what it comes to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.measures.models import ForAsk, Promise
from tendik.measures.suggested import ProposedIndicator, VillageDraft
from tendik.measures.villages.proposals import Proposal, proposals
from tendik.places.models import Place

DRAFTERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that draft the plans of their places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyHere:
    """Why something is proposed here: whose women asked for it, how many neighbours chose it, what would show it."""

    asked_by: Place | None
    neighbours: int
    promised: int
    indicator: Any


def places_to_draft(held: Held) -> QuerySet[Place]:
    """Return the places whose plans she drafts."""
    return Place.objects.filter(held.within("pk", *DRAFTERS)).select_related("parent__parent__parent")


def drafts_visible_to(held: Held) -> QuerySet[VillageDraft]:
    """Return the plans that are drafted in her places."""
    return VillageDraft.objects.filter(held.within("place", *DRAFTERS)).select_related("place")


def draft_of(place: Place) -> VillageDraft | None:
    """Return the plan that a place drafts, or None."""
    return VillageDraft.objects.filter(place=place).first()


def asks_of(codes: list[str]) -> dict[str, Ask]:
    """Return asks by code, with who asked."""
    return {ask.code: ask for ask in Ask.objects.filter(code__in=codes).prefetch_related("asked_by")}


def not_taken(draft: VillageDraft) -> list[Proposal]:
    """Return what is proposed and stands in no line of the draft."""
    taken = {line["ask"] for line in draft.lines}
    return [one for code, one in proposals().items() if code not in taken]


def bodies_here(place: Place) -> QuerySet[Body]:
    """Return the institutions of a place and of those right above and below it, its own first."""
    near = [place.pk, *([place.parent_id] if place.parent_id else [])]
    found = Body.objects.filter(place__in=near) | Body.objects.filter(place__parent=place)
    return found.filter(ends_before=None).order_by("-place__order", "order", "code")


def body_for(place: Place, kind: str) -> Body | None:
    """Return the institution of a kind in a place, if there is just one."""
    found = list(Body.objects.filter(place=place, kind=kind, ends_before=None)[:2])
    return found[0] if len(found) == 1 else None


def reasons(place: Place, asks: dict[str, Ask]) -> dict[str, WhyHere]:
    """Return for each ask why it is proposed to a place."""
    chosen, promised, shown_by = _chosen_beside(place), _promised(asks), indicators_of(list(asks))
    way = {here.pk for here in _way(place)}
    return {
        code: WhyHere(
            asked_by=next((one for one in ask.asked_by.all() if one.pk in way), None),
            neighbours=chosen[code],
            promised=promised[code],
            indicator=shown_by.get(code),
        )
        for code, ask in asks.items()
    }


def _chosen_beside(place: Place) -> Counter[str]:
    """Count in how many plans drafted beside a place each ask stands."""
    neighbours = VillageDraft.objects.filter(place__parent=place.parent).exclude(place=place)
    return Counter(line["ask"] for draft in neighbours for line in draft.lines)


def _promised(asks: dict[str, Ask]) -> Counter[str]:
    """Count the measures that are promised because of each ask."""
    standing = Promise.objects.standing().filter(dropped=False)
    found = ForAsk.objects.filter(ask__in=asks.values(), promise__in=standing).order_by()
    pairs = set(found.values_list("ask__code", "promise__measure"))
    return Counter(code for code, _measure in pairs)


def indicators_of(codes: list[str]) -> dict[str, Any]:
    """Return of each ask the chief indicator that the pack proposes for it."""
    found: dict[str, Any] = {}
    for one in ProposedIndicator.objects.filter(ask__code__in=codes).select_related("ask", "indicator"):
        found.setdefault(one.ask.code, one.indicator)
    return found


def _way(place: Place | None) -> Iterator[Place]:
    while place is not None:
        yield place
        place = place.parent


def sums(draft: VillageDraft) -> dict[str, Decimal]:
    """Return what the lines of a draft may cost, by source."""
    found: dict[str, Decimal] = {}
    for line in draft.lines:
        if line["amount"]:
            found[line["source"]] = found.get(line["source"], Decimal(0)) + Decimal(line["amount"])
    return found


def due_of(line: dict[str, Any]) -> date | None:
    """Return until when a line is to be done, or None."""
    return date.fromisoformat(line["due_on"]) if line["due_on"] else None
