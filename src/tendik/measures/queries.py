"""Questions about measures: read, never write."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies, bodies_of
from tendik.measures.models import Cost, ForAsk, MatrixRow, Measure, Partner, Promise, Target
from tendik.plans.models import Plan

COSTED, WANTED = (
    ("source", "stage", "year", "amount", "currency"),
    ("kind", "words", "unit", "amount", "due_on"),
)
"""What a list says of the money and the targets of a measure."""
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
        .prefetch_related(
            "carried_to", Prefetch("promises", promises().filter(entered_at__lte=at), to_attr="history")
        )
    )


def with_promise(measures: QuerySet[Measure], at: datetime) -> QuerySet[Measure]:
    """Return measures each with ``promise_id``, the promise that counts at a moment."""
    last = Promise.objects.in_force(at).filter(measure=OuterRef("pk")).order_by("-entered_at", "-pk")
    return measures.annotate(promise_id=Subquery(last.values("pk")[:1]))


def current(measures: QuerySet[Measure], at: datetime) -> QuerySet[Promise]:
    """Return the promises that count at a moment of some measures, in their order, also of dropped ones."""
    return _counting(promises(), measures, at)


def printed(measures: QuerySet[Measure], at: datetime) -> QuerySet[Promise]:
    """Return the promises that count at a moment of some measures, in their order, with what papers print of them."""
    whole = Promise.objects.select_related("goal", "body").prefetch_related(
        "milestones",
        "costs",
        Prefetch("targets", Target.objects.select_related("indicator")),
        Prefetch("partners", Partner.objects.select_related("body")),
    )
    return _counting(whole, measures, at)


def reported(measures: QuerySet[Measure], at: datetime) -> list[Promise]:
    """Return the promises that count at a moment of some measures, with what is reported of them.

    The measures are read first: a database finds the promises of a list of keys at once, and those of a question within
    a question only by looking at all.
    """
    known = {one.pk: one for one in measures.select_related("plan__place")}
    standing = Promise.objects.in_force(at).filter(measure__in=known).select_related("body", "place")
    found = standing.order_by("entered_at", "pk").prefetch_related("targets", "milestones")
    # In the order of entry: of one measure the last counts.
    counting = {one.measure_id: one for one in found}
    for measure, promise in counting.items():
        promise.measure = known[measure]
    return list(counting.values())


def _plain(measures: QuerySet[Measure], at: datetime) -> QuerySet[Promise]:
    return _counting(Promise.objects.select_related("body", "place"), measures, at)


def _counting(among: QuerySet[Promise], measures: QuerySet[Measure], at: datetime) -> QuerySet[Promise]:
    # Whether a later one stands is asked of each promise alone: a plan of thousands is then not sorted to be counted.
    is_later = Q(entered_at__gt=OuterRef("entered_at")) | Q(
        entered_at=OuterRef("entered_at"), pk__gt=OuterRef("pk")
    )
    later = Promise.objects.in_force(at).filter(is_later, measure=OuterRef("measure"))
    standing = Q(entered_at__lte=at) & (Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))
    meant = Q(measure__in=measures.order_by().values("pk"))
    found = among.select_related("measure__plan__place").filter(standing, ~Exists(later), meant)
    return found.order_by("measure__plan__order", "measure__plan__code", "measure__order", "measure__pk")


def last_promise(measure: Measure) -> Promise | None:
    """Return the promise of a measure that was entered last and not withdrawn, whatever the clock says."""
    return promises().filter(measure=measure, withdrawn_at=None).last()


def history_of(measure: Measure, at: datetime) -> list[Promise]:
    """Return all that a measure promised up to a moment, the last first."""
    return list(promises().filter(measure=measure, entered_at__lte=at).reverse())


@dataclass(frozen=True, slots=True)
class Selection:
    """Which measures a list shows. An empty field does not restrict."""

    plan: str = ""
    body: str = ""
    words: str = ""


def chosen_by(selection: Selection, held: Held, at: datetime) -> QuerySet[Promise]:
    """Return the promises that count of her measures, those that fit every given field; without their parts."""
    found = _plain(measures_visible_to(held), at)
    if selection.plan:
        found = found.filter(measure__plan__code=selection.plan)
    if selection.body:
        found = found.filter(body__code=selection.body)
    if selection.words:
        found = found.filter(Q(measure__code__icontains=selection.words) | _any_words(selection.words))
    return found


def with_keys(keys: Iterable[int], plans: Iterable[Plan]) -> list[Promise]:
    """Return promises by their keys, in the order of these, without their parts; ``plans`` are those of all of them."""
    found = Promise.objects.select_related("body", "place", "measure").in_bulk(list(keys))
    known = {plan.pk: plan for plan in plans}
    for promise in found.values():
        # Fifty rows of one plan would each bring the plan's words and its place's along.
        promise.measure.plan = known[promise.measure.plan_id]
    return [found[key] for key in keys if key in found]


def _any_words(words: str) -> Q:
    # SQLite folds the case of ASCII letters only, and the stored text as a whole holds the languages' codes too.
    forms = {words, words.lower(), words.capitalize()}
    asked = [Q(**{f"words__{code}__icontains": form}) for form in forms for code, _name in settings.LANGUAGES]
    return reduce(or_, asked)


def proposed_to(held: Held, at: datetime) -> QuerySet[Promise]:
    """Return what is proposed to an institution of hers and not taken."""
    proposed = {"standing": Promise.Standing.PROPOSED, "dropped": False}
    return _plain(Measure.objects.all(), at).filter(body__in=bodies_of(held), **proposed)


def standing_in(plan: Plan, at: datetime) -> QuerySet[Promise]:
    """Return what a plan promises at a moment."""
    return _plain(Measure.objects.filter(plan=plan), at).filter(dropped=False)


def bodies_named(held: Held) -> QuerySet[Body]:
    """Return the institutions that answer for measures of hers, in the pack's order."""
    hers = Promise.objects.standing().filter(measure__in=measures_visible_to(held))
    return bodies().filter(pk__in=hers.order_by().values("body"))


def plans_named(held: Held) -> QuerySet[Plan]:
    """Return the plans of the measures that she may know of, and those whose measures she enters."""
    hers = Q(pk__in=measures_visible_to(held).order_by().values("plan"))
    found = Plan.objects.filter(hers | held.within("place", Role.Kind.MINISTRY))
    return found.select_related("place").order_by("order", "code")


def with_codes(codes: Iterable[str], held: Held, at: datetime) -> QuerySet[Promise]:
    """Return the promises that count of her measures with these codes, in their order, with their parts."""
    clean = [code for code in codes if "\0" not in code]
    return current(measures_visible_to(held).filter(code__in=clean), at)


LISTED = (
    *("pk", "measure__code", "measure__plan", "words", "goal__code", "place__name", "body__code", "standing"),
    *("contact", "starts_on", "due_on", "recurring"),
)
"""What a list of measures shows of a promise. Whole promises of thousands take many times as long."""


def listed(codes: Iterable[str], held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield of her measures with these codes what a list shows, in their order; ``costs`` and ``targets`` are parts."""
    clean = [code for code in codes if "\0" not in code]
    found = _counting(Promise.objects.all(), measures_visible_to(held).filter(code__in=clean), at)
    keys = found.order_by().values("pk")
    costs = _by_promise(Cost.objects.filter(promise__in=keys).order_by("pk"), COSTED)
    targets = _by_promise(Target.objects.filter(promise__in=keys).order_by("number", "pk"), WANTED)
    for row in found.values(*LISTED):
        yield row | {"costs": costs.get(row["pk"], ()), "targets": targets.get(row["pk"], ())}


def _by_promise(parts: QuerySet[Any], names: Sequence[str]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for part in parts.values_list("promise_id", *names, named=True):
        found.setdefault(part.promise_id, []).append(part)
    return found


def measures_visible_to(held: Held) -> QuerySet[Measure]:
    """Return the measures that she may know of.

    Those of her places' plans and in her places, and those for which an institution of hers answers or helps.
    """
    standing = Promise.objects.standing()
    hers_bodies = bodies_of(held)
    here = standing.filter(held.within("place", *READERS)).values("measure")
    hers = held.within("plan__place", *READERS) | Q(pk__in=here)
    if hers_bodies:
        owned = standing.filter(body__in=hers_bodies).values("measure")
        helped = standing.filter(partners__body__in=hers_bodies).values("measure")
        hers |= Q(pk__in=owned) | Q(pk__in=helped)
    return Measure.objects.filter(hers).select_related("plan__place", "carried_from__plan")


def promises_visible_to(held: Held) -> QuerySet[Promise]:
    """Return the promises of the measures that she may know of."""
    found = promises().filter(measure__in=measures_visible_to(held))
    return found.select_related("measure__plan__place")


def plans_entered_by(held: Held) -> QuerySet[Plan]:
    """Return the plans whose measures she enters: those of the ministry's places."""
    return Plan.objects.filter(held.within("place", Role.Kind.MINISTRY)).select_related("place")


def rows_visible_to(held: Held) -> QuerySet[MatrixRow]:
    """Return the rows of matrices on which she decides."""
    return MatrixRow.objects.filter(plan__in=plans_entered_by(held)).select_related("plan__place", "changes")


def waiting_rows(plan: Plan) -> QuerySet[MatrixRow]:
    """Return the rows of a plan's matrix that wait."""
    return MatrixRow.objects.filter(plan=plan, decided_at=None).select_related("plan", "changes")
