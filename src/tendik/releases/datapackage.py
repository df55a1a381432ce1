"""The tables of a release: CSV with a dictionary, as a frictionless data package (specs.frictionlessdata.io)."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tendik.methods.texts import Texts
from tendik.releases.reader import Release


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``type`` and ``description`` as the data package has them; a text column has one per language."""

    name: str
    description: str
    type: str = "string"
    texts: bool = False

    def names(self, languages: Sequence[str]) -> list[str]:
        """Return the names under which it stands in the file."""
        return [f"{self.name}_{language}" for language in languages] if self.texts else [self.name]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the release. ``rows`` gives one dict a row, by column name; texts as words by language."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Release], Iterable[dict[str, Any]]]

    def csv(self, release: Release) -> bytes:
        """Return the table as CSV: UTF-8, comma, one header line, ISO dates, point as decimal sign."""
        languages = release.manifest.languages
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(name for column in self.columns for name in column.names(languages))
        for row in self.rows(release):
            writer.writerow(
                cell for column in self.columns for cell in _cells(column, row[column.name], languages)
            )
        return out.getvalue().encode()

    def resource(self, languages: Sequence[str]) -> dict[str, Any]:
        """Return the table's description for ``datapackage.json``."""
        fields = [
            {"name": name, "type": column.type, "description": column.description}
            for column in self.columns
            for name in column.names(languages)
        ]
        return {
            "name": self.name.replace("_", "-"),
            "path": f"{self.name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "description": self.description,
            "schema": {"fields": fields, "missingValues": [""]},
        }


def _cells(column: Column, value: Any, languages: Sequence[str]) -> list[str]:
    if column.texts:
        texts: Texts = value or {}
        return [texts.get(language, "") for language in languages]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return ["" if value is None else str(value)]


def package(tables: Sequence[Table], release: Release) -> bytes:
    """Return ``datapackage.json``: title, licences, sources, and the dictionary of every table."""
    manifest = release.manifest
    about = {
        "profile": "tabular-data-package",
        "name": f"tendik-{manifest.site.code.lower()}",
        "title": manifest.site.site.get("en") or next(iter(manifest.site.site.values())),
        "version": str(manifest.number),
        "created": manifest.at,
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "sources": [{"title": credit.name.get("en", credit.code)} for credit in manifest.site.credits],
        "resources": [table.resource(manifest.languages) for table in tables],
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode()
