"""The data sets of the release that is served, opened for questions: DuckDB over their files, within limits.

It reads the files that the release lists and no others, writes nothing, and takes one thread, little memory and little time.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import msgspec
from sqlglot import exp

from tendik.methods.cubes.terms import column
from tendik.portal.files import identity
from tendik.releases.manifest import SetFile
from tendik.releases.reader import Release
from tendik.releases.setfiles import PERIOD, SetPackage

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


class NoSet(LookupError):
    """The release has no such data set."""


class TooDear(Exception):
    """The question needs more time or memory than one gets."""


class OpenRelease:
    """The data sets of one release."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.release = Release.open(folder, ())
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
            body = (self.folder / "data" / found.path).read_bytes()
            self._packages[code] = msgspec.json.decode(body, type=SetPackage)
        return self._packages[code]

    def figures(self, package: SetPackage) -> str:
        """Return where the figures of a data set lie."""
        listed = next(one for one in self.sets if one.code == package.code)
        return str(self.folder / "data" / Path(listed.path).with_name(package.figures.parquet.path))

    def periods(self, package: SetPackage) -> list[str]:
        """Return the periods of a data set, the earliest first."""
        if package.code not in self._periods:
            wanted = (
                exp.select(column(PERIOD))
                .from_(self.source())
                .group_by(column(PERIOD), column("starts_on"), column("ends_before"))
                .order_by(column("starts_on"), column("ends_before"))
            )
            rows = self.rows(wanted, [self.figures(package)])
            self._periods[package.code] = [period for (period,) in rows]
        return self._periods[package.code]

    @staticmethod
    def source() -> exp.Table:
        """Return what figures are read from; its file is the first value that a statement is given."""
        return exp.Table(this=exp.Anonymous(this="read_parquet", expressions=[exp.Placeholder()]))

    def rows(self, wanted: exp.Select, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Return the rows of a statement.

        Raises:
            TooDear: it needs more than one gets.
        """
        with self._cursor() as cursor:
            return cursor.execute(wanted.sql("duckdb"), list(values)).fetchall()

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

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        folder = self.folder / "data"
        files = [str(folder / Path(one.path).with_name("figures.parquet")) for one in self.sets]
        connection = duckdb.connect(":memory:", config=LOCKED)
        allowed = exp.array(*map(exp.Literal.string, files))
        connection.execute(f"SET allowed_paths = {allowed.sql('duckdb')}")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return connection


class Store:
    """Opens the release at a root, anew when another one stands there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: tuple[tuple[int, ...], OpenRelease] | None = None

    def open(self) -> OpenRelease:
        """Return the release that stands at the root now."""
        now = identity(self.root)
        if self._known is None or self._known[0] != now:
            self._known = now, OpenRelease(self.root.resolve(strict=True))
        return self._known[1]
