"""The cells of a cube, computed by DuckDB on a connection of the caller's, or from values in its memory alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache

import duckdb
from sqlglot import exp

from tendik.methods.cubes.shapes import Cube, Records
from tendik.methods.cubes.statements import statement
from tendik.methods.cubes.terms import column, given, named, table

Value = str | int | Decimal | None

_IN_MEMORY: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "temp_directory": "",
    # The few records of a table need no more, and a process that is branched off finds no thread missing.
    "threads": 1,
}
_REFUSAL = re.compile(r"Could not convert string '(.+)' to INT64")


def write_cells(connection: duckdb.DuckDBPyConnection, cube: Cube, *, source: str, into: str) -> int:
    """Write the cells of a cube into a new temporary table of a connection.

    What the connection may read, and how much memory and how many threads it takes, is the caller's to
    decide: nothing else is opened here.

    Args:
        connection: The caller's. It sees ``source``.
        cube: The declaration.
        source: Name of a table, view or registered relation of records.
        into: Name of the table that is made. Shape: as ``statement`` says.

    Returns:
        How many cells there are.

    Raises:
        ValueError: a record bears ``_T`` or ``*`` as a code, a person stands in more cells than the
            declaration allows, or what is summed is no number.
        duckdb.Error: ``source`` lacks a column, ``into`` exists already, memory is short.
    """
    made = _run(connection, _counting(cube, source, into)).fetchone()
    return int(made[0]) if made else 0


def cells(cube: Cube, records: Iterable[Mapping[str, object]]) -> list[dict[str, Value]]:
    """Return the cells of a cube of records that are at hand.

    Args:
        cube: The declaration.
        records: Each with a value for every column of the declaration; None where it is not known.
            Codes and persons are told apart by their text.

    Returns:
        A mapping of column to value per cell, in the order of their codes.

    Raises:
        KeyError: a record lacks a column.
        ValueError: as ``write_cells``.

    Examples:
        >>> from tendik.methods.cubes import Dimension
        >>> cube = Cube((Dimension("sex"),), (Records("seats"),))
        >>> [(cell["sex"], cell["seats"]) for cell in cells(cube, [{"sex": "F"}, {"sex": None}, {"sex": "F"}])]
        [('F', 2), ('_T', 3), ('_U', 1)]
    """
    with _memory().cursor() as connection:
        _load(connection, _columns(cube), records)
        write_cells(connection, cube, source="records", into="cells")
        names = [*cube.columns, *(measure.name for measure in cube.measures)]
        return [dict(zip(names, row, strict=True)) for row in _run(connection, _ordered(cube)).fetchall()]


@cache
def _memory() -> duckdb.DuckDBPyConnection:
    """Return a database that holds nothing: what a cursor of it makes is its own, and goes with it.

    To open one takes longer than to count a room's records.
    """
    return duckdb.connect(":memory:", config=_IN_MEMORY)


@lru_cache(maxsize=256)
def _counting(cube: Cube, source: str, into: str) -> str:
    """Return the statement of ``write_cells``, printed; a room counts by the same declaration each time."""
    return _table(into, statement(cube, source)).sql("duckdb")


@lru_cache(maxsize=256)
def _ordered(cube: Cube) -> str:
    names = [*cube.columns, *(measure.name for measure in cube.measures)]
    ordered = exp.select(*map(column, names)).from_(table("cells")).order_by(*map(column, cube.columns))
    return ordered.sql("duckdb")


@lru_cache(maxsize=256)
def _loading(columns: tuple[str, ...]) -> str:
    return _table("records", exp.select(*(named(_unnested(), one) for one in columns))).sql("duckdb")


def _load(
    connection: duckdb.DuckDBPyConnection, columns: Sequence[str], records: Iterable[Mapping[str, object]]
) -> None:
    """Make the table ``records`` of texts."""
    texts: list[list[str | None]] = [[] for _ in columns]
    for record in records:
        for known, one in zip(texts, columns, strict=True):
            known.append(None if record[one] is None else str(record[one]))
    _run(connection, _loading(tuple(columns)), texts)


def _columns(cube: Cube) -> list[str]:
    """Return the columns of the records that a cube reads, each once."""
    measured = [measure.column for measure in cube.measures if not isinstance(measure, Records)]
    return list(dict.fromkeys([*cube.columns, *measured]))


def _unnested() -> exp.Expr:
    return exp.Explode(this=exp.cast(given(), "TEXT[]", dialect="duckdb"))


def _table(title: str, query: exp.Query) -> exp.Create:
    """Return the statement that makes a temporary table."""
    temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
    return exp.Create(this=table(title), kind="TABLE", expression=query, properties=temporary)


def _run(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> duckdb.DuckDBPyConnection:
    try:
        return connection.execute(query, list(values))
    except duckdb.ConversionException as error:
        found = _REFUSAL.search(str(error))
        raise ValueError(found[1] if found else str(error).splitlines()[0]) from error
