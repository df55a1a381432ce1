"""A cell that holds something else than its column: its look, and what Excel takes there and what not."""

from datetime import date
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tendik.papers.putting import FIRST_DAY, put_in
from tendik.papers.shapes import Kind, SheetColumn

LAST_DAY = date(2199, 12, 31)
LONGEST_OFFER, LONGEST_WORDS = 255, 255
"""So many signs Excel takes of choices that stand in the cell's own rule, and of what it says of a wrong answer."""


def hold(into: Worksheet, where: tuple[int, int], value: Any, column: SheetColumn, look: Format) -> None:
    """Write a value into the cell at (row, column), from 0, with the rule of what may be typed there."""
    put_in(into, where, value, look)
    rule = _rule(column)
    if rule and not look.locked:
        said = {"error_message": column.help[:LONGEST_WORDS]} if column.help else {}
        into.data_validation(*where, *where, {**rule, **said})


def _rule(column: SheetColumn) -> dict[str, Any]:
    """Return what Excel takes in a cell; nothing where it takes everything."""
    if column.choices:
        fits = len(",".join(column.choices)) <= LONGEST_OFFER and not any(
            "," in one for one in column.choices
        )
        return {"validate": "list", "source": list(column.choices)} if fits else {}
    if column.kind is Kind.NUMBER:
        return {"validate": "decimal", "criteria": ">=", "value": 0}
    if column.kind is Kind.DATE:
        return {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
    return {}
