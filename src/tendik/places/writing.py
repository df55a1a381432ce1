"""Writes what a list or a reader says of places. Only actions call it: they check, and write the line of the journal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from tendik.packs.country import current
from tendik.packs.faults import Fault
from tendik.places import queries
from tendik.places.changes import Comparison, PlaceChange, Summary
from tendik.places.models import NameSource, Place

BATCH = 1000


class ListFaulty(Exception):
    """The list cannot be imported; ``faults`` names every line to mend."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@transaction.atomic
def bring_in(seen: Comparison, *, at: datetime) -> Summary:
    """Write what a list says; the line of the journal is its action's.

    Raises:
        ListFaulty: with every fault of the list; nothing is written then.
    """
    comparison = queries.compared_again(seen)
    if comparison.faults:
        raise ListFaulty(comparison.faults)
    if comparison.summary.written:
        _write(comparison.summary.written, at)
    return comparison.summary


def settle_name(source: NameSource, name: str) -> None:
    """Give a place the name that a reader settled."""
    source.settled = name
    source.save(update_fields=["settled"])
    place = source.place
    place.name = {**place.name, source.language: name}
    place.save(update_fields=["name"])


def _write(changes: Sequence[PlaceChange], at: datetime) -> None:
    """Write level by level from above, so that every parent has its number before its children."""
    pk_of = dict(Place.objects.values_list("code", "pk"))
    order = (Place.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    for level in current().country.levels:
        of_level = [change for change in changes if change.after.level == level.code]
        for start in range(0, len(of_level), BATCH):
            # A slice at a time: an object of the database takes ten times the room of a change.
            part = of_level[start : start + BATCH]
            places = [_place(change, pk_of, order + number, at) for number, change in enumerate(part)]
            order += len(places)
            _save(places, [bool(change.before) for change in part])
            pk_of |= {place.code: place.pk for place in places if place.pk}
    _write_successors(changes, pk_of)


def _save(places: Sequence[Place], known: Sequence[bool]) -> None:
    Place.objects.bulk_create([place for place, is_known in zip(places, known, strict=True) if not is_known])
    Place.objects.bulk_create(
        [place for place, is_known in zip(places, known, strict=True) if is_known],
        update_conflicts=True,
        update_fields=["parent", "imported_at", *queries.SAID],
        unique_fields=["code"],
    )


def _place(change: PlaceChange, pk_of: Mapping[str, int], order: int, at: datetime) -> Place:
    facts = change.after
    return Place(
        code=change.code,
        parent_id=pk_of[facts.parent] if facts.parent else None,
        order=order,
        imported_at=at,
        **{column: getattr(facts, column) for column in queries.SAID},
    )


def _write_successors(changes: Sequence[PlaceChange], pk_of: Mapping[str, int]) -> None:
    through = Place.successors.through
    touched = [change for change in changes if "successors" in change.columns]
    numbers = [pk_of[change.code] for change in touched if change.before]
    for start in range(0, len(numbers), BATCH):
        through.objects.filter(from_place_id__in=numbers[start : start + BATCH]).delete()
    through.objects.bulk_create(
        [
            through(from_place_id=pk_of[change.code], to_place_id=pk_of[other])
            for change in touched
            for other in change.after.successors
        ],
        batch_size=BATCH,
    )
