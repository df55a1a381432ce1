"""Writes observations, a million as well as one, and says by which mark their data set is known again."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any, TypeVar

from django.db import connection

from tendik.methods.observations import Columns, Kind, Settled, in_columns
from tendik.places.models import Place
from tendik.statistics.models import DataSet, Indicator, Observation

T = TypeVar("T")
AT_ONCE = 10_000
COLUMNS = (
    "data_set_id",
    "indicator_id",
    "place_id",
    "starts_on",
    "ends_before",
    "codes",
    "key",
    "figure",
    "status",
    "absence",
    "note",
    "stands_at",
)


def digest_of(figures: Sequence[Settled]) -> str:
    """Return the SHA-256 of what figures say, whatever the file they came in."""
    lines: list[str] = []
    for part in in_columns(figures):
        lines += _lines(part)
    lines.sort()
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lines(part: Columns) -> list[str]:
    said = _by_kind(part, _words)
    return [
        f"{said[id(kind)][0]}{place}{said[id(kind)][1]}{amount.text}\t{amount.absence}{said[id(kind)][2]}{note}"
        for kind, place, amount, note in zip(*part[:4], strict=True)
    ]


def _words(kind: Kind) -> tuple[str, str, str]:
    """Return what a line says of a kind before the place, between place and amount, and after it."""
    return f"{kind.indicator}\t", f"\t{kind.period.code}\t{kind.key}\t", f"\t{kind.status}\t"


def _by_kind(part: Columns, told: Callable[[Kind], T]) -> dict[int, T]:
    """Return what is told of each kind, once. A kind is known by where it lies in memory: its codes have no hash."""
    return {known: told(kind) for known, kind in {id(kind): kind for kind in part.kinds}.items()}


def write_observations(data_set: DataSet, figures: Sequence[Settled]) -> None:
    """Write the figures of a data set.

    They go past the models, row by row as tuples: a model for each would take several times as long and as much
    memory. What a database keeps of them (constraints) is the same.
    """
    rows = _rows(data_set, in_columns(figures))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_table()} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            insert = " ".join(("INSERT INTO", _table(), "VALUES", f"({marks})"))
            while several := list(islice(rows, AT_ONCE)):
                cursor.executemany(insert, several)


def _table() -> str:
    name = connection.ops.quote_name
    return f"{name(Observation._meta.db_table)} ({', '.join(map(name, COLUMNS))})"


def _rows(data_set: DataSet, parts: Iterable[Columns]) -> Iterator[tuple[Any, ...]]:
    # Asked before the first row is: while rows go in by COPY, PostgreSQL answers nothing else.
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    places = dict(Place.objects.values_list("code", "pk"))
    return chain.from_iterable(_rows_of(data_set.pk, part, indicators, places) for part in parts)


def _rows_of(
    data_set: int, part: Columns, indicators: Mapping[str, int], places: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a part: columns are put together, so that nothing is done anew for every row."""
    whats = _by_kind(part, lambda kind: (indicators[kind.indicator], *_columns_of(kind), kind.status))
    what = [whats[id(kind)] for kind in part.kinds]
    indicator, starts_on, ends_before, codes, key, status = zip(*what, strict=True)
    return zip(
        repeat(data_set, len(what)),
        indicator,
        [places[place] for place in part.places],
        starts_on,
        ends_before,
        codes,
        key,
        [amount.text for amount in part.amounts],
        status,
        [amount.absence for amount in part.amounts],
        [note[:500] for note in part.notes],
        [where[:100] for where in part.stands_at],
        strict=True,
    )


def _columns_of(kind: Kind) -> tuple[str, str, str, str]:
    """Return what the columns of a period and of codes hold, as both databases take it."""
    days = kind.period.starts_on.isoformat(), kind.period.ends_before.isoformat()
    return *days, json.dumps(kind.codes), kind.key
