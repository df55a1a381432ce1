"""Boxes: whatever is drawn, every relation holds and the side moves by what it needs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.protect import Policy, Table, Tables
from tendik.methods.protect.boxes import FORBIDDEN, Batch, Prices, chains, pairs
from tendik.methods.protect.cover import Pattern
from tendik.methods.protect.system import system
from tendik.methods.protect.trees import tree

from .made import HIERARCHY, flat, hierarchical

DEEP = [*HIERARCHY, ("A000", "A00"), ("A001", "A00"), ("D3", "")]
TREES = [tree("a", ["x", "y", "z"]), tree("b", ["x"]), tree("c", ["A000"], DEEP), tree("d", [], HIERARCHY)]


@pytest.mark.parametrize("moves", [pairs, chains])
@given(st.sampled_from(TREES), st.integers(0, 2**32 - 1))
def test_along_an_axis_every_total_moves_as_its_parts_do(moves, axis_tree, seed):
    every = np.arange(len(axis_tree.codes))

    codes, signs = moves(axis_tree, every, np.random.default_rng(seed))

    for code, row, sign in zip(every, codes, signs, strict=True):
        moved = np.zeros(len(every), int)
        np.add.at(moved, row, sign)
        if np.count_nonzero(sign) >= 2:
            assert moved[code] == 1
            assert np.abs(moved).max() == 1
            assert all(
                moved[node] == moved[axis_tree.parent == node].sum()
                for node in every
                if axis_tree.inner[node]
            )
        else:
            assert moves is pairs


def test_pairs_reach_all_siblings_and_the_root():
    drawn, signs = pairs(TREES[0], np.repeat([1], 500), np.random.default_rng(1))

    partners = {(int(row[1]), int(sign[1])) for row, sign in zip(drawn, signs, strict=True)}
    assert partners == {(0, 1), (2, -1), (3, -1)}


def test_the_root_pairs_with_each_leaf_right_below_it_and_alone_with_nobody():
    drawn, signs = pairs(TREES[0], np.repeat([0], 500), np.random.default_rng(1))
    alone = pairs(tree("e", ["x"], [("x", "")]), np.repeat([0], 9), np.random.default_rng(1))

    partners = {(int(row[1]), int(sign[1])) for row, sign in zip(drawn, signs, strict=True) if sign[1]}
    assert partners == {(1, 1), (2, 1), (3, 1)}
    assert alone[1].tolist() == [[1, 0]] * 9


@pytest.mark.parametrize("seed", range(20))
def test_no_partner_is_drawn_twice_before_all_were(seed):
    drawn, signs = pairs(TREES[0], np.array([1, 2]), np.random.default_rng(seed), 3)

    partners = [
        {(int(row[1]), int(sign[1])) for row, sign in zip(drawn, signs, strict=True)}
        for drawn, signs in ((drawn[:3], signs[:3]), (drawn[3:], signs[3:]))
    ]
    assert partners == [{(0, 1), (2, -1), (3, -1)}, {(0, 1), (1, -1), (3, -1)}]


def test_chains_reach_every_leaf_elsewhere():
    axis_tree = TREES[3]
    code = axis_tree.codes.index("A00")

    drawn, signs = chains(axis_tree, np.repeat([code], 3000), np.random.default_rng(1))

    lost = {int(at) for row, sign in zip(drawn, signs, strict=True) for at in row[sign < 0]}
    assert set(axis_tree.leaves.tolist()) - {code} <= lost


def test_a_chain_can_gain_up_to_the_root_and_nobody_loses():
    code = TREES[3].codes.index("A00")

    drawn, signs = chains(TREES[3], np.repeat([code], 500), np.random.default_rng(1))

    alone = {
        tuple(sorted(row[sign > 0].tolist()))
        for row, sign in zip(drawn, signs, strict=True)
        if sign.min() == 0
    }
    assert alone == {tuple(TREES[3].path[code].tolist())}


def batch_of(given, moves):
    """Return a batch of all sides of a table, and the prices when only primary cells are hidden."""
    found = system(given, Policy())
    batch = Batch(found, 0, np.arange(len(found.side_cell)), moves)
    return batch, Pattern(found).prices(np.zeros(len(found.count) + 1, int))


@pytest.mark.parametrize("moves", [pairs, chains])
@pytest.mark.parametrize("given", [flat(4, 5, 3, mean=8), hierarchical(3, 2, mean=8), flat(9)])
def test_a_box_that_has_a_price_moves_its_side_and_breaks_no_relation(moves, given):
    batch, prices = batch_of(given, moves)
    found = batch.system

    batch.look(np.arange(len(batch.sides)), prices, 20, np.random.default_rng(1))

    cells, change = batch.cells(slice(None))
    for row, side in enumerate(batch.sides):
        if batch.price[row] < FORBIDDEN:
            moved = np.zeros(len(found.count) + 1, int)
            np.add.at(moved, cells[row], change[row])
            sums = np.bincount(found.row, found.sign * moved[found.column])
            way = 1 if found.side_up[side] else -1
            assert not sums.any()
            assert moved[found.side_cell[side]] == way * found.side_need[side]
            assert (moved[:-1] >= -found.room).all()
            assert found.may[cells[row][change[row] != 0]].all()


@pytest.mark.parametrize("moves", [pairs, chains])
def test_where_an_axis_has_a_single_code_its_total_moves_along_and_a_mere_total_stands_still(moves):
    columns = {"a": ["p", "q", "r"], "b": ["x"] * 3, "c": ["all"] * 3}
    batch, prices = batch_of(Tables([Table("t", columns, [2, 9, 1])], {"c": [("all", "")]}), moves)
    found = batch.system
    side = next(at for at, cell in enumerate(found.side_cell) if found.codes(cell)[1] == ("p", "x", "all"))

    batch.look(np.arange(len(batch.sides)), prices, 20, np.random.default_rng(1))

    cells, change = (part[side] for part in batch.cells(slice(None)))
    moved = {found.codes(cell)[1]: by for cell, by in zip(cells.tolist(), change.tolist(), strict=True) if by}
    # Two more for p, which is all of x: only q can lose them, r has one to keep.
    assert moved == {
        ("p", "x", "all"): 2,
        ("p", "_T", "all"): 2,
        ("q", "x", "all"): -2,
        ("q", "_T", "all"): -2,
    }


@pytest.mark.parametrize("order", [("place", "b"), ("b", "place")])
def test_no_pair_is_a_box_of_a_code_with_children_whichever_axis_comes_first(order):
    columns = {"place": ["A00", "A00", "A01", "A01", "A10", "A10"], "b": ["x", "y"] * 3}
    table = Table("t", {name: columns[name] for name in order}, [1, 9, 2, 9, 20, 20])
    batch, prices = batch_of(Tables([table], {"place": HIERARCHY}), pairs)
    cells = [set(batch.system.codes(cell)[1]) for cell in batch.system.side_cell.tolist()]

    batch.look(np.arange(len(batch.sides)), prices, 20, np.random.default_rng(1))

    # Of 3 = 1 + 2 the 2 can lose one to the 1, which has nothing to lose; the 3 has children.
    assert {"D0", "x"} in cells
    assert [cells[row] for row in np.flatnonzero(batch.price < FORBIDDEN)] == [{"A01", "x"}]


@pytest.mark.parametrize("moves", [pairs, chains])
def test_a_side_that_forgets_its_box_begins_with_its_cell_alone(moves):
    batch, prices = batch_of(flat(4, 5, 3, mean=8), moves)
    rows = np.arange(len(batch.sides))
    batch.look(rows, prices, 5, np.random.default_rng(1))
    before = batch.cells(rows[1:])

    batch.forget(rows[:1])

    cells, change = batch.cells(rows[:1])
    assert cells[change != 0].tolist() == [batch.system.side_cell[0]]
    assert change[change != 0].tolist() == [batch.system.side_need[0]]
    assert all(np.array_equal(*both) for both in zip(batch.cells(rows[1:]), before, strict=True))


def test_looking_longer_never_makes_a_box_dearer():
    batch, prices = batch_of(flat(4, 5, 3, mean=8), pairs)
    rows, chance = np.arange(len(batch.sides)), np.random.default_rng(1)

    batch.look(rows, prices, 2, chance)
    before = batch.price.copy()
    batch.look(rows, prices, 20, chance)

    assert (batch.price <= before).all()
    assert batch.price.sum() < before.sum()


def test_the_cheapest_box_of_a_small_table_is_found():
    batch, prices = batch_of(flat(3, 3, mean=4, seed=5), pairs)
    free = Prices(np.where(prices.price >= FORBIDDEN, prices.price, 1.0), prices.room)
    free.price[-1] = 0

    batch.look(np.arange(len(batch.sides)), free, 60, np.random.default_rng(1))

    assert set(batch.price[batch.price < FORBIDDEN]) == {4.0}


def test_a_batch_keeps_what_it_is_told_and_a_copy_does_not_follow():
    batch, prices = batch_of(flat(4, 5, 3, mean=8), pairs)
    rows = np.arange(len(batch.sides))
    batch.look(rows, prices, 5, np.random.default_rng(1))
    (before, _), prices_before = batch.cells(slice(None)), batch.price.copy()

    twin = batch.copied()
    batch.look(rows, Prices(2 * prices.price, prices.room), 20, np.random.default_rng(2))
    assert (batch.price > prices_before).all()
    assert np.array_equal(twin.price, prices_before)
    twin.keep(rows % 2 == 0)

    assert np.array_equal(twin.cells(slice(None))[0], before[::2])
    assert len(batch.sides) == len(rows)


def test_as_many_chains_are_drawn_as_a_code_has_children_and_never_more_than_eight():
    for sizes, draws in (((3,), 3), ((1,), 1), ((20,), 8)):
        batch, _ = batch_of(flat(*sizes, mean=3), pairs)
        rows = np.arange(len(batch.sides))

        codes, signs = batch._drawn(0, rows, (batch.codes[0], batch.signs[0]), np.random.default_rng(1))

        # And the one that the side has already, last.
        assert codes.shape == signs.shape == (len(rows), draws + 1, 2)
        assert np.array_equal(codes[:, -1], batch.codes[0])
        assert np.array_equal(signs[:, -1], batch.signs[0])
