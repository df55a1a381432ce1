"""Protection as a whole: laws that hold for tables of any shape, and tables worked by hand."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.protect import Policy, Table, Tables, protect
from tendik.methods.protect.cover import Pattern
from tendik.methods.protect.exact import Search
from tendik.methods.protect.protector import bound_by_counting, repaired
from tendik.methods.protect.repair import NEARLY_FREE, movement
from tendik.methods.protect.system import system

from .made import HIERARCHY, flat, hierarchical, linked
from .naive import counts_of, faults_of, floors, written_relations

PLACES = [f"A{d}{a}" for d in range(3) for a in range(2)]
JOBS = [("p", "x"), ("q", "x"), ("r", "y"), ("s", "y"), ("x", ""), ("y", "")]
TWO_HIERARCHIES = Tables(
    [Table("t", {"place": PLACES * 4, "job": [job for job in "pqrs" for _ in PLACES]}, [*range(24)])],
    {"place": HIERARCHY, "job": JOBS},
)
SHAPES = {
    "one flat dimension": flat(9),
    "two flat dimensions": flat(4, 5),
    "two categories beside many": flat(2, 30),
    "one code beside others": flat(1, 6),
    "four dimensions": flat(3, 2, 3, 2, mean=9),
    "a hierarchy": hierarchical(4),
    "a hierarchy with levels of a single child": hierarchical(4, places=[("E", "D"), ("D", ""), *HIERARCHY]),
    "a hierarchy and two dimensions": hierarchical(2, 3, mean=8),
    "two hierarchies": TWO_HIERARCHIES,
    "a table that is mostly zero": flat(6, 5, mean=0.9),
    "a table of small cells only": flat(4, 4, mean=1.5),
    "two tables of one population": linked(),
    "a table larger than the optimum is sought for": flat(8, 8, 12, mean=9),
}
POLICIES = {
    "the default": Policy(),
    "the least threshold": Policy(threshold=3),
    "a high threshold": Policy(threshold=11),
    "hidden zeros": Policy(hide_zeros=True),
    "hidden groups": Policy(hide_zeros=True, groups="hide"),
    "people": Policy(cost="people"),
    "the rule one": Policy(rule="one"),
    "dear totals": Policy(weights=(({"a": "_T"}, 5.0),), keep=({"b": "b0"},)),
}
OUTSIDE = pytest.mark.parametrize("name", SHAPES)


def protected(tables, policy=None, seconds=0.6, previous=None):
    """Return the protection of some tables within some seconds of this process alone."""
    return protect(tables, policy or Policy(), clock=time.process_time, seconds=seconds, previous=previous)


@OUTSIDE
def test_every_side_has_a_certificate_that_a_plain_check_accepts(name):
    protection = protected(SHAPES[name])

    assert protection.undecided == 0
    assert protection.impossible or faults_of(protection, Policy()) == []
    assert protection.cost >= protection.bound - 1e-6


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", ["two flat dimensions", "a hierarchy"])
def test_certificates_hold_under_every_policy(name, policy):
    protection = protected(SHAPES[name], POLICIES[policy])

    assert protection.undecided == 0
    assert protection.impossible or faults_of(protection, POLICIES[policy]) == []


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_table_is_protected_or_has_totals_that_forbid_it(data):
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    size = int(np.prod(sizes))
    counts = data.draw(st.lists(st.integers(0, 12), min_size=size, max_size=size))
    bare = flat(*sizes).tables[0]
    policy = Policy(threshold=data.draw(st.integers(3, 6)), hide_zeros=data.draw(st.booleans()))

    protection = protected(Tables([Table("t", bare.columns, counts)]), policy, seconds=0.3)

    assert protection.safe or protection.impossible or protection.undecided
    assert not protection.safe or faults_of(protection, policy) == []


def test_a_square_is_worked_by_hand():
    # 1 must be able to be 4, so a neighbour in its row and one in its column are hidden, and the corner;
    # hiding a margin instead costs as many cells.
    given = Tables([Table("t", {"a": ["p", "p", "q", "q"], "b": ["x", "y", "x", "y"]}, [1, 5, 6, 20])])

    protection = protected(given, seconds=5.0)

    assert (protection.cost, protection.bound, protection.proven) == (4, 4, True)
    assert protection.primary[0].sum() == 1
    assert protection.certificates.side_cell.tolist() == [0]
    assert protection.certificates.side_up.tolist() == [True]
    assert protection.certificates.start.tolist() == [0, 4]
    assert sorted(protection.certificates.change.tolist()) == [-3, -3, 3, 3]


def test_the_solver_says_nothing_on_the_callers_output(capfd):
    protected(flat(4, 5), seconds=0.3)

    assert capfd.readouterr() == ("", "")


def test_the_bound_by_counting_is_worked_by_hand():
    # Rows p and q each have one small cell and ask for another; so do the columns.
    columns = {"a": [code for code in "pqr" for _ in range(3)], "b": [*"xyz"] * 3}
    given = Tables([Table("t", columns, [1, 9, 9, 9, 2, 9, 9, 9, 9])])

    assert bound_by_counting(system(given, Policy())) == 4
    assert bound_by_counting(system(given, Policy(weights=(({"a": "r"}, 7.0), ({"b": "z"}, 7.0))))) == 4
    assert bound_by_counting(system(given, Policy(weights=(({}, 3.0),)))) == 12


def test_a_table_without_small_cells_stays_as_it_is():
    reads = iter(range(200))

    protection = protect(flat(3, 3, mean=500), Policy(), clock=lambda: next(reads) * 1e-3)

    assert protection.safe
    assert protection.proven
    assert not protection.hidden[0].any()
    assert protection.certificates.start.tolist() == [0]


def test_a_single_village_cannot_be_protected_and_the_totals_say_why():
    protection = protected(Tables([Table("t", {"place": ["A00", "A10"]}, [3, 0])], {"place": HIERARCHY}))

    assert not protection.safe
    assert not protection.proven
    assert ("t", ("A00",)) in [found.cell for found in protection.impossible]
    assert {found.up for found in protection.impossible} == {True, False}
    assert all(found.because for found in protection.impossible)
    assert all(cell[1][0] in ("_T", "D0") for found in protection.impossible for cell in found.because)


def test_a_grand_total_that_is_small_cannot_be_protected():
    protection = protected(Tables([Table("t", {"a": ["p", "q"]}, [2, 1])]))

    assert ("t", ("_T",)) in [found.cell for found in protection.impossible]
    assert not protection.safe


@pytest.mark.parametrize("name", ["a hierarchy and two dimensions", "two tables of many places"])
def test_without_time_nothing_is_called_safe_that_has_no_certificate(name):
    given = {**SHAPES, "two tables of many places": linked(mean=0.6, seed=3)}[name]

    protection = protected(given, seconds=0.0)

    assert protection.safe == (faults_of(protection, Policy()) == [])
    assert protection.undecided or protection.safe
    assert protection.bound <= protection.cost


def test_a_shared_cell_without_time_is_undecided():
    protection = protected(linked(mean=0.6, seed=3), seconds=0.0)

    assert protection.undecided > 0
    assert not protection.impossible


def test_the_same_input_gives_the_same_pattern_whatever_the_clock_says():
    given = flat(4, 5)

    one, other = protected(given, seconds=30.0), protected(given, seconds=30.0)

    assert np.array_equal(one.hidden[0], other.hidden[0])


def test_the_time_limit_of_the_policy_counts_where_no_other_is_given():
    ticks = iter(range(10**9))

    protection = protect(flat(4, 5), Policy(seconds=1.0), clock=lambda: float(next(ticks)))

    assert protection.bound <= protection.cost


def test_what_was_hidden_before_stays_hidden_where_it_costs_the_same():
    given = Tables([Table("t", {"a": ["p", "q", "r", "s"]}, [1, 40, 40, 40])])

    for place in (1, 2, 3):
        was = np.arange(4) == place
        protection = protected(given, previous=[was], seconds=5.0)
        assert protection.hidden[0][:4].tolist() == [True, *(was[1:].tolist())]
        assert protection.proven


def test_who_holds_everybody_of_a_group_is_reported():
    columns = {"a": ["p", "p", "q", "q"], "b": ["x", "y", "x", "y"]}

    protection = protected(Tables([Table("t", columns, [9, 0, 6, 7])]))

    assert protection.groups == [("t", ("p", "x")), ("t", ("q", "y"))]


def test_the_bound_of_a_middle_table_is_better_than_by_counting():
    found = system(flat(8, 8, 14, mean=9), Policy())
    search = Search(found)

    counted, relaxed = bound_by_counting(found), search.relaxation(lambda: 10.0)
    protection = protected(flat(8, 8, 14, mean=9), seconds=6.0)

    assert found.primary.sum() < counted < relaxed == protection.bound < protection.cost
    assert faults_of(protection, Policy()) == []


def test_ten_thousand_codes_are_protected():
    given = flat(9_999, mean=60)

    protection = protected(given, seconds=1.0)

    assert protection.safe
    assert len(protection.hidden[0]) == 10_000
    assert protection.primary[0].sum() == protection.bound <= protection.cost


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_generated_tables_of_many_shapes_are_safe(seed):
    chance = np.random.default_rng(seed)
    sizes = chance.integers(1, 7, chance.integers(1, 4)).tolist()
    given = (flat if seed % 2 else hierarchical)(*sizes, mean=float(chance.uniform(0.5, 12)), seed=seed)

    # The time of this process alone: a busy machine changes nothing.
    protection = protect(given, Policy(), clock=time.process_time, seconds=6.0)

    assert protection.undecided == 0
    assert protection.impossible or faults_of(protection, Policy()) == []


def test_the_plain_check_of_these_tests_finds_planted_faults():
    protection = protected(flat(4, 5), seconds=1.0)
    proofs = protection.certificates

    proofs.change[0] += 1
    assert "a sum is wrong" in faults_of(protection, Policy())
    proofs.change[0] -= 1
    protection.hidden[0][proofs.cell[1]] = False
    assert "a published cell changes" in faults_of(protection, Policy())
    assert len(written_relations(protection)[0]) == 6 + 5
    assert (floors(protection, Policy()) <= counts_of(protection)).all()


def test_a_small_cell_of_two_tables_has_its_certificates_in_both():
    given = linked(mean=1.0, seed=2)
    found = system(given, Policy())

    protection = protected(given, seconds=10.0)

    sides = protection.certificates.side_cell.tolist()
    assert faults_of(protection, Policy()) == []
    assert (
        len(sides) == len(found.side_cell) + np.count_nonzero(found.shared[found.side_cell]) > len(set(sides))
    )


def test_a_side_that_time_does_not_suffice_for_stays_open_and_is_not_called_impossible():
    pattern = Pattern(system(flat(6, 6, 4, mean=8), Policy()))
    seconds = iter([1.0, 0.0, 0.0, 0.0])

    assert repaired(pattern, lambda: next(seconds)) == []

    assert pattern.open().size == len(pattern.system.side_cell)


def test_movements_that_are_sought_one_after_the_other_share_what_is_hidden():
    found = system(flat(4, 5), Policy())
    alone, pattern = found.primary.copy(), Pattern(found)
    for side in range(len(found.side_cell)):
        moved = movement(found, side, np.where(found.primary, NEARLY_FREE, 1.0), 5.0)
        alone[moved.cells] = True

    assert repaired(pattern, lambda: 5.0) == []

    assert pattern.open().size == 0
    assert pattern.cost() < alone.sum()


def test_in_half_a_second_a_side_that_no_box_moves_is_given_a_movement():
    pattern = Pattern(system(Tables([Table("t", {"a": ["p", "q", "r"]}, [2, 9, 90])]), Policy()))

    assert repaired(pattern, lambda: 0.5) == []
    assert pattern.open().size == 0
