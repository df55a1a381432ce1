"""The page of the data: what can be downloaded, what a row of each table is, how many there are, how large the files are."""

from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.blocks.templatetags.blocks import count
from tendik.pages.frame import Frame
from tendik.releases.counted import Counted
from tendik.releases.manifest import SetFile, TableFile
from tendik.releases.reader import Release

KB, MB = 1_000, 1_000_000


def data(frame: Frame, release: Release) -> str:
    """Show what can be downloaded: tables, documents, the manifest, older releases, licences."""
    manifest = release.whole_manifest()
    return frame.draw(
        "portal/public/data.html",
        number=manifest.number,
        at=_day(release),
        tables=[_table(frame, table) for table in _in_order(release.tables)],
        documents=[
            {"name": name, "href": frame.file(f"data/{name}")}
            for name in sorted(manifest.files)
            if name.startswith("documents/")
        ],
        counts=[
            {"title": frame.words(table.title), "href": frame.to(table.address), "made_up": table.made_up}
            for table in release.all(Counted)
        ],
        sets=[_set(frame, one) for one in release.sets],
        programs=frame.to("programs"),
        package=frame.file("data/datapackage.json"),
        manifest=frame.file("data/manifest.json"),
        older=[
            {"number": number, "href": frame.file(f"older/{number:06d}.zip")}
            for number in reversed(manifest.older)
        ],
        credits=release.site.credits,
        code_version=manifest.code_version,
        pack_version=manifest.pack_version,
    )


def _set(frame: Frame, one: SetFile) -> dict[str, Any]:
    """Return the files of a data set."""
    folder = f"data/{one.path.rpartition('/')[0]}"
    names = {"CSV": "figures.csv", "Parquet": "figures.parquet", "datapackage.json": "datapackage.json"}
    return {
        "words": frame.words(one.titles),
        "made_up": one.made_up,
        "files": [{"kind": kind, "href": frame.file(f"{folder}/{name}")} for kind, name in names.items()],
    }


def _day(release: Release) -> date:
    """Return the day of the release where the country is."""
    moment = datetime.fromisoformat(release.whole_manifest().at)
    return moment.astimezone(ZoneInfo(release.site.time_zone)).date()


def _in_order(tables: list[TableFile]) -> list[TableFile]:
    """Return the real tables by name, then those with what is made up."""
    return sorted(tables, key=lambda table: (table.made_up, table.path))


def _table(frame: Frame, table: TableFile) -> dict[str, object]:
    """Return what a file with a table holds; a text that has a column in each language is told once."""
    told = groupby(table.schema.fields, key=lambda column: column.description)
    return {
        "name": table.path.removesuffix(".csv"),
        "words": _(table.description),
        "rows": ngettext("%d row", "%d rows", table.rows) % table.rows,
        "made_up": table.made_up,
        "files": _files(frame, table),
        "columns": [
            {"term": ", ".join(column.name for column in columns), "value": _(description)}
            for description, columns in told
        ],
    }


def _files(frame: Frame, table: TableFile) -> list[dict[str, str]]:
    """Return the workbook in the reader's language, the CSV and the Parquet file, each with its size."""
    books = [("Excel", book.path, book.bytes) for book in table.workbooks if book.language == frame.language]
    parquet = [("Parquet", table.parquet.path, table.parquet.bytes)] if table.parquet else []
    return [
        {"kind": kind, "href": frame.file(f"data/{path}"), "size": size_of(size)}
        for kind, path, size in [*books, ("CSV", table.path, table.bytes), *parquet]
    ]


def size_of(size: int) -> str:
    """Return how large a file of so many bytes is, in words."""
    if size < MB:
        return _("%(size)s kB") % {"size": count(max(1, round(size / KB)))}
    return _("%(size)s MB") % {"size": count(round(size / MB, 1))}
