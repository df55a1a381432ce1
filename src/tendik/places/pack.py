"""Reads the list of places and their outlines from a pack; ``known`` reads what is known of them beside it."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.maps import centre
from tendik.packs.country import Pack
from tendik.packs.faults import Fault
from tendik.packs.folder import Row
from tendik.places import known
from tendik.places.hierarchy import circles
from tendik.places.lists import columns_of_places
from tendik.places.models import Place

FILE, OUTLINES = "places/places.csv", "places/outlines.geojson"
DRAWN = ["outline", "centre", "order"]
FIELDS = ["official_code", "level", "name", "latitude", "longitude", "made_up", "as_of", *DRAWN]


def load(pack: Pack) -> None:
    """Write the pack's places. Places already there are brought up to date, none is deleted."""
    save(pack, FILE, outlines(pack), made_up=False)
    if pack.folder.has(known.NEW):
        save(pack, known.NEW, {}, made_up=False)
    known.load(pack)


def save(pack: Pack, file: str, rings: dict[str, list[Any]], *, made_up: bool) -> None:
    """Write the places of one CSV file, parents and children in any order.

    What an official list has changed since stays: of such a place only the drawing and the order are written.
    """
    rows = list(checked_rows(pack, file))
    imported = set(Place.objects.exclude(imported_at=None).values_list("code", flat=True))
    codes = [row["code"] for row in rows]
    first = 0 if file == FILE else Place.objects.exclude(code__in=codes).count()
    places = [_place(row, number, pack, rings, made_up) for number, row in enumerate(rows, first)]
    _upsert([place for place in places if place.code not in imported], FIELDS)
    _upsert([place for place in places if place.code in imported], DRAWN)
    _join_parents({row["code"]: row["parent"] for row in rows if row["code"] not in imported})


def _upsert(places: list[Place], fields: list[str]) -> None:
    Place.objects.bulk_create(places, update_conflicts=True, update_fields=fields, unique_fields=["code"])


def checked_rows(pack: Pack, file: str) -> Iterator[Row]:
    """Yield the rows that can be loaded; note every fault of the others."""
    columns = columns_of_places(pack.languages, [level.code for level in pack.country.levels])
    rows = pack.folder.all_rows(file, columns)
    known = set(Place.objects.values_list("code", flat=True))
    check = _Check(pack, rows, known | {row["code"] for row in rows})
    looping = check.note_circles()
    for row in rows:
        if not (check.has_faults(row) or row["code"] in looping):
            yield row


class _Check:
    def __init__(self, pack: Pack, rows: list[Row], known: set[str]) -> None:
        self.folder, self.rows, self.known = pack.folder, rows, known
        self.names = [f"name_{language}" for language in pack.languages]

    def has_faults(self, row: Row) -> bool:
        before, parent = len(self.folder.faults), row["parent"]
        if parent and parent not in self.known:
            words = _("There is no place %(code)s. Correct the code, or add the place to the list.")
            self.fault(row, words, "parent", code=parent)
        if not (any(map(row.get, self.names)) or row.unread.intersection(self.names)):
            self.fault(row, _("%(code)s needs %(what)s. Fill the cell."), code=row["code"], what=_("a name"))
        return bool(row.unread) or len(self.folder.faults) > before

    def fault(self, row: Row, words: Any, column: str = "", /, **values: Any) -> None:
        self.folder.faults.append(Fault(row.file, row.line, words, values, key=column))

    def note_circles(self) -> set[str]:
        """Note the places that lie in each other; return their codes."""
        parents = {row["code"]: [row["parent"]] for row in self.rows if row["parent"]}
        line = {row["code"]: row.line for row in reversed(self.rows)}
        looping: set[str] = set()
        for circle in circles(parents):
            looping.update(circle)
            words = _("these places lie in each other: %(codes)s. Correct a parent.")
            first = min(line[code] for code in circle)
            self.folder.fault(FILE, first, words, codes=" → ".join([*circle, circle[0]]))
        return looping


def _place(row: Row, number: int, pack: Pack, rings: dict[str, list[Any]], made_up: bool) -> Place:
    return Place(
        code=row["code"],
        official_code=row.get("official_code"),
        level=row["level"],
        name=row.texts("name", pack.languages),
        latitude=row.get("latitude") or None,
        longitude=row.get("longitude") or None,
        outline=rings.get(row["code"], []),
        centre=centre(rings.get(row["code"], [])) or [],
        order=number,
        as_of=row.get("as_of"),
        made_up=made_up,
    )


def _join_parents(parent_of: dict[str, str]) -> None:
    places = {place.code: place for place in Place.objects.all()}
    changed = []
    for code, parent in parent_of.items():
        wanted = places[parent].pk if parent in places else None
        if places[code].parent_id != wanted:
            places[code].parent_id = wanted
            changed.append(places[code])
    Place.objects.bulk_update(changed, ["parent"], batch_size=500)


def outlines(pack: Pack) -> dict[str, list[Any]]:
    """Return each outline's rings by the code of its place; nothing where the pack has no drawing."""
    if not pack.folder.has(OUTLINES):
        return {}
    try:
        features = json.loads(pack.folder.bytes(OUTLINES))["features"]
        rings = {feature["properties"]["code"]: _rings(feature["geometry"]) for feature in features}
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        words = _("this is no GeoJSON of outlines with a code each (%(reason)s)")
        pack.folder.fault(OUTLINES, 0, words, reason=repr(error))
        return {}
    crooked = [code for code, outline in rings.items() if not all(map(_is_ring, outline))]
    for code in crooked:
        words = _(
            "%(code)s: an outline needs at least four points, each a longitude and a latitude in degrees"
        )
        pack.folder.fault(OUTLINES, 0, words, code=code)
    return {} if crooked else rings


def _rings(geometry: dict[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and all(map(_is_point, ring))


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(type(degrees) in {int, float} for degrees in point)
        and -180 <= point[0] <= 180
        and -90 <= point[1] <= 90
    )
