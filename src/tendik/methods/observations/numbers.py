"""Reads the cell of a figure: an exact number, or why there is none."""

import re
from dataclasses import dataclass
from decimal import Decimal

MISSING, NOT_APPLICABLE, SUPPRESSED = "missing", "not_applicable", "suppressed"
NOTHING = frozenset("-–—−‐‑")
NOT_AVAILABLE = frozenset(["…", "...", "..", ":", "NaN", "#N/A", "n/a", "N/A"])
HIDDEN = frozenset(["x", "х", "X", "Х", "c", "с"])
"""What statistical offices write where a number is hidden; both alphabets."""
SPACES = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f'’](?=[0-9]{3}(?![0-9]))")
NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?")
"""A number that is kept as it is written."""
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:(,)[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:(\.)[0-9]{3})+,[0-9]+")
FOOTNOTE = re.compile(r"(?<=[0-9])(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|[0-9]\))\Z")
LONGEST = 40


class NoNumber(ValueError):
    """A cell holds neither a number nor a sign that says why there is none."""


@dataclass(frozen=True, slots=True)
class Amount:
    """``text``: the number as it is kept, to its last digit; empty where ``absence`` says why there is none."""

    text: str = ""
    absence: str = ""


def amount_of(cell: object) -> Amount:
    """Read a cell.

    Args:
        cell: As a reader of tables gives it: text, int, float, None.

    Returns:
        The number with every digit that was written; ``missing`` for a blank cell and for what an office writes
        where a figure is not available; ``not_applicable`` for a dash, by which it says that there is nothing;
        ``suppressed`` where it hid the figure.

    Raises:
        NoNumber: it is none of these.

    Examples:
        >>> amount_of("1 234,50").text, amount_of("15,3*").text, amount_of(" - ").absence, amount_of("…").absence
        ('1234.50', '15.3', 'not_applicable', 'missing')
    """
    if isinstance(cell, str) and PLAIN.fullmatch(cell):
        return Amount(cell)
    if cell is None or isinstance(cell, bool):
        return _absent(cell)
    if isinstance(cell, int | float):
        return Amount(_of_spreadsheet(_written(Decimal(repr(cell)))))
    text = str(cell).strip()
    absence = _absence(text)
    return Amount(absence=absence) if absence else Amount(_written(_number(text)))


def _absent(cell: object) -> Amount:
    if cell is None:
        return Amount(absence=MISSING)
    raise NoNumber(str(cell))


def _absence(text: str) -> str:
    if not text or text in NOT_AVAILABLE:
        return MISSING
    if set(text) <= NOTHING:
        return NOT_APPLICABLE
    return SUPPRESSED if text in HIDDEN else ""


def _number(text: str) -> Decimal:
    plain = SPACES.sub("", FOOTNOTE.sub("", text)).replace("\u2212", "-")
    grouped = THOUSANDS.fullmatch(plain)
    if grouped:
        plain = plain.replace(grouped[1] or grouped[2], "")
    if not NUMBER.fullmatch(plain):
        raise NoNumber(text)
    return Decimal(plain.replace(",", "."))


def _written(number: Decimal) -> str:
    """Return a number as it is kept: with every digit, without an exponent."""
    text = format(number, "f")
    if len(text) > LONGEST or not number.is_finite():
        raise NoNumber(str(number))
    return text


def _of_spreadsheet(text: str) -> str:
    """Return a number without the ``.0`` that a spreadsheet's reader gives to whole ones."""
    return text.removesuffix(".0")
