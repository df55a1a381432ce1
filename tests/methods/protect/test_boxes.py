"""Boxes: whatever is drawn, every relation holds and the side moves by what it needs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.protect import Policy
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
    before, _ = batch.cells(slice(None))

    twin = batch.copied()
    batch.look(rows, prices, 20, np.random.default_rng(2))
    twin.keep(rows % 2 == 0)

    assert np.array_equal(twin.cells(slice(None))[0], before[::2])
    assert len(batch.sides) == len(rows)
