"""Steps: boxes of one that together are a movement, whatever the table."""

from itertools import pairwise

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables
from tendik.methods.protect.boxes import FORBIDDEN
from tendik.methods.protect.cover import Pattern, cover
from tendik.methods.protect.steps import Steps, climb
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


def moves_of(pattern):
    """Return for each side that has a movement what it adds to each code of a table of one axis."""
    return {
        side: {
            pattern.system.codes(cell)[1][0]: by
            for cell, by in zip(cells.tolist(), change.tolist(), strict=True)
        }
        for side, (cells, change) in pattern.others.items()
    }


def test_a_side_that_went_its_steps_goes_no_further():
    # 2 beside 9 and 90: it gains two or loses one, and the others could give it more.
    moves = moves_of(climbed(Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 90])])))

    assert {side: change["p"] for side, change in moves.items()} == {0: 2, 1: -1}
    assert [sum(change.values()) for change in moves.values()] == [0, 0]


def test_what_a_step_took_from_a_cell_the_next_step_of_its_side_cannot_take():
    # 4 = 2 + 2: each can lose one to the other, so neither can gain the two that it needs.
    pattern = climbed(Tables([Table("t", {"a": ["p", "q"]}, [2, 2])]))
    found, every = pattern.system, np.arange(6)
    assert [found.codes(cell)[1][0] for cell in found.side_cell[1:3]] == ["p", "q"]
    assert found.side_need[1:3].tolist() == [2, 2]
    assert moves_of(pattern) == {4: {"p": -1, "q": 1}, 5: {"p": 1, "q": -1}}

    steps, prices = Steps(found, 0, every), Pattern(found).prices(np.zeros(4, int))
    steps.look(every, prices, 4, np.random.default_rng(1))
    steps.go(every[1:2])

    # What q costs when it loses: too much for p, whose step it paid for, and nothing for another side.
    place, loses = np.full((2, 1, 1), 2), np.ones((2, 1, 1), bool)
    asked = steps._asked(every[1:3], place, loses, steps._quotes(1, prices))
    assert asked.ravel().tolist() == [FORBIDDEN, 0]


class Watched(Pattern):
    """A pattern that keeps for what use it was asked for prices."""

    def prices(self, used):
        """Return them."""
        self.asked = [*getattr(self, "asked", []), used.copy()]
        return super().prices(used)


def test_each_step_finds_cheaper_what_the_steps_before_it_use():
    pattern = Watched(system(flat(4, 5, mean=5), Policy()))

    climb(pattern, lambda: 1.0, chance=np.random.default_rng(1))

    assert not pattern.asked[0].any()
    assert all((later >= before).all() for before, later in pairwise(pattern.asked))
    for cells, _ in pattern.others.values():
        assert pattern.asked[-1][cells].all()


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


def test_as_long_as_any_time_is_left_steps_are_gone():
    pattern = Pattern(system(flat(4, 5, mean=5), Policy()))

    climb(pattern, lambda: 0.5, chance=np.random.default_rng(1))

    assert pattern.others
