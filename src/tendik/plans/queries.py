"""Questions about plans and their adopted texts."""

from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.models import OfficialPaper
from tendik.bodies.queries import papers
from tendik.plans.models import Adoption, Plan, PlanRecord

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know of the plans of their places."""


def plans() -> QuerySet[Plan]:
    """Return all plans with their sections and goals."""
    found = Plan.objects.select_related("place", "parent", "predecessor")
    return found.prefetch_related("sections__goals", "earlier")


def plans_in_short() -> QuerySet[Plan]:
    """Return all plans without their parts."""
    return plans().prefetch_related(None)


def records() -> QuerySet[PlanRecord]:
    """Return the plans and strategies of which only the record is here, the oldest first."""
    return PlanRecord.objects.all()


def plans_visible_to(held: Held) -> QuerySet[Plan]:
    """Return the plans that she may know of, without their parts: those of her places."""
    return plans_in_short().filter(held.within("place", *READERS))


def adoptions_visible_to(held: Held) -> QuerySet[Adoption]:
    """Return the adopted texts of the plans that she may know of."""
    return Adoption.objects.filter(held.within("plan__place", *READERS)).select_related(
        "plan__place", "paper__body", "paper__file", "entered_by"
    )


def plans_as_of(at: datetime) -> QuerySet[Plan]:
    """Return all plans there were at a moment, each with the ``adoption_id`` that counts (None: a draft) and its history."""
    last = Adoption.objects.in_force(at).filter(plan=OuterRef("pk")).order_by("-entered_at", "-pk")
    history = Adoption.objects.entered(at).select_related("paper__body", "paper__file", "entered_by")
    there = Q(entered_at=None) | Q(entered_at__lte=at)
    return (
        plans()
        .filter(there)
        .prefetch_related(Prefetch("adoptions", history, to_attr="history"))
        .annotate(adoption_id=Subquery(last.values("pk")[:1]))
    )


def papers_of_adoptions(at: datetime) -> QuerySet[OfficialPaper]:
    """Return the papers by which plans are adopted at a moment: one paper may adopt several plans."""
    return papers().filter(pk__in=Adoption.objects.in_force(at).values("paper"))
