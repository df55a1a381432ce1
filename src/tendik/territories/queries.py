"""Questions: which names wait for a reader, what a merger would change, who works for the places that would end."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.accounts.queries import roles_on
from tendik.methods.texts import Texts
from tendik.places.changes import Comparison
from tendik.places.lists import PlaceList, PlaceRow
from tendik.places.models import NameSource, Place
from tendik.places.queries import compared


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place that a merger makes: it takes level and parent of the first merged one."""

    code: str
    name: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """Which places end, in what, and from which day."""

    places: tuple[Place, ...]
    into: Place | NewPlace
    on: date

    @property
    def successor(self) -> str:
        """The code of the place that is there afterwards."""
        return self.into.code

    @property
    def ending(self) -> tuple[Place, ...]:
        """The places that end: the successor may be one of those that were chosen."""
        return tuple(place for place in self.places if place.code != self.successor)


def names_visible_to(held: Held) -> QuerySet[NameSource]:
    """Return the names of which a source is known, in the places of her roles."""
    mine = held.within("place", Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
    return (
        NameSource.objects.filter(mine)
        .select_related("place__parent__parent")
        .order_by("place__parent__order", "place__order", "place__code", "language")
    )


def names_to_read(held: Held) -> QuerySet[NameSource]:
    """Return those that rest on one source and that nobody has read."""
    return names_visible_to(held).filter(alone=True, settled="")


def comparison(merging: Merging) -> Comparison:
    """Return what a merger would change: it is a list of places that the office writes."""
    entries = tuple(PlaceRow(number, code, values) for number, (code, values) in enumerate(_rows(merging), 1))
    codes = sorted(place.code for place in merging.places)
    said = repr((codes, merging.successor, merging.on, sorted(merging.into.name.items())))
    digest = hashlib.sha256(said.encode()).hexdigest()
    return compared(PlaceList("", digest, entries, (), ()))


def _rows(merging: Merging) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(merging.into, NewPlace):
        first = merging.places[0]
        names = {f"name_{language}": words for language, words in merging.into.name.items()}
        above = first.parent.code if first.parent else ""
        yield merging.successor, {"level": first.level, "parent": above, "valid_from": merging.on, **names}
    for place in merging.ending:
        yield place.code, {"ends_before": merging.on, "successors": (merging.successor,)}
    ending = {place.code for place in merging.ending}
    for code in _codes_within(merging.ending, merging.on):
        if code not in ending:
            yield code, {"parent": merging.successor}


def _codes_within(places: Sequence[Place], on: date) -> list[str]:
    lasting = Q(ends_before=None) | Q(ends_before__gt=on)
    return list(Place.objects.filter(lasting, parent__in=places).values_list("code", flat=True))


def passed_on(merging: Merging, at: datetime) -> date:
    """Return from which day whoever works for places that would end works for the successor."""
    return max(merging.on, timezone.localdate(at))


def roles_passed(merging: Merging, at: datetime) -> list[Role]:
    """Return who works for places that would end. A role whose term is over by then is over for the successor too."""
    found = roles_on(passed_on(merging, at)).filter(place__in=merging.ending, user__is_active=True)
    return list(found.select_related("user", "place"))
