"""Where the seats of a half-circle stand: rows one inside another, filled by angle so that districts lie side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, pi, sin

WIDTH, HEIGHT = 360, 196
CENTRE, BASE = 180, 158
OUTER, INNER = 144.0, 72.0
LARGEST = 14.0
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class SeatDrawn:
    """A seat: its centre and radius, in the units of the drawing, and what it shows."""

    x: float
    y: float
    r: float
    kind: str


@dataclass(frozen=True, slots=True)
class SeatCut:
    """A line between two districts."""

    x1: float
    y1: float
    x2: float
    y2: float


def half_circle(groups: Sequence[Sequence[str]]) -> tuple[list[SeatDrawn], list[SeatCut]]:
    """Return the seats of groups, from one end of the half-circle to the other, and the lines between groups.

    Args:
        groups: Of each district what its seats show, in order.
    """
    kinds = [kind for group in groups for kind in group]
    places, radius = _places(len(kinds))
    spots = [
        SeatDrawn(*_point(angle, row), radius, kind) for (angle, row), kind in zip(places, kinds, strict=True)
    ]
    ends, done = [], 0
    for group in groups[:-1]:
        done += len(group)
        if 0 < done < len(places):
            ends.append((places[done - 1][0] + places[done][0]) / 2)
    cuts = [SeatCut(*_point(angle, INNER - 20), *_point(angle, OUTER + 18)) for angle in ends]
    return spots, cuts


def _places(seats: int) -> tuple[list[tuple[float, float]], float]:
    """Return angle and row of each seat, by angle, and the radius of a seat: the largest that fits."""
    best: tuple[float, list[tuple[float, float]]] = (0.0, [])
    for rows in range(1, MOST_ROWS + 1):
        radii = _radii(rows)
        shares = _shared(seats, radii)
        step = (OUTER - INNER) / (rows - 1) if rows > 1 else LARGEST * 3
        arcs = [pi * radius / (count - 1) for radius, count in zip(radii, shares, strict=True) if count > 1]
        size = min([LARGEST, step * 0.45, *(arc * 0.45 for arc in arcs)])
        if size > best[0]:
            found = [
                (pi * place / (count - 1) if count > 1 else pi / 2, radius)
                for radius, count in zip(radii, shares, strict=True)
                for place in range(count)
            ]
            best = size, sorted(found)
    return best[1], round(best[0], 1)


def _radii(rows: int) -> list[float]:
    return [OUTER - (OUTER - INNER) * row / (rows - 1) for row in range(rows)] if rows > 1 else [OUTER - 20]


def _shared(seats: int, radii: Sequence[float]) -> list[int]:
    """Return how many seats stand in each row: by its length, what is left over to the longest rests."""
    exact = [seats * radius / sum(radii) for radius in radii]
    found = [floor(one) for one in exact]
    rests = sorted(range(len(radii)), key=lambda row: found[row] - exact[row])
    for row in rests[: seats - sum(found)]:
        found[row] += 1
    return found


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(CENTRE - radius * cos(angle), 1), round(BASE - radius * sin(angle), 1)
