"""Reads ``places/places.csv`` and ``places/outlines.geojson`` of a pack."""

import json
from collections.abc import Iterator
from typing import Any

from tendik.methods.maps import centre
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place

FILE, OUTLINES = "places/places.csv", "places/outlines.geojson"
COLUMNS = ("code", "parent", "level")
DRAWN = ["outline", "centre", "order"]
FIELDS = ["official_code", "level", "name", "latitude", "longitude", "made_up", *DRAWN]


def load(pack: Pack) -> None:
    """Write the pack's places. Places already there are brought up to date, none is deleted."""
    save(pack, FILE, outlines(pack), made_up=False)


def save(pack: Pack, file: str, rings: dict[str, list[Any]], *, made_up: bool) -> None:
    """Write the places of one CSV file, parents and children in any order.

    What an official list has changed since stays: of such a place only the drawing and the order are written.
    """
    rows = list(checked_rows(pack, file))
    imported = set(Place.objects.exclude(imported_at=None).values_list("code", flat=True))
    first = Place.objects.count() if made_up else 0
    places = [_place(row, number, pack, rings, made_up) for number, row in enumerate(rows, first)]
    _upsert([place for place in places if place.code not in imported], FIELDS)
    _upsert([place for place in places if place.code in imported], DRAWN)
    _join_parents({row["code"]: row["parent"] for row in rows if row["code"] not in imported})


def _upsert(places: list[Place], fields: list[str]) -> None:
    Place.objects.bulk_create(places, update_conflicts=True, update_fields=fields, unique_fields=["code"])


def checked_rows(pack: Pack, file: str) -> Iterator[Row]:
    """Yield the rows that can be loaded; note a fault for each of the others."""
    levels = {level.code for level in pack.country.levels}
    rows = list(pack.folder.rows(file, COLUMNS))
    known = {row["code"] for row in rows} | set(Place.objects.values_list("code", flat=True))
    seen: set[str] = set()
    for row in rows:
        fault = _fault_of(row, levels, known, seen)
        seen.add(row["code"])
        if fault:
            pack.folder.fault(row.file, row.line, fault)
        else:
            yield row


def _fault_of(row: Row, levels: set[str], known: set[str], seen: set[str]) -> str:
    if not row["code"]:
        return "the code is empty"
    if row["code"] in seen:
        return f"the code {row['code']} stands twice"
    if row["level"] not in levels:
        return f"the level {row['level']!r} is not in pack.toml"
    if row["parent"] and row["parent"] not in known:
        return f"the parent {row['parent']!r} is not in the list"
    return ""


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
        return {feature["properties"]["code"]: _rings(feature["geometry"]) for feature in features}
    except (ValueError, KeyError, TypeError) as error:
        pack.folder.fault(OUTLINES, 0, f"no GeoJSON of outlines with a code each: {error!r}")
        return {}


def _rings(geometry: dict[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]
