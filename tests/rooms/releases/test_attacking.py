"""What of earlier releases the attacker may use, and the sums in which she tells what she found."""

from fractions import Fraction

import pytest

from tendik.methods.attack import Leak, Policy, Report, Sum, Term
from tendik.releases.attacking import Margin, _still_true, chain, check_safe, margins_of
from tendik.releases.counted import SUPPRESSED, Counted, CountedBy, CountedCell, Protection
from tendik.releases.refused import CountsRefused

UP = {"place": {"a": "d", "b": "d"}, "kind": {"k": "l"}}
TRUTH = Margin(
    ("place", "sex"),
    {
        ("a", "f"): 2,
        ("a", "m"): 0,
        ("a", "_T"): 2,
        ("b", "f"): 3,
        ("b", "m"): 4,
        ("b", "_T"): 7,
        ("_T", "f"): 5,
        ("_T", "m"): 4,
        ("_T", "_T"): 9,
    },
    {},
)


def used(cells, dimensions=("place", "sex"), *, hide_zeros=False, truth=(TRUTH,)):
    """Return which cells of an earlier table are used, one mapping for each part of it."""
    earlier = Margin(dimensions, cells, {}, hide_zeros)
    return [one.cells for one in _still_true([earlier], truth)]


def test_a_table_that_is_still_true_is_used_whole_though_it_leaves_its_zeros_out():
    told = {codes: count for codes, count in TRUTH.cells.items() if count}

    assert used(told) == [told]


def test_of_a_table_that_has_changed_the_codes_are_used_for_which_it_has_not():
    told = {("a", "f"): 2, ("a", "m"): 0, ("b", "f"): 1, ("b", "m"): 4}

    assert used(told) == [{("a", "f"): 2, ("a", "m"): 0}, {("a", "m"): 0, ("b", "m"): 4}]


def test_a_cell_that_a_table_leaves_out_though_it_has_its_codes_was_a_zero():
    # a f and b m stand there, so b f was 0, and is 3 today.
    told = {("a", "f"): 2, ("b", "m"): 4}

    assert used(told) == [{("a", "f"): 2}, {("b", "m"): 4}, {("a", "f"): 2}, {("b", "m"): 4}]
    assert used({("a", "f"): 2}) == [{("a", "f"): 2}]


def test_a_code_that_is_counted_no_longer_was_true_if_it_counted_nobody():
    assert used({("z", "f"): 0}) == [{("z", "f"): 0}]
    assert used({("z", "f"): 1}) == []


@pytest.mark.parametrize(
    ("codes", "shown", "zeros"), [(("a", "f"), 1, 1), (("a", "m"), 0, 1), (("z", "f"), 0, 1)]
)
def test_a_hidden_cell_counted_somebody_unless_zeros_are_hidden_too(codes, shown, zeros):
    assert len(used({codes: None})) == shown
    assert len(used({codes: None}, hide_zeros=True)) == zeros


def test_a_table_of_fewer_dimensions_is_compared_with_the_totals_over_the_others():
    assert used({("f",): 5, ("m",): 4}, ("sex",)) == [{("f",): 5, ("m",): 4}]
    assert used({("f",): 2, ("m",): 4}, ("sex",)) == [{("m",): 4}]


def test_the_order_of_the_dimensions_is_each_tables_own():
    assert used({("f", "a"): 2, ("m", "b"): 4, ("f", "b"): 3}, ("sex", "place")) == [
        {("f", "a"): 2, ("m", "b"): 4, ("f", "b"): 3}
    ]


def test_a_table_of_what_is_counted_no_longer_is_not_used():
    assert used({("young",): 5}, ("age",)) == []
    assert used({("f", "young"): 5}, ("sex", "age")) == []


def document(*cells, dimensions=("place", "sex"), margins=(("place",),), protection=None):
    """Return a published table."""
    return Counted(
        code="people",
        title={},
        what={},
        population="people of a district",
        policy="counts",
        dimensions=tuple(CountedBy(code=name, title={}) for name in dimensions),
        margins=margins,
        cells=tuple(
            CountedCell(codes=codes, count=count, absence="" if count is not None else SUPPRESSED)
            for codes, count in cells
        ),
        protection=protection,
    )


def test_a_margin_has_the_cells_that_are_totals_over_everything_else():
    cells = [(("a", "_T"), 7), (("a", "f"), 3), (("_T", "f"), 4), (("b", "_T"), None), (("_T", "_T"), 9)]
    said = Protection(method="suppress", threshold=5, rule="zeros", hide_zeros=True, parents=UP)

    places, sexes = margins_of([document(*cells, margins=(("place",), ("sex",)), protection=said)])
    (plain,) = margins_of([document(*cells)])

    assert places.cells == {("a",): 7, ("b",): None, ("_T",): 9}
    assert sexes.cells == {("f",): 4, ("_T",): 9}
    assert (places.hide_zeros, plain.hide_zeros) == (True, False)
    assert (places.parents, plain.parents) == (UP, {})


def test_the_attacker_is_given_the_parents_of_a_tables_own_dimensions():
    table = Margin(("place",), {("a",): 7, ("_T",): None}, UP).table("now 0")

    assert (table.name, table.dimensions, table.codes) == ("now 0", ("place",), [("a",), ("_T",)])
    assert (table.counts, table.parents) == ([7, None], {"place": UP["place"]})


ROW = [((code, "_T"), count) for code, count in {"a": 1, "b": 2, "c": 3, "d": 4, "_T": 10}.items()]


def test_at_most_three_leaks_are_told_and_the_population_is_named():
    truth = Margin(("place",), {(codes[0],): count for codes, count in ROW}, {})

    with pytest.raises(CountsRefused) as caught:
        check_safe([document(*ROW)], [], [truth], Policy(5))

    said = str(caught.value)
    assert said.startswith("people of a district: ")
    assert [code for code in "abcd" if f"place={code} = " in said] == [*"abc"]
    assert said.count("; ") == 2


@pytest.mark.parametrize(
    ("kind", "sums", "expected"),
    [
        ("published", (), "place=a = 2"),
        ("narrow", (), "place=a 2 … 6"),
        ("counted", ("equal",), "place=a = 2 = + 9 (place=b) − 7 (_T)"),
        ("narrow", ("half",), "place=a ≤ 2 = + 1/2 × 8 (sex=m) − 1/2 × 4 (_T)"),
        ("narrow", ("most",), "place=a ≤ 2 = + 2 × 3 (place=b sex=f) − 1/2 × 8 (sex=m)"),
        (
            "narrow",
            ("least", "most"),
            "place=a ≥ 2 = + 2 (place=b), ≤ 2 = + 2 × 3 (place=b sex=f) − 1/2 × 8 (sex=m)",
        ),
    ],
)
def test_a_chain_is_a_sum_that_can_be_done_by_hand(kind, sums, expected):
    terms = {
        "equal": [(("b", "_T"), 9, 1), (("_T", "_T"), 7, -1)],
        "least": [(("b", "_T"), 2, 1)],
        "most": [(("b", "f"), 3, 2), (("_T", "m"), 8, Fraction(-1, 2))],
        "half": [(("_T", "m"), 8, Fraction(1, 2)), (("_T", "_T"), 4, Fraction(-1, 2))],
    }
    made = tuple(
        Sum(
            side.replace("half", "most"),
            2,
            tuple(Term(codes, count, Fraction(times), False) for codes, count, times in terms[side]),
        )
        for side in sums
    )
    leak = Leak(("a", "_T"), kind, 2, 6, (), made)

    assert chain(Report(("place", "sex"), 1, (leak,), (), ()), leak) == expected


def test_one_person_who_was_hidden_is_somebody():
    truth = Margin(("sex",), {("f",): 1, ("m",): 4, ("_T",): 5}, {})

    assert used({("f",): None}, ("sex",), truth=(truth,)) == [{("f",): None}]
