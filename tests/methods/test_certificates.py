"""Certificates checked by hand, then spoilt in every single place."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.certificates import Cells, Certificates, Fault, Rule, check_certificates
from tests.methods.made_tables import cube, square

FIVE = Rule(threshold=5)


def protected(table, hidden):
    """Return a protected table from a made one; cells are named in short: ``a1 b2``."""
    names = {tuple(cell.split()) for cell in hidden}
    counts = np.array(table.counts)
    shown = np.array([row not in names for row in table.codes])
    return Cells(table.dimensions, table.codes, counts, np.where(shown, counts, -1), table.parents)


def certificates(cells, *sides):
    """Return certificates from sides: a cell, whether up, and the changes of cells."""
    at = {" ".join(row): cell for cell, row in enumerate(cells.codes)}
    changes = [[(at[name], by) for name, by in changed.items()] for _name, _up, changed in sides]
    flat = [one for side in changes for one in side]
    return Certificates(
        np.array([at[name] for name, _up, _changed in sides], np.int64),
        np.array([up for _name, up, _changed in sides], np.bool_),
        np.cumsum([0, *map(len, changes)]),
        np.array([cell for cell, _by in flat], np.int64),
        np.array([by for _cell, by in flat], np.int64),
    )


def swap(by):
    return {"a1 b1": by, "a1 b2": -by, "a2 b1": -by, "a2 b2": by}


def block():
    """Return the block 1, 5 / 6, 20 with its only side: a1 b1 can go up by 3."""
    cells = protected(square([1, 5], [6, 20]), swap(0))
    return cells, certificates(cells, ("a1 b1", True, swap(3)))


def reasons(*given, **rule):
    tables, papers = given[:-1], given[-1]
    return [
        fault.reason for fault in check_certificates(tables, papers, rule=Rule(**{"threshold": 5, **rule}))
    ]


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


@pytest.mark.parametrize(
    "spoilt",
    [
        {"side_up": np.zeros(2, np.bool_)},
        {"start": np.array([1, 4])},
        {"start": np.array([0, 3])},
        {"start": np.array([0, 4, 4])},
        {"cell": np.array([0, 1, 2])},
        {"cell": np.array([0, 1, 2, 9])},
        {"side_cell": np.array([-1])},
        {"change": np.array([3, -3, -3, 2**60])},
        {"side_cell": np.array([0, 0]), "side_up": np.array([True, True]), "start": np.array([0, 5, 4])},
    ],
)
def test_arrays_that_do_not_fit_are_one_fault(spoilt):
    cells, papers = block()

    assert check_certificates([cells], replace(papers, **spoilt), rule=FIVE) == [Fault(-1, -1, "shape")]


def test_tables_that_do_not_fit_are_one_fault():
    cells, papers = block()

    assert reasons(replace(cells, counts=cells.counts[1:]), papers) == ["shape"]
    assert reasons(papers) == ["shape"]


def test_another_rule_is_refused():
    cells, papers = block()

    with pytest.raises(ValueError, match="zeros or one, not two"):
        check_certificates([cells], papers, rule=Rule(5, "two"))


def test_parents_that_run_in_a_circle_do_not_hang_the_check():
    cells, papers = block()
    circle = replace(cells, parents={"A": {"a1": "a2", "a2": "a1"}, "B": {"b1": "x", "x": "y", "y": "x"}})

    assert "sum" in reasons(circle, papers)


def test_codes_between_two_that_the_table_has_are_passed_over():
    cells, papers = block()
    half = replace(papers, cell=papers.cell[:2], change=papers.change[:2], start=np.array([0, 2]))

    for up in ({"a1": "m", "m": "n", "n": "_T", "a2": "n"}, {"a1": "m", "m": "n", "a2": "n"}, {"a1": "m"}):
        assert reasons(replace(cells, parents={"A": up}), papers) == []
        assert "sum" in reasons(replace(cells, parents={"A": up}), half)


def test_dimensions_that_span_too_many_cells_are_refused():
    cells = Cells(
        tuple(f"D{axis}" for axis in range(70)), [("a",) * 70, ("b",) * 70], *np.array([[7, 7], [7, 7]])
    )

    with pytest.raises(ValueError, match="too many cells"):
        reasons(cells, certificates(cells))


def test_a_table_without_totals_has_nothing_that_adds_up():
    cells = Cells(("A",), [("a",), ("b",)], np.array([2, 9]), np.array([-1, 9]))
    papers = certificates(cells, ("a", True, {"a": 2}), ("a", False, {"a": -1}))

    assert reasons(cells, papers) == []


def certified():
    """Return a cube of three dimensions and certificates made of swaps of eight cells, and the rule they prove."""
    made = cube(
        {row: 6 + number for number, row in enumerate(product("ab", "cd", "ef"))} | {("a", "c", "e"): 2}
    )
    cells = protected(made, [" ".join(row) for row in made.codes if "_T" not in row])
    signs = {" ".join(row): (-1) ** sum(code in "bdf" for code in row) for row in product("ab", "cd", "ef")}
    sides = [
        ("a c e", up, {row: sign * by for row, sign in signs.items()}) for up, by in ((True, 2), (False, -1))
    ]
    return cells, certificates(cells, *sides)


@settings(max_examples=120, derandomize=True, deadline=None)
@given(st.data())
def test_every_single_corruption_of_a_certificate_is_found(data):
    cells, papers = certified()
    name = data.draw(
        st.sampled_from(["side_cell", "side_up", "cell", "change", "published", "counts", "start"])
    )
    held = getattr(papers, name) if hasattr(papers, name) else getattr(cells, name)
    place = data.draw(st.integers(0, len(held) - 1))
    value = data.draw(st.booleans() if name == "side_up" else st.integers(-30, 60))
    spoilt = held.copy()
    spoilt[place] = value
    # To hide one cell more breaks no certificate.
    same = bool(value == held[place]) or (name == "published" and value < 0)
    if hasattr(papers, name):
        papers = replace(papers, **{name: spoilt})
    else:
        cells = replace(cells, **{name: spoilt})

    assert (check_certificates([cells], papers, rule=FIVE) == []) == same


def test_a_certificate_left_out_is_found():
    cells, papers = certified()
    half = int(papers.start[1])
    one = Certificates(
        papers.side_cell[:1], papers.side_up[:1], papers.start[:2], papers.cell[:half], papers.change[:half]
    )

    assert reasons(cells, papers) == []
    assert reasons(cells, one) == ["missing"]


def test_many_sides_are_checked_in_parts():
    cells, papers = certified()
    times = 14_000
    many = Certificates(
        np.tile(papers.side_cell, times),
        np.tile(papers.side_up, times),
        np.arange(0, len(papers.cell) * times + 1, 8),
        np.tile(papers.cell, times),
        np.tile(papers.change, times),
    )
    spoilt = many.change.copy()
    spoilt[-1] += 1

    assert check_certificates([cells], replace(many, change=spoilt), rule=FIVE)[0].side == 2 * times - 1
