"""Small multiples: the same small drawing for each of many places, on one scale, so that they can be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

WIDTH, HEIGHT, EDGE = 160, 72, 6

Values = Sequence[Decimal | None]
"""Of moments evenly apart, the earliest first; None: not known."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One small drawing: what it is of, its line, its last point, and in words what it says."""

    name: str
    href: str
    path: str
    dot: tuple[str, str] | None
    said: str


@dataclass(frozen=True, slots=True)
class Multiples:
    """All of them, and the pale line that stands behind each."""

    each: tuple[Multiple, ...]
    around: str


def multiples_of(
    lines: Iterable[tuple[str, str, str, Values]], around: Values, least: Decimal, most: Decimal
) -> Multiples:
    """Return small drawings as they are drawn.

    Args:
        lines: Of each its name, where it leads, in words what it says, and its values.
        around: Values that stand behind each one, as those of the whole country.
        least: The lower end of the scale of all.
        most: Its upper end.
    """
    scale = _Scale(len(around), least, most)
    each = tuple(
        Multiple(name, href, scale.path(values), scale.last(values), said)
        for name, href, said, values in lines
    )
    return Multiples(each, scale.path(around))


@dataclass(frozen=True, slots=True)
class _Scale:
    count: int
    least: Decimal
    most: Decimal

    def point(self, at: int, value: Decimal) -> tuple[str, str]:
        across = EDGE + (WIDTH - 2 * EDGE) * at / max(1, self.count - 1)
        span = self.most - self.least
        up = float((value - self.least) / span) if span else 0.5
        return f"{across:.4g}", f"{HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * up:.4g}"

    def path(self, values: Values) -> str:
        """Return the line; where nothing is known it is interrupted, and a value alone is a short dash."""
        drawn = []
        for known, group in groupby(enumerate(values), key=lambda pair: pair[1] is not None):
            points = [self.point(at, value) for at, value in group if value is not None]
            if known:
                ends = points if len(points) > 1 else points * 2
                drawn.append("M" + "L".join(f"{x} {y}" for x, y in ends))
        return "".join(drawn)

    def last(self, values: Values) -> tuple[str, str] | None:
        known = [(at, value) for at, value in enumerate(values) if value is not None]
        return self.point(*known[-1]) if known else None
