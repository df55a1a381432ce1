"""The half-circle of seats: each seat once, none over another, districts side by side, for any council."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.blocks.seats import HEIGHT, WIDTH, half_circle


@pytest.mark.parametrize("seats", [1, 2, 3, 5, 11, 21, 31, 45, 51, 90, 120])
def test_no_seat_lies_over_another_or_outside_of_the_drawing(seats):
    spots, _cuts = half_circle([["women"] * seats])

    assert len(spots) == seats
    assert all(one.r <= one.x <= WIDTH - one.r and one.r <= one.y <= HEIGHT - one.r for one in spots)
    assert all(hypot(a.x - b.x, a.y - b.y) > a.r + b.r - 0.2 for a, b in combinations(spots, 2))
    assert min(one.r for one in spots) > 3


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_districts_lie_side_by_side_in_their_order(sizes):
    spots, cuts = half_circle([[str(at)] * size for at, size in enumerate(sizes)])

    assert [one.kind for one in spots] == [str(at) for at, size in enumerate(sizes) for _seat in range(size)]
    assert len(cuts) <= len(sizes) - 1


def test_nobody_is_drawn_where_there_are_no_seats():
    assert half_circle([]) == ([], [])
