"""Questions about places."""

from collections import defaultdict
from collections.abc import Mapping

from tendik.packs.country import current
from tendik.places.changes import Comparison, Standing, compare
from tendik.places.hierarchy import Facts
from tendik.places.lists import PlaceList
from tendik.places.models import Place

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
    """Return all places by code, parents before children."""
    return {place.code: place for place in Place.objects.select_related("parent")}


def compared(given: PlaceList, *, locked: bool = False) -> Comparison:
    """Return what a list would change; ``locked`` keeps others from changing places until it is written."""
    return compare(given, standing(locked=locked), [level.code for level in current().country.levels])


def standing(*, locked: bool = False) -> Standing:
    """Return what is known of every place that is not made up."""
    places = Place.objects.select_for_update() if locked else Place.objects.all()
    rows = list(places.order_by("order", "code").values("pk", "code", "parent_id", "made_up", *SAID))
    code_of = {row["pk"]: row["code"] for row in rows}
    after = _successors(code_of)
    facts = {
        row["code"]: Facts(
            parent=code_of.get(row["parent_id"], ""),
            successors=tuple(sorted(after.get(row["pk"], ()))),
            **{column: row[column] for column in SAID},
        )
        for row in rows
        if not row["made_up"]
    }
    return Standing(facts, frozenset(row["code"] for row in rows if row["made_up"]))


def _successors(code_of: Mapping[int, str]) -> dict[int, list[str]]:
    found = defaultdict(list)
    for old, new in Place.successors.through.objects.values_list("from_place_id", "to_place_id"):
        found[old].append(code_of[new])
    return found
