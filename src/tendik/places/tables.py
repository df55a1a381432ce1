"""The table of places."""

from collections.abc import Iterator
from typing import Any

from tendik.places.published import Place
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release


def _places(release: Release) -> Iterator[dict[str, Any]]:
    for place in release.all(Place):
        yield {
            "code": place.code,
            "parent": place.parent and place.parent.partition("/")[2],
            "level": place.level,
            "official_code": place.official_code,
            "name": place.title,
            "valid_from": place.valid_from,
            "ends_before": place.ends_before,
            "successors": " ".join(address.partition("/")[2] for address in place.successors),
            "made_up": place.made_up,
        }
        for listed in (*place.listed, *place.listed_ended):
            yield {
                "code": listed.code,
                "parent": place.code,
                "level": listed.level,
                "official_code": listed.official_code,
                "name": listed.title,
                "valid_from": listed.valid_from,
                "ends_before": listed.ends_before,
                "successors": " ".join(listed.successors),
                "made_up": place.made_up,
            }


TABLES = (
    Table(
        "places",
        "Places and what they lie in, a place a row.",
        (
            Column("code", "Code of the place."),
            Column("parent", "Code of the place it lies in."),
            Column("level", "country, region, district, … as the pack names them."),
            Column("official_code", "Code in the state classifier."),
            Column("name", "Name; empty where it is not known in the language.", texts=True),
            Column("valid_from", "First day, where it is known.", "date"),
            Column("ends_before", "First day after it, where it has ended.", "date"),
            Column("successors", "Codes of the places it became part of, separated by spaces."),
            Column("made_up", "true: belongs to the demo region, it does not exist.", "boolean"),
        ),
        _places,
    ),
)
