"""Outlines on a flat map: project, fit into a width, find where labels stand. Pure arithmetic."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import cos, hypot, radians

Point = Sequence[float]
Ring = Sequence[Point]
Edge = tuple[Point, Point]
Line = tuple[tuple[float, float], tuple[float, float]]
GRID = 14
FINE = 28
"""Points of a grid, across and down: for a middle, and for the place of a label."""
THINNEST = 1e-4
AWAY = 6.0
"""How far a label outside stands from what it names, beside half its height; and its steps away."""
STEPS = 9


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

    def outline(self, rings: Iterable[Ring]) -> list[list[tuple[float, float]]]:
        """Return an outline in units, points that fall together and specks left out."""
        found = [[here for here, _same in groupby(map(self.at, ring))] for ring in rings]
        return [ring for ring in found if len(ring) > 3]

    def path(self, rings: Iterable[Ring]) -> str:
        """Return the outline as the ``d`` of an SVG path."""
        return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in self.outline(rings))


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
    edges = _edges(rings)
    inside = [point for point in grid if _holds(edges, point)]
    if not inside:
        return None
    far = [(min(_distance(point, one, two) for one, two in edges), point) for point in inside]
    distance, best = max(far, key=lambda found: found[0])
    return (round(best[0], 4), round(best[1], 4)) if distance > THINNEST else None


def _holds(edges: Iterable[Edge], point: Point) -> bool:
    """Tell whether a point lies inside: a ray to the east crosses the border an odd number of times."""
    inside = False
    for (x1, y1, *_), (x2, y2, *_) in edges:
        if (y1 > point[1]) != (y2 > point[1]):
            inside ^= point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1
    return inside


def _distance(point: Point, one: Point, two: Point) -> float:
    across, up = two[0] - one[0], two[1] - one[1]
    length = across * across + up * up
    share = 0.0 if not length else ((point[0] - one[0]) * across + (point[1] - one[1]) * up) / length
    share = min(1.0, max(0.0, share))
    return hypot(point[0] - one[0] - share * across, point[1] - one[1] - share * up)


@dataclass(frozen=True, slots=True)
class Box:
    """A label's box on a sheet: its middle and its size, in units."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes share more than an edge."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )

    def crossed(self, one: Point, two: Point) -> bool:
        """Tell whether the line between two points meets the box, its edges included."""
        low, high = 0.0, 1.0
        for at, middle, size in ((0, self.x, self.width), (1, self.y, self.height)):
            near, far, step = middle - size / 2 - one[at], middle + size / 2 - one[at], two[at] - one[at]
            if not step:
                if near > 0 or far < 0:
                    return False
                continue
            low, high = max(low, min(near / step, far / step)), min(high, max(near / step, far / step))
        return low <= high


def fits(rings: Sequence[Ring], box: Box) -> bool:
    """Tell whether a box lies wholly inside an outline: no border meets it, and its middle is inside."""
    return _clear(_band(_edges(rings), box), box)


def _clear(band: Iterable[Edge], box: Box) -> bool:
    """Tell the same from the borders of a box's band alone."""
    left, right = box.x - box.width / 2, box.x + box.width / 2
    # Most borders are far to one side: these two comparisons spare them the longer look.
    near = ((one, two) for one, two in band if not (one[0] < left > two[0] or one[0] > right < two[0]))
    return not any(box.crossed(one, two) for one, two in near) and _holds(band, (box.x, box.y))


def _band(edges: Iterable[Edge], box: Box) -> list[Edge]:
    """Return the borders that are not wholly above or below a box."""
    top, end = box.y - box.height / 2, box.y + box.height / 2
    return [(one, two) for one, two in edges if not (one[1] < top > two[1] or one[1] > end < two[1])]


def room(rings: Sequence[Ring], start: Point, size: tuple[float, float], taken: Sequence[Box]) -> Box | None:
    """Return where a label of a size stands wholly inside an outline and on no other box.

    Args:
        rings: The outline, in units of the sheet.
        start: Where the label stands best, in units.
        size: Width and height of the label, in units.
        taken: Boxes that it must not meet.

    Returns:
        The box nearest to ``start`` among a grid of points and ``start`` itself; None where none fits.
    """
    edges = _edges(rings)
    points = [one for one, _two in edges]
    low = [min((point[axis] for point in points), default=0.0) for axis in (0, 1)]
    span = [max((point[axis] for point in points), default=0.0) - low[axis] for axis in (0, 1)]
    widest = min((_distance(start, one, two) for one, two in edges), default=0.0)
    if span[0] <= size[0] or span[1] <= size[1] or widest * 4 < min(size):
        return None
    steps = [number / FINE for number in range(1, FINE)]
    grid = [(low[0] + across * span[0], low[1] + down * span[1]) for down in steps for across in steps]
    # The labels of one row of the grid have the same borders beside them.
    bands = {y: _band(edges, Box(start[0], y, *size)) for y in {start[1], *(y for _x, y in grid)}}
    for x, y in (start, *sorted(grid, key=lambda point: hypot(point[0] - start[0], point[1] - start[1]))):
        box = Box(x, y, *size)
        if not any(box.meets(other) for other in taken) and _clear(bands[y], box):
            return box
    return None


def lead(start: Point, box: Box) -> Line:
    """Return the line from a point to the nearer of a box's upper and lower edge."""
    half, aside = box.height / 2, box.width / 2 - min(box.width / 2, AWAY)
    y = box.y + half if box.y < start[1] else box.y - half
    return (start[0], start[1]), (min(max(start[0], box.x - aside), box.x + aside), y)


def beside(
    start: Point, size: tuple[float, float], width: float, taken: Sequence[Box], lines: Sequence[Line] = ()
) -> Box | None:
    """Return where a label stands near a point, between the sheet's left and right edge.

    It stands above or below, so that a short line leads to it. It meets no box that is taken and none of
    the lines, nor does its own line meet such a box; None where all that is near is taken.
    """
    half = size[0] / 2
    near = []
    for step in range(1, STEPS + 1):
        for up, aside in ((up, aside) for up in (-1, 1) for aside in (0, -0.5, 0.5, -1, 1)):
            x = min(max(start[0] + aside * size[0], half), width - half)
            near.append(Box(x, start[1] + up * (size[1] / 2 + AWAY * step), *size))
    near.sort(key=lambda box: hypot(box.x - start[0], box.y - start[1]))
    for box in near:
        line = lead(start, box)
        if not any(box.meets(other) or other.crossed(*line) for other in taken) and not any(
            box.crossed(*other) for other in lines
        ):
            return box
    return None


def _edges(rings: Sequence[Ring]) -> list[Edge]:
    return [(ring[at], ring[at + 1]) for ring in rings for at in range(len(ring) - 1)]


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


def bands(values: Mapping[str, Decimal], most: int = 3) -> dict[str, int]:
    """Put values into at most so many bands of equal width between the least and the greatest, 1 the lowest.

    Examples:
        >>> bands({"a": Decimal("1.5"), "b": Decimal(4), "c": Decimal(10)})
        {'a': 1, 'b': 1, 'c': 3}
    """
    least, greatest = min(values.values(), default=Decimal(0)), max(values.values(), default=Decimal(0))
    span = greatest - least
    return {
        key: min(most, 1 + int((value - least) * most / span)) if span else 1 for key, value in values.items()
    }
