"""Fills the published shape of places."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from tendik.packs.country import current
from tendik.places import published
from tendik.places.models import NameSource, Place
from tendik.releases.shapes import WITHIN, Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every place that has a page; the levels without one are listed on the page above.

    A place that ended keeps its page and stands apart from those that are there on the day of ``at``.
    """
    paged = frozenset(level.code for level in current().country.levels if level.page)
    formed = NameSource.objects.filter(confidence=NameSource.Confidence.FORM, settled="")
    by_rule = Prefetch("name_sources", formed, to_attr="formed")
    places = list(Place.objects.defer(None).prefetch_related("successors", "former_names", by_rule))
    day = _Day(timezone.localtime(at).date(), paged, {place.pk: place for place in places})
    below = defaultdict(list)
    for place in places:
        above = day.above(place)
        below[above and above.pk].append(place)
    for place in places:
        if place.level in paged:
            yield _document(place, day, below[place.pk])


@dataclass(frozen=True, slots=True)
class _Day:
    on: date
    paged: frozenset[str]
    by_pk: dict[int, Place]

    def above(self, place: Place) -> Place | None:
        """Return the nearest place with a page that this one lies in."""
        parent = self.by_pk.get(place.parent_id) if place.parent_id else None
        while parent and parent.level not in self.paged:
            parent = self.by_pk.get(parent.parent_id) if parent.parent_id else None
        return parent

    def ended(self, place: Place) -> bool:
        return place.ends_before is not None and place.ends_before <= self.on

    def lasts(self, place: Place) -> bool:
        return not self.ended(place) and (place.valid_from is None or place.valid_from <= self.on)

    def successors(self, place: Place) -> list[Place]:
        """Return what a place became; nothing before it ended."""
        return list(place.successors.all()) if self.ended(place) else []


def _document(place: Place, day: _Day, below: Sequence[Place]) -> published.Place:
    parent = day.above(place)
    successors = tuple(
        published.Place.at(other.code) for other in day.successors(place) if other.level in day.paged
    )
    within = published.Place.at(parent.code) if parent else None
    up = [Link(WITHIN, within)] if within else []
    with_page = [child for child in below if child.level in day.paged]
    without = [child for child in below if child.level not in day.paged]
    return published.Place(
        code=place.code,
        title=place.name,
        level=place.level,
        parent=within,
        children=tuple(published.Place.at(child.code) for child in with_page if day.lasts(child)),
        ended=tuple(published.Place.at(child.code) for child in with_page if day.ended(child)),
        listed=tuple(_listed(child, day) for child in without if day.lasts(child)),
        listed_ended=tuple(_listed(child, day) for child in without if day.ended(child)),
        official_code=place.official_code,
        outline=place.outline,
        centre=place.centre,
        by_rule=tuple(source.language for source in place.formed),
        successors=successors,
        **_over_time(place),
        links=(*up, *(Link("succeeded_by", address) for address in successors)),
        made_up=place.made_up,
    )


def _over_time(place: Place) -> dict[str, Any]:
    """Return what is known of a place over time."""
    former = (published.Former(title=one.name, until=one.until) for one in place.former_names.all())
    return {
        "valid_from": place.valid_from,
        "ends_before": place.ends_before,
        "no_later": place.no_later,
        "as_of": place.as_of,
        "former": tuple(former),
    }


def _listed(place: Place, day: _Day) -> published.Listed:
    return published.Listed(
        code=place.code,
        level=place.level,
        title=place.name,
        official_code=place.official_code,
        **_over_time(place),
        successors=tuple(other.code for other in day.successors(place)),
    )
