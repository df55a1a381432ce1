"""Questions about plans and their adopted texts."""

from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.plans.models import Adoption, Plan

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know of the plans of their places."""


def adoptions_in_force(at: datetime) -> QuerySet[Adoption]:
    """Return the adopted texts entered up to ``at`` and not withdrawn by then."""
    return Adoption.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), entered_at__lte=at)


def plans() -> QuerySet[Plan]:
    """Return all plans with their sections and goals."""
    return Plan.objects.select_related("place").prefetch_related("sections__goals")


def plans_visible_to(held: Held) -> QuerySet[Plan]:
    """Return the plans that she may know of: those of her places."""
    return plans().filter(held.within("place", *READERS))


def adoptions_visible_to(held: Held) -> QuerySet[Adoption]:
    """Return the adopted texts of the plans that she may know of."""
    return Adoption.objects.filter(held.within("plan__place", *READERS)).select_related("plan__place", "body")


def plans_as_of(at: datetime) -> QuerySet[Plan]:
    """Return all plans, each with the ``adoption_id`` that counts at a moment (None: a draft) and its history."""
    last = adoptions_in_force(at).filter(plan=OuterRef("pk")).order_by("-entered_at", "-pk")
    history = Adoption.objects.filter(entered_at__lte=at).select_related("body", "entered_by")
    return (
        plans()
        .prefetch_related(Prefetch("adoptions", history, to_attr="history"))
        .annotate(adoption_id=Subquery(last.values("pk")[:1]))
    )


def adoption_as_of(plan: Plan, at: datetime) -> Adoption | None:
    """Return the adopted text of a plan as it counts at a moment; None: the plan is a draft."""
    return adoptions_in_force(at).filter(plan=plan).last()
