"""Certificates checked by hand, then spoilt in every single place."""

from dataclasses import replace

import numpy as np
import pytest

from tendik.methods.certificates import Cells, Certificates, Fault, Rule, check_certificates
from tests.methods.made_tables import cube, square
from tests.methods.papers import block, certificates, protected, reasons, swap

FIVE = Rule(threshold=5)


def test_a_swap_that_goes_far_enough_proves_a_block():
    cells, papers = block()

    assert check_certificates([cells], papers, rule=FIVE) == []


def test_a_count_between_the_ends_needs_both_sides():
    cells = protected(square([2, 5], [6, 20]), swap(0))
    up, down = ("a1 b1", True, swap(2)), ("a1 b1", False, swap(-1))

    assert reasons(cells, certificates(cells, up, down)) == []
    assert reasons(cells, certificates(cells, up)) == ["missing"]
    assert reasons(cells, certificates(cells, down)) == ["missing"]


@pytest.mark.parametrize(("by", "wrong"), [(2, ["short"]), (3, []), (4, []), (5, ["low"])])
def test_a_side_must_reach_its_goal_and_leave_one_in_every_hidden_leaf(by, wrong):
    cells = protected(square([1, 5], [6, 20]), swap(0))

    assert reasons(cells, certificates(cells, ("a1 b1", True, swap(by)))) == wrong


def test_a_published_count_may_not_change():
    cells = protected(square([1, 5], [6, 20]), ["a1 b1", "a1 b2", "a2 b1"])

    assert check_certificates([cells], certificates(cells, ("a1 b1", True, swap(3))), rule=FIVE) == [
        Fault(0, cells.codes.index(("a2", "b2")), "fixed")
    ]


def test_a_total_must_stay_the_sum_of_its_parts():
    cells = protected(square([1, 5], [6, 20]), swap(0))
    papers = certificates(cells, ("a1 b1", True, {"a1 b1": 3, "a1 b2": -3, "a2 b1": -3}))

    broken = check_certificates([cells], papers, rule=FIVE)

    assert broken == [
        Fault(0, cells.codes.index(("_T", "b2")), "sum"),
        Fault(0, cells.codes.index(("a2", "_T")), "sum"),
    ]


def test_a_hidden_total_may_change_and_says_so():
    cells = protected(square([1, 9], [6, 20]), ["a1 b1", "a1 _T", "a2 b1", "a2 _T"])
    moves = {"a1 b1": 3, "a1 _T": 3, "a2 b1": -3, "a2 _T": -3}

    assert reasons(cells, certificates(cells, ("a1 b1", True, moves))) == []
    assert "sum" in reasons(cells, certificates(cells, ("a1 b1", True, {**moves, "a1 _T": 0})))


def test_a_change_listed_twice_is_a_fault_though_its_sum_is_right():
    cells, papers = block()
    half = replace(
        papers,
        start=papers.start + np.array([0, 1]),
        cell=np.append(papers.cell, papers.cell[0]),
        change=np.append(papers.change, 0),
    )

    assert check_certificates([cells], half, rule=FIVE) == [Fault(0, int(papers.cell[0]), "twice")]


def test_a_total_goes_from_the_number_of_its_leaves():
    leaves = {("p", "b1"): 1, ("q", "b1"): 1, ("r", "b1"): 9, ("p", "b2"): 9, ("q", "b2"): 9, ("r", "b2"): 9}
    made = cube(leaves, parents={"A": {"p": "D", "q": "D"}})
    cells = protected(made, [" ".join(row) for row in made.codes if row[1] != "_T" and row[0] != "_T"])
    moves = {"p b1": 3, "p b2": -3, "D b1": 3, "D b2": -3, "r b1": -3, "r b2": 3}
    others = {"q b1": 3, "q b2": -3, "D b1": 3, "D b2": -3, "r b1": -3, "r b2": 3}
    sides = [("p b1", True, moves), ("q b1", True, others), ("D b1", True, moves)]

    # D b1 is 2, which is f: no side down. With the rule ``one`` it would have to be 1, which no table can.
    assert reasons(cells, certificates(cells, *sides)) == []
    assert reasons(cells, certificates(cells, *sides[:2])) == ["missing"]
    assert reasons(cells, certificates(cells, *sides), rule="one") == ["missing"]


def test_where_zeros_are_hidden_a_count_must_reach_none():
    cells = protected(square([1, 5], [6, 20]), swap(0))
    up, down = ("a1 b1", True, swap(2)), ("a1 b1", False, swap(-1))

    assert reasons(cells, certificates(cells, up, down), hide_zeros=True) == []
    assert reasons(cells, certificates(cells, up), hide_zeros=True) == ["missing"]
    assert "low" in reasons(cells, certificates(cells, ("a1 b1", False, swap(-1))))


def test_a_zero_may_be_hidden_only_where_the_policy_hides_zeros():
    cells = protected(square([0, 5], [6, 20]), swap(0))
    nothing = certificates(cells)

    assert reasons(cells, nothing) == ["zero"]
    assert reasons(cells, nothing, hide_zeros=True) == []


def test_a_small_count_that_is_published_is_open():
    cells = protected(square([1, 5], [6, 20]), [])

    assert reasons(cells, certificates(cells)) == ["missing", "open"]


def test_what_is_published_must_be_true_and_add_up():
    cells, papers = block()
    wrong = cells.published.copy()
    wrong[cells.codes.index(("a1", "_T"))] = 7
    untrue = cells.counts.copy()
    untrue[cells.codes.index(("a2", "b2"))] = 21

    assert reasons(replace(cells, published=wrong), papers) == ["published"]
    assert reasons(replace(cells, counts=untrue), papers) == ["sum", "sum"]


def test_a_cell_of_two_tables_must_change_in_both():
    one, two = square([1, 5], [6, 20]), cube({("a1", "c"): 6, ("a2", "c"): 26}, names=("A", "C"))
    first = protected(one, ["a1 b1", "a1 _T", "a2 b1", "a2 _T"])
    other = protected(two, ["a1 _T", "a1 c", "a2 _T", "a2 c"])
    at = {("one", row): cell for cell, row in enumerate(one.codes)}
    at |= {("two", row): len(one.codes) + cell for cell, row in enumerate(two.codes)}

    def papers(*changes):
        moved = [(at[table, tuple(cell.split())], by) for table, cell, by in changes]
        return Certificates(
            np.array([at["one", ("a1", "b1")]]),
            np.array([True]),
            np.array([0, len(moved)]),
            np.array([cell for cell, _by in moved]),
            np.array([by for _cell, by in moved]),
        )

    here = [("one", "a1 b1", 3), ("one", "a1 _T", 3), ("one", "a2 b1", -3), ("one", "a2 _T", -3)]
    there = [("two", "a1 _T", 3), ("two", "a1 c", 3), ("two", "a2 _T", -3), ("two", "a2 c", -3)]
    assert reasons(first, other, papers(*here, *there)) == []
    assert set(reasons(first, other, papers(*here))) == {"sum"}


def test_the_villages_of_one_table_are_the_parts_of_a_district_that_another_shows():
    villages = Cells(("A",), [("u",), ("v",), ("w",)], np.array([1, 9, 9]), np.array([-1, -1, 9]))
    district = Cells(("A",), [("D",)], np.array([10]), np.array([10]), {"A": {"u": "D", "v": "D"}})

    def papers(changes):
        cells, by = np.arange(len(changes)), np.array(changes)
        return Certificates(np.array([0]), np.array([True]), np.array([0, len(changes)]), cells, by)

    assert reasons(villages, district, papers([3, -3])) == []
    assert reasons(villages, papers([3])) == []
    assert reasons(villages, district, papers([3])) == ["sum"]
