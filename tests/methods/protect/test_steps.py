"""Steps: boxes of one that together are a movement, whatever the table."""

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables
from tendik.methods.protect.cover import Pattern, cover
from tendik.methods.protect.steps import climb
from tendik.methods.protect.system import system

from .made import flat, hierarchical, linked


def climbed(given, *, boxes=False, **fields):
    """Return a pattern whose movements are steps, all of them or those that no box has."""
    found = system(given, Policy(**fields))
    chance = np.random.default_rng(1)
    pattern = cover(found, chance=chance) if boxes else Pattern(found)
    climb(pattern, lambda: 1.0, chance=chance)
    return pattern


@pytest.mark.parametrize(
    "given",
    [
        flat(4, 5, mean=5),
        flat(3, 3, 3, mean=5),
        hierarchical(2, 3, mean=8),
        linked(mean=3),
        flat(4, 4, mean=1.5),
    ],
)
def test_steps_move_a_side_by_its_need_take_from_no_cell_more_than_it_has_and_break_no_relation(given):
    pattern = climbed(given)
    found = pattern.system

    assert pattern.others
    for side, (cells, change) in pattern.others.items():
        moved = np.zeros(len(found.count), int)
        np.add.at(moved, cells, change)
        way = 1 if found.side_up[side] else -1
        assert moved[found.side_cell[side]] == way * found.side_need[side]
        assert (moved >= -found.room).all()
        assert not np.bincount(found.row, found.sign * moved[found.column]).any()
        assert found.may[cells].all()
        assert change.all()


def test_a_total_of_two_parts_that_can_lose_one_each_has_no_box_but_two_steps():
    # 4 = 2 + 2 under 30 = 10 + 20, each part beside another of its place.
    columns = {"place": ["p", "p", "q", "q"], "sex": ["w", "m", "w", "m"]}
    given = Tables([Table("t", columns, [2, 2, 10, 20])])
    found = system(given, Policy())
    total = next(cell for cell in range(9) if found.codes(cell)[1] == ("p", "_T"))
    side = next(at for at, cell in enumerate(found.side_cell) if cell == total and not found.side_up[at])

    boxes = cover(found, chance=np.random.default_rng(1))
    assert side in boxes.open()
    climb(boxes, lambda: 1.0, chance=np.random.default_rng(1))

    cells, change = boxes.others[side]
    codes = {found.codes(cell)[1]: by for cell, by in zip(cells.tolist(), change.tolist(), strict=True)}
    assert codes["p", "_T"] == -2
    assert codes["p", "w"] == codes["p", "m"] == -1


def test_without_time_no_step_is_gone():
    pattern = Pattern(system(flat(4, 5, mean=5), Policy()))

    climb(pattern, lambda: 0.0, chance=np.random.default_rng(1))

    assert pattern.others == {}


def test_what_has_a_box_keeps_it():
    pattern = climbed(hierarchical(2, 3, mean=8), boxes=True)

    proven = np.concatenate([batch.sides for batch in pattern.batches])
    assert not np.isin(list(pattern.others), proven).any()


def test_what_steps_do_not_move_stays_open():
    pattern = climbed(Tables([Table("t", {"a": ["p", "q"]}, [3, 0])]))

    assert pattern.others == {}
    assert pattern.open().tolist() == list(range(len(pattern.system.side_cell)))
