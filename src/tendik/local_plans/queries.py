"""Questions about drafts of local plans: read, never write."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.local_plans.models import SOURCES, DraftRow, LocalProposal, PlanDraft
from tendik.local_plans.wording import wording
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import current
from tendik.places.models import Place
from tendik.plans.models import Adoption, Plan
from tendik.seats.queries import mandates_on

WRITERS = (Role.Kind.FOCAL_POINT, Role.Kind.MINISTRY)
"""Roles that draft the plans of their places."""


def drafts() -> QuerySet[PlanDraft]:
    """Return all drafts that were not given up, with their place and how they were adopted."""
    found = PlanDraft.objects.filter(dropped_at=None)
    return found.select_related("place__parent", "amends", "adoption__plan", "adoption__paper__body")


def drafts_visible_to(held: Held) -> QuerySet[PlanDraft]:
    """Return the drafts of her places."""
    return drafts().filter(held.within("place", *WRITERS))


def drafts_to_read(held: Held) -> QuerySet[PlanDraft]:
    """Return the drafts whose paper she reads: those of her places, for a deputy as for whoever drafts them."""
    return drafts().filter(held.within("place", *WRITERS, Role.Kind.DEPUTY))


def open_drafts(held: Held) -> QuerySet[PlanDraft]:
    """Return the drafts of her places on which somebody works."""
    return drafts_visible_to(held).filter(adoption=None)


def rows_visible_to(held: Held) -> QuerySet[DraftRow]:
    """Return the rows of the drafts of her places."""
    hers = DraftRow.objects.filter(held.within("draft__place", *WRITERS), draft__dropped_at=None)
    return hers.select_related("draft__place__parent", "ask", "body")


def rows_of(draft: PlanDraft) -> QuerySet[DraftRow]:
    """Return the rows of a draft in their order."""
    return draft.rows.select_related("ask__goal", "body", "indicator", "measure")


def sums_of(rows: list[DraftRow]) -> dict[str, Decimal]:
    """Return the money of rows by source, as far as it is known."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        for source, amount in row.sums().items():
            found[source] += amount
    return {source: found[source] for source in SOURCES if source in found}


def upwards(place: Place) -> Iterator[Place]:
    """Yield a place and those above it."""
    here: Place | None = place
    while here is not None:
        yield here
        here = here.parent


def plans_above(place: Place) -> QuerySet[Plan]:
    """Return the plans of higher places to which a place can answer: those whose asks the pack calls local."""
    higher = [one.pk for one in upwards(place)][1:]
    with_asks = LocalProposal.objects.order_by().values("ask__section__plan")
    return Plan.objects.filter(place__in=higher, made_up=place.made_up, pk__in=with_asks)


def proposals_for(place: Place) -> QuerySet[LocalProposal]:
    """Return what the pack proposes to a place: nothing made-up to a real one."""
    found = LocalProposal.objects.filter(ask__section__plan__in=plans_above(place))
    return (
        found.select_related("ask__goal", "ask__section__plan", "indicator")
        .prefetch_related("ask__asked_by")
        .order_by("ask__section__plan__order", "ask__order")
    )


def counting_rows(plan: Plan, at: datetime) -> QuerySet[Promise]:
    """Return what a plan promises at a moment, in its order."""
    return current(Measure.objects.filter(plan=plan), at).filter(dropped=False)


def councils_of(place: Place) -> QuerySet[Body]:
    """Return the councils that can adopt the plan of a place: its own that are there now.

    Where none is known, those that the ministry entered and that stand in no place: its page asks for none.
    """
    there = _councils().filter(made_up=place.made_up)
    own = there.filter(place=place)
    return own if own.exists() else there.filter(place=None, added_at__isnull=False)


def _councils() -> QuerySet[Body]:
    form, found = wording(), Body.objects.filter(ends_before=None).order_by("order", "code")
    return found.filter(kind__in=form.councils) if form and form.councils else found.exclude(place=None)


def seats_of(body: Body, on: date) -> int | None:
    """Return how many mandates a council has on a day; None where nobody knows."""
    return mandates_on(body, on) or None


def adopted_as_of(at: datetime) -> list[PlanDraft]:
    """Return the drafts whose adoption counts at a moment, with their rows, in the order of adoption."""
    in_force = Adoption.objects.in_force(at)
    rows = DraftRow.objects.select_related("ask", "measure").order_by("order", "pk")
    found = drafts().filter(adoption__in=in_force).prefetch_related("above", Prefetch("rows", rows))
    return list(found.order_by("adoption__entered_at", "adoption__pk"))


def rows_behind(plan: Plan) -> QuerySet[DraftRow]:
    """Return the rows of the newest adopted draft of a plan, each with the measure that it became."""
    last = drafts().filter(adoption__in=plan.adoptions.standing()).order_by("adoption__entered_at").last()
    return DraftRow.objects.filter(draft=last, measure__isnull=False).select_related("measure")


def adopted_in(place: Place) -> QuerySet[Plan]:
    """Return the plans that a place drafted and its council adopted."""
    return Plan.objects.filter(pk__in=Adoption.objects.standing().filter(draft__place=place).values("plan"))


def adopted_visible_to(held: Held) -> QuerySet[Plan]:
    """Return the plans that her places drafted and their councils adopted, place by place, the newest first."""
    adopted = Adoption.objects.standing().filter(held.within("draft__place", *WRITERS))
    found = Plan.objects.filter(pk__in=adopted.values("plan"))
    return found.order_by("place__order", "place__code", "-starts_on", "code")


def plan_called(slug: str) -> Plan | None:
    """Return a plan by its slug."""
    return Plan.objects.select_related("place").filter(slug=slug).first()


def bodies_near(place: Place) -> QuerySet[Body]:
    """Return the institutions of a place and of the places above it, the whole country left out."""
    near = [one.pk for one in upwards(place) if one.parent_id is not None]
    return Body.objects.filter(place__in=near, ends_before=None)


def places_of_deputy(held: Held) -> QuerySet[Place]:
    """Return the places in whose councils she sits."""
    hers = [role.place_id for role in held.roles if role.kind == Role.Kind.DEPUTY]
    return Place.objects.filter(pk__in=hers).select_related("parent__parent").order_by("order", "code")


def places_to_draft(held: Held) -> QuerySet[Place]:
    """Return the places for which she holds a role herself, without those below."""
    hers = [role.place_id for role in held.roles if role.kind in WRITERS and role.place_id]
    return Place.objects.filter(pk__in=hers)


def areas_of(held: Held) -> QuerySet[Place]:
    """Return her places, below the whole country, that have others below them."""
    hers = Place.objects.filter(held.within("pk", *WRITERS), parent__isnull=False, ends_before=None)
    return hers.filter(children__ends_before=None, children__isnull=False).distinct().select_related("parent")


def newest_draft(code: str) -> PlanDraft | None:
    """Return the draft of a place on which somebody works, else the one that its council adopted last."""
    found = list(drafts().filter(place__code=code).order_by("opened_at", "pk"))
    return next((one for one in reversed(found) if one.is_open), found[-1] if found else None)
