"""The table of institutions."""

from collections.abc import Iterator
from typing import Any

from tendik.bodies.published import Body, BodyKind
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release


def _bodies(release: Release) -> Iterator[dict[str, Any]]:
    for body in release.all(Body):
        yield {
            "code": body.code,
            "name": body.title,
            "short": body.short,
            "kind": _code(body.kind),
            "part_of": _code(body.parent),
            "place": _code(body.place),
            "starts_on": body.starts_on,
            "ends_before": body.ends_before,
            "line": body.line,
            "made_up": body.made_up,
        }


def _kinds(release: Release) -> Iterator[dict[str, Any]]:
    for kind in release.all(BodyKind):
        yield {"code": kind.code, "name": kind.title, "plural": kind.plural, "line": kind.line}


def _code(address: str | None) -> str | None:
    return address and address.partition("/")[2]


TABLES = (
    Table(
        "bodies",
        "Institutions that the report names or that have answered, one a row.",
        (
            Column("code", "Code of the institution."),
            Column("name", "Full name.", texts=True),
            Column("short", "Short name.", texts=True),
            Column("kind", "Code of its kind, in the table of kinds."),
            Column("part_of", "Code of the institution to which it belongs."),
            Column("place", "Code of its place, where it has one."),
            Column("starts_on", "First day; empty where it is not known.", "date"),
            Column("ends_before", "First day after it; empty while it lasts.", "date"),
            Column("line", "Line of the report that names it.", "integer"),
            Column("made_up", "true: belongs to the demo region, it does not exist.", "boolean"),
        ),
        _bodies,
    ),
    Table(
        "body_kinds",
        "Kinds of institutions, one a row: also those that the report names without naming one institution.",
        (
            Column("code", "Code of the kind."),
            Column("name", "Name of one of them.", texts=True),
            Column("plural", "Name of several.", texts=True),
            Column("line", "Line of the report that names the kind.", "integer"),
        ),
        _kinds,
    ),
)
