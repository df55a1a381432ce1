"""Maps: hand-worked squares, and laws that hold for any outline."""

import re
from decimal import Decimal
from itertools import pairwise
from math import cos, radians

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tendik.methods import maps

SQUARE = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
HOLE = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
laws = settings(deadline=None)

longitudes = st.floats(-170, 170).map(lambda degrees: round(degrees, 4))
latitudes = st.floats(-60, 60).map(lambda degrees: round(degrees, 4))
rings = st.lists(st.tuples(longitudes, latitudes), min_size=3, max_size=9).map(
    lambda points: [*points, points[0]]
)
outlines = st.lists(rings, min_size=1, max_size=3)


def numbers(path):
    return [float(number) for number in re.findall(r"-?[0-9.]+(?:e[+-]?[0-9]+)?", path)]


@laws
@given(outlines, st.floats(100, 1000), st.floats(0, 20))
def test_every_point_lies_on_the_sheet_inside_its_margin(outline, width, margin):
    sheet = maps.sheet([outline], width, margin)

    for point in (point for ring in outline for point in ring):
        x, y = sheet.at(point)
        assert margin - 0.11 <= x <= width - margin + 0.11
        assert margin - 0.11 <= y <= sheet.height - margin + 0.11


@laws
@given(outlines)
def test_north_is_up_and_east_is_right(outline):
    sheet = maps.sheet([outline])
    points = [point for ring in outline for point in ring]

    northmost, eastmost = max(points, key=lambda point: point[1]), max(points, key=lambda point: point[0])

    assert sheet.at(northmost)[1] == min(sheet.at(point)[1] for point in points)
    assert sheet.at(eastmost)[0] == max(sheet.at(point)[0] for point in points)


def test_a_square_degree_is_narrower_than_high_by_the_cosine_of_its_latitude():
    sheet = maps.sheet([[[[70, 59], [72, 59], [72, 61], [70, 61], [70, 59]]]], width=112, margin=6)

    across = sheet.at([71, 60])[0] - sheet.at([70, 60])[0]
    down = sheet.at([70, 60])[1] - sheet.at([70, 61])[1]

    assert across == 50
    assert across / down == pytest.approx(cos(radians(60)), abs=0.001)
    assert sheet.view_box == "0 0 112 212"


def test_no_point_makes_no_sheet():
    with pytest.raises(ValueError, match="no outline"):
        maps.sheet([[[]]])


def test_a_single_point_makes_a_sheet_all_the_same():
    sheet = maps.sheet([[[[74.6, 42.9]]]], width=100, margin=10)

    assert sheet.at([74.6, 42.9]) == (10, 10)
    assert sheet.height == 20


def test_a_path_goes_round_each_ring_and_closes_it():
    sheet = maps.Sheet(west=0, north=4, across=1, down=1, width=4, height=4)

    assert sheet.path([SQUARE, HOLE]) == "M0 4L4 4L4 0L0 0L0 4ZM1 3L1 1L3 1L3 3L1 3Z"


def test_points_that_fall_together_are_left_out_and_specks_vanish():
    sheet = maps.Sheet(west=0, north=4, across=1, down=1, width=4, height=4)
    dense = [[0, 0], [0.01, 0], [4, 0], [4, 0.04], [4, 4], [0, 4], [0, 0]]

    assert sheet.path([dense]) == sheet.path([SQUARE])
    assert sheet.path([[[1, 1], [1.01, 1], [1.01, 1.01], [1, 1]]]) == ""


@laws
@given(outlines)
def test_a_path_holds_only_points_of_the_outline_and_never_one_twice_in_a_row(outline):
    sheet = maps.sheet([outline])
    points = {sheet.at(point) for ring in outline for point in ring}

    for ring in maps.Sheet.path(sheet, outline).split("M")[1:]:
        found = numbers(ring)
        pairs = list(zip(found[::2], found[1::2], strict=True))
        assert len(pairs) > 3
        assert set(pairs) <= {(float(f"{x:g}"), float(f"{y:g}")) for x, y in points}
        assert all(one != other for one, other in pairwise(pairs))


def half_turns(ring, point):
    """Count on which side of each edge a point lies: the winding of the ring around it, in half turns."""
    turns = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        side = (x2 - x1) * (point[1] - y1) - (point[0] - x1) * (y2 - y1)
        turns += (y1 <= point[1] < y2 and side > 0) - (y2 <= point[1] < y1 and side < 0)
    return turns


@laws
@given(rings)
@example([(0.0, 0.0), (0.0, 0.0), (1.0, 1.0), (0.0, 0.0)])
def test_a_label_stands_inside_the_outline(ring):
    found = maps.centre([ring])

    if found is not None:
        assert min(x for x, _ in ring) <= found[0] <= max(x for x, _ in ring)
        assert min(y for _, y in ring) <= found[1] <= max(y for _, y in ring)
        assert half_turns(ring, found) % 2 == 1


def test_the_label_of_a_square_stands_in_its_middle():
    x, y = maps.centre([SQUARE])

    assert x == pytest.approx(2, abs=0.15)
    assert y == pytest.approx(2, abs=0.15)


def test_a_label_avoids_a_hole():
    x, y = maps.centre([SQUARE, HOLE])

    assert not (1 <= x <= 3 and 1 <= y <= 3)
    assert 0 < x < 4


def test_a_label_stands_on_the_largest_of_several_islands():
    islet = [[10, 10], [10.5, 10], [10.5, 10.5], [10, 10.5], [10, 10]]

    x, y = maps.centre([SQUARE, islet])

    assert 0 < x < 4
    assert 0 < y < 4


@pytest.mark.parametrize(
    "outline", [[], [[]], [[[1, 1], [2, 2], [1, 1]]], [[[1, 1], [1, 1], [1, 1], [1, 1]]]]
)
def test_an_outline_without_area_has_no_place_for_a_label(outline):
    assert maps.centre(outline) is None


values = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 500), max_size=12)


@laws
@given(values, st.integers(1, 6))
def test_classes_run_from_none_to_the_highest_and_keep_the_order(found, most):
    kinds = maps.classes(found, most)

    assert kinds.keys() == found.keys()
    assert all((kinds[key] == 0) == (found[key] == 0) for key in found)
    assert all(0 <= kind <= most for kind in kinds.values())
    assert all(kinds[a] <= kinds[b] for a in found for b in found if found[a] <= found[b])


@laws
@given(st.integers(2, 400), st.integers(1, 6))
def test_the_highest_value_is_in_the_highest_class_where_there_are_values_enough(top, most):
    kinds = maps.classes({"low": 1, "top": max(top, most)}, most)

    assert kinds == {"low": 1, "top": most}


@laws
@given(st.integers(1, 60), st.integers(1, 6))
def test_classes_are_of_equal_width(width, most):
    numbers = {str(value): value for value in range(1, width * most + 1)}

    kinds = list(maps.classes(numbers, most).values())

    assert [kinds.count(kind) for kind in range(1, most + 1)] == [width] * most


def test_nothing_has_no_classes():
    assert maps.classes({}) == {}
    assert maps.classes({"a": 0, "b": 0}) == {"a": 0, "b": 0}


@given(
    st.dictionaries(st.text(max_size=3), st.decimals(-1000, 1000, places=3), max_size=12), st.integers(1, 5)
)
def test_bands_keep_the_order_and_never_leave_their_number(values, most):
    kinds = maps.bands(values, most)

    assert kinds.keys() == values.keys()
    assert all(1 <= kind <= most for kind in kinds.values())
    ordered = sorted(values, key=values.get)
    assert [kinds[one] for one in ordered] == sorted(kinds.values())
    if len(set(values.values())) > 1:
        assert (kinds[ordered[0]], kinds[ordered[-1]]) == (1, most)


def test_where_all_values_are_the_same_there_is_one_band():
    assert maps.bands({"a": Decimal(3), "b": Decimal(3)}) == {"a": 1, "b": 1}
    assert maps.bands({}) == {}
