"""Patterns: the union of their certificates, never dearer by being improved or renewed."""

from itertools import count

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables
from tendik.methods.protect.boxes import FORBIDDEN, Batch, pairs
from tendik.methods.protect.cover import Pattern, _close, cover, improve
from tendik.methods.protect.renewal import _freed, _renewed, blocks, renew
from tendik.methods.protect.system import system

from .made import flat, hierarchical, linked


def limited(times):
    """Return the seconds that are left: one fewer each time it is asked."""
    asked = count()
    return lambda: times - next(asked)


def covered(given, seed=1):
    """Return the pattern of boxes of some tables."""
    return cover(system(given, Policy()), chance=np.random.default_rng(seed))


def test_what_is_hidden_is_primary_or_used_by_a_certificate():
    pattern = covered(hierarchical(2, 3, mean=8))

    used = np.zeros(len(pattern.system.count) + 1, bool)
    for batch in pattern.batches:
        used[batch.cells(slice(None))[0]] = True

    assert np.array_equal(pattern.hidden(), pattern.system.primary | used[:-1])
    assert pattern.cost() == pattern.hidden().sum()


def test_every_box_of_a_cover_may_be_hidden_and_can_move():
    pattern = covered(hierarchical(2, 3, mean=8))

    cells, change = pattern.batches[0].cells(slice(None))

    room = np.append(pattern.system.room, 10**9)
    assert (change >= -room[cells]).all()
    assert np.append(pattern.system.may, True)[cells].all()
    assert pattern.batches[0].closed.all()


def test_sides_without_a_box_stay_open():
    pattern = covered(Tables([Table("t", {"a": ["p", "q"]}, [3, 0])]))

    assert pattern.open().tolist() == list(range(len(pattern.system.side_cell)))
    assert np.array_equal(pattern.hidden(), pattern.system.primary)


def test_boxes_leave_the_cells_still_that_tables_share():
    pattern = covered(linked(mean=3))

    cells = np.concatenate([batch.cells(slice(None))[0].ravel() for batch in pattern.batches])
    moved = cells[cells < len(pattern.system.count)]

    assert moved.size
    assert not pattern.system.shared[moved].any()


def test_the_more_certificates_use_a_cell_the_cheaper_it_is():
    pattern = Pattern(system(flat(3, 3), Policy()))
    used = np.zeros(len(pattern.system.count) + 1, int)
    free = np.flatnonzero(pattern.system.may & ~pattern.system.primary)[:3]
    used[free] = [0, 1, 9]

    price = pattern.prices(used).price

    assert price[free].tolist() == pytest.approx([1.0, 0.075, 0.003])
    assert price[0] == FORBIDDEN
    assert price[-1] == 0
    assert not price[:-1][pattern.system.primary].any()


def test_an_improved_pattern_has_the_same_sides_and_hides_less():
    pattern = covered(hierarchical(2, 3, mean=8))
    before, still = pattern.cost(), pattern.open().tolist()

    improve(pattern, limited(40), chance=np.random.default_rng(1))

    assert pattern.cost() < before
    assert pattern.open().tolist() == still


def test_improving_ends_when_nothing_is_gained():
    pattern = covered(flat(3, 3))
    asked = count()

    improve(pattern, lambda: 1 + next(asked), chance=np.random.default_rng(1), patience=3)

    assert 3 <= next(asked) < 1000


def test_without_time_nothing_is_improved_or_renewed():
    pattern = covered(hierarchical(2, 3, mean=8))
    before = pattern.hidden()

    improve(pattern, lambda: 0, chance=np.random.default_rng(1))
    renew(pattern, lambda: 0, chance=np.random.default_rng(1))

    assert np.array_equal(pattern.hidden(), before)


@pytest.mark.parametrize("most", [3000, 60])
def test_a_renewed_pattern_has_the_same_sides_and_hides_less(most):
    pattern = covered(hierarchical(2, 2, mean=8))
    before, still = pattern.cost(), pattern.open().tolist()

    renew(pattern, limited(400), chance=np.random.default_rng(1), most=most)

    assert pattern.cost() < before
    assert pattern.open().tolist() == still


def test_the_blocks_of_a_large_system_hold_every_cell_that_may_be_hidden():
    found = system(hierarchical(2, 3, mean=8), Policy())

    parts = list(blocks(found, np.random.default_rng(1), 40))

    assert len(parts) > 3
    assert np.array_equal(np.unique(np.concatenate(parts)), np.flatnonzero(found.may))
    assert max(len(part) for part in parts) <= 4 * 12


@pytest.mark.parametrize(("most", "sizes"), [(9, [11, 11, 8, 8]), (3, [8] * 5)])
def test_a_block_has_as_many_children_as_fill_it_and_never_fewer_than_two(most, sizes):
    # Ten children of three cells each, beside the total's three, one of which is never hidden. Nine cells are
    # three children, and ten are then 3 + 3 + 2 + 2; three cells would be one child.
    found = system(flat(10, 2, mean=50), Policy())

    assert [len(part) for part in blocks(found, np.random.default_rng(1), most)] == sizes


def test_a_renewal_ends_after_three_rounds_without_a_gain():
    # In a round the time is asked for at its begin, for its block, and for each side. Two more for p hide q and r;
    # taken from one of them they hide less, and nothing hides less than that.
    found = system(Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 90])]), Policy())
    empty, dear = Pattern(found), Pattern(found, others={0: (np.array([1, 2, 3]), np.array([2, -1, -1]))})
    asked = [count(), count()]

    for pattern, times in zip((empty, dear), asked, strict=True):
        renew(pattern, lambda times=times: 50 - next(times), chance=np.random.default_rng(1))

    assert dear.cost() == 2
    assert [next(times) for times in asked] == [3 * 2, (1 + 3) * 3]


def test_what_sides_used_that_are_freed_is_counted_for_the_others_alone():
    pattern = covered(hierarchical(2, 3, mean=3))
    before, inner = pattern.used(), pattern.batches[-1].sides[:5]
    moved = np.unique(pattern.batches[-1].cells(slice(5))[0])
    assert moved[-1] == len(pattern.system.count)

    sides, used = _freed(pattern, moved[:-1], np.random.default_rng(1))
    for batch in pattern.batches:
        batch.keep(~np.isin(batch.sides, sides))

    assert set(inner) <= set(sides)
    assert np.array_equal(used[:-1], pattern.used()[:-1])
    assert 0 < used[:-1].sum() < before[:-1].sum()


@pytest.mark.parametrize("seed", range(4))
def test_a_block_that_is_renewed_says_truly_whether_it_hides_less_and_never_hides_more(seed):
    pattern = covered(hierarchical(2, mean=6, seed=seed), seed)
    chance, columns = np.random.default_rng(seed), np.flatnonzero(pattern.system.may)
    still, gains = pattern.open().tolist(), []
    for _ in range(6):
        before = pattern.cost()
        gains.append(_renewed(pattern, columns, lambda: 9.0, chance))
        assert pattern.cost() <= before
        assert gains[-1] == (pattern.cost() < before)
        assert pattern.open().tolist() == still

    assert True in gains


def test_a_block_that_time_does_not_suffice_for_is_no_gain():
    pattern = covered(hierarchical(2, 2, mean=8))
    columns = np.flatnonzero(pattern.system.may)

    assert not _renewed(pattern, columns, limited(2), np.random.default_rng(1))
    assert not _renewed(pattern, columns, lambda: 0.0, np.random.default_rng(1))


@pytest.mark.parametrize(("times", "most"), [(6, 3000), (2, 60)])
def test_a_renewal_that_is_cut_short_changes_nothing(times, most):
    pattern = covered(hierarchical(2, 2, mean=8))
    before = pattern.hidden()

    renew(pattern, limited(times), chance=np.random.default_rng(1), most=most)

    assert np.array_equal(pattern.hidden(), before)


def test_an_improvement_ends_after_as_many_rounds_without_a_gain_as_patience_says():
    # Two more for p, one fewer: with q or with r hidden, never with less.
    pattern = covered(Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 90])]))
    before, asked = pattern.cost(), count()

    improve(pattern, lambda: 50 - next(asked), chance=np.random.default_rng(1), patience=7)

    assert pattern.cost() == before == 2
    assert next(asked) == 7


@pytest.mark.parametrize("seconds", [0.5, 1e-3])
def test_as_long_as_any_time_is_left_a_pattern_is_improved(seconds):
    pattern = covered(hierarchical(2, 3, mean=8))
    before, asked = pattern.cost(), count()

    improve(pattern, lambda: seconds * (next(asked) < 40), chance=np.random.default_rng(1))

    assert pattern.cost() < before


def test_half_a_second_is_time_in_which_a_pattern_is_renewed():
    found = system(Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 90])]), Policy())
    dear = Pattern(found, others={0: (np.array([1, 2, 3]), np.array([2, -1, -1]))})

    renew(dear, lambda: 0.5, chance=np.random.default_rng(1))

    assert dear.cost() == 2


class Steady(np.random.Generator):
    """A chance that always draws the same share."""

    def random(self, size=None):
        return np.full(size, self.share)


class Watched(Pattern):
    """A pattern that keeps for what use it was asked for prices."""

    def prices(self, used):
        """Return them."""
        self.asked = [*getattr(self, "asked", []), used[:-1].copy()]
        return super().prices(used)


@pytest.mark.parametrize(("share", "first"), [(0.85, 1), (0.95, 6)])
def test_nine_in_ten_of_the_cheap_boxes_are_given_at_once_and_the_others_in_the_last_round(share, first):
    # A single box, of p, q and their neighbours, and it costs something; there are six rounds of pairs.
    found = system(Tables([Table("t", {"a": [*"ppqq"], "b": [*"xyxy"]}, [1, 9, 9, 9])]), Policy())
    pattern, chance = Watched(found), Steady(np.random.PCG64(1))
    chance.share = share

    _close(pattern, Batch(found, 0, np.arange(1), pairs), chance)

    assert [bool(used.any()) for used in pattern.asked] == [at >= first for at in range(6)]
