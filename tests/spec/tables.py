"""The tables of this folder as values: a row as a mapping of column to cell, a cell as what it means."""

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def tables(page):
    """Return the tables of a page by name, each as its rows."""
    found = tomllib.loads((HERE / f"{page}.toml").read_text("utf-8"))["tables"]
    return {
        table["name"]: [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
        for table in found
    }


def day(cell):
    """Return a day, or None for an empty cell."""
    return date.fromisoformat(cell) if cell else None


def amount_and_day(cell, between):
    """Return the parts of ``20 on 2026-06-30``."""
    amount, on = cell.split(between)
    return Decimal(amount), date.fromisoformat(on)


def is_number(cell, found):
    """Tell whether a number is what a cell says: exactly, or after ``≈`` to its last decimal; nothing is None."""
    if not cell:
        return found is None
    if not cell.startswith("≈"):
        return found == Fraction(cell)
    said = Decimal(cell.removeprefix("≈"))
    return abs(found - Fraction(said)) <= Fraction(1, 2) * Fraction(
        Decimal(1).scaleb(said.as_tuple().exponent)
    )


def word(cell, kind):
    """Return the member of an enumeration that a cell names, or None for an empty cell."""
    return kind(cell.replace(" ", "_")) if cell else None
