"""A proportional bar: its pieces fill it, in order, and each number that has room stands above its piece."""

from hypothesis import given
from hypothesis import strategies as st

from tendik.blocks.bars import pieces
from tendik.blocks.states import State

TICK, DOTS, BAR = (State(code, code, "", code) for code in ("tick", "dots", "bar"))


def test_pieces_stand_side_by_side_by_their_shares():
    made = pieces([{"state": TICK, "count": 1}, {"state": BAR, "count": 0}, {"state": DOTS, "count": 3}])

    assert [(piece.state, piece.x, piece.width) for piece in made] == [
        (TICK, "0.00%", "25.00%"),
        (DOTS, "25.00%", "75.00%"),
    ]


def test_a_piece_narrower_than_a_twentieth_has_no_number_above_it():
    made = pieces([{"state": TICK, "count": 1}, {"state": BAR, "count": 5}, {"state": DOTS, "count": 94}])

    assert [piece.shown for piece in made] == [False, True, True]


def test_nothing_has_no_pieces():
    assert pieces([]) == pieces([{"state": TICK, "count": 0}]) == []


@given(st.lists(st.integers(0, 10_000), max_size=5))
def test_the_last_piece_ends_where_the_bar_ends(counts):
    made = pieces([{"state": TICK, "count": count} for count in counts])

    assert sum(piece.count for piece in made) == sum(counts)
    if made:
        assert abs(float(made[-1].x[:-1]) + float(made[-1].width[:-1]) - 100) < 0.02
