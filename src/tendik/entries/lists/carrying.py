"""A list that came back is carried by the page that shows what it would change, signed; nothing of it is stored here."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core import signing

from tendik.accounts.models import User
from tendik.papers.returned import Returned, ReturnedRow

SALT = "a list that came back"
SECONDS = 12 * 60 * 60
MOST = 2_000_000
"""Signs of a form that the server still takes, with some room."""


def carried(back: Returned, user: User, most: int = MOST) -> str:
    """Return a list as one signed value for a hidden field; an empty one where it is too large for that."""
    lines = [[line.number, [_packed(cell) for cell in line.cells]] for line in back.lines]
    value = [user.pk, back.kind, back.version, back.language, back.heads, lines]
    signed = signing.dumps(value, salt=SALT, compress=True)
    return signed if len(signed) <= most else ""


def only(back: Returned, numbers: Iterable[int]) -> Returned:
    """Return a list with only these of its rows."""
    wanted = set(numbers)
    return replace(back, lines=tuple(line for line in back.lines if line.number in wanted))


def brought(value: str, user: User) -> Returned | None:
    """Return what ``carried`` has packed for this person within the last twelve hours."""
    try:
        whose, kind, version, language, heads, lines = signing.loads(value, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    if whose != user.pk:
        return None
    rows = tuple(ReturnedRow(number, tuple(map(_unpacked, cells))) for number, cells in lines)
    return Returned(kind, version, language, tuple(heads), rows)


def _packed(cell: Any) -> Any:
    return [cell.isoformat()] if isinstance(cell, date) else cell


def _unpacked(cell: Any) -> Any:
    return date.fromisoformat(cell[0]) if isinstance(cell, list) else cell
