"""Questions about councils: which there are, who they are, when they met and what they decided."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.models import Body, TaskOutcome
from tendik.bodies.queries import bodies, bodies_of
from tendik.consultations.councils.kinds import councils
from tendik.consultations.models import CouncilDecision, CouncilMembers, CouncilMinutes, CouncilSitting

KEEPERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that keep the councils of their places."""


def councils_visible_to(held: Held) -> QuerySet[Body]:
    """Return the councils of her places, and those for which she acts."""
    hers = held.within("place", *KEEPERS) | Q(pk__in=bodies_of(held))
    return bodies().filter(hers, kind__in=councils().kinds)


def sittings_visible_to(held: Held) -> QuerySet[CouncilSitting]:
    """Return the meetings of her councils with their minutes and decisions, the last first."""
    return _whole(CouncilSitting.objects.filter(body__in=councils_visible_to(held))).reverse()


def members_visible_to(held: Held) -> QuerySet[CouncilMembers]:
    """Return the counts of the members of her councils."""
    return CouncilMembers.objects.filter(body__in=councils_visible_to(held)).select_related("body__place")


def minutes_visible_to(held: Held) -> QuerySet[CouncilMinutes]:
    """Return the minutes of her councils' meetings."""
    found = CouncilMinutes.objects.filter(sitting__body__in=councils_visible_to(held))
    return found.select_related("sitting__body__place")


def decisions_visible_to(held: Held) -> QuerySet[CouncilDecision]:
    """Return what her councils decided."""
    found = CouncilDecision.objects.filter(sitting__body__in=councils_visible_to(held))
    return found.select_related("sitting__body__place", "task")


def members_of(body: Body) -> CouncilMembers | None:
    """Return the count of a council's members that counts now."""
    return CouncilMembers.objects.standing().filter(body=body).last()


def minutes_of(sitting: Any) -> CouncilMinutes | None:
    """Return the minutes of a meeting of these queries that count; None: there are none yet."""
    return sitting.written[-1] if sitting.written else None


def sittings_without_minutes(held: Held) -> list[CouncilSitting]:
    """Return the meetings of her councils that were held and of which nobody has written the minutes."""
    written = CouncilMinutes.objects.standing().filter(sitting=OuterRef("pk"))
    hers = CouncilSitting.objects.standing().filter(body__in=councils_visible_to(held), on__lte=held.on)
    return list(hers.filter(~Exists(written)).select_related("body").order_by("on", "pk"))


def minutes_due_on(sitting: CouncilSitting) -> date:
    """Return the last day on which the minutes of a meeting are in time."""
    return sitting.on + timedelta(days=councils().minutes_within)


def sittings_as_of(at: datetime) -> QuerySet[CouncilSitting]:
    """Return the meetings in force at a moment, each with the minutes and decisions that were in force then."""
    return _whole(CouncilSitting.objects.in_force(at), at)


def members_as_of(at: datetime) -> dict[int, CouncilMembers]:
    """Return the count of each council's members that counted at a moment, by the number of the council."""
    found = CouncilMembers.objects.in_force(at).select_related("body__place__parent")
    return {one.body_id: one for one in found}


def _whole(found: QuerySet[CouncilSitting], at: datetime | None = None) -> QuerySet[CouncilSitting]:
    minutes, decisions = (
        kind.objects.in_force(at) if at else kind.objects.standing()
        for kind in (CouncilMinutes, CouncilDecision)
    )
    ends = Prefetch("task__outcomes", TaskOutcome.objects.standing(), to_attr="ends")
    decisions = decisions.select_related("task__body").prefetch_related(ends)
    return found.select_related("body__place__parent").prefetch_related(
        Prefetch("minutes", minutes, to_attr="written"), Prefetch("decisions", decisions, to_attr="decided")
    )
