"""The table of institutions."""

from collections.abc import Iterator
from typing import Any

from tendik.bodies.published import Body
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release


def _bodies(release: Release) -> Iterator[dict[str, Any]]:
    for body in release.all(Body):
        yield {
            "code": body.code,
            "name": body.title,
            "short": body.short,
            "place": body.place and body.place.partition("/")[2],
            "line": body.line,
            "made_up": body.made_up,
        }


TABLES = (
    Table(
        "bodies",
        "Institutions that the report names or that have answered, one a row.",
        (
            Column("code", "Code of the institution."),
            Column("name", "Full name.", texts=True),
            Column("short", "Short name.", texts=True),
            Column("place", "Code of its place, where it has one."),
            Column("line", "Line of the report that names it.", "integer"),
            Column("made_up", "true: belongs to the demo region, it does not exist.", "boolean"),
        ),
        _bodies,
    ),
)
