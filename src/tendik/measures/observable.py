"""Measures that women's groups may say that they saw something of."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from tendik.bodies.observable import Observable, near
from tendik.measures.models import Measure, Promise
from tendik.measures.published import Measure as Shown
from tendik.measures.queries import current, promises
from tendik.places.models import Place


def observables(place: Place, at: datetime) -> Iterator[Observable]:
    """Yield what is promised near a place at a moment: what is promised for a place of its own first."""
    found = current(Measure.objects.all(), at).filter(
        Q(place__isnull=False) & near(place, "place") | Q(place=None) & near(place, "measure__plan__place"),
        dropped=False,
    )
    yield from map(_observable, sorted(found, key=lambda promise: promise.place_id != place.pk))


def observable_at(address: str) -> Observable | None:
    """Return the measure at an address, promised still or not; what was seen of it stays seen."""
    kind, _slash, code = address.partition("/")
    found = promises().filter(measure__code=code) if kind == Shown.KIND else Promise.objects.none()
    last = found.select_related("measure__plan__place").last()
    return _observable(last) if last else None


def _observable(promise: Promise) -> Observable:
    return Observable(
        address=Shown.at(promise.measure.code),
        title=promise.words,
        place=promise.place or promise.measure.plan.place,
        bodies=frozenset(filter(None, [promise.body_id, *(one.body_id for one in promise.partners.all())])),
        by=promise.body.name if promise.body else {},
        made_up=promise.measure.plan.made_up,
    )
