"""The data sets of the releases that are served, opened for questions: DuckDB over their files, within limits.

It reads the files that a release lists and no others, writes nothing, and takes one thread, little memory and little time.
"""

import csv
import io
import threading
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import duckdb
import msgspec
from sqlglot import exp

from tendik.methods.cubes.terms import column, given, table
from tendik.papers.cells import unguarded
from tendik.portal.files import identity
from tendik.releases.manifest import SetFile
from tendik.releases.parquet import load
from tendik.releases.reader import Release
from tendik.releases.setpackage import PERIOD, SetPackage

MEMORY = "256MB"
SECONDS = 2.0
"""So much memory and time one question gets."""
LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": MEMORY,
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
REMEMBERED = 2
"""So many older releases stay open."""


class NoSet(LookupError):
    """The release has no such data set."""


class TooDear(Exception):
    """The question needs more time or memory than one gets."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the figures of a data set are read from: a table, and the values that it is given."""

    table: exp.Table
    values: tuple[object, ...] = ()


class OpenRelease:
    """The data sets of one release, in its folder."""

    def __init__(self, data: Traversable) -> None:
        self._data = data
        self.release = Release.read(data, ())
        self._packages: dict[str, SetPackage] = {}
        self._periods: dict[str, list[str]] = {}

    @property
    def sets(self) -> list[SetFile]:
        """The data sets, in their order."""
        return self.release.sets

    def package(self, code: str) -> SetPackage:
        """Return what a data set says of itself.

        Raises:
            NoSet: there is none of this code.
        """
        if code not in self._packages:
            found = next((one for one in self.sets if one.code == code), None)
            if found is None:
                raise NoSet(code)
            body = (self._data / found.path).read_bytes()
            self._packages[code] = msgspec.json.decode(body, type=SetPackage)
        return self._packages[code]

    def figures(self, package: SetPackage) -> Figures:
        """Return what the figures of a data set are read from."""
        read = exp.Anonymous(this="read_parquet", expressions=[given()])
        return Figures(exp.Table(this=read), (str(self._file(package.code)),))

    def periods(self, package: SetPackage) -> list[str]:
        """Return the periods of a data set, the earliest first."""
        if package.code not in self._periods:
            ends = column("starts_on"), column("ends_before")
            figures = self.figures(package)
            wanted = exp.select(column(PERIOD)).from_(figures.table).group_by(column(PERIOD), *ends)
            rows = self.rows(wanted.order_by(*ends), figures.values)
            self._periods[package.code] = [period for (period,) in rows]
        return self._periods[package.code]

    def rows(self, wanted: exp.Select, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Return the rows of a statement.

        Raises:
            TooDear: it needs more than one gets.
        """
        with self._cursor() as cursor:
            return cursor.execute(wanted.sql("duckdb"), list(values)).fetchall()

    def frame(self, wanted: exp.Select, values: Sequence[object]) -> Any:
        """Return the rows of a statement as a frame of pandas, which comes with the library for SDMX.

        Raises:
            TooDear: it needs more than one gets.
        """
        with self._cursor() as cursor:
            return cursor.execute(wanted.sql("duckdb"), list(values)).df()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        # A cursor of its own: who comes later is not interrupted for who came before.
        clock = threading.Timer(SECONDS, cursor.interrupt)
        clock.daemon = True
        clock.start()
        try:
            yield cursor
        except (duckdb.InterruptException, duckdb.OutOfMemoryException) as error:
            raise TooDear(str(error)) from error
        finally:
            clock.cancel()
            cursor.close()

    def _file(self, code: str, name: str = "figures.parquet") -> Traversable:
        """Return where a file of a data set lies."""
        found = next(one for one in self.sets if one.code == code)
        return self._data / f"{found.path.rpartition('/')[0]}/{name}"

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:", config=LOCKED)
        allowed = exp.array(*(exp.Literal.string(str(self._file(one.code))) for one in self.sets))
        connection.execute(f"SET allowed_paths = {allowed.sql('duckdb')}")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return connection


class ArchivedRelease(OpenRelease):
    """The data sets of an older release: its files lie in an archive, and their figures are read into memory."""

    def figures(self, package: SetPackage) -> Figures:
        """Return what the figures of a data set are read from."""
        if package.code not in self._loaded:
            columns = {one.name: one.type for one in package.columns.values()}
            file = self._file(package.code, package.figures.path)
            lines = csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))
            next(lines, None)
            rows = (
                [_cell(kind, cell) for kind, cell in zip(columns.values(), line, strict=True)]
                for line in lines
            )
            load(self._connection, package.code, columns, rows)
            self._loaded.add(package.code)
        return Figures(table(package.code))

    @cached_property
    def _loaded(self) -> set[str]:
        return set()


def _cell(kind: str, cell: str) -> str | Decimal | None:
    """Return the value of a cell of CSV."""
    if not cell:
        return None
    return Decimal(cell) if kind == "number" else unguarded(cell)


class Store:
    """Opens the release at a root, anew when another one stands there, and the older ones that it keeps."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._now: tuple[tuple[int, ...], OpenRelease] | None = None
        self._older: dict[int, OpenRelease] = {}

    def open(self) -> OpenRelease:
        """Return the release that stands at the root now."""
        stands = identity(self.root)
        if self._now is None or self._now[0] != stands:
            self._now = stands, OpenRelease(self.root.resolve(strict=True) / "data")
            # Words that were erased leave older releases too.
            self._older.clear()
        return self._now[1]

    def older(self, number: int) -> OpenRelease | None:
        """Return an older release; nothing where it is not kept."""
        now = self.open()
        if number not in now.release.manifest.older:
            return None
        if number not in self._older:
            archive = self.root.resolve(strict=True) / "older" / f"{number:06d}.zip"
            self._older = dict([*self._older.items()][-REMEMBERED + 1 :])
            self._older[number] = ArchivedRelease(zipfile.Path(archive))
        return self._older[number]
