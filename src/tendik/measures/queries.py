"""Questions about measures: read, never write."""

from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.measures.models import ForAsk, Measure, Partner, Promise, Target
from tendik.plans.models import Plan

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know of the measures of their places."""


def promises() -> QuerySet[Promise]:
    """Return all promises with their parts."""
    return Promise.objects.select_related(
        "adoption__paper__body", "goal", "place__parent", "body", "entered_by"
    ).prefetch_related(
        "milestones",
        "costs",
        Prefetch("targets", Target.objects.select_related("indicator")),
        Prefetch("partners", Partner.objects.select_related("body")),
        Prefetch("for_asks", ForAsk.objects.select_related("ask")),
    )


def measures_as_of(at: datetime) -> QuerySet[Measure]:
    """Return all measures that anybody entered by a moment, plan by plan, each with its promises as ``history``.

    ``promise_id`` is the promise that counts; None: all were withdrawn.
    """
    entered = Promise.objects.entered(at)
    return (
        with_promise(Measure.objects.filter(pk__in=entered.values("measure")), at)
        .select_related("plan__place", "carried_from")
        .prefetch_related(Prefetch("promises", promises().filter(entered_at__lte=at), to_attr="history"))
    )


def with_promise(measures: QuerySet[Measure], at: datetime) -> QuerySet[Measure]:
    """Return measures each with ``promise_id``, the promise that counts at a moment."""
    last = Promise.objects.in_force(at).filter(measure=OuterRef("pk")).order_by("-entered_at", "-pk")
    return measures.annotate(promise_id=Subquery(last.values("pk")[:1]))


def current(measures: QuerySet[Measure], at: datetime) -> QuerySet[Promise]:
    """Return the promises that count at a moment of some measures, in their order, also of dropped ones."""
    counting = with_promise(measures, at).order_by().values("promise_id")
    order = ("measure__plan__order", "measure__plan__code", "measure__order", "measure__pk")
    return promises().select_related("measure__plan__place").filter(pk__in=counting).order_by(*order)


def promise_of(measure: Measure, at: datetime) -> Promise | None:
    """Return the promise of a measure that counts at a moment, or None."""
    return current(Measure.objects.filter(pk=measure.pk), at).first()


def measures_visible_to(held: Held) -> QuerySet[Measure]:
    """Return the measures that she may know of.

    Those of her places' plans and in her places, and those for which an institution of hers answers or helps.
    """
    standing = Promise.objects.standing()
    bodies = bodies_of(held)
    here = standing.filter(held.within("place", *READERS)).values("measure")
    owned = standing.filter(body__in=bodies).values("measure")
    helped = standing.filter(partners__body__in=bodies).values("measure")
    hers = held.within("plan__place", *READERS) | Q(pk__in=here) | Q(pk__in=owned) | Q(pk__in=helped)
    return Measure.objects.filter(hers).select_related("plan__place", "carried_from__plan")


def promises_visible_to(held: Held) -> QuerySet[Promise]:
    """Return the promises of the measures that she may know of."""
    found = promises().filter(measure__in=measures_visible_to(held))
    return found.select_related("measure__plan__place")


def plans_entered_by(held: Held) -> QuerySet[Plan]:
    """Return the plans whose measures she enters: those of the ministry's places."""
    return Plan.objects.filter(held.within("place", Role.Kind.MINISTRY)).select_related("place")
