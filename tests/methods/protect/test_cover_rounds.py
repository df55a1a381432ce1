"""The rounds in which a pattern is covered and improved: which sides look for a box, and for how long."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables, protect
from tendik.methods.protect.boxes import Batch, pairs
from tendik.methods.protect.cover import Pattern, _close, _shift, cover, homes, improve
from tendik.methods.protect.renewal import _renewed, blocks, renew
from tendik.methods.protect.steps import climb
from tendik.methods.protect.system import system

from .made import flat, hierarchical, linked


class Asked(Batch):
    """A batch that keeps how many sides it was told to look for, and in how many turns."""

    def look(self, rows, prices, turns, chance):
        """Look."""
        self.asked = [*getattr(self, "asked", []), (len(rows), turns)]
        super().look(rows, prices, turns, chance)


def closed(given, seed=1):
    """Return a pattern without boxes, and a batch of all sides of its table whose boxes were chosen."""
    # People are counted, so that no two boxes cost the same.
    found = system(given, Policy(cost="people"))
    pattern, batch = Pattern(found), Asked(found, 0, np.arange(len(found.side_cell)), pairs)
    _close(pattern, batch, np.random.default_rng(seed))
    pattern.batches.append(batch)
    return pattern, batch


def test_a_box_is_looked_for_in_one_turn_at_first_and_in_two_to_improve_it():
    pattern, batch = closed(flat(3, 3))

    _shift(pattern, batch, pattern.used(), np.random.default_rng(1))

    assert [turns for _many, turns in batch.asked] == [1] * 6 + [2]


def test_in_each_round_about_half_of_the_sides_are_given_their_box_the_cheapest_first():
    _pattern, batch = closed(flat(9, 9, mean=3))
    many = [many for many, _turns in batch.asked]

    # Six in ten of those that have a box, and of these nine in ten.
    assert len(batch.system.side_cell) == many[0] > 40
    assert 0.2 * many[0] < many[1] < 0.65 * many[0]
    assert batch.closed.all()


def test_to_improve_a_pattern_about_half_of_the_sides_look_again():
    pattern, batch = closed(flat(9, 9, mean=3))

    _shift(pattern, batch, pattern.used(), np.random.default_rng(1))

    assert 0.3 * len(batch.sides) < batch.asked[-1][0] < 0.7 * len(batch.sides)


def test_a_side_is_at_home_in_the_one_table_that_holds_its_cell_and_in_none_where_two_do():
    found = system(linked(mean=1.0, seed=2), Policy())
    every = np.arange(len(found.side_cell))

    first, second = homes(found, every)

    at_home = np.concatenate([first, second])
    assert [found.codes(found.side_cell[side])[0] for side in second] == ["by c"] * len(second)
    assert [found.codes(found.side_cell[side])[0] for side in first] == ["by b"] * len(first)
    assert len(np.unique(at_home)) == len(at_home) == np.count_nonzero(~found.shared[found.side_cell]) > 0
    assert found.shared[found.side_cell[np.setdiff1d(every, at_home)]].all()


@pytest.mark.parametrize("work", [improve, renew])
def test_a_gain_of_less_than_one_is_a_gain_where_every_cell_costs_a_hundredth(work):
    found = system(hierarchical(2, 3, mean=8), Policy(weights=(({}, 0.01),)))
    pattern = cover(found, chance=np.random.default_rng(1))
    before, asked = pattern.cost(), count()

    work(pattern, lambda: 40 - next(asked), chance=np.random.default_rng(1))

    assert before - 1 < pattern.cost() < before - 0.05


def test_what_another_side_hides_is_hidden_already_before_a_block_is_renewed():
    # p gains two from q and loses one to r, which lies outside the block: so r stays, and q must go or s come.
    found = system(Tables([Table("t", {"a": [*"pqrs"]}, [2, 90, 90, 90])]), Policy())
    others = {0: (np.array([1, 2]), np.array([2, -2])), 1: (np.array([1, 3]), np.array([-1, 1]))}
    pattern = Pattern(found, others=others)

    assert not _renewed(pattern, np.array([1, 2, 4]), lambda: 9.0, np.random.default_rng(1))
    assert pattern.cost() == 3
    assert _renewed(pattern, np.array([1, 2, 3]), lambda: 9.0, np.random.default_rng(1))
    assert pattern.cost() == 2


def test_a_table_for_which_no_optimum_is_sought_is_renewed_after_its_boxes():
    times = count()

    protection = protect(flat(33, 33, mean=500), Policy(), clock=lambda: next(times) * 1e-3, seconds=9.0)

    # There is nothing to hide. The time is asked for at the begin, for each of twelve steps, for what is kept for later,
    # for the bound by a program, and twice in each of three rounds of renewal that gain nothing.
    assert next(times) == 1 + 12 + 1 + 1 + 3 * 2
    assert protection.proven
    assert not protection.hidden[0].any()


def test_what_is_kept_of_the_time_for_the_proof_is_not_used_for_renewal():
    def reads(passed):
        times = count()
        protect(flat(3, 3, mean=500), Policy(), clock=lambda: passed * (next(times) >= 14), seconds=10.0)
        return next(times)

    # At the begin, for twelve steps and for what is kept: then 0.5 of ten seconds are for boxes and renewal. Within
    # them there are three rounds of two questions; after six seconds a single one.
    assert reads(0.0) - reads(6.0) == 3 * 2 - 1
    assert reads(0.4) == reads(0.0)


def test_boxes_are_improved_before_anything_else_is_done_with_the_time():
    # The time is asked for at the begin, for twelve steps and for what is kept; then boxes have twenty rounds.
    given, times, rounds = flat(8, 8, 12, mean=9), count(), count()
    chance = np.random.default_rng(0)
    pattern = cover(system(given, Policy()), chance=chance)
    climb(pattern, lambda: 1.0, chance=chance)
    before = pattern.cost()
    improve(pattern, lambda: 20 - next(rounds), chance=chance)

    protection = protect(given, Policy(), clock=lambda: 9.0 * (next(times) >= 14 + 20), seconds=8.0)

    assert protection.cost == pattern.cost() < before


def test_up_to_a_thousand_cells_the_optimum_is_sought():
    times = count()

    protection = protect(flat(9, 9, 9, mean=500), Policy(), clock=lambda: next(times) * 1e-3, seconds=9.0)

    # Ten by ten by ten cells, and nothing to hide: as above without the bound by a program; instead the search asks three
    # times for its share of the time and its first program, and once whether to go on.
    assert len(protection.hidden[0]) == 1000
    assert next(times) == 1 + 12 + 1 + 3 * 2 + 4


def test_a_system_of_as_many_unknowns_as_a_block_may_have_is_one_block():
    found = system(hierarchical(2, 3, mean=8), Policy())
    every = np.flatnonzero(found.may)
    chance = np.random.default_rng(1)

    whole, parts = (list(blocks(found, chance, most)) for most in (len(every), len(every) - 1))

    assert [part.tolist() for part in whole] == [every.tolist()]
    assert len(parts) > 1


def test_a_pattern_that_costs_one_more_than_is_proven_is_not_the_cheapest():
    made = protect(flat(3, 3, mean=500), Policy(), clock=lambda: 0.0, seconds=9.0)

    costs = (made.bound, made.bound + 1e-9, made.bound + 0.5, made.bound + 1)

    assert [replace(made, cost=cost).proven for cost in costs] == [True, True, False, False]
    assert not replace(made, undecided=1).proven
