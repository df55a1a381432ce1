"""Fills the published shape of activities, and hands in who came as counts."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time

from django.urls import reverse
from django.utils import timezone

from tendik.activities import published, queries
from tendik.activities.counting import cell_of, counted, tables
from tendik.activities.models import Activity
from tendik.activities.outcomes.counting import asked, outcome_tables
from tendik.activities.written import activity_words
from tendik.asks.published import Ask
from tendik.bodies.published import Body
from tendik.measures.published import Measure
from tendik.measures.queries import measures_as_of
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.counts import CountTable
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every activity that stands announced at a moment, or was held by then."""
    on, measures = timezone.localdate(at), set(measures_as_of(at).values_list("code", flat=True))
    activities = list(queries.activities_as_of(at))
    cells, outcomes = (
        {one.pk: cell_of(one) for one in found} for found in (counted(activities, on), asked(activities, on))
    )
    for activity in activities:
        told = {"cell": cells.get(activity.pk, ()), "outcome": outcomes.get(activity.pk, ())}
        yield _shown(activity, on, measures, told=told)


def counts(at: datetime) -> Iterator[CountTable]:
    """Yield who came, and what came of it."""
    activities, on = list(queries.activities_as_of(at)), timezone.localdate(at)
    yield from tables(activities, on)
    yield from outcome_tables(activities, on)


def _shown(
    activity: Activity, on: date, measures: Collection[str], *, told: dict[str, tuple[str, ...]]
) -> published.Activity:
    kind = activity_words().kinds.get(activity.kind)
    body = Body.at(activity.body.code)
    place = Place.at(shown_at(activity.place).code) if activity.place else None
    return published.Activity(
        code=str(activity.pk),
        kind=activity.kind,
        kind_name=kind.name if kind else {},
        body=body,
        place=place,
        **{name: getattr(activity, name) for name in ("title", "aims", "where", "for_whom", "cost")},
        days=tuple(map(date.fromisoformat, activity.days)),
        starts_on=activity.starts_on,
        ends_before=activity.ends_before,
        opens=_hour(activity.opens),
        closes=_hour(activity.closes),
        seats=activity.seats,
        kept_free=activity.kept_free,
        accessible=activity.accessible,
        languages=tuple(activity.languages),
        spoken=" ".join(activity.languages),
        entered_on=timezone.localdate(activity.entered_at),
        is_over=activity.ends_before <= on,
        sign_up=_sign_up(activity, on),
        **told,
        links=tuple(_links(activity, body, place, measures)),
        made_up=activity.made_up,
    )


def _hour(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def _sign_up(activity: Activity, on: date) -> str:
    if not queries.takes_people_by_page(activity, on):
        return ""
    return activity.office.rstrip("/") + reverse("activities:sign_up", args=[activity.pk])


def _links(activity: Activity, body: str, place: str | None, measures: Collection[str]) -> Iterator[Link]:
    yield Link("activity_of", body)
    if place:
        yield Link("activity_in", place)
    yield from (Link("activity_for", Ask.at(code)) for code in activity.asks)
    # A measure that is not public yet is no place to lead to.
    public = (code for code in activity.measures if code in measures)
    yield from (Link("activity_for_measure", Measure.at(code)) for code in public)
