"""Questions about places."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from tendik.packs.country import current
from tendik.places.changes import Comparison, Standing, compare
from tendik.places.hierarchy import Facts
from tendik.places.lists import PlaceList
from tendik.places.models import FormerName, Place

SAID = (
    "level",
    "official_code",
    "name",
    "valid_from",
    "ends_before",
    "latitude",
    "longitude",
)
"""The columns of the table that a list can change, besides parent and successors."""


def places_by_code() -> dict[str, Place]:
    """Return all places by code, parents before children; each knows the one above it without another question."""
    by_key = {place.pk: place for place in Place.objects.all()}
    for place in by_key.values():
        place.parent = by_key[place.parent_id] if place.parent_id else None
    return {place.code: place for place in by_key.values()}


def parents() -> dict[int, int | None]:
    """Return of every place, by number, the number of the place above it."""
    return dict(Place.objects.order_by().values_list("pk", "parent"))


def places_above(on: date) -> dict[int, int | None]:
    """Return the same on a day: above a place that has become part of another lies that one. No circle is in it."""
    rows = list(Place.objects.order_by("pk").values_list("pk", "parent", "ends_before", "successors"))
    above: dict[int, int | None] = {pk: parent for pk, parent, _end, _successor in rows}
    divided = Counter(pk for pk, *_rest in rows)
    for pk, _parent, ends_before, successor in rows:
        joined = successor is not None and divided[pk] == 1 and ends_before is not None and ends_before <= on
        if joined and pk not in _chain(successor, above):
            above[pk] = successor
    return above


def _chain(here: int | None, above: Mapping[int, int | None]) -> Iterator[int]:
    while here is not None:
        yield here
        here = above.get(here)


def made_up_root() -> Place | None:
    """Return the highest made-up place, the demo's region; None where there is none."""
    return Place.objects.filter(made_up=True).exclude(parent__made_up=True).first()


def shown_at(place: Place) -> Place:
    """Return the place on whose page ``place`` is shown: itself, or the nearest above it that has a page."""
    paged = {level.code for level in current().country.levels if level.page}
    while place.level not in paged and place.parent:
        place = place.parent
    return place


def places_called(typed: str) -> list[Place]:
    """Return the places that somebody means: the one with this code, else all with this name in any language.

    Where none is called so, those that were before they were renamed.
    """
    wanted = " ".join(typed.split()).casefold()
    places = list(Place.objects.select_related("parent"))
    by_code = [place for place in places if place.code.casefold() == wanted]
    found = by_code or [place for place in places if _is_called(place.name, wanted)]
    if found:
        return found
    former = FormerName.objects.select_related("place__parent")
    return list(dict.fromkeys(one.place for one in former if _is_called(one.name, wanted)))


def _is_called(names: Mapping[str, str], wanted: str) -> bool:
    return wanted in {name.casefold() for name in names.values()}


def compared(given: PlaceList) -> Comparison:
    """Return what a list would change."""
    return compare(given, standing(), _levels())


def compared_again(before: Comparison) -> Comparison:
    """Return what a list would change now, and keep others from changing places until it is written."""
    found = standing(locked=True)
    return before if found == before.standing else compare(before.given, found, _levels())


def _levels() -> list[str]:
    return [level.code for level in current().country.levels]


def standing(*, locked: bool = False) -> Standing:
    """Return what is known of every place that is not made up."""
    places = Place.objects.select_for_update() if locked else Place.objects.all()
    rows = list(places.order_by("order", "code").values_list("pk", "code", "parent_id", "made_up", *SAID))
    code_of = {pk: code for pk, code, *_others in rows}
    after = _successors(code_of)
    facts = {
        code: Facts(
            parent=code_of.get(parent, ""),
            successors=tuple(sorted(after.get(pk, ()))),
            **dict(zip(SAID, said, strict=True)),
        )
        for pk, code, parent, made_up, *said in rows
        if not made_up
    }
    return Standing(facts, frozenset(code for _pk, code, _parent, made_up, *_said in rows if made_up))


def _successors(code_of: Mapping[int, str]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for old, new in Place.successors.through.objects.values_list("from_place_id", "to_place_id"):
        found[old].append(code_of[new])
    return found
