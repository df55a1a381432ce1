"""Puts the signs of a term together to points of time, each with all that is said of it elsewhere in the term."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tendik.methods.matrices.calendar import Point
from tendik.methods.matrices.naming import Sign

UNITS = ("quarter", "half")
LONGEST_MONTH = 31
FLAGS = ("since", "until", "through", "during", "between", "every")


@dataclass(slots=True)
class Points:
    """Points of time in their order, what stands between each two of them, and what the term says of all.

    ``between`` has one entry less than ``points``: ``-``, ``,`` or nothing.
    """

    points: list[Point] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    failed: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two points are the ends of a time."""
        if "-" in self.between or "through" in self.flags:
            return True
        pair = len(self.points) == 2
        return pair and ({"since", "until"} <= self.flags or "between" in self.flags)


def points_of(signs: Sequence[Sign]) -> Points:
    """Return the points that the signs name. ``failed`` if a sign has no place among them."""
    found = Points()
    place, gap = 0, ""
    while place < len(signs):
        kind = signs[place].kind
        taken, point = _point_at(signs, place)
        if point:
            _add(found, point, gap)
            gap = ""
        elif kind in FLAGS:
            found.flags.add(kind)
            gap = gap or " "
        elif kind in ("-", ","):
            gap = "-" if "-" in (gap, kind) else ","
        elif kind != "year" or _kind(signs, place - 1) == "number":
            found.failed = True
        place += taken
    _spread(found)
    return found


def _add(found: Points, point: Point, gap: str) -> None:
    """Add a point, or the year of the one before it."""
    before = found.points[-1] if found.points else None
    if before and point.kind == "year" and point.year and _takes_year(before, gap):
        found.points[-1] = replace(before, year=point.year)
        return
    if (
        before
        and before.kind == "year"
        and before.year
        and point.year is None
        and gap == ""
        and point.kind != "bare"
    ):
        found.points[-1] = replace(point, year=before.year)
        return
    if found.points:
        found.between.append(gap.strip())
    found.points.append(point)


def _takes_year(before: Point, gap: str) -> bool:
    """Whether a year is that of the point before it: ``май 2026``, ``May 15, 2026``."""
    return before.year is None and before.kind not in ("year", "bare") and gap in ("", ",", "-")


def _point_at(signs: Sequence[Sign], place: int) -> tuple[int, Point | None]:
    """Return how many signs are taken at a place, and the point they are."""
    for reader in READERS:
        taken, point = reader(signs, place)
        if taken:
            return taken, point
    return 1, None


def _kind(signs: Sequence[Sign], place: int) -> str:
    return signs[place].kind if 0 <= place < len(signs) else ""


def _year(signs: Sequence[Sign], place: int) -> tuple[int, Point | None]:
    """Read a year, with the word for it or without; the word alone is a year that is not named."""
    here = signs[place]
    if here.kind == "point":
        is_year = here.point is not None and here.point.kind == "year"
        after = place + 1 + (_kind(signs, place + 1) == "-" and _kind(signs, place + 2) == "year")
        marks = is_year and _kind(signs, after) == "year"
        return (after + 1 - place if marks else 1), here.point
    if here.kind != "year" or _kind(signs, place - 1) == "number":
        return 0, None
    return 1, None if _kind(signs, place - 1) == "point" else Point("year")


def _day(signs: Sequence[Sign], place: int) -> tuple[int, Point | None]:
    """Read ``15 мая``, ``15-май``, ``May 15``, ``10 числа``."""
    here, gap = signs[place], int(_kind(signs, place + 1) == "-")
    after = signs[place + 1 + gap] if place + 1 + gap < len(signs) else Sign("")
    if here.kind == "number" and here.number <= LONGEST_MONTH and after.kind == "month":
        return 2 + gap, Point("day", after.number, here.number)
    if here.kind == "number" and after.kind == "day" and not gap:
        return 2, Point("day", 0, here.number)
    if here.kind == "month" and after.kind == "number" and not gap and _is_day_behind(signs, place + 1):
        return 2, Point("day", here.number, after.number)
    return 0, None


def _is_day_behind(signs: Sequence[Sign], place: int) -> bool:
    """Whether a number behind a month is its day, and not that of a month that follows."""
    follows = _kind(signs, place + 1)
    return signs[place].number <= LONGEST_MONTH and follows not in ("month", "day", *UNITS)


def _unit(signs: Sequence[Sign], place: int) -> tuple[int, Point | None]:
    """Read ``II квартал``, ``Q2``, ``1-е полугодие``, ``июнь``."""
    here, gap = signs[place], int(_kind(signs, place + 1) == "-")
    if here.kind == "month":
        return 1, Point("month", here.number)
    unit = _kind(signs, place + 1 + gap)
    if here.kind == "number" and unit in UNITS:
        return 2 + gap, Point(unit, here.number)
    if here.kind in UNITS and _kind(signs, place + 1) == "number":
        return 2, Point(here.kind, signs[place + 1].number)
    return 0, None


def _bare(signs: Sequence[Sign], place: int) -> tuple[int, Point | None]:
    here = signs[place]
    return (1, Point("bare", here.number)) if here.kind == "number" else (0, None)


READERS: tuple[Callable[[Sequence[Sign], int], tuple[int, Point | None]], ...] = (_year, _day, _unit, _bare)


def _spread(found: Points) -> None:
    """Give points what is said once for several: ``I–III кварталы``, ``15–20 мая``, ``май, ноябрь 2026``."""
    points = found.points
    for place in range(len(points) - 2, -1, -1):
        points[place] = _with_unit(points[place], points[place + 1])
        points[place] = _with_year(points[place], points[place + 1])
    if len(points) > 1 and points[0].kind == "year" and _is_head(points):
        points[1] = replace(points[1], year=points[0].year)
        del points[0], found.between[0]
    for place in range(1, len(points)):
        points[place] = _with_unit(points[place], points[place - 1])
        points[place] = _with_year(points[place], points[place - 1])


def _is_head(points: Sequence[Point]) -> bool:
    """Whether a year that stands first is that of all the others: ``2026-жылдын март, сентябрь айлары``."""
    return not any(point.year is not None or point.kind == "year" for point in points[1:])


def _with_unit(point: Point, near: Point) -> Point:
    if point.kind != "bare" or near.kind in ("bare", "year"):
        return point
    if near.kind == "day":
        return replace(near, day=point.place)
    return replace(point, kind=near.kind, year=near.year)


def _with_year(point: Point, near: Point) -> Point:
    is_open = point.year is None and point.kind not in ("bare", "year")
    return replace(point, year=near.year) if is_open else point
