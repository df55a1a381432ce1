"""Fills the published shape of places."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from tendik.packs.country import current
from tendik.places import published
from tendik.places.models import Place
from tendik.releases.shapes import Document, Link


def contribute(at: datetime) -> Iterator[Document]:
    """Yield every place that has a page; the levels without one are listed on the page above."""
    paged = {level.code for level in current().country.levels if level.page}
    places = list(Place.objects.prefetch_related("successors"))
    by_pk = {place.pk: place for place in places}
    children = defaultdict(list)
    for place in places:
        children[place.parent_id].append(place)
    for place in places:
        if place.level in paged:
            yield _document(place, by_pk, children[place.pk], paged)


def _document(
    place: Place, by_pk: dict[int, Place], children: list[Place], paged: set[str]
) -> published.Place:
    parent = by_pk.get(place.parent_id) if place.parent_id else None
    successors = tuple(f"places/{other.code}" for other in place.successors.all() if other.level in paged)
    up = [Link("within", f"places/{parent.code}")] if parent else []
    return published.Place(
        code=place.code,
        title=place.name,
        level=place.level,
        parent=f"places/{parent.code}" if parent else None,
        children=tuple(f"places/{child.code}" for child in children if child.level in paged),
        listed=tuple(
            published.Listed(code=child.code, level=child.level, title=child.name)
            for child in children
            if child.level not in paged
        ),
        official_code=place.official_code,
        outline=place.outline,
        centre=place.centre,
        valid_from=place.valid_from,
        ends_before=place.ends_before,
        successors=successors,
        links=(*up, *(Link("succeeded_by", address) for address in successors)),
        made_up=place.made_up,
    )
