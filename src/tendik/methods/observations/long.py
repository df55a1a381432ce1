"""Finds the figures of a table that has one in each row: SDMX-CSV of either version, or any table with a header."""

from collections.abc import Iterator, Mapping

from tendik.methods.observations.cells import Sheet, SheetRow
from tendik.methods.observations.shapes import (
    AREA,
    COMMENT,
    MULTIPLIER,
    SERIES,
    STATUS,
    TIME,
    UNIT,
    VALUE,
    Given,
    Problem,
)

NAMES = {
    AREA: "ref_area area place region место территория регион жер аймак облус",
    TIME: "time_period time period year период год жыл мезгил",
    VALUE: "obs_value value figure значение показатель_значение саны мааниси маани",
    SERIES: "series indicator показатель индикатор көрсөткүч",
    STATUS: "obs_status status статус",
    UNIT: "unit_measure unit единица бирдик",
    MULTIPLIER: "unit_mult multiplier",
    COMMENT: "comment_obs comment note примечание эскертүү",
}
"""What the columns of a long table are called, in several languages."""
CALLED = {word: concept for concept, words in NAMES.items() for word in words.split()}
HEADS = ("STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DATAFLOW", "SERIES_KEY", "OBS_KEY")
"""Columns by which SDMX-CSV says what the file is, no concepts."""
NAMING = ("DATAFLOW", "STRUCTURE_ID")
"""Of these the one that names the structure."""
TAKEN = ("", "I", "M", "R", "A")
"""Actions that bring figures; D takes some away, which a person does by withdrawing a data set."""


def columns_of(row: SheetRow, concepts: Mapping[str, str]) -> dict[int, str]:
    """Return the concept of each column of a header; nothing where it is the header of no long table.

    Args:
        row: The first row that holds anything.
        concepts: What files call a dimension, in small letters, and its concept.
    """
    found = {place: _concept(cell, concepts) for place, cell in enumerate(row.cells) if _named(cell)}
    return found if {TIME, VALUE} <= set(found.values()) else {}


def _concept(cell: object, concepts: Mapping[str, str]) -> str:
    # “SEX: Sex” where the file has codes and names; “ATTR[]” where a cell may hold several values.
    name = str(cell).partition(":")[0].partition("[")[0].strip()
    low = name.lower()
    return CALLED.get(low) or concepts.get(low) or name.upper()


def _named(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def form_of(row: SheetRow) -> str:
    """Return which SDMX-CSV a header is of; empty where it is a table of another kind.

    Examples:
        >>> form_of(SheetRow(1, ("DATAFLOW", "FREQ"))), form_of(SheetRow(1, ("STRUCTURE", "STRUCTURE_ID")))
        ('SDMX-CSV 1.0', 'SDMX-CSV 2.0')
    """
    first = str(row.at(0)).partition("[")[0].strip().upper()
    return {"DATAFLOW": "SDMX-CSV 1.0", "STRUCTURE": "SDMX-CSV 2.0"}.get(first, "")


def structure_in(sheet: Sheet, columns: Mapping[int, str]) -> str:
    """Return which structure the file names in its first row, as ``KG_NSC:SDG(1.8)``; empty where it names none."""
    place = next((at for at, name in columns.items() if name in NAMING), None)
    return "" if place is None or len(sheet.rows) < 2 else str(sheet.rows[1].at(place) or "")


def given_in(sheet: Sheet, columns: Mapping[int, str]) -> Iterator[Given | Problem]:
    """Yield the figures below the header of a long table."""
    value_at = next(place for place, concept in columns.items() if concept == VALUE)
    named = {place for place in columns if ":" in str(sheet.rows[0].at(place))}
    for row in sheet.rows[1:]:
        said = {
            concept: text_of(row.at(place), named=place in named)
            for place, concept in columns.items()
            if place != value_at
        }
        action = said.pop("ACTION", "")
        if action not in TAKEN:
            yield Problem("deletes", sheet.where(row, value_at), {"action": action})
            continue
        meant = {name: words for name, words in said.items() if words and name not in HEADS}
        yield Given(row.at(value_at), meant, sheet.where(row, value_at))


def text_of(cell: object, *, named: bool) -> str:
    """Return what a cell says; where codes stand with their names, as “F: Female”, the code."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return (str(cell).partition(": ")[0] if named else str(cell)).strip()
