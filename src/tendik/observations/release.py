"""Fills the published shapes of observations."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from tendik.bodies.observable import Observable
from tendik.observations import published, queries
from tendik.observations.deadline import decided_by, moderation
from tendik.observations.models import Moderation
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link

WAITING, LATE = "waiting", "late"
IN_ORDER = (Moderation.Outcome.SHOWN.value, *Moderation.Reason.values, WAITING, LATE)


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the observations whose words may be shown at a moment, then how many stand how; without any, nothing."""
    found, numbers = list(queries.sightings_as_of(at)), Counter[str]()
    for sighting in found:
        how = _how(sighting, at)
        numbers[how] += 1
        about = queries.observable_at(sighting.about) if how == Moderation.Outcome.SHOWN else None
        if about:
            yield _shown(sighting, about)
    for how in IN_ORDER if found else ():
        yield published.SightingCount(code=how, title={}, number=numbers[how], days=moderation().days)


def _how(sighting: Any, at: datetime) -> str:
    decision = queries.decision_on(sighting)
    if decision:
        return str(decision.reason or decision.outcome)
    return LATE if decided_by(sighting.entered_at) < timezone.localdate(at) else WAITING


def _shown(sighting: Any, about: Observable) -> published.SightingShown:
    place = Place.at(shown_at(sighting.place).code)
    return published.SightingShown(
        code=str(sighting.pk),
        title=about.title,
        seen=about.address,
        has_page=about.has_page,
        by=about.by,
        place=place,
        where=sighting.place.name,
        stance=sighting.stance,
        seen_in=sighting.seen_on.replace(day=1),
        words=sighting.words,
        links=(Link("seen_in", place), *([Link("seen_of", about.address)] if about.has_page else [])),
        made_up=sighting.made_up,
    )
