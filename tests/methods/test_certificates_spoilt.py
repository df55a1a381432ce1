"""Certificates that are spoilt in every single place, and arguments that do not fit."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.certificates import Cells, Certificates, Fault, Rule, check_certificates
from tests.methods.made_tables import cube
from tests.methods.papers import block, certificates, protected, reasons

FIVE = Rule(threshold=5)


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
