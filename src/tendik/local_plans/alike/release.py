"""Fills the published shape of places alike as they were at a moment. All places are looked at here, so that no page must."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from tendik.local_plans import published
from tendik.local_plans.alike.choosing import PEOPLE, ChosenAlike, ContextOfPlace, places_alike
from tendik.local_plans.alike.queries import PeopleOfPlace, people_at
from tendik.packs.country import current
from tendik.places.models import Place
from tendik.places.published import Place as PublicPlace
from tendik.releases.shapes import Document
from tendik.statistics.published import Indicator


def alike_documents(at: datetime) -> Iterator[Document]:
    """Yield for each place that has a page and others alike which these are."""
    known = _Places(timezone.localdate(at), {one.pk: one for one in Place.objects.all()}, people_at(at))
    same = defaultdict(list)
    for context in known.contexts.values():
        same[context.level].append(context)
    for context in known.contexts.values():
        chosen = places_alike(context, same[context.level])
        if chosen.codes:
            yield known.document(context.code, chosen)


@dataclass(frozen=True)
class _Places:
    on: date
    by_pk: Mapping[int, Place]
    people: Mapping[int, PeopleOfPlace]

    @cached_property
    def by_code(self) -> dict[str, Place]:
        """The places with a page."""
        paged = {level.code for level in current().country.levels if level.page}
        return {one.code: one for one in self.by_pk.values() if one.level in paged}

    @cached_property
    def contexts(self) -> dict[str, ContextOfPlace]:
        return {code: self._context(place) for code, place in self.by_code.items()}

    def _context(self, place: Place) -> ContextOfPlace:
        people, around = self.people.get(place.pk), self._around(place)
        begun = place.valid_from is None or place.valid_from <= self.on
        parent = self.by_pk.get(place.parent_id or 0)
        return ContextOfPlace(
            code=place.code,
            level=place.level,
            parent=parent.code if parent else "",
            region=around[-1].code if around else "",
            people=people.people if people else None,
            lasts=begun and (place.ends_before is None or place.ends_before > self.on),
            made_up=place.made_up,
        )

    def _around(self, place: Place) -> list[Place]:
        """Return a place and those in which it lies, up to the one right below the country; of the country none."""
        found, here = [], place
        while here.parent_id:
            found.append(here)
            here = self.by_pk[here.parent_id]
        return found

    def document(self, code: str, chosen: ChosenAlike) -> published.PlacesAlike:
        """Return what is published of a place and those alike."""
        place = self.by_code[code]
        people = self.people.get(place.pk) if chosen.by == PEOPLE else None
        return published.PlacesAlike(
            code=code,
            title=place.name,
            chosen_by=chosen.by,
            alike=tuple(map(PublicPlace.at, chosen.codes)),
            people=people.people if people else None,
            period=people.period if people else "",
            indicator=Indicator.at(people.indicator.code) if people else None,
            licence=people.licence if people else {},
            beside=tuple(self._beside(one, chosen.by) for one in sorted((code, *chosen.codes))),
            made_up=place.made_up,
        )

    def _beside(self, code: str, by: str) -> published.BesidePlace:
        place = self.by_code[code]
        people = self.people.get(place.pk) if by == PEOPLE else None
        return published.BesidePlace(
            place=PublicPlace.at(code),
            around=tuple(PublicPlace.at(one.code) for one in self._around(place) if one.code in self.by_code),
            people=people.people if people else None,
            period=people.period if people else "",
        )
