"""Stamps: a short digest of what was written in a row, so that one that comes back tells whether somebody changed it."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from tendik.papers.cells import unguarded

SPACES, BREAKS = re.compile(r"[ \t]+"), re.compile(r"\r\n|\r|\n")
UNEVEN = re.compile(r"[\t\r\n]|  ")
"""What a line holds of which some program may have changed the spaces."""
WRITE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
LENGTH = 12
"""Hexadecimal digits of each half: enough to tell two texts of one row apart."""


class Stamped(Protocol):
    """A field, as far as stamps ask."""

    @property
    def name(self) -> str:
        """Its name in the program."""

    @property
    def open(self) -> bool:
        """Whether it can be changed in a file."""


def said(value: Any) -> str:
    """Return what a value says, whatever a program made of it on the way: text, number and day alike.

    Examples:
        >>> said(7.0), said(date(2026, 5, 1)), said(" a  "), said(None)
        ('7', '2026-05-01', 'a', '')
    """
    # Texts first: of thousands of rows nearly all cells are.
    if isinstance(value, str):
        return _words(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return _number(value)
    return _words(str(value))


def _words(value: str) -> str:
    words = unicodedata.normalize("NFC", value)
    if not UNEVEN.search(words):
        return words.strip()
    words = BREAKS.sub("\n", words)
    return "\n".join(SPACES.sub(" ", line).strip() for line in words.split("\n")).strip()


def _number(value: float | Decimal) -> str:
    number = Decimal(str(value))
    return str(int(number)) if number == number.to_integral_value() else f"{number.normalize():f}"


def text_of(cell: Any) -> str:
    """Return the text of a cell that came back."""
    return said(unguarded(cell) if isinstance(cell, str) else cell)


def stamp(fields: Iterable[Stamped], values: Mapping[str, Any]) -> str:
    """Return the stamp of a row: one digest of what may be changed, one of what may not."""
    halves = (
        {one.name: said(values.get(one.name)) for one in fields if one.open is half} for half in (True, False)
    )
    return "-".join(map(_digest, halves))


def open_half(stamped: str) -> str:
    """Return the part of a stamp that speaks of what may be changed."""
    return stamped.partition("-")[0]


def fixed_half(stamped: str) -> str:
    """Return the part of a stamp that speaks of what may not be changed."""
    return stamped.partition("-")[2]


def _digest(words: Mapping[str, str]) -> str:
    return hashlib.sha256(WRITE(words).encode()).hexdigest()[:LENGTH]
