"""Questions about places."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db import connection

from tendik.packs.country import current
from tendik.places.changes import Comparison, Standing, compare
from tendik.places.hierarchy import Facts
from tendik.places.lists import PlaceList
from tendik.places.models import FormerName, Place

BELOW = """
WITH RECURSIVE below(id, parent_id, ends_before) AS (
SELECT id, parent_id, ends_before FROM places_place WHERE id IN ({some}) UNION {step})
SELECT below.id, below.parent_id, below.ends_before <= %s, after.to_place_id
FROM below LEFT JOIN places_place_successors AS after ON after.from_place_id = below.id
ORDER BY below.id
"""
"""Places with all that lie in them or became part of them, step by step. What is said of a place is carried along: read at
the end, a database that expects many of them reads all places."""
STEPS = {
    "postgresql": """
SELECT next.* FROM below CROSS JOIN LATERAL (
    SELECT id, parent_id, ends_before FROM places_place WHERE parent_id = below.id
    UNION ALL SELECT place.id, place.parent_id, place.ends_before FROM places_place_successors
    JOIN places_place AS place ON place.id = from_place_id WHERE to_place_id = below.id
) AS next
""",
    "sqlite": """
SELECT place.id, place.parent_id, place.ends_before FROM below JOIN places_place AS place ON place.parent_id = below.id
OR place.id IN (SELECT from_place_id FROM places_place_successors WHERE to_place_id = below.id)
""",
}
"""A step, as each database finds it by its indexes."""
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


def places_below(some: Iterable[int], on: date) -> dict[int, int | None]:
    """Return some places and all that lie below them on a day, by number, each with the number of the one above it.

    Above a place that has become part of another lies that one. No circle is in it. The database walks down: of the
    thousands of places only those are read.
    """
    return _joined(_rows_below(sorted(some), on))


def _rows_below(some: Sequence[int], on: date) -> list[tuple[int, int | None, bool, int | None]]:
    """Return number, parent, whether it has ended, and a successor, of each place below, a row a successor."""
    if not some:
        return []
    marks = ", ".join(["%s"] * len(some))
    step = STEPS.get(connection.vendor, STEPS["postgresql"])
    statement = BELOW.replace("{some}", marks).replace("{step}", step)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*some, connection.ops.adapt_datefield_value(on)])
        return [(pk, parent, bool(ended), successor) for pk, parent, ended, successor in cursor.fetchall()]


def _joined(rows: Sequence[tuple[int, int | None, bool, int | None]]) -> dict[int, int | None]:
    above = {pk: parent for pk, parent, _ended, _successor in rows}
    divided = Counter(pk for pk, *_rest in rows)
    for pk, _parent, ended, successor in rows:
        # A circle through a place lies below it as a whole: what is not below it is not needed to see one.
        if ended and successor is not None and divided[pk] == 1 and pk not in _chain(successor, above):
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
