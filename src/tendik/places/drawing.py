"""A map of places: outlines that are links, each with its label inside or, where it has no room, beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tendik.methods import maps
from tendik.pages.frame import Frame
from tendik.places.published import Place

LETTER, VALUE, BESIDE_VALUE = 13.5, 15.5, 9.5
"""Heights of letters in units of a sheet of 360: a name alone and a number on a phone, a name with a number on a PC."""

WIDE = 0.62
"""How wide a letter is beside its height, at most, on the average of a word."""

LINE = 1.2
DOT = 8.0


Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Label:
    """What of an area decides where its label stands: labels of the same sizes stand alike on every map of the places."""

    outline: tuple[maps.Ring, ...]
    middle: maps.Point
    inside: Size
    beside: Size
    stands: bool

    def dot(self) -> maps.Box:
        return maps.Box(*self.middle, DOT, DOT)


@dataclass(frozen=True, slots=True)
class _Area:
    place: Place
    outline: list[maps.Ring]
    middle: maps.Point
    label: str
    value: int | str | None

    def size(self, *, inside: bool) -> Size:
        """Return how much room the label needs: a number stands below its name inside, after it beside."""
        name, value = len(self.label), len(str(self.value))
        if self.value is None:
            return name * WIDE * LETTER, LINE * LETTER
        if inside:
            return max(name * BESIDE_VALUE, value * VALUE) * WIDE, 2 * LINE * BESIDE_VALUE
        return max((name + 1 + value) * BESIDE_VALUE, value * VALUE) * WIDE, LINE * VALUE

    def of_label(self) -> _Label:
        sizes = self.size(inside=True), self.size(inside=False)
        outline = tuple(tuple(ring) for ring in self.outline)
        return _Label(outline, self.middle, *sizes, bool(self.place.centre))


def drawing(
    frame: Frame,
    places: Sequence[Place],
    values: Mapping[str, int | str | None] | None = None,
    kinds: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Return the view box and the areas of a map, the largest first, as the block of maps takes them.

    Args:
        frame: Of the page that shows the map.
        places: What is drawn; all have an outline.
        values: By address, the number that stands in an area; areas without one show their name alone.
        kinds: By address, the class of an area's colour; 1 where nothing is said.
    """
    sheet = maps.sheet([place.outline for place in places])
    values, kinds = values or {}, kinds or {}
    areas = sorted((_area(frame, sheet, place, values) for place in places), key=_width, reverse=True)
    boxes, inside = _placed(tuple(area.of_label() for area in areas), sheet.width)
    drawn = [
        {
            **_drawn(frame, area, kinds.get(area.place.address, 1)),
            **_labelled(area, boxes.get(at), inside=at in inside),
            "path": sheet.path(area.place.outline),
        }
        for at, area in enumerate(areas)
    ]
    top = min([0.0, *(box.y - box.height / 2 for box in boxes.values())])
    end = max([sheet.height, *(box.y + box.height / 2 for box in boxes.values())])
    return {"view_box": f"0 {top:.5g} {sheet.width:g} {end - top:.5g}", "areas": drawn}


def _area(frame: Frame, sheet: maps.Sheet, place: Place, values: Mapping[str, int | str | None]) -> _Area:
    outline = sheet.outline(place.outline)
    middle = sheet.at(place.centre) if place.centre else (0.0, 0.0)
    return _Area(place, outline, middle, _short(frame.words(place.title)), values.get(place.address))


def _width(area: _Area) -> float:
    across = [x for ring in area.outline for x, _y in ring]
    return max(across) - min(across) if across else 0


@lru_cache(maxsize=128)
def _placed(labels: Sequence[_Label], width: float) -> tuple[Mapping[int, maps.Box], frozenset[int]]:
    """Return the box of each label by its number, and which stand inside."""
    named = [(at, label) for at, label in enumerate(labels) if label.stands]
    boxes: dict[int, maps.Box] = {}
    for at, label in named:
        taken = [*boxes.values(), *(other.dot() for number, other in named if number > at)]
        if box := maps.room(label.outline, label.middle, label.inside, taken):
            boxes[at] = box
    inside = frozenset(boxes)
    lines: list[maps.Line] = []
    for at, label in sorted(named, key=lambda pair: pair[1].middle[1]):
        if at not in inside:
            dots = (other.dot() for number, other in named if number not in inside and number != at)
            taken = [*boxes.values(), *dots]
            if box := maps.beside(label.middle, label.beside, width, taken, lines):
                boxes[at] = box
                lines.append(maps.lead(label.middle, box))
    return boxes, inside


def _drawn(frame: Frame, area: _Area, kind: int) -> dict[str, Any]:
    name = frame.words(area.place.title)
    return {
        "href": frame.to(area.place.address),
        "name": name if area.value is None else f"{name}: {area.value}",
        "value": area.value,
        "kind": kind,
    }


def _labelled(area: _Area, box: maps.Box | None, *, inside: bool) -> dict[str, Any]:
    if not box:
        return {"label": area.label, "label_x": None, "label_y": None, "lead": ""}
    lead = "" if inside else _path(maps.lead(area.middle, box))
    return {"label": area.label, "label_x": round(box.x, 1), "label_y": round(box.y, 1), "lead": lead}


def _path(line: maps.Line) -> str:
    (x1, y1), (x2, y2) = line
    return f"M{x1:g} {y1:g}L{x2:.5g} {y2:.5g}"


def _short(name: str) -> str:
    """Leave out the word for what kind of place it is: on a map it can be seen."""
    kinds = (
        " облусу",
        " шаары",
        " району",
        " область",
        " Region",
        " City",
        " District",
        "город ",
        " район",
    )
    for kind in kinds:
        name = name.replace(kind, "")
    return name
