"""Single movements by programs: cheapest, in whole numbers, and the proof that there is none."""

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables
from tendik.methods.protect.repair import Block, Moved, _beside, blocking, movement, near
from tendik.methods.protect.solver import Answer
from tendik.methods.protect.system import system
from tendik.methods.protect.trees import tree

from .made import HIERARCHY, doubling, flat, hierarchical, linked

SQUARE = {"a": ["p", "p", "q", "q"], "b": ["x", "y", "x", "y"]}


def square(*counts, **fields):
    """Return the system of a table of two rows and two columns."""
    return system(Tables([Table("t", SQUARE, list(counts))]), Policy(**fields))


def moved_counts(found, moved):
    """Return the counts after a movement."""
    other = found.count.copy()
    other[moved.cells] += moved.change
    return other


@pytest.mark.parametrize("few", [0, 3000])
@pytest.mark.parametrize(
    "given", [flat(3, 4), hierarchical(2, 2, mean=8), linked(mean=3), flat(2, 2, 2, 2, mean=9)]
)
def test_a_movement_moves_its_side_by_its_need_and_breaks_no_relation(given, few):
    found = system(given, Policy())

    for side in range(len(found.side_cell)):
        moved = movement(found, side, found.cost, 10.0, sizes=(few, 3000))

        assert isinstance(moved, Moved)
        other = moved_counts(found, moved)
        cell, way = found.side_cell[side], 1 if found.side_up[side] else -1
        assert (other - found.count)[cell] == way * found.side_need[side]
        assert not np.bincount(found.row, found.sign * other[found.column]).any()
        assert (other >= found.floor)[moved.cells].all()
        assert found.may[moved.cells].all()
        assert moved.change.all()


def test_where_margins_are_dear_the_four_inner_cells_of_a_square_move():
    found = square(1, 9, 9, 9)

    moved = movement(found, 0, np.where(np.isin(np.arange(9), [4, 5, 7, 8]), 1.0, 5.0), 10.0)

    assert moved.cells.tolist() == [4, 5, 7, 8]
    assert moved.change.tolist() == [3, -3, -3, 3]


def test_a_dear_cell_is_gone_around():
    found = square(1, 9, 9, 9)
    price = np.where(np.arange(9) == 8, 100.0, 1.0)

    moved = movement(found, 0, price, 10.0)

    assert 8 not in moved.cells.tolist()


def test_the_whole_system_is_looked_at_up_to_a_number_of_unknowns_and_no_further():
    found = square(1, 9, 9, 9)
    may = np.count_nonzero(found.may)

    assert isinstance(movement(found, 0, found.cost, 10.0, sizes=(may, may)), Moved)
    # With many partners the block around a cell is the whole system already; with none left out it is not asked again.
    stuck = square(1, 9, 9, 9, keep=({"a": "q"}, {"b": "y"}, {"a": "_T"}, {"b": "_T"}))
    few = np.count_nonzero(stuck.may)
    assert movement(stuck, 0, stuck.cost, 10.0, sizes=(0, few)) == "infeasible"
    assert movement(stuck, 0, stuck.cost, 10.0, sizes=(0, few - 1)) == "late"


def test_other_prices_give_another_movement():
    found = square(1, 9, 9, 9)
    block = Block(found, np.flatnonzero(found.may), found.cost)

    block.reprice(np.where(np.isin(np.arange(9), [4, 5, 7, 8]), 1.0, 5.0))
    inner = block.movement(0, 10.0)
    block.reprice(np.where(np.isin(np.arange(9), [1, 2, 4, 5]), 1.0, 5.0))

    assert inner.cells.tolist() == [4, 5, 7, 8]
    assert block.movement(0, 10.0).cells.tolist() == [1, 2, 4, 5]


def test_a_block_that_is_too_small_has_no_movement():
    found = square(1, 9, 9, 9)

    assert Block(found, np.array([4, 5]), found.cost).movement(0, 10.0) == "infeasible"


def test_without_time_it_is_not_known_whether_there_is_a_movement():
    found = system(flat(6, 6, 4, mean=8), Policy())

    assert movement(found, 0, found.cost, 0.0) == "late"


def test_a_movement_by_halves_is_sought_again_in_whole_numbers():
    # In three dimensions the cheapest movement of some sides of these tables has halves.
    for seed, mean in ((2, 5), (16, 3)):
        found = system(flat(3, 3, 3, mean=mean, seed=seed), Policy())
        block = Block(found, np.flatnonzero(found.may), found.cost)
        hidden = found.primary.copy()
        for side in range(len(found.side_cell)):
            block.reprice(np.where(hidden, 1e-3, 1.0))
            moved = block.movement(side, 10.0)
            hidden[moved.cells] = True

            other = moved_counts(found, moved)
            assert other.dtype == np.int64
            cell, way = found.side_cell[side], 1 if found.side_up[side] else -1
            assert (other - found.count)[cell] == way * found.side_need[side]
            assert not np.bincount(found.row, found.sign * other[found.column]).any()


def test_a_cell_that_everybody_can_compute_is_proven_to_be_stuck_by_its_totals():
    # The only villages with anybody: the country's total is theirs.
    found = system(
        Tables([Table("t", {"a": ["p", "q"], "b": ["x", "x"]}, [2, 7])]), Policy(keep=({"a": "q"},))
    )
    side = int(np.flatnonzero(found.side_up)[0])

    rows = blocking(found, side, 10.0)

    assert movement(found, side, found.cost, 10.0) == "infeasible"
    assert rows is not None
    assert len(rows)


def test_a_cell_is_not_stuck_when_another_must_gain_more_than_it_does():
    found = doubling()

    moved = [movement(found, side, found.cost, 10.0) for side in range(2)]

    assert [one.cells.tolist() for one in moved] == [[0, 1, 2, 3]] * 2
    assert [one.change.tolist() for one in moved] == [[2, 2, -2, 4], [-1, -1, 1, -2]]
    assert [blocking(found, side, 10.0) for side in range(2)] == [None, None]


def test_what_can_move_is_not_proven_stuck():
    found = square(1, 9, 9, 9)

    assert blocking(found, 0, 10.0) is None
    assert blocking(found, 0, 0.0) is None


def test_in_a_large_system_relations_nearby_prove_it():
    columns = {"place": ["A00", "A01", "A10", "A11", "A20"], "b": ["x"] * 4 + ["y"]}
    given = Tables([Table("t", columns, [2, 0, 30, 31, 50])], {"place": HIERARCHY})
    found = system(given, Policy(keep=({"place": "D0"}, {"b": "_T"})))
    side = int(np.flatnonzero(found.side_up)[0])

    assert movement(found, side, found.cost, 10.0, sizes=(0, 10)) == "late"
    assert blocking(found, side, 10.0, whole=10) is not None


def test_a_block_around_a_cell_holds_its_row_and_its_column():
    found = square(1, 9, 9, 9)

    assert near(found, 4, 2).tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    assert near(found, 4, 1).tolist() == [1, 3, 4, 5, 6, 7] or 4 in near(found, 4, 1)


def test_a_narrow_block_holds_the_codes_that_count_most():
    found = system(Tables([Table("t", {"a": ["p", "q", "r", "s"]}, [1, 4, 20, 9])]), Policy())

    assert near(found, 1, 1).tolist() == [1, 3]
    assert near(found, 1, 2).tolist() == [1, 3, 4]


def test_a_block_of_a_tree_of_unequal_depth_holds_no_code_more_for_a_leaf_further_up():
    places = [("S", ""), *HIERARCHY]
    given = Tables([Table("t", {"place": ["S", "A00", "A01", "A10"]}, [40, 2, 5, 30])], {"place": places})
    found = system(given, Policy())
    cell = int(found.side_cell[0])

    held = [found.codes(unknown)[1] for unknown in near(found, cell, 1).tolist()]

    # S counts most under the total, A01 under D0; A10, the last of all, counts nowhere.
    assert held == [("S",), ("D0",), ("A00",), ("A01",)]


def test_a_wider_block_holds_the_narrower():
    found = system(hierarchical(4, 3, mean=8), Policy())
    cell = int(found.side_cell[0])

    one, two, all_of_it = (near(found, cell, width) for width in (1, 3, 100))

    assert set(one.tolist()) < set(two.tolist()) < set(all_of_it.tolist())


def test_what_the_solver_says_is_no_movement_unless_every_sum_holds():
    found = square(1, 9, 9, 9)
    block = Block(found, np.arange(1, 9), found.cost)
    gains = np.zeros(16)
    gains[block.columns.tolist().index(4)] = 3.0

    for x in (gains, gains / 2, None):
        assert block._moved(Answer("solved", x, 0.0, np.zeros(0))) is None


def test_the_block_of_a_code_high_up_holds_what_counts_most_and_not_the_last_code_of_all():
    places = tree("place", [], [("S", ""), *HIERARCHY])
    counts = np.array([{"A11": 7, "A20": 5, "D1": 9, "D2": 6, "S": 1}.get(code, 0) for code in places.codes])

    held = _beside(places, places.codes.index("S"), counts, 1)

    assert sorted(set(held)) == ["A11", "D1", "S", "_T"]


def test_half_a_second_is_time_in_which_a_movement_is_found():
    found = square(1, 9, 9, 9)

    assert isinstance(movement(found, 0, found.cost, 0.5), Moved)
    assert blocking(square(1, 9, 9, 9, keep=({"a": "q"}, {"b": "y"}, {"a": "_T"}, {"b": "_T"})), 0, 0.5).size


def test_a_system_of_as_many_unknowns_as_are_looked_at_at_once_is_looked_at_whole():
    # q counts most and is dear: whoever looks at the nearest partner alone takes from it.
    found = system(Tables([Table("t", {"a": ["p", "q", "r"]}, [1, 90, 40])]), Policy())
    price = np.array([9.0, 1.0, 5.0, 1.0])

    moved = [movement(found, 0, price, 9.0, sizes=(few, 3)) for few in (3, 2)]

    assert np.count_nonzero(found.may) == 3
    assert [one.cells.tolist() for one in moved] == [[1, 3], [1, 2]]


def test_a_small_grand_total_has_no_movement_and_its_own_relations_prove_it():
    found = system(Tables([Table("t", {"a": ["p", "q"]}, [2, 1])]), Policy())
    side = next(at for at, cell in enumerate(found.side_cell) if cell == 0)

    assert movement(found, side, found.cost, 9.0) == "infeasible"
    assert blocking(found, side, 9.0).tolist() == [0]
