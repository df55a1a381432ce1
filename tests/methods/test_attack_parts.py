"""The parts of the attacker, each by itself: what it takes, what it leaves, and what it says."""

import numpy as np
import pytest

from tendik.methods.attack import Policy, Table, TableUnreadable, attack
from tendik.methods.attack.bounds import Block, Clock
from tendik.methods.attack.counting import count_out, groups
from tendik.methods.attack.search import Aims, Search
from tendik.methods.attack.system import spread, system_of
from tests.methods.made_tables import cube, hide, square

FIVE = Policy(threshold=5)
BLOCK = ["a1 b1", "a1 b2", "a2 b1", "a2 b2"]


def cell_of(system, *codes):
    """Return the number of a cell with some codes."""
    return int(system.find(Table("one", system.frame.dimensions, [codes], [1]))[0])


def block_of(system, *, whole=False, seconds=9.0):
    """Return the program of all unknowns of a system."""
    cells = np.flatnonzero(system.value < 0)
    return Block(system, system.value, cells, whole=whole, clock=Clock(seconds))


def search_of(*tables, policy=FIVE, truth=None, seconds=9.0, kind=Search):
    """Return the search of some tables, with a true count for each cell where one is given."""
    system = system_of(tables)
    real = np.full(len(system.value), -1) if truth is None else truth(system)
    return kind(system, count_out(system, system.value), Aims(system, policy, real), Clock(seconds))


def test_the_solver_says_nothing_on_the_callers_output(capfd):
    truth = square([1, 3, 9], [2, 20, 9])

    attack([hide(truth, BLOCK)], policy=FIVE)

    assert capfd.readouterr() == ("", "")


def test_the_entries_of_cells_are_those_of_their_relations_alone():
    system = system_of([hide(square([1, 5], [6, 20]), ["a1 b1"])])
    cell = cell_of(system, "a1", "b1")

    entries = system.entries_of(np.array([cell]))

    assert set(system.cell[entries].tolist()) == {cell}
    assert len(entries) == 2
    assert spread(np.array([3, 8]), np.array([5, 9])).tolist() == [3, 4, 8]


def test_a_program_of_some_cells_holds_their_relations_and_no_others():
    system = system_of([hide(square([1, 5, 7], [6, 20, 8], [9, 9, 9]), BLOCK)])

    block = block_of(system)

    # Of two rows and two columns with hidden cells.
    assert len(block.cells) == len(block.relations) == 4


def test_a_program_leaves_no_bound_that_it_is_given():
    system = system_of([hide(square([1, 5], [6, 20]), BLOCK)])
    block, place = block_of(system), 0
    up = np.where(np.arange(4) == place, -1.0, 0.0)

    free = block.lowest(up)[place]
    block.bound(block.floor, np.where(np.arange(4) == place, free - 2, np.inf))

    assert block.lowest(up)[place] == free - 2


def test_the_seconds_of_all_programs_together_are_counted():
    system = system_of([hide(square([1, 5], [6, 20]), BLOCK)])
    clock = Clock(5.0)
    block = Block(system, system.value, np.flatnonzero(system.value < 0), whole=False, clock=clock)

    for _ in range(3):
        block.lowest(np.ones(4))

    assert 0 < clock.left < 5
    clock.left = 0.0
    assert block.lowest(np.ones(4)) is None


def test_a_cell_that_was_seen_as_far_as_it_must_go_is_open_no_more():
    search = search_of(hide(square([1, 5], [6, 20]), BLOCK))
    cell = np.array([cell_of(search.system, "a1", "b1")])

    def short(least, most):
        return [bool(side[0]) for side in search.aims.short(cell, np.array([least]), np.array([most]))]

    # A threshold of five asks for a width of three.
    assert short(2, 5) == [False, False]
    assert short(2, 4) == [True, True]
    assert short(1, 3) == [False, True]


@pytest.mark.parametrize(("rule", "low"), [("zeros", 1), ("one", 1)])
def test_with_the_truth_a_small_cell_is_open_on_the_sides_that_were_not_seen(rule, low):
    def truth(system):
        return np.where(np.arange(len(system.value)) == cell_of(system, "a1", "b1"), 2, 9)

    search = search_of(hide(square([1, 5], [6, 20]), BLOCK), policy=Policy(5, rule), truth=truth)
    cell = np.array([cell_of(search.system, "a1", "b1")])

    def short(least, most):
        return [bool(side[0]) for side in search.aims.short(cell, np.array([least]), np.array([most]))]

    assert short(low, low + 3) == [False, False]
    assert short(low + 1, low + 3) == [True, False]
    assert short(low, low + 2) == [False, True]
    other = np.array([cell_of(search.system, "a2", "b2")])
    assert not any(side[0] for side in search.aims.short(other, np.array([9]), np.array([9])))


@pytest.mark.parametrize(
    ("lower", "upper", "broken"),
    [
        (4, 6, 2),
        (4, 7, 0),
        (5, 5, 0),
        (0, 0, 0),
        (1, 1, 2),
        (0, 1, 2),
        (1, 4, 0),
        (1, 3, 2),
        (0, 2, 2),
        (0, 3, 0),
    ],
)
def test_without_the_truth_bounds_are_broken_that_are_close_and_may_be_small(lower, upper, broken):
    search = search_of(hide(square([1, 5], [6, 20]), BLOCK))

    assert len(search.aims.broken(cell_of(search.system, "a1", "b1"), lower, upper)) == broken


@pytest.mark.parametrize(
    ("lower", "upper", "sides"),
    [(1, 4, ()), (2, 4, ("least",)), (1, 3, ("most",)), (2, 3, ("least", "most")), (0, 9, ())],
)
def test_with_the_truth_bounds_are_broken_on_the_side_that_is_too_close(lower, upper, sides):
    search = search_of(
        hide(square([1, 5], [6, 20]), BLOCK), truth=lambda system: np.full(len(system.value), 2)
    )

    assert search.aims.broken(cell_of(search.system, "a1", "b1"), lower, upper) == sides


@pytest.mark.parametrize(("count", "exposed"), [(-1, False), (0, False), (1, True), (4, True), (5, False)])
def test_counts_from_one_to_one_less_than_the_threshold_are_small(count, exposed):
    search = search_of(hide(square([1, 5], [6, 20]), BLOCK))

    assert bool(search.aims.exposed(np.array([count]))[0]) == exposed


def test_a_threshold_of_three_is_the_least():
    assert Policy(threshold=3).threshold == 3


def test_a_solution_is_seen_in_whole_numbers_that_it_reaches():
    search = search_of(hide(square([1, 5], [6, 20]), BLOCK))
    block = block_of(search.system)

    search._see(block, np.array([2.0, 1.5, 2.9999999, 4.0000001]))

    assert search.least[block.cells].tolist() == [2, 2, 3, 4]
    assert search.most[block.cells].tolist() == [2, 1, 3, 4]


def test_most_cells_of_a_large_block_are_settled_together():
    chance = np.random.default_rng(1)
    truth = square(*chance.integers(5, 30, (10, 10)).tolist())
    search = search_of(hide(truth, [row for row in truth.codes if "_T" not in row]))
    asked = []
    bounds = search._bound

    search._bound = lambda *given: asked.append(given) or bounds(*given)

    assert list(search.findings()) == []
    assert len(asked) <= 20


def test_the_published_cells_near_a_block_are_those_that_count_somebody():
    search = search_of(hide(square([1, 5, 0], [6, 20, 9]), BLOCK))

    near = {search.system.codes(cell) for cell in search._near(block_of(search.system))}

    assert near == {("a1", "_T"), ("a2", "_T"), ("a2", "b3"), ("_T", "b1"), ("_T", "b2")}


def test_a_group_of_nobody_is_no_group():
    system = system_of([hide(square([0, 0], [0, 20]), ["a1 b1"])], hide_zeros=True)

    found = {(system.codes(one), system.codes(other)) for one, other in groups(system, system.value)}

    assert (("a1", "_T"), ("a1", "b1")) not in found
    assert (("a2", "_T"), ("a2", "b2")) in found


def test_a_place_with_one_part_is_no_group():
    truth = cube({("v", "b1"): 9, ("w", "b1"): 8, ("v", "b2"): 7, ("w", "b2"): 6}, parents={"A": {"v": "D"}})

    assert attack([truth], policy=FIVE).groups == ()


def test_the_first_of_several_wrong_sums_is_named():
    truth = square([9, 9], [9, 9])
    counts = [
        count + (row in (("_T", "b1"), ("_T", "b2")))
        for row, count in zip(truth.codes, truth.counts, strict=True)
    ]
    wrong = Table("t", truth.dimensions, truth.codes, counts)

    with pytest.raises(TableUnreadable, match=r"the parts of \('_T', 'b1'\) do not add up to 19"):
        attack([wrong], policy=FIVE)


def test_the_truth_of_a_hidden_cell_must_be_told():
    released = hide(square([1, 5], [6, 20]), BLOCK)

    with pytest.raises(TableUnreadable, match="lack a cell that is hidden"):
        attack([released], policy=FIVE, truth=[released])


def test_persons_whom_somebody_knows_raise_the_total_too():
    truth = square([2, 5], [6, 20])
    known = Table("known", ("A", "B"), [("_T", "_T"), ("a1", "b1"), ("x", "b1")], [2, 2, 1])

    system = system_of([hide(truth, [*BLOCK, "a1 _T", "a2 _T"])], known=[known])

    assert system.floor[cell_of(system, "a1", "b1")] == 2
    assert system.floor[cell_of(system, "a1", "_T")] == 3
    assert system.floor[cell_of(system, "a2", "b2")] == 1


def test_components_are_tied_by_a_relation_and_by_nothing_else():
    truth = square([2, 5, 9, 9], [6, 20, 9, 9], [9, 9, 3, 8], [9, 9, 7, 9])
    released = hide(truth, [*BLOCK, "a3 b3", "a3 b4", "a4 b3", "a4 b4"])

    report = attack([released], policy=FIVE, truth=[truth])

    assert report.hidden == 8
    assert report.safe


def test_a_truth_of_nobody_tells_that_no_count_is_small():
    truth = square([0, 0], [0, 0])
    released, policy = hide(truth, BLOCK), Policy(5, hide_zeros=True)

    assert attack([released], policy=policy, truth=[truth]).leaks == ()


def test_the_first_count_of_the_truth_that_is_less_than_it_must_be_is_named():
    truth = square([0, 5], [6, 0])

    with pytest.raises(TableUnreadable, match=r"\('a1', 'b1'\) would hold at least 1 and is truly 0"):
        attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth])


def test_a_zero_that_is_published_and_counts_somebody_is_refused():
    truth = square([9, 5], [6, 20])
    told = [
        0 if codes == ("a1", "b1") else count for codes, count in zip(truth.codes, truth.counts, strict=True)
    ]
    released = Table("told", truth.dimensions, truth.codes, told)

    with pytest.raises(TableUnreadable, match=r"\('a1', 'b1'\) is published as 0 and truly 9"):
        attack([released], policy=FIVE, truth=[truth])


def test_a_cell_after_the_last_of_a_system_is_none_of_it():
    shown = Table("sums", ("A", "B"), [("_T", "_T"), ("a", "_T"), ("_T", "b"), ("c", "b")], [9, 3, 9, 6])
    system = system_of([shown])

    wanted = Table("wanted", ("A", "B"), [("c", "b"), ("a", "b"), ("d", "b")], [1, 1, 1])
    assert cell_of(system, "c", "b") == system.find(wanted)[0] == len(system.keys) - 1
    assert system.find(wanted).tolist()[1:] == [-1, -1]
    assert system_of([Table("t", ("A", "B"), shown.codes[:3], [9, 9, 9])]).find(wanted).tolist() == [-1] * 3
