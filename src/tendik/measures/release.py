"""Fills the published shape of measures as they stood at a moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.entries.publishing import publish, shown
from tendik.measures import published, queries
from tendik.measures.models import Measure, Promise, Target
from tendik.measures.proposed import proposals
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.plans.published import Goal, Plan
from tendik.releases.shapes import Document, Link
from tendik.statistics.published import Indicator


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every measure with its promises up to ``at``, plan by plan; then what is proposed to hold asks by."""
    found = [(measure, shown(measure.history, at)) for measure in queries.measures_as_of(at)]
    public = {measure.pk for measure, history in found if history}
    for measure, history in found:
        if history:
            yield _measure(measure, history, public, at)
    yield from proposals(at)


def _measure(
    measure: Measure, history: tuple[Promise, ...], public: set[int], at: datetime
) -> published.Measure:
    promises = tuple(_promise(promise, at) for promise in history)
    source = measure.carried_from
    made = published.Measure(
        code=measure.code,
        title={},
        plan=Plan.at(measure.plan.slug),
        carried_from=published.Measure.at(source.code) if source and source.pk in public else None,
        carried_to=tuple(
            published.Measure.at(one.code) for one in measure.carried_to.all() if one.pk in public
        ),
        over=False,
        history=promises,
        made_up=measure.plan.made_up,
    )
    over = made.due_on is not None and made.due_on < timezone.localdate(at)
    title = made.promise.words or {"en": measure.code}
    return replace(made, over=over, title=title, links=tuple(_links(made)))


def _links(measure: published.Measure) -> Iterator[Link]:
    """Yield where a measure leads: to its plan, goal, place, institutions and asks, and to the one it goes on with."""
    yield Link("measure_of", measure.plan)
    if measure.goal:
        yield Link("measure_under", measure.goal)
    if measure.place:
        yield Link("measure_in", measure.place)
    if measure.body:
        yield Link("measure_by", measure.body)
    for partner in measure.partners:
        yield Link("measure_helped_by", partner)
    for ask in measure.asks:
        yield Link("measure_for", ask)
    for indicator in dict.fromkeys(one.indicator for one in measure.promise.targets if one.indicator):
        yield Link("measured_by", indicator)
    if measure.carried_from:
        yield Link("goes_on_with", measure.carried_from)


def _promise(promise: Promise, at: datetime) -> published.Promise:
    adoption = promise.adoption
    place = promise.place
    return publish(
        published.Promise,
        promise,
        at,
        adopted_on=adoption.paper.on if adoption else None,
        number=promise.number,
        words=promise.words,
        result=promise.result,
        form=promise.form,
        goal=Goal.at(promise.goal.code) if promise.goal else None,
        place=Place.at(shown_at(place).code) if place else None,
        where=place.name if place else {},
        body=Body.at(promise.body.code) if promise.body else None,
        proposed=bool(promise.body) and promise.standing == Promise.Standing.PROPOSED,
        starts_on=promise.starts_on,
        due_on=promise.due_on,
        recurring=promise.recurring,
        dropped=promise.dropped,
        asks=tuple(Ask.at(one.ask.code) for one in promise.for_asks.all()),
        **_parts(promise),
    )


def _parts(promise: Promise) -> dict[str, tuple[object, ...]]:
    partners = tuple(
        published.Partner(body=Body.at(one.body.code), role=one.role) for one in promise.partners.all()
    )
    milestones = tuple(
        published.Milestone(number=one.number, words=one.words, due_on=one.due_on)
        for one in promise.milestones.all()
    )
    costs = tuple(
        published.Cost(
            source=one.source, stage=one.stage, amount=one.amount, currency=one.currency, year=one.year
        )
        for one in promise.costs.all()
    )
    targets = tuple(_target(one) for one in promise.targets.all())
    return {"partners": partners, "milestones": milestones, "costs": costs, "targets": targets}


def _target(target: Target) -> published.Target:
    return published.Target(
        number=target.number,
        indicator=Indicator.at(target.indicator.code) if target.indicator else None,
        words=target.words,
        unit=target.unit,
        breakdown=dict(sorted(target.breakdown.items())),
        proposed=target.standing == Promise.Standing.PROPOSED,
        kind=target.kind,
        baseline=target.baseline,
        baseline_on=target.baseline_on,
        amount=target.amount,
        due_on=target.due_on,
    )
