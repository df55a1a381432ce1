"""The attacker on tables small enough to be attacked by hand."""

from fractions import Fraction

import pytest

from tendik.methods.attack import Policy, Table, attack
from tendik.methods.attack.counting import count_out
from tendik.methods.attack.sums import sum_for
from tendik.methods.attack.system import system_of
from tests.methods.made_tables import cube, hide, square

FIVE = Policy(threshold=5)
BLOCK = ["a1 b1", "a1 b2", "a2 b1", "a2 b2"]


def leaks(*tables, **given):
    """Return what leaks, by codes: its kind and its bounds."""
    policy = given.pop("policy", FIVE)
    found = attack(tables, policy=policy, **given).leaks
    return {" ".join(leak.codes): (leak.kind, leak.lower, leak.upper) for leak in found}


def test_a_block_that_can_swap_as_far_as_the_policy_asks_is_safe():
    truth = square([1, 5], [6, 20])
    report = attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth])

    assert report.safe
    assert report.hidden == 4
    assert report.dimensions == ("A", "B")


def test_without_the_truth_the_same_block_is_safe_as_well():
    assert leaks(hide(square([1, 5], [6, 20]), BLOCK)) == {}


def test_a_block_that_cannot_swap_far_enough_leaks_though_four_cells_are_hidden():
    truth = square([1, 3], [2, 20])
    released = hide(truth, BLOCK)

    # Row a1 is 4, so a1 b1 goes from 1 to 3 at most; column b1 is 3, so it stops at 2.
    assert leaks(released, truth=[truth]) == {
        "a1 b1": ("narrow", 1, 2),
        "a1 b2": ("narrow", 2, 3),
        "a2 b1": ("narrow", 1, 2),
        "_T b1": ("published", 3, 3),
        "a1 _T": ("published", 4, 4),
    }


def test_only_small_counts_are_leaks_where_the_truth_is_given():
    truth = square([1, 9, 3], [2, 9, 9], [9, 9, 9])
    released = hide(truth, ["a1 b1", "a1 b3", "a2 b1", "a2 b3"])

    found = attack([released], policy=FIVE, truth=[truth])

    assert {leak.codes for leak in found.leaks} == {("a1", "b1"), ("a1", "b3"), ("a2", "b1")}
    assert {leak.codes for leak in attack([released], policy=FIVE).leaks} == {
        ("a1", "b1"),
        ("a1", "b3"),
        ("a2", "b1"),
    }


def test_a_single_hidden_cell_of_a_row_is_what_is_left_of_its_total():
    truth = square([1, 5], [6, 20])
    (leak,) = attack([hide(truth, ["a1 b1", "a1 b2"])], policy=FIVE).leaks

    assert (leak.codes, leak.kind, leak.lower, leak.upper) == (("a1", "b1"), "counted", 1, 1)
    assert leak.because == (("_T", "b1"), ("a2", "b1"))
    (proof,) = leak.sums
    assert [(term.codes, term.times, term.count) for term in proof.terms] == [
        (("_T", "b1"), 1, 7),
        (("a2", "b1"), -1, 6),
    ]
    assert (proof.side, proof.bound) == ("equal", 1)


def test_what_was_counted_out_opens_the_next_row_and_the_sum_names_published_counts_only():
    truth = square([2, 9, 9], [9, 3, 9], [9, 9, 9])
    released = hide(truth, ["a1 b1", "a1 b2", "a2 b2"])
    found = {leak.codes: leak for leak in attack([released], policy=FIVE).leaks}

    assert found.keys() == {("a1", "b1"), ("a2", "b2")}
    for leak in found.values():
        (proof,) = leak.sums
        assert sum(term.times * term.count for term in proof.terms) == leak.lower == proof.bound
        assert not any(term.hidden for term in proof.terms)


def test_a_hidden_count_of_the_threshold_or_more_may_be_known():
    truth = square([7, 5], [6, 20])

    assert leaks(hide(truth, ["a1 b1"]), truth=[truth]) == {}
    assert leaks(hide(truth, ["a1 b1"])) == {}


def test_a_small_count_that_is_published_is_a_leak():
    truth = square([1, 5], [6, 20])
    (leak,) = attack([truth], policy=FIVE).leaks

    assert (leak.codes, leak.kind, leak.because) == (("a1", "b1"), "published", (("a1", "b1"),))


def test_an_interval_that_ends_at_the_threshold_is_a_leak_where_it_is_too_short():
    truth = cube({("a1", "b1"): 4, ("a1", "b2"): 2, ("a2", "b1"): 9, ("a2", "b2"): 9})
    released = hide(truth, BLOCK)

    assert (
        leaks(released, truth=[truth]) == {"a1 b2": ("narrow", 1, 5)} or leaks(released, truth=[truth]) == {}
    )
    assert leaks(released, truth=[truth], policy=Policy(threshold=7)) == {
        "a1 b1": ("narrow", 1, 5),
        "a1 b2": ("narrow", 1, 5),
        "a1 _T": ("published", 6, 6),
    }


def test_the_bound_of_a_narrow_cell_comes_with_a_sum_that_can_be_done_by_hand():
    truth = square([1, 3], [2, 20])
    found = {leak.codes: leak for leak in attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth]).leaks}

    (proof,) = found["a1", "b1"].sums
    # b1 has 3 people, at least one of them in a2: at most 2 in a1.
    assert [(term.codes, term.times, term.count, term.hidden) for term in proof.terms] == [
        (("_T", "b1"), 1, 3, False),
        (("a2", "b1"), -1, 1, True),
    ]
    assert (proof.side, proof.bound) == ("most", 2)
    assert found["a1", "b1"].because == (("_T", "b1"),)


def test_hidden_zeros_widen_what_a_cell_can_be():
    truth = square([2, 4], [9, 9])
    released = hide(truth, BLOCK)

    # Row a1 is 6: with zeros published a1 b1 is 1 … 5; a1 b2 too.
    assert leaks(released, truth=[truth]) == {}
    # A threshold of 8 wants 1 … 7, and 0 … 6 where zeros are hidden too.
    assert leaks(released, truth=[truth], policy=Policy(8))["a1 b1"] == ("narrow", 1, 5)
    assert "a1 b1" not in leaks(released, truth=[truth], policy=Policy(8, hide_zeros=True))


def test_a_hidden_zero_is_no_small_count():
    truth = square([0, 5], [6, 20])
    released = hide(truth, BLOCK)

    assert leaks(released, truth=[truth], policy=Policy(5, hide_zeros=True)) == {}
    assert leaks(hide(truth, ["a1 b1"]), policy=Policy(5, hide_zeros=True)) == {}


def test_a_total_must_reach_only_from_the_number_of_its_leaves():
    leaves = {("p", "b1"): 1, ("q", "b1"): 2, ("p", "b2"): 9, ("q", "b2"): 9, ("r", "b1"): 9, ("r", "b2"): 9}
    truth = cube(leaves, parents={"A": {"p": "D", "q": "D", "r": "E"}})
    hidden = [row for row in truth.codes if row[1] != "_T"]
    released = hide(truth, hidden)

    # D b1 is 3 with two leaves: it must reach 2 … 5 under the rule of zeros, and could never be 1.
    assert leaks(released, truth=[truth]) == {}
    assert leaks(released, truth=[truth], policy=Policy(5, rule="one")) == {"D b1": ("narrow", 2, 19)}


def test_a_level_with_one_child_ties_both_counts():
    truth = cube({("v", "b1"): 2, ("v", "b2"): 9}, parents={"A": {"v": "D"}})

    # v and D and _T are one place: hiding the village alone hides nothing.
    assert leaks(hide(truth, ["v b1"]))["v b1"] == ("counted", 2, 2)
    assert leaks(hide(truth, ["v b1", "v b2", "D b1", "D b2", "_T b1", "_T b2"]), truth=[truth]) == {}


def test_what_the_solver_leaves_undecided_counts_as_a_leak():
    truth = square([1, 5], [6, 20])
    released = hide(truth, BLOCK)

    assert leaks(released, truth=[truth], seconds=0) == {"a1 b1": ("unknown", 1, None)}
    assert leaks(released, seconds=0) == {cell: ("unknown", 1, None) for cell in BLOCK}


def test_a_count_that_nothing_bounds_from_above_is_no_leak_by_that_side():
    truth = square([2, 3], [9, 9])
    released = hide(truth, [*BLOCK, "a1 _T", "a2 _T", "_T b1", "_T b2", "_T _T"])

    assert leaks(released, truth=[truth]) == {}
    assert leaks(released) == {}
    # Two leaves that are not zero: the total of a1 is never 1.
    assert leaks(released, truth=[truth], policy=Policy(6, rule="one")) == {"a1 _T": ("narrow", 2, None)}


def test_bounds_that_only_whole_numbers_give_name_the_published_cells_around():
    villages = [*"uvw", *"xyz"]
    rings = [("u", "v"), ("v", "w"), ("w", "u"), ("x", "y"), ("y", "z"), ("z", "x")]
    rest = [f"rest{number}" for number in range(6)]
    hidden = Table("villages", ("A",), [(code,) for code in villages + rest], [None] * 12)
    overlapping = [
        Table(
            f"P{number}",
            ("A",),
            [(f"P{number}",)],
            [3],
            {"A": dict.fromkeys((*pair, rest[number]), f"P{number}")},
        )
        for number, pair in enumerate(rings)
    ]
    total = Table("total", ("A",), [("T",)], [None], {"A": dict.fromkeys(villages, "T")})

    report = attack([hidden, *overlapping, total], policy=Policy(11, hide_zeros=True))
    found = {leak.codes: leak for leak in report.leaks if leak.kind == "narrow"}

    # Each pair of a ring has three people at most: by halves four and a half in a ring and nine in both, but of whole
    # people four and eight.
    leak = found[("T",)]
    assert (leak.lower, leak.upper) == (0, 8)
    assert [proof.side for proof in leak.sums] == ["least"]
    assert leak.because == tuple((f"P{number}",) for number in range(6))


def test_multipliers_of_a_sum_are_fractions():
    truth = square([1, 3], [2, 20])
    (leak, *_others) = [
        leak
        for leak in attack([hide(truth, BLOCK)], policy=FIVE, truth=[truth]).leaks
        if leak.kind == "narrow"
    ]

    assert all(isinstance(term.times, Fraction) for proof in leak.sums for term in proof.terms)


def test_a_published_zero_is_known_in_the_sum_that_counts_a_cell_out():
    system = system_of([hide(square([1, 0], [0, 20]), ["a1 b1"])])

    counted = count_out(system, system.value)

    cell = int(system.find(Table("one", ("A", "B"), [("a1", "b1")], [1]))[0])
    assert counted.value[cell] == 1


def test_multipliers_that_prove_nothing_give_no_sum():
    system = system_of([hide(square([1, 5], [6, 20]), BLOCK)])
    counted = count_out(system, system.value)
    cell = int(system.find(Table("one", ("A", "B"), [("a1", "b1")], [1]))[0])

    assert sum_for(system, counted, cell, "equal", {}) is None
    assert sum_for(system, counted, cell, "most", {}) is None
    assert sum_for(system, counted, cell, "least", {}).bound == 1


def test_the_same_attack_gives_the_same_report():
    truth = square([1, 3, 4], [2, 20, 3], [4, 1, 2])
    released = hide(truth, [row for row in truth.codes if "_T" not in row])

    assert attack([released], policy=FIVE) == attack([released], policy=FIVE)


@pytest.mark.parametrize("rule", ["zeros", "one"])
def test_a_leaf_is_held_to_the_same_by_both_rules(rule):
    truth = square([1, 5], [6, 20])

    assert leaks(hide(truth, BLOCK), truth=[truth], policy=Policy(5, rule=rule)) == {}


def test_a_hidden_zero_that_is_nearly_known_is_no_leak_and_the_one_beside_it_is():
    truth = square([0, 1, 9], [6, 20, 9])

    found = leaks(hide(truth, BLOCK), truth=[truth], policy=Policy(5, hide_zeros=True))

    assert found == {"a1 b2": ("narrow", 0, 1)}
