"""Questions about women's initiatives: which there are, how far each is, what speaks for it."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.asks.models import Ask
from tendik.local_plans.models import Initiative, InitiativeStep
from tendik.local_plans.queries import WRITERS, upwards
from tendik.local_plans.reasons import FigureApart, WhyHere
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import current

NEXT = {"": ("sent",), "sent": ("heard",), "heard": ("funded", "refused"), "funded": (), "refused": ("sent",)}
"""Where an initiative may go from where it is; nothing: it is written and not sent."""


def initiatives_as_of(at: datetime | None = None) -> QuerySet[Initiative]:
    """Return the initiatives in force at a moment, or now, each with its steps in force as ``way``."""
    found, steps = (
        kind.objects.in_force(at) if at else kind.objects.standing() for kind in (Initiative, InitiativeStep)
    )
    return found.select_related("place__parent").prefetch_related(
        "asks", Prefetch("way_steps", steps.order_by("entered_at", "pk"), to_attr="way")
    )


def initiatives_visible_to(held: Held) -> QuerySet[Initiative]:
    """Return the initiatives of her places."""
    return initiatives_as_of().filter(held.within("place", *WRITERS)).order_by("-entered_at", "-pk")


def steps_visible_to(held: Held) -> QuerySet[InitiativeStep]:
    """Return the steps of the initiatives of her places."""
    hers = InitiativeStep.objects.filter(held.within("initiative__place", *WRITERS))
    return hers.select_related("initiative__place__parent")


def stands(initiative: Any) -> str:
    """Return how far an initiative of these queries is: the code of its last step, nothing where it was not sent."""
    return initiative.way[-1].what if initiative.way else ""


def asks_called(codes: list[str]) -> QuerySet[Ask]:
    """Return the asks with some codes."""
    return Ask.objects.filter(code__in=codes)


def promised_for(initiative: Initiative, at: datetime) -> list[Promise]:
    """Return what plans of its place and of the places above promise because of the asks of an initiative.

    Of a plan from above only what is for all, for its place, or for a place above it: not what another village has.
    """
    near = [one.pk for one in upwards(initiative.place)]
    found = current(Measure.objects.filter(plan__place__in=near), at).filter(dropped=False)
    found = found.filter(Q(place=None) | Q(place__in=near))
    return list(found.filter(for_asks__ask__in=initiative.asks.all()).distinct())


def waiting_for(held: Held) -> int:
    """Return how many initiatives of her places were neither supported nor refused."""
    return sum(1 for one in initiatives_visible_to(held) if stands(one) not in ("funded", "refused"))


def figures_for(initiative: Initiative, at: datetime) -> list[FigureApart]:
    """Return the figures of its place that would measure its asks and that lie apart in its region."""
    known = WhyHere.of(initiative.place, at).figures
    found = [figure for ask in initiative.asks.all() for figure in known.get(ask.pk, ())]
    return [one for number, one in enumerate(found) if one not in found[:number]]
