"""Tables as Parquet files: every column has a type, words stand as they are, an empty cell is none at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from tendik.methods.cubes.terms import given, named, table

TYPES = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
"""How DuckDB calls the types of data packages; a number is exact where all its values are."""
DIGITS = 38
PART = "part"


class ParquetWriter:
    """Writes files, one after the other."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def write(self, path: Path, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> int:
        """Write a table; return how many bytes the file has. The same rows give the same bytes.

        Args:
            path: Where to write.
            columns: By name its type, as data packages call it.
            rows: The values of each, from left to right.
        """
        load(self._connection, PART, columns, rows)
        self._connection.table(PART).write_parquet(str(path), compression="zstd")
        return path.stat().st_size


@contextmanager
def parquet_writer() -> Iterator[ParquetWriter]:
    """Open what writes Parquet files; one for many of them."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        yield ParquetWriter(connection)


def load(
    connection: duckdb.DuckDBPyConnection,
    title: str,
    columns: Mapping[str, str],
    rows: Iterable[Sequence[Any]],
) -> None:
    """Make a table of rows, in place of one that is called so. ``columns``: by name its type."""
    lists: list[list[Any]] = [[] for _ in columns]
    for row in rows:
        for known, value in zip(lists, row, strict=True):
            known.append(value)
    kinds = tuple(
        TYPES.get(kind) or _number(values) for kind, values in zip(columns.values(), lists, strict=True)
    )
    texts = [[_as_text(value) for value in values] for values in lists]
    connection.execute(_statement(title, tuple(columns), kinds), texts)


@lru_cache(maxsize=256)
def _statement(title: str, names: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    """Return what makes a table of lists. Building it takes longer than making the table of a village's few rows."""
    chosen = exp.select(*map(_typed, names, kinds))
    made = exp.Create(this=table(title), kind="TABLE", replace=True, expression=chosen)
    return made.sql("duckdb")


def _typed(name: str, kind: str) -> exp.Expr:
    """Return the column of a SELECT that is given its values as a list of texts. ``kind``: its type in DuckDB."""
    texts = exp.cast(given(), "TEXT[]", dialect="duckdb")
    return named(exp.cast(exp.Explode(this=texts), kind, dialect="duckdb"), name)


def _number(values: Iterable[Any]) -> str:
    """Return a type that keeps every digit of exact numbers; others are floating."""
    known = [value for value in values if value is not None]
    if any(isinstance(value, float) for value in known):
        return "DOUBLE"
    places = max((decimals_of(value) for value in known), default=0)
    return f"DECIMAL({DIGITS}, {places})"


def decimals_of(value: Decimal | int) -> int:
    """Return how many digits stand behind the point.

    Examples:
        >>> decimals_of(Decimal("39.80")), decimals_of(Decimal("1E+3")), decimals_of(7)
        (2, 0, 0)
    """
    exponent = Decimal(value).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _as_text(value: Any) -> str | None:
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def exact_of(value: Decimal | None, decimals: int | None) -> Decimal | None:
    """Return a figure as it was published: a column has as many digits as the longest of its figures.

    Examples:
        >>> exact_of(Decimal("39.8000"), 2), exact_of(Decimal("7.0"), 0)
        (Decimal('39.80'), Decimal('7'))
    """
    return None if value is None else value.quantize(Decimal(1).scaleb(-(decimals or 0)))
