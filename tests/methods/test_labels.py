"""Labels on a map: a naive twin that tries many points of the box, and laws that hold for any outline."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.maps import Box, beside, fits, lead, room
from tests.methods.test_maps import half_turns

laws = settings(deadline=None)
SQUARE = [[0, 0], [60, 0], [60, 60], [0, 60], [0, 0]]
HOLE = [[20, 20], [20, 40], [40, 40], [40, 20], [20, 20]]

units = st.integers(0, 60).map(float)
points = st.tuples(units, units)
rings = st.lists(points, min_size=3, max_size=8).map(lambda found: [*found, found[0]])
sizes = st.tuples(st.integers(2, 30).map(float), st.integers(2, 12).map(float))
boxes = st.builds(Box, units, units, st.integers(2, 30).map(float), st.integers(2, 12).map(float))
lines = st.tuples(points, points)


def spots(box, across=24, down=12):
    """Points all over a box, its edges left out."""
    for column in range(1, across):
        for row in range(1, down):
            yield (
                box.x + (column / across - 0.5) * box.width,
                box.y + (row / down - 0.5) * box.height,
            )


def naive_inside(ring, box):
    """Tell whether every one of many points of the box lies inside the ring."""
    return all(half_turns(ring, spot) % 2 for spot in spots(box))


def naive_meets(one, other):
    return any(
        abs(x - other.x) < other.width / 2 and abs(y - other.y) < other.height / 2
        for x, y in spots(one, 60, 24)
    )


def middle_of(ring):
    return [sum(point[axis] for point in ring[:-1]) / (len(ring) - 1) for axis in (0, 1)]


@laws
@given(rings, sizes)
def test_a_box_that_fits_has_all_its_points_inside(ring, size):
    box = Box(*middle_of(ring), *size)

    if fits([ring], box):
        assert naive_inside(ring, box)


@laws
@given(st.tuples(points, points, points).map(lambda three: [*three, three[0]]), sizes)
def test_in_a_triangle_a_box_fits_where_its_corners_do(ring, size):
    box = Box(*middle_of(ring), *size)
    corners = [
        (box.x + one * size[0] / 2, box.y + other * size[1] / 2) for one in (-1, 1) for other in (-1, 1)
    ]

    sides = [
        (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(ring)
        for x, y in corners
    ]

    if min(abs(side) for side in sides) > 1e-6:  # no corner on a border
        assert fits([ring], box) == (min(sides) > 0 or max(sides) < 0)


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        (Box(30, 10, 40, 12), True),
        (Box(30, 10, 40, 20), False),
        (Box(30, 30, 10, 10), False),
        (Box(30, 30, 50, 50), False),
        (Box(80, 30, 10, 10), False),
    ],
)
def test_a_box_fits_beside_a_hole_but_neither_in_it_nor_over_it_nor_on_the_border(box, inside):
    assert fits([SQUARE, HOLE], box) == inside


@laws
@given(boxes, boxes)
def test_boxes_that_share_a_point_meet(one, other):
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)
    if naive_meets(one, other):
        assert one.meets(other)


@laws
@given(boxes, lines)
def test_a_line_with_a_point_in_the_box_crosses_it(box, line):
    (x1, y1), (x2, y2) = line
    on_line = [(x1 + (x2 - x1) * share / 200, y1 + (y2 - y1) * share / 200) for share in range(201)]
    inside = [abs(x - box.x) <= box.width / 2 and abs(y - box.y) <= box.height / 2 for x, y in on_line]

    if any(inside):
        assert box.crossed(*line)
    far = Box(box.x, box.y, box.width + 2, box.height + 2)
    if not any(abs(x - far.x) <= far.width / 2 and abs(y - far.y) <= far.height / 2 for x, y in on_line):
        assert not box.crossed(*line)


@laws
@given(rings, points, sizes, st.lists(boxes, max_size=4))
def test_a_label_with_room_stands_inside_and_on_no_other(ring, start, size, taken):
    found = room([ring], start, size, taken)

    if found is not None:
        assert (found.width, found.height) == size
        assert naive_inside(ring, found)
        assert not any(found.meets(other) for other in taken)


def test_a_label_stands_where_it_stands_best_if_it_can_and_else_nearby():
    assert room([SQUARE], (30.0, 30.0), (20.0, 10.0), []) == Box(30, 30, 20, 10)

    moved = room([SQUARE], (30.0, 30.0), (20.0, 10.0), [Box(30, 30, 8, 8)])

    assert moved is not None
    assert abs(moved.y - 30) + abs(moved.x - 30) <= 20


@pytest.mark.parametrize("size", [(70.0, 10.0), (10.0, 70.0), (60.0, 60.0)])
def test_a_label_larger_than_its_area_has_no_room(size):
    assert room([SQUARE], (30.0, 30.0), size, []) is None


def test_an_outline_without_a_point_has_no_room():
    assert room([], (0.0, 0.0), (10.0, 10.0), []) is None


@laws
@given(points, sizes, st.lists(boxes, max_size=6), st.lists(lines, max_size=3))
def test_a_label_beside_meets_nothing_and_stays_between_left_and_right(start, size, taken, others):
    found = beside(start, size, 60.0, taken, others)

    if found is not None:
        assert 0 <= found.x - size[0] / 2 <= found.x + size[0] / 2 <= 60
        assert not any(found.meets(other) for other in taken)
        assert not any(found.crossed(*line) for line in others)
        assert not any(other.crossed(*lead(start, found)) for other in taken)
        assert not found.meets(Box(*start, 0.5, 0.5))


@laws
@given(points, sizes)
def test_where_nothing_is_taken_a_label_stands_as_near_as_it_may(start, size):
    found = beside(start, size, 60.0, [])

    assert found is not None
    assert abs(found.y - start[1]) == size[1] / 2 + 6


@laws
@given(points, boxes)
def test_the_line_to_a_label_begins_at_its_area_and_ends_on_the_nearer_edge_of_its_box(start, box):
    first, last = lead(start, box)

    assert first == start
    assert abs(last[0] - box.x) <= box.width / 2
    assert abs(last[1] - box.y) == pytest.approx(box.height / 2)
