"""Drawings made of right-angled shapes, such as the mark and the band, as polygons: for what is drawn without SVG."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATH = re.compile(r'<path fill="(#[0-9a-f]{6})" d="([^"]+)"/>')
STEP = re.compile(r"([MmHhVvZz])([^MmHhVvZz]*)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon in one colour."""

    colour: str
    points: tuple[Point, ...]


def shapes(svg: str) -> list[Shape]:
    """Return the polygons of a drawing, the lowest first. Paths may go to a point, across, up and down, and close."""
    return [Shape(colour, tuple(points)) for colour, path in PATH.findall(svg) for points in _polygons(path)]


def _polygons(path: str) -> Iterator[list[Point]]:
    here, points = (0.0, 0.0), list[Point]()
    for step, given in STEP.findall(path):
        if step in "Zz":
            yield points
            points = []
            continue
        here = _moved(here, step, [float(number) for number in NUMBER.findall(given)])
        points.append(here)


def _moved(here: Point, step: str, given: list[float]) -> Point:
    across, down = here
    base = (across, down) if step.islower() else (0.0, 0.0)
    if step in "Hh":
        return base[0] + given[0], down
    if step in "Vv":
        return across, base[1] + given[0]
    return base[0] + given[0], base[1] + given[1]
