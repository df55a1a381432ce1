"""Certificates by parts: many sides in small portions, tables in any order of their dimensions, rows that are missing."""

from dataclasses import replace

import numpy as np
import pytest

from tendik.methods.certificates import Cells, Certificates, Fault, Rule, check_certificates
from tests.methods.made_tables import cube, square
from tests.methods.papers import certificates, protected, reasons, swap

FIVE = Rule(threshold=5)
NONE = Certificates(
    *(np.zeros(0, kind) for kind in (np.int64, np.bool_)), np.zeros(1, np.int64), *[np.zeros(0, np.int64)] * 2
)


def many():
    """Return a square of three by three with two sides that hold, one that is short, and one that breaks sums."""
    cells = protected(square([2, 5, 9], [6, 20, 9], [9, 9, 9]), swap(0))
    return cells, certificates(
        cells,
        ("a1 b1", True, swap(2)),
        ("a1 b1", False, swap(-1)),
        ("a1 b1", True, swap(1)),
        ("a1 b1", True, {"a1 b1": 2, "a1 b3": -2}),
    )


@pytest.mark.parametrize("times", [1, 15_384, 15_385, 40_000])
def test_however_many_portions_sides_are_checked_in_none_is_left_out_or_told_twice(times):
    cells, papers = many()
    at = {row: cell for cell, row in enumerate(cells.codes)}
    of_each = [(2, "b1 a1", "short"), (3, "b1 _T", "sum"), (3, "b3 _T", "sum"), (3, "b3 a1", "fixed")]

    found = check_certificates([cells], repeated(papers, times), rule=FIVE)

    assert found == sorted(
        Fault(4 * time + side, at[tuple(reversed(cell.split()))], reason)
        for time in range(times)
        for side, cell, reason in of_each
    )


def repeated(papers, times):
    """Return the same sides so many times, the one after the other."""
    changes = int(papers.start[-1])
    starts = (papers.start[:-1] + changes * np.arange(times)[:, None]).ravel()
    sides = (np.tile(part, times) for part in (papers.side_cell, papers.side_up))
    parts = (np.tile(part, times) for part in (papers.cell, papers.change))
    return Certificates(*sides, np.append(starts, changes * times), *parts)


def test_tables_of_one_population_are_tied_whatever_the_order_of_their_dimensions():
    one = cube({("b1", "a1"): 9, ("b2", "a1"): 5, ("b1", "a2"): 7, ("b2", "a2"): 8}, names=("B", "A"))
    two = cube({("c1", "a1"): 14, ("c1", "a2"): 15}, names=("C", "A"))
    other = cube({("c1", "a1"): 13, ("c1", "a2"): 15}, names=("C", "A"))
    first, second, third = (protected(table, []) for table in (one, two, other))

    assert check_certificates([first, second], NONE, rule=FIVE) == []
    # Each table adds up by itself, but a1 has fourteen people in the one and thirteen in the other.
    off = check_certificates([first, third], NONE, rule=FIVE)
    at = len(first.codes) + third.codes.index(("_T", "a1"))
    assert at in [fault.cell for fault in off if fault.reason == "sum"]


def test_a_table_may_lack_its_grand_total_and_name_its_parts_first():
    codes = [("a1", "b1"), ("a2", "b1"), ("_T", "b1"), ("a1", "_T"), ("a2", "_T")]
    counts = np.array([9, 8, 17, 9, 8])

    assert check_certificates([Cells(("A", "B"), codes, counts, counts)], NONE, rule=FIVE) == []
    wrong = np.array([9, 8, 17, 9, 7])
    assert check_certificates([Cells(("A", "B"), codes, wrong, wrong)], NONE, rule=FIVE) == [
        Fault(-1, 4, "sum")
    ]


def test_two_sides_may_end_and_begin_with_the_same_cell():
    cells = protected(square([1, 1], [1, 1]), swap(0))
    at = {row: cell for cell, row in enumerate(cells.codes)}
    papers = certificates(cells, ("a1 b1", True, {"a1 b1": 3}), ("a1 b1", True, {"a1 b1": 3}))

    faults = check_certificates([cells], papers, rule=FIVE)

    assert [fault for fault in faults if fault.reason == "twice"] == []
    again = replace(
        papers,
        start=np.array([0, 3, 4]),
        cell=np.append(np.array([at["a1", "b1"], at["a2", "b2"]]), papers.cell),
        change=np.array([1, 0, 2, 3]),
    )
    twice = [fault for fault in check_certificates([cells], again, rule=FIVE) if fault.reason == "twice"]
    assert twice == [Fault(0, at["a1", "b1"], "twice")]


def test_a_change_of_none_in_a_published_cell_changes_nothing():
    cells = protected(square([1, 5], [6, 20]), swap(0))

    assert reasons(cells, certificates(cells, ("a1 b1", True, {**swap(3), "a1 _T": 0}))) == []


def test_each_way_of_a_cell_is_asked_for_by_itself():
    cells = protected(square([4, 5], [6, 20]), swap(0))

    # Four is the most that it must be able to be, so it need not go up.
    assert reasons(cells, certificates(cells, ("a1 b1", False, swap(-3)))) == []
    assert reasons(cells, certificates(cells, ("a1 b1", False, swap(-2)))) == ["short"]
    assert reasons(cells, certificates(cells, ("a1 b1", True, swap(0)))) == ["missing"]
    assert reasons(cells, certificates(cells, ("a1 b2", False, swap(3)))) == ["missing"]


def test_the_largest_change_and_the_largest_number_of_cells_are_bounds():
    cells = protected(square([1, 5], [6, 20]), swap(0))
    papers = certificates(cells, ("a1 b1", True, swap(3)))

    def with_first(change):
        return replace(papers, change=np.array([change, *papers.change[1:]]))

    assert reasons(cells, with_first(2**40)) == ["shape"]
    assert "sum" in reasons(cells, with_first(2**40 - 1))
    last = replace(papers, cell=np.array([*papers.cell[:3], len(cells.codes)]))
    assert reasons(cells, last) == ["shape"]
    assert papers.cell[3] == len(cells.codes) - 1
    assert reasons(cells, papers) == []


def test_a_cell_that_two_tables_show_by_itself_must_change_in_both():
    one = Cells(("A",), [("u",), ("v",)], np.array([2, 9]), np.array([-1, -1]))
    both = [one, one]

    def papers(cells, by):
        return Certificates(
            np.array([0]), np.array([True]), np.array([0, len(cells)]), np.array(cells), np.array(by)
        )

    assert "sum" in reasons(*both, papers([0], [2]))
    assert "sum" not in reasons(*both, papers([0, 2], [2, 2]))
    # What it counts must be the same in both, too.
    other = replace(one, counts=np.array([3, 9]))
    assert "sum" in reasons(one, other, papers([0, 2], [2, 2]))


def test_sixty_two_dimensions_of_two_codes_are_as_many_cells_as_can_be_numbered():
    def table(axes):
        names = tuple(f"D{axis}" for axis in range(axes))
        return Cells(names, [("a",) * axes, ("_T",) * axes], *np.array([[7, 9], [7, 9]]))

    assert reasons(table(62), NONE) == []
    with pytest.raises(ValueError, match="too many cells"):
        reasons(table(63), NONE)


@pytest.mark.parametrize(("fewer", "wrong"), [(2, []), (1, ["short"])])
def test_a_total_goes_down_to_the_number_of_its_parts_that_count_somebody(fewer, wrong):
    # D is u and v, and in v there is nobody: so D may be one, as u may.
    codes = [("u",), ("v",), ("D",), ("w",), ("_T",)]
    counts, shown = np.array([3, 0, 3, 20, 23]), np.array([-1, 0, -1, -1, 23])
    cells = Cells(("A",), codes, counts, shown, {"A": {"u": "D", "v": "D"}})

    def side(name, by):
        return name, by > 0, {"u": by, "D": by, "w": -by}

    sides = [side("u", 1), side("u", -2), side("D", 1), side("D", -fewer)]
    assert reasons(cells, certificates(cells, *sides)) == wrong


def test_a_published_zero_may_not_become_somebody_in_a_certificate():
    cells = protected(square([1, 0], [6, 20]), ["a1 b1", "a2 b1"])
    at = {row: cell for cell, row in enumerate(cells.codes)}
    papers = certificates(cells, ("a1 b1", True, {"a1 b1": 3, "a2 b1": -3, "a1 b2": -3, "a2 b2": 3}))
    other = certificates(cells, ("a1 b1", True, {"a1 b1": 3, "a1 b2": 3}))

    for given in (papers, other):
        faults = check_certificates([cells], given, rule=FIVE)
        assert Fault(0, at["a1", "b2"], "fixed") in faults
