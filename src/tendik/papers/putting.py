"""Puts one value into a cell of a worksheet, as the value it is; what Excel cannot hold, as text."""

from datetime import date
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tendik.papers.cells import LONGEST, guarded
from tendik.papers.styles import DAY

FIRST_DAY = date(1900, 3, 1)
"""Before this day Excel counts wrongly or not at all."""
EXACT = 10**15
"""Excel keeps fifteen digits of a number."""
CUT = "…"
WEB, LONGEST_LINK = ("https://", "http://"), 2_000


def put_in(into: Worksheet, where: tuple[int, int], value: Any, look: Format) -> None:
    """Write a value into the cell at (row, column), from 0."""
    # Texts first: of thousands of rows nearly all cells are.
    if isinstance(value, str) and value:
        into.write_string(*where, _fitting(value), look)
    elif value is None or value == "":
        # A cell with nothing in it is written only where somebody may write into it.
        if not look.locked:
            into.write_blank(*where, None, look)
    elif isinstance(value, bool):
        into.write_boolean(*where, value, look)
    elif isinstance(value, int | float | Decimal) and -EXACT < value < EXACT:
        into.write_number(*where, value, look)
    elif isinstance(value, date) and look.num_format == DAY and value >= FIRST_DAY:
        into.write_datetime(*where, value, look)
    else:
        into.write_string(*where, _fitting(str(value)), look)


def put_link(into: Worksheet, where: tuple[int, int], value: Any, look: Format) -> None:
    """Write an address of the web so that it can be followed; anything else as it is."""
    if isinstance(value, str) and value.startswith(WEB) and len(value) <= LONGEST_LINK:
        into.write_url(*where, value, look)
    else:
        put_in(into, where, value, look)


def _fitting(words: str) -> str:
    """Return a text guarded, and cut where a cell ends: Excel would drop the whole."""
    words = guarded(words)
    return words if len(words) <= LONGEST else words[: LONGEST - len(CUT)] + CUT
