"""Questions about model clauses: which there are, and which places have them."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from tendik.accounts.held import Held
from tendik.bodies.models import OfficialPaper
from tendik.bodies.queries import papers
from tendik.local_plans.models import Clause, ClauseAdoption, PlanDraft
from tendik.local_plans.queries import WRITERS
from tendik.places.models import Place

AT_HAND = 50
"""So many papers, the last ones, are offered where a paper is chosen."""


def clauses() -> QuerySet[Clause]:
    """Return the clauses that the pack proposes, in its order, with the asks that they answer."""
    return Clause.objects.filter(proposed=True).prefetch_related("asks")


def clauses_visible_to(held: Held) -> QuerySet[Clause]:
    """Return all clauses that were ever proposed: they are no secret."""
    return Clause.objects.prefetch_related("asks")


def acts() -> dict[str, Any]:
    """Return the acts in which proposed clauses belong, by code, in the order of the pack."""
    return dict(Clause.objects.filter(proposed=True).values_list("kind", "act"))


def searched(kind: str, words: str) -> list[Clause]:
    """Return the proposed clauses for an act, or for any, that hold some words in whatever language."""
    found = clauses().filter(kind=kind) if kind in acts() else clauses()
    wanted = words.casefold().split()
    return [one for one in found if all(word in _said(one) for word in wanted)]


def _said(clause: Clause) -> str:
    texts = [*clause.title.values(), *clause.words.values(), *clause.why.values()]
    return " ".join([clause.code, *texts, *(ask.code for ask in clause.asks.all())]).casefold()


def adoptions() -> QuerySet[ClauseAdoption]:
    """Return the whole register, withdrawn lines too, the newest act first."""
    found = ClauseAdoption.objects.select_related("clause", "place__parent", "entered_by")
    return found.select_related("paper__body", "paper__file").order_by("-paper__on", "-pk")


def adoptions_visible_to(held: Held) -> QuerySet[ClauseAdoption]:
    """Return the lines of the register for her places."""
    return adoptions().filter(held.within("place", *WRITERS))


def standing_in(place: Place) -> QuerySet[ClauseAdoption]:
    """Return the clauses that a place has by the register."""
    return ClauseAdoption.objects.standing().filter(place=place).select_related("clause")


def register_as_of(at: datetime) -> QuerySet[ClauseAdoption]:
    """Return the lines of the register that were in force at a moment, in the order of their acts."""
    found = ClauseAdoption.objects.in_force(at).select_related("clause", "paper__body")
    return found.select_related("place__parent").order_by("paper__on", "pk")


def papers_at_hand(held: Held) -> QuerySet[OfficialPaper]:
    """Return the last papers in which her places adopted clauses or plans."""
    hers = adoptions_visible_to(held).values("paper")
    drafted = PlanDraft.objects.filter(held.within("place", *WRITERS)).values("adoption__paper")
    found = papers().filter(pk__in=hers) | papers().filter(pk__in=drafted)
    newest = list(found.values_list("pk", flat=True)[:AT_HAND])
    return papers().filter(pk__in=newest)


def with_register(found: QuerySet[Clause], held: Held) -> QuerySet[Clause]:
    """Return clauses, each with the lines of the register for her places that stand."""
    lines = adoptions_visible_to(held).filter(withdrawn_at=None)
    return found.prefetch_related(Prefetch("adoptions", lines, to_attr="here"))
