"""Fills the published shape of measures as they stood at a moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.entries.publishing import publish, shown
from tendik.measures import published, queries
from tendik.measures.models import Measure, Standing, Target, Version
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.plans.published import Goal, Plan
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every measure with its versions up to ``at``, plan by plan."""
    found = [(measure, shown(measure.history, at)) for measure in queries.measures_as_of(at)]
    public = {measure.pk for measure, history in found if history}
    for measure, history in found:
        if history:
            yield _measure(measure, history, public, at)


def _measure(
    measure: Measure, history: tuple[Version, ...], public: set[int], at: datetime
) -> published.Measure:
    versions = tuple(_version(version, at) for version in history)
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
        history=versions,
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
    if measure.carried_from:
        yield Link("goes_on_with", measure.carried_from)


def _version(version: Version, at: datetime) -> published.Version:
    adoption = version.adoption
    place = version.place
    return publish(
        published.Version,
        version,
        at,
        adopted_on=adoption.paper.on if adoption else None,
        number=version.number,
        words=version.words,
        result=version.result,
        form=version.form,
        goal=Goal.at(version.goal.code) if version.goal else None,
        place=Place.at(shown_at(place).code) if place else None,
        where=place.name if place else {},
        body=Body.at(version.body.code) if version.body else None,
        proposed=bool(version.body) and version.standing == Standing.PROPOSED,
        starts_on=version.starts_on,
        due_on=version.due_on,
        recurring=version.recurring,
        dropped=version.dropped,
        asks=tuple(Ask.at(one.ask.code) for one in version.for_asks.all()),
        **_parts(version),
    )


def _parts(version: Version) -> dict[str, tuple[object, ...]]:
    partners = tuple(
        published.Partner(body=Body.at(one.body.code), role=one.role) for one in version.partners.all()
    )
    milestones = tuple(
        published.Milestone(number=one.number, words=one.words, due_on=one.due_on)
        for one in version.milestones.all()
    )
    costs = tuple(
        published.Cost(
            source=one.source, stage=one.stage, amount=one.amount, currency=one.currency, year=one.year
        )
        for one in version.costs.all()
    )
    targets = tuple(_target(one) for one in version.targets.all())
    return {"partners": partners, "milestones": milestones, "costs": costs, "targets": targets}


def _target(target: Target) -> published.Target:
    return published.Target(
        number=target.number,
        words=target.words,
        unit=target.unit,
        breakdown=target.breakdown,
        proposed=target.standing == Standing.PROPOSED,
        kind=target.kind,
        baseline=target.baseline,
        baseline_on=target.baseline_on,
        amount=target.amount,
        due_on=target.due_on,
    )
