"""Reads tables that come from outside: what can be heavy apart, what cannot be here."""

from tendik.methods import tables
from tendik.methods.tables import Columns, Finding, TableRead
from tendik.methods.tables import wire as of_tables
from tendik.packs.apart import TooHeavy, read_apart

PLAIN = (".csv", ".md", ".txt")
"""How the names of files end that are read letter by letter: nothing in them unpacks."""
LIGHT = 2_000_000
"""Up to so many bytes such a file is read at once: starting a process takes longer."""


def is_light(data: bytes, name: str) -> bool:
    """Tell whether a file can take no more memory and time than its size lets expect."""
    return len(data) <= LIGHT and name.lower().endswith(PLAIN)


def read_table(data: bytes, *, name: str, columns: Columns) -> TableRead:
    """Return a table as ``methods.tables.read_table`` does; one that is too heavy is a fault."""
    if is_light(data, name):
        return tables.read_table(data, name=name, columns=columns)
    question = of_tables.asked(data, name=name, columns=columns)
    try:
        return of_tables.answered(read_apart(of_tables.__name__, question), columns)
    except TooHeavy:
        return TableRead({}, (), (Finding("too_heavy"),), ())
