"""The tables of a release: CSV, Parquet and workbooks with a dictionary, as a frictionless data package (specs.frictionlessdata.io).

What is made up lies in files of its own: nobody adds it to what is real by mistake.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from tendik.methods.texts import in_language
from tendik.packs.country import Licence
from tendik.papers.csv import DIALECT, csv_of
from tendik.releases import setfiles, workbooks
from tendik.releases.columns import Column, Table
from tendik.releases.manifest import SetFile
from tendik.releases.parquet import ParquetWriter, parquet_writer
from tendik.releases.parts import Part, parts_of
from tendik.releases.reader import Release

ENGLISH = "en"
"""Programs read the package: its words are English where the pack has them."""

HOW = (
    "CSV files: comma, UTF-8 without a byte order mark, one header line, lines end with LF, ISO dates, a point as "
    "decimal sign. An apostrophe stands in front of text that a spreadsheet would take for a formula; "
    "the JSON documents hold the words unchanged."
)


def write(tables: Sequence[Table], release: Release, folder: Path) -> bytes:
    """Write every table into a folder and the dictionary beside them; return the dictionary."""
    parts = [part for table in tables for part in parts_of(table, release)]
    with parquet_writer() as parquet:
        for part in parts:
            _put(part, folder, f"{part.name}.csv", part_as_csv(part, release))
            for language in release.manifest.languages:
                body = workbooks.workbook_of(part, release, language)
                _put(part, folder, workbook_name(part, language), body)
            _put_parquet(part, folder, release.manifest.languages, parquet)
        sets = setfiles.write(release, folder, parquet)
    dictionary = package(parts, release, sets)
    (folder / "datapackage.json").write_bytes(dictionary)
    return dictionary


def _put(part: Part, folder: Path, name: str, body: bytes) -> None:
    (folder / name).write_bytes(body)
    part.sizes[name] = len(body)


def _put_parquet(part: Part, folder: Path, languages: Sequence[str], parquet: ParquetWriter) -> None:
    columns = part.table.columns
    types = {name: one.type for one in columns for name in one.names(languages)}
    rows = ([cell for one in columns for cell in _cells(one, row, languages)] for row in part.rows)
    name = f"{part.name}.parquet"
    part.sizes[name] = parquet.write(folder / name, types, rows)


def workbook_name(part: Part, language: str) -> str:
    """Return what the workbook of a table is called in a language."""
    return f"{part.name}.{language}.xlsx"


def part_as_csv(part: Part, release: Release) -> bytes:
    """Return the rows of a file as CSV."""
    languages, columns = release.manifest.languages, part.table.columns
    heads = (name for column in columns for name in column.names(languages))
    rows = ([cell for column in columns for cell in _cells(column, row, languages)] for row in part.rows)
    return csv_of(heads, rows)


def _cells(column: Column, row: dict[str, Any], languages: Sequence[str]) -> list[Any]:
    value = row[column.name]
    return [(value or {}).get(language) for language in languages] if column.texts else [value]


def _resource(part: Part, languages: Sequence[str]) -> dict[str, Any]:
    """Return a file's description for ``datapackage.json``; ``rows``, ``made_up`` and other files are ours."""
    fields = [
        {"name": name, "type": column.type, "description": column.description}
        for column in part.table.columns
        for name in column.names(languages)
    ]
    path = f"{part.name}.csv"
    books = [(language, workbook_name(part, language)) for language in languages]
    return {
        "name": part.name.replace("_", "-"),
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": part.sizes.get(path, 0),
        "description": part.table.description,
        "rows": len(part.rows),
        "made_up": part.made_up,
        "workbooks": [
            {"language": language, "path": book, "bytes": part.sizes.get(book, 0)} for language, book in books
        ],
        "parquet": {"path": f"{part.name}.parquet", "bytes": part.sizes.get(f"{part.name}.parquet", 0)},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _licences(licence: Licence) -> dict[str, Any]:
    """Return the licence that the pack names; nothing where it names none."""
    told = {"name": licence.code, "title": in_language(licence.name, ENGLISH), "path": licence.address}
    shown = {key: value for key, value in told.items() if value}
    return {"licenses": [shown]} if licence.code or licence.address else {}


def package(parts: Sequence[Part], release: Release, sets: Sequence[SetFile] = ()) -> bytes:
    """Return ``datapackage.json``: title, licences, sources, the dictionary of every file with a table, the data sets."""
    manifest = release.manifest
    about = {
        "profile": "tabular-data-package",
        "name": f"tendik-{manifest.site.code.lower()}",
        "title": in_language(manifest.site.site, ENGLISH),
        "description": HOW,
        "version": str(manifest.number),
        "created": manifest.at,
        **_licences(manifest.site.licence),
        "sources": [{"title": in_language(credit.name, ENGLISH)} for credit in manifest.site.credits],
        "resources": [_resource(part, manifest.languages) for part in parts],
        "sets": [msgspec.to_builtins(one) for one in sets],
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode()
