"""A table as bytes that go to another process and come back: asked there, read there, answered to here."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from tendik.methods.tables.reader import read_table
from tendik.methods.tables.shapes import Columns, Kind, Row, TableRead


class Asked(msgspec.Struct):
    """What is to be read, and how."""

    data: bytes
    name: str
    columns: Columns


def asked(data: bytes, *, name: str, columns: Columns) -> bytes:
    """Return the question of ``read_table`` as bytes."""
    return msgspec.msgpack.encode(Asked(data, name, columns))


def answer(question: bytes) -> bytes:
    """Return what ``read_table`` says to a question, as bytes."""
    what = msgspec.msgpack.decode(question, type=Asked)
    return msgspec.msgpack.encode(read_table(what.data, name=what.name, columns=what.columns))


def answered(said: bytes, columns: Columns) -> TableRead:
    """Return an answer as it was before it became bytes.

    Args:
        said: What ``answer`` gave.
        columns: Those of the question: they say what is a day, a number, a list of codes.
    """
    read = msgspec.msgpack.decode(said, type=TableRead)
    return replace(read, rows=tuple(_row(row, columns) for row in read.rows))


def _row(row: Row, columns: Columns) -> Row:
    values = {name: _value(value, columns.known[name].kind) for name, value in row.values.items()}
    return replace(row, values=values)


def _value(value: Any, kind: Kind) -> Any:
    if kind is Kind.DAY or (kind is Kind.DAY_OR_YEAR and not value.isdecimal()):
        return date.fromisoformat(value)
    if kind is Kind.NUMBER:
        return Decimal(value)
    return tuple(value) if kind is Kind.CODES else value
