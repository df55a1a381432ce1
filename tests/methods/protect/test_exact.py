"""The optimum: no pattern of a small table that is safe costs less, by trying them all."""

import time
from itertools import combinations, count

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables, protect
from tendik.methods.protect.cover import cover
from tendik.methods.protect.exact import Audit, Cut, Search, single_relations
from tendik.methods.protect.repair import Moved, movement
from tendik.methods.protect.system import system

from .made import doubling, flat, hierarchical, ticking
from .naive import faults_of, is_safe

SQUARE = {"a": ["p", "p", "q", "q"], "b": ["x", "y", "x", "y"]}
OBLONG = {"a": ["p", "p", "p", "q", "q", "q"], "b": ["x", "y", "z"] * 2}
TINY = [
    Tables([Table("t", {"a": ["p", "q", "r", "s"]}, [3, 2, 1, 1])]),
    Tables([Table("t", {"a": ["p", "q", "r", "s"]}, [1, 0, 9, 4])]),
    Tables([Table("t", SQUARE, [2, 4, 4, 2])]),
    Tables([Table("t", SQUARE, [1, 0, 3, 4])]),
    Tables([Table("t", OBLONG, [1, 2, 3, 0, 1, 3])]),
]


def cheapest(protection, policy):
    """Return the fewest cells that are safe to hide, by trying all patterns."""
    (cube,) = protection.cubes
    counts = cube.counts.ravel()
    primary = protection.primary[0][np.argsort(cube.rows)]
    free = [place for place in range(1, len(counts)) if counts[place] and not primary[place]]
    for extra in range(len(free) + 1):
        for chosen in combinations(free, extra):
            hidden = primary.copy()
            hidden[list(chosen)] = True
            if is_safe(protection, policy, hidden):
                return int(hidden.sum())
    return None


@pytest.mark.parametrize("given", TINY)
def test_no_pattern_of_a_tiny_table_hides_less(given):
    policy = Policy(threshold=3)

    protection = protect(given, policy, clock=time.monotonic, seconds=5.0)

    least = cheapest(protection, policy)
    assert (least is None) == bool(protection.impossible)
    if protection.safe:
        assert protection.proven
        assert protection.hidden[0].sum() == protection.cost == protection.bound == least


@pytest.mark.parametrize(
    "given", [flat(3, 3, 3, mean=5, seed=2), hierarchical(3, mean=6, seed=6), flat(7, 9, seed=21)]
)
def test_a_small_table_is_proven_and_every_certificate_holds(given):
    protection = protect(given, Policy(), clock=time.monotonic, seconds=20.0)

    assert protection.proven
    assert faults_of(protection, Policy()) == []


def test_the_cheapest_pattern_is_that_of_the_costs():
    columns = {"a": ["p", "p", "q", "q", "r", "r"], "b": ["x", "y"] * 3}
    given = Tables([Table("t", columns, [2, 50, 60, 700, 20, 10])])

    people = protect(given, Policy(cost="people"), clock=time.monotonic, seconds=5.0)

    (cube,) = people.cubes
    assert people.proven
    assert people.cost == sum(cube.counts.ravel()[cube.rows][people.hidden[0]]) == 2 + 50 + 20 + 10


@pytest.mark.parametrize(
    "given", [flat(3, 4, seed=3), hierarchical(2, seed=4), flat(3, 3, 3, mean=5, seed=2)]
)
def test_every_safe_pattern_fulfils_every_cut(given):
    found = system(given, Policy())
    audit = Audit(found)
    hidden = found.primary.copy()
    for side in range(len(found.side_cell)):
        moved = movement(found, side, np.where(hidden, 1e-3, 1.0), 10.0)
        assert isinstance(moved, Moved)
        hidden[moved.cells] = True
    chance = np.random.default_rng(1)

    cuts = list(single_relations(found))
    for side in range(len(found.side_cell)):
        for share in (found.primary[audit.columns].astype(float), chance.random(len(audit.columns))):
            cuts += [cut for cut in [audit.cut(side, share, 10.0)] if cut]

    assert len(cuts) > len(found.side_cell)
    assert all(cut.values @ hidden[cut.columns] >= cut.need - 1e-6 for cut in cuts)


def test_what_the_row_of_a_small_cell_asks_is_worked_by_hand():
    # 2 beside 1 and 9, under 12: it must be able to be 1 and 4. The total may not be hidden.
    found = system(Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 1])]), Policy())
    cuts = [(cut.columns.tolist(), cut.values.tolist(), cut.need) for cut in single_relations(found)]

    assert cuts == [
        # Two more for p: q can lose eight, r nothing. One fewer: both can gain without limit.
        ([2, 3], [2.0, 0.0], 2.0),
        ([2, 3], [1.0, 1.0], 1.0),
        # Whoever hides q hides another with it.
        ([1, 2, 3], [1.0, -1.0, 1.0], 0.0),
        # Three more for r: p can lose one, q eight.
        ([1, 2], [1.0, 3.0], 3.0),
    ]


def test_a_cut_that_a_pattern_fulfils_is_none_against_it():
    found = system(flat(3, 4, seed=3), Policy())
    search = Search(found)
    nothing = found.primary[search.columns].astype(float)
    cuts = [search._violated(side, nothing, lambda: 10.0) for side in range(len(found.side_cell))]

    asked = [cut for cut in cuts if cut]
    assert asked
    for cut in asked:
        at = np.searchsorted(search.columns, cut.columns)
        assert cut.values @ nothing[at] < cut.need
    assert search._violated(0, np.ones(len(search.columns)), lambda: 10.0) is None


class Halved(Search):
    """A search in which every side moves by fractions."""

    def _violated(self, side, share, left):
        return None


def test_against_a_pattern_that_only_fractions_move_something_more_must_be_hidden():
    search = Halved(system(flat(3, 3), Policy()))
    hidden = np.zeros(len(search.system.count), bool)
    hidden[search.columns[::2]] = True

    cut = search._against(0, hidden, lambda: 9.0)

    assert cut.columns.tolist() == search.columns[1::2].tolist()
    assert (set(cut.values.tolist()), cut.need) == ({1.0}, 1.0)


def test_a_bound_is_raised_to_a_whole_number_where_all_costs_are_whole():
    whole = Search(system(flat(3, 3), Policy()))
    parts = Search(system(flat(3, 3), Policy(weights=(({}, 1.5),))))

    assert [whole._rounded(bound) for bound in (6.2, 6.0000001, 6.0, -np.inf)] == [7.0, 6.0, 6.0, -np.inf]
    assert parts._rounded(6.2) == 6.2


def loser(found):
    """Return the first side that must lose."""
    return int(np.flatnonzero(~found.side_up)[0])


def test_a_cell_that_must_lose_asks_for_the_one_across_or_for_totals():
    # 3 must lose two. Its row and its column, which are hidden, gain two then, and the one across loses two.
    found = system(Tables([Table("t", SQUARE, [3, 9, 9, 9])]), Policy())
    audit = Audit(found)
    names = [found.codes(cell)[1] for cell in audit.columns.tolist()]
    share = np.array([name in {("p", "x"), ("p", "y"), ("q", "x")} for name in names], float)

    cut = audit.cut(loser(found), share, 10.0)

    assert ("q", "y") in [found.codes(cell)[1] for cell in cut.columns.tolist()]
    assert cut.need == 2
    assert cut.values @ share[np.searchsorted(audit.columns, cut.columns)] < 2
    assert audit.cut(loser(found), share + [name == ("q", "y") for name in names], 10.0) is None


def test_a_side_is_asked_as_if_its_own_cell_were_hidden():
    found = system(Tables([Table("t", SQUARE, [3, 9, 9, 9])]), Policy())
    audit = Audit(found)
    share = np.where(audit.columns == found.side_cell[0], 0.5, 1.0)

    assert [audit.cut(side, share, 10.0) for side in (0, loser(found))] == [None, None]


def test_a_side_that_moves_has_no_cut():
    found = system(flat(3, 4, seed=3), Policy())
    audit = Audit(found)

    assert audit.cut(0, np.ones(len(audit.columns)), 10.0) is None


def test_when_time_ends_first_the_best_pattern_is_safe_and_not_called_proven():
    given = hierarchical(2, 3, mean=8, seed=9)

    protection = protect(given, Policy(), clock=ticking(0.01), seconds=1.0)

    assert protection.undecided == 0
    assert not protection.proven
    assert protection.bound < protection.cost
    assert faults_of(protection, Policy()) == []


def test_a_master_program_without_time_leaves_the_pattern_as_it_is():
    found = system(hierarchical(2, 3, mean=8), Policy())
    pattern = cover(found, chance=np.random.default_rng(1))
    seconds = iter([0.0, 0.0, 1.0, 0.0])

    best, bound = Search(found).optimum(pattern, lambda: next(seconds))

    assert best is pattern
    assert bound <= 0


def test_another_cell_may_gain_more_than_the_side_that_moves():
    audit = Audit(doubling())

    assert [audit.cut(side, np.ones(4), 10.0) for side in (0, 1)] == [None, None]


@pytest.mark.parametrize("partner", [2, 3, 4])
def test_a_side_that_cannot_move_in_a_pattern_is_given_what_is_hidden_there_already(partner):
    # 2 must gain two, or lose one, and each of the three others could give or take them.
    found = system(Tables([Table("t", {"a": ["p", "q", "r", "s"]}, [2, 90, 90, 90])]), Policy())
    hidden = np.isin(np.arange(5), [1, partner])

    pattern = Search(found)._completed(hidden, [0, 1], lambda: 9.0)

    assert [pattern.others[side][0].tolist() for side in (0, 1)] == [[1, partner]] * 2
    assert [pattern.others[side][1].tolist() for side in (0, 1)] == [[2, -2], [-1, 1]]


class Telling(Audit):
    """One who asks four of the first two unknowns that may be hidden, whatever is hidden."""

    def cut(self, side, share, seconds):
        return Cut(self.columns[:2], np.array([4.0, 4.0]), 4.0)


@pytest.mark.parametrize(("share", "violated"), [(1.0, False), (0.9995, False), (0.998, True), (0.0, True)])
def test_a_cut_is_added_only_where_a_pattern_lacks_more_than_a_thousandth(share, violated):
    search = Search(system(flat(3, 3), Policy()))
    search.audit = Telling(search.system)
    shares = np.zeros(len(search.columns))
    shares[0] = share

    assert bool(search._violated(0, shares, lambda: 9.0)) == violated


def test_a_bound_of_less_than_one_is_no_greater_than_what_protects():
    given = Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 90])])
    policy = Policy(weights=(({}, 0.125),))

    protection = protect(given, policy, clock=time.monotonic, seconds=5.0)

    assert (protection.cost, protection.bound, protection.proven) == (0.25, 0.25, True)


def test_a_fifth_of_the_time_goes_into_cuts_against_patterns_of_fractions():
    search = Search(system(hierarchical(2, 3, mean=8), Policy()))
    asked, sides = count(), len(search.system.side_cell)

    bound = search._relaxed(lambda: 10.0 - next(asked))

    # At ten, at nine, for the first program; then less than eight are left, and no side is asked any more.
    assert next(asked) == 3 + sides + 1
    assert search.system.primary.sum() < bound == np.rint(bound)


def test_when_time_is_over_no_program_is_asked_any_more():
    found = system(hierarchical(2, 3, mean=8), Policy())
    pattern, asked = cover(found, chance=np.random.default_rng(1)), count()

    best, bound = Search(found).optimum(pattern, lambda: -0.5 - 0 * next(asked))

    assert best is pattern
    assert bound == 0
    # For the share of the time, for the first program, and for the search.
    assert next(asked) == 3
