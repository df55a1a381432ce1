"""A trend: lines of figures over time, as SVG draws them. The table beside it says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

WIDTH, HEIGHT = 344, 200
LEFT, RIGHT, TOP, BOTTOM = 8, 252, 16, 172
"""The drawing, and in it the field of the lines: what they end in is written right of it."""
APART = 17
"""So far apart stand the words at the ends of lines."""
STEPS = (1, 2, Decimal("2.5"), 5, 10)


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name, its kind (``whole``, ``women``, ``men``) and what it is at each moment; None: not known."""

    name: str
    kind: str
    values: Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class TrendLine:
    """A line as it is drawn: its path, the parts over moments that nobody knows, its first and last point, its words."""

    name: str
    kind: str
    path: str
    gaps: str
    dots: tuple[tuple[str, str], ...]
    value: Decimal
    label_y: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across with its value, or a moment below with its name."""

    at: str
    words: str = ""
    anchor: str = "middle"
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """All that a trend shows."""

    lines: tuple[TrendLine, ...]
    across: tuple[Mark, ...]
    below: tuple[Mark, ...]


def trend_of(moments: Sequence[str], series: Iterable[Series]) -> Trend | None:
    """Return lines as they are drawn; None where there are not two figures to draw a line between.

    Args:
        moments: Names of the moments, evenly apart, the earliest first.
        series: The lines, each with a value for every moment.
    """
    known = [one for one in series if sum(value is not None for value in one.values) > 1]
    if not known or len(moments) < 2:
        return None
    values = [value for one in known for value in one.values if value is not None]
    least = min(*values, Decimal(0))
    # Where all lies below zero, zero is the upper end.
    top = _top(max(values)) if max(values) > 0 or least == 0 else Decimal(0)
    scale = _Scale(len(moments), _top(-least).copy_negate() if least < 0 else Decimal(0), top)
    heights = _apart([scale.y(_last(one)) for one in known])
    lines = tuple(_line(one, scale, height) for one, height in zip(known, heights, strict=True))
    return Trend(lines, _across(scale), _below(moments, scale))


def rounded(value: Decimal) -> Decimal:
    """Return a number as a headline says it: one decimal, two of one that is smaller than one. Tables keep them all.

    Examples:
        >>> rounded(Decimal("36.46")), rounded(Decimal("0.237")), rounded(Decimal("22"))
        (Decimal('36.5'), Decimal('0.24'), Decimal('22'))
    """
    least = Decimal("0.01") if abs(value) < 1 else Decimal("0.1")
    exponent = value.as_tuple().exponent
    is_long = isinstance(exponent, int) and exponent < least.as_tuple().exponent
    return value.quantize(least, ROUND_HALF_UP) if is_long else value


@dataclass(frozen=True, slots=True)
class _Scale:
    count: int
    least: Decimal
    most: Decimal

    def x(self, number: int) -> float:
        return LEFT + (RIGHT - LEFT) * number / (self.count - 1)

    def y(self, value: Decimal) -> float:
        return BOTTOM - (BOTTOM - TOP) * float((value - self.least) / (self.most - self.least))


def _top(value: Decimal) -> Decimal:
    """Return the next round number: the scale ends there."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(value.adjusted())
    return next(power * step for step in STEPS if power * step >= value)


def _last(series: Series) -> Decimal:
    return next(value for value in reversed(series.values) if value is not None)


def _line(series: Series, scale: _Scale, height: float) -> TrendLine:
    points = [
        (at, scale.x(at), scale.y(value)) for at, value in enumerate(series.values) if value is not None
    ]
    path, gaps = [], []
    for (before, x1, y1), (after, x2, y2) in pairwise(points):
        drawn = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        (path if after - before == 1 else gaps).append(drawn)
    ends = dict.fromkeys((points[0][1:], points[-1][1:]))
    dots = tuple((f"{x:.1f}", f"{y:.1f}") for x, y in ends)
    return TrendLine(
        series.name, series.kind, "".join(path), "".join(gaps), dots, rounded(_last(series)), f"{height:.1f}"
    )


def _apart(heights: Sequence[float]) -> list[float]:
    """Move words that would lie on one another apart, as little as needed."""
    order = sorted(range(len(heights)), key=lambda number: heights[number])
    placed = list(heights)
    for upper, lower in pairwise(order):
        placed[lower] = max(placed[lower], placed[upper] + 2 * APART)
    over = max(0.0, max(placed) - (HEIGHT - APART))
    return [height - over for height in placed]


def _across(scale: _Scale) -> tuple[Mark, ...]:
    middle = (scale.least + scale.most) / 2
    return tuple(
        Mark(f"{scale.y(value):.1f}", value=_plain(value)) for value in (scale.least, middle, scale.most)
    )


def _below(moments: Sequence[str], scale: _Scale) -> tuple[Mark, ...]:
    last = len(moments) - 1
    named = {0: "start", last // 2: "middle", last: "end"}
    return tuple(Mark(f"{scale.x(at):.1f}", moments[at], anchor) for at, anchor in named.items())


def _plain(value: Decimal) -> Decimal:
    """Return a number of the scale without zeros at its end and without an exponent."""
    return Decimal(format(value.normalize(), "f"))
