"""Writes observations, a million as well as one, and says by which mark their data set is known again."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from tendik.methods.observations import Kind, Settled, in_order
from tendik.places.models import Place
from tendik.statistics.models import DataSet, Indicator, Observation

DIVIDED = "\t"
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
    lines = sorted(
        DIVIDED.join(
            (one.indicator, one.place, one.period.code, one.key, one.text, one.absence, one.status, one.note)
        )
        for one in in_order(figures)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_observations(data_set: DataSet, figures: Sequence[Settled]) -> None:
    """Write the figures of a data set.

    They go past the models, row by row as tuples: a model for each would take several times as long and as much
    memory. What a database keeps of them (constraints) is the same.
    """
    rows = _rows(data_set, in_order(figures))
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


def _rows(data_set: DataSet, figures: Iterable[Settled]) -> Iterator[tuple[Any, ...]]:
    # Asked before the first row is: while rows go in by COPY, PostgreSQL answers nothing else.
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    places = dict(Place.objects.values_list("code", "pk"))
    return _rows_of(data_set.pk, figures, indicators, places)


def _rows_of(
    data_set: int, figures: Iterable[Settled], indicators: Mapping[str, int], places: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    kinds: dict[int, tuple[Any, ...]] = {}
    for kind, place, amount, note, where in figures:
        what = kinds.get(id(kind)) or kinds.setdefault(id(kind), _columns_of(kind))
        yield (
            data_set,
            indicators[kind.indicator],
            places[place],
            *what,
            amount.text,
            kind.status,
            amount.absence,
            note[:500],
            str(where)[:100],
        )


def _columns_of(kind: Kind) -> tuple[str, str, str, str]:
    """Return what the columns of a period and of codes hold, as both databases take it."""
    days = kind.period.starts_on.isoformat(), kind.period.ends_before.isoformat()
    return *days, json.dumps(kind.codes), kind.key
