"""Outlines on a flat map: project, fit into a width, find where a label stands. Pure arithmetic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

Point = Sequence[float]
Ring = Sequence[Point]
GRID = 14
THINNEST = 1e-4


@dataclass(frozen=True, slots=True)
class Sheet:
    """How degrees become units of a drawing: ``x = (longitude - west) * across``, ``y = (north - latitude) * down``."""

    west: float
    north: float
    across: float
    down: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        """The drawing's ``viewBox``."""
        return f"0 0 {self.width:g} {self.height:g}"

    def at(self, point: Point) -> tuple[float, float]:
        """Return where ``[longitude, latitude]`` lies, in units, to a tenth."""
        return round((point[0] - self.west) * self.across, 1), round((self.north - point[1]) * self.down, 1)

    def path(self, rings: Iterable[Ring]) -> str:
        """Return the outline as the ``d`` of an SVG path, points that fall together left out."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: Ring) -> str:
        points: list[tuple[float, float]] = []
        for point in ring:
            here = self.at(point)
            if not points or here != points[-1]:
                points.append(here)
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z" if len(points) > 3 else ""


def sheet(outlines: Iterable[Iterable[Ring]], width: float = 360, margin: float = 6) -> Sheet:
    """Return the sheet of a given width on which all outlines fit.

    Degrees of longitude are shortened by the cosine of the middle latitude (equirectangular projection).

    Raises:
        ValueError: there is no point to fit.
    """
    points = [point for rings in outlines for ring in rings for point in ring]
    if not points:
        raise ValueError("no outline to fit")
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    short = cos(radians((south + north) / 2))
    across = (width - 2 * margin) / max(east - west, 1e-9)
    down = across / short
    return Sheet(
        west=west - margin / across,
        north=north + margin / down,
        across=across,
        down=down,
        width=width,
        height=round((north - south) * down + 2 * margin, 1),
    )


def centre(rings: Sequence[Ring]) -> tuple[float, float] | None:
    """Return the point inside an outline that lies farthest from its border, among a grid of points.

    Returns:
        ``(longitude, latitude)`` to four decimals; None for an outline without area, or so thin
        that rounding could lead out of it.
    """
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    low = [min(point[axis] for point in points) for axis in (0, 1)]
    size = [max(point[axis] for point in points) - low[axis] for axis in (0, 1)]
    steps = [(number + 0.5) / GRID for number in range(GRID)]
    grid = [(low[0] + across * size[0], low[1] + up * size[1]) for up in steps for across in steps]
    inside = [point for point in grid if _holds(rings, point)]
    if not inside:
        return None
    edges = [(ring[i], ring[i + 1]) for ring in rings for i in range(len(ring) - 1)]
    far = [(min(_distance(point, one, two) for one, two in edges), point) for point in inside]
    distance, best = max(far, key=lambda found: found[0])
    return (round(best[0], 4), round(best[1], 4)) if distance > THINNEST else None


def _holds(rings: Sequence[Ring], point: Point) -> bool:
    """Tell whether a point lies inside: a ray to the east crosses the rings an odd number of times."""
    inside = False
    for ring in rings:
        for i in range(len(ring) - 1):
            (x1, y1), (x2, y2) = ring[i][:2], ring[i + 1][:2]
            if (y1 > point[1]) != (y2 > point[1]):
                inside ^= point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1
    return inside


def _distance(point: Point, one: Point, two: Point) -> float:
    across, up = two[0] - one[0], two[1] - one[1]
    length = across * across + up * up
    share = 0.0 if not length else ((point[0] - one[0]) * across + (point[1] - one[1]) * up) / length
    share = min(1.0, max(0.0, share))
    return hypot(point[0] - one[0] - share * across, point[1] - one[1] - share * up)


def classes(values: Mapping[str, int], most: int = 3) -> dict[str, int]:
    """Put values into at most three classes of equal width, 1 the lowest; zero is class 0.

    Examples:
        >>> classes({"a": 0, "b": 1, "c": 9})
        {'a': 0, 'b': 1, 'c': 3}
    """
    top = max(values.values(), default=0)
    return {
        key: 0 if value <= 0 else min(most, 1 + (value - 1) * most // max(top, 1))
        for key, value in values.items()
    }
