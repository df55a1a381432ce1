"""The tables of a release: CSV with a dictionary, as a frictionless data package (specs.frictionlessdata.io)."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from tendik.methods.texts import Texts, in_language
from tendik.packs.country import Licence
from tendik.releases.columns import Column, Table
from tendik.releases.reader import Release

ENGLISH = "en"
"""Programs read the package: its words are English where the pack has them."""


def csv_of(table: Table, release: Release) -> bytes:
    """Return a table as CSV: UTF-8, comma, one header line, ISO dates, point as decimal sign."""
    languages, columns = release.manifest.languages, table.columns
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(name for column in columns for name in column.names(languages))
    for row in table.rows(release):
        writer.writerow(cell for column in columns for cell in _cells(column, row[column.name], languages))
    return out.getvalue().encode()


def _cells(column: Column, value: Any, languages: Sequence[str]) -> list[str]:
    if column.texts:
        texts: Texts = value or {}
        return [texts.get(language, "") for language in languages]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return ["" if value is None else str(value)]


def _resource(table: Table, languages: Sequence[str]) -> dict[str, Any]:
    """Return a table's description for ``datapackage.json``."""
    fields = [
        {"name": name, "type": column.type, "description": column.description}
        for column in table.columns
        for name in column.names(languages)
    ]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.description,
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _licences(licence: Licence) -> dict[str, Any]:
    """Return the licence that the pack names; nothing where it names none."""
    told = {"name": licence.code, "title": in_language(licence.name, ENGLISH), "path": licence.address}
    shown = {key: value for key, value in told.items() if value}
    return {"licenses": [shown]} if licence.code or licence.address else {}


def package(tables: Sequence[Table], release: Release) -> bytes:
    """Return ``datapackage.json``: title, licences, sources, and the dictionary of every table."""
    manifest = release.manifest
    about = {
        "profile": "tabular-data-package",
        "name": f"tendik-{manifest.site.code.lower()}",
        "title": in_language(manifest.site.site, ENGLISH),
        "version": str(manifest.number),
        "created": manifest.at,
        **_licences(manifest.site.licence),
        "sources": [{"title": in_language(credit.name, ENGLISH)} for credit in manifest.site.credits],
        "resources": [_resource(table, manifest.languages) for table in tables],
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode()
