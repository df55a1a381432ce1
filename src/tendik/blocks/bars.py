"""A proportional bar: where each piece begins and ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tendik.blocks.states import State

ROOM_FOR_A_NUMBER = Fraction(1, 20)
"""A piece narrower than this share of the bar has no room for its number above it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a bar. ``x`` and ``width`` are shares of the bar's width as SVG writes them, ``shown`` its number."""

    state: State
    count: int
    x: str
    width: str
    shown: bool
    href: str = ""


def pieces(rows: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """Return the pieces of a bar in the order of the rows, each ``{state, count, href}``; what counts 0 has none."""
    counted = [row for row in rows if row["count"]]
    total = sum(row["count"] for row in counted)
    made, before = [], 0
    for row in counted:
        share = Fraction(row["count"], total)
        shown = share >= ROOM_FOR_A_NUMBER
        start = _percent(Fraction(before, total))
        made.append(Piece(row["state"], row["count"], start, _percent(share), shown, row.get("href", "")))
        before += row["count"]
    return made


def _percent(share: Fraction) -> str:
    return f"{float(share) * 100:.2f}%"
