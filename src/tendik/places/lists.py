"""Reads a list of places, CSV or xlsx, into checked entries and faults. Knows nothing of the places there are."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tendik.methods.tables import Column, Columns, Kind, Row, TableRead
from tendik.packs.columns import texts_for
from tendik.packs.faults import Fault
from tendik.packs.reading import read_table
from tendik.packs.tables import all_told

EMPTIES = "-"
"""In a cell: the place has no such value any more."""
LONGEST_CODE, LONGEST_NAME, LONGEST_YEAR = 40, 200, 10
NOTHING: dict[str, Any] = {
    "parent": "",
    "official_code": "",
    "valid_from": None,
    "ends_before": None,
    "successors": (),
    "latitude": None,
    "longitude": None,
}
"""What a column holds when it is emptied; ``level`` cannot be."""
A_METRE = 5
"""Places after the point of a degree."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What one row says of a place: only the columns that say anything. Places are named as the row names them."""

    line: int
    code: str
    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()
    """Columns with a fault: what depends on them cannot be judged."""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A file that was read: its entries, and what must or should be mended in it."""

    file: str
    digest: str
    entries: tuple[PlaceRow, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def read_list(data: bytes, file: str, *, languages: Sequence[str], levels: Sequence[str]) -> PlaceList:
    """Read a list of places.

    Args:
        data: The file.
        file: Its name; the ending says what it is.
        languages: Codes of the pack's languages: names are read for these.
        levels: Codes of the pack's levels of places, the highest first.
    """
    return list_of(read_table(data, name=file, columns=columns_of_list(languages, levels)), data, file)


def list_of(read: TableRead, data: bytes, file: str) -> PlaceList:
    """Return the entries of a table that was read from the bytes of a file, with what must be mended in it."""
    return PlaceList(
        file,
        digest=hashlib.sha256(data).hexdigest(),
        entries=tuple(map(_entry, read.rows)),
        faults=all_told(read.faults, file),
        warnings=all_told(read.notes, file),
    )


def columns_of_list(languages: Sequence[str], levels: Sequence[str]) -> Columns:
    """Return what is read of a list that changes the places there are."""
    known = _known(languages, levels, filled=False)
    days = {name: Column(kind=Kind.DAY) for name in ("valid_from", "ends_before")}
    successors = Column(kind=Kind.CODES, longest=LONGEST_CODE)
    return Columns(
        known={**known, **days, "successors": successors},
        one_of=_names(known),
        key="code",
        taken_away=EMPTIES,
    )


def columns_of_places(languages: Sequence[str], levels: Sequence[str]) -> Columns:
    """Return what is read of a table of all places, as a pack has it: also on what their names rest."""
    known = _known(languages, levels, filled=True)
    known |= {"as_of": Column(longest=LONGEST_YEAR), "alone": Column(choices=("yes", "no"))}
    known |= {"source": Column(), "evidence": Column()}
    return Columns(known=known, one_of=_names(known), key="code", may_be_empty=True)


def _known(languages: Sequence[str], levels: Sequence[str], *, filled: bool) -> dict[str, Column]:
    names = texts_for(["name_"], languages, longest=LONGEST_NAME)
    return {
        "code": Column(kind=Kind.CODE, needed=True, lasting=True, longest=LONGEST_CODE),
        "parent": Column(kind=Kind.CODE, longest=LONGEST_CODE),
        "level": Column(needed=True, filled=filled, lasting=True, choices=tuple(levels)),
        "official_code": Column(longest=LONGEST_CODE),
        "latitude": Column(kind=Kind.NUMBER, least=-90, most=90, places=A_METRE),
        "longitude": Column(kind=Kind.NUMBER, least=-180, most=180, places=A_METRE),
        **names,
    }


def _names(known: Mapping[str, Column]) -> tuple[str, ...]:
    return tuple(name for name in known if name.startswith("name_"))


def _entry(row: Row) -> PlaceRow:
    nothing = {name: NOTHING.get(name, "") for name in row.taken}
    values = {**row.values, **nothing}
    return PlaceRow(row.line, values.pop("code"), values, row.unread)
