"""Tables: totals computed or checked, and all that is no table."""

import numpy as np
import pytest

from tendik.methods.protect import Table, Tables, faults
from tendik.methods.protect.tables import cubes, numbered

from .made import hierarchical, linked
from .naive import relations

PLACES = {"place": [("north", ""), ("a", "north"), ("b", "north"), ("c", "")]}


def table(cells, name="t", dimensions=("place", "sex")):
    """Return a table of cells: codes and count."""
    columns = dict(zip(dimensions, zip(*[cell[:-1] for cell in cells], strict=True), strict=True))
    return Table(name, columns, [cell[-1] for cell in cells])


LEAVES = [("a", "f", 5), ("a", "m", 7), ("b", "f", 1), ("c", "m", 20)]


def counted(cube):
    """Return the count of every combination of codes."""
    return {cube.codes(place): int(cube.counts.ravel()[place]) for place in range(cube.counts.size)}


def test_totals_are_computed_and_what_is_left_out_counts_zero():
    (cube,) = cubes(Tables([table(LEAVES)], PLACES))

    counts = counted(cube)

    assert counts["north", "f"] == 6
    assert counts["north", "_T"] == 13
    assert counts["_T", "_T"] == 33
    assert counts["b", "m"] == 0
    assert len(counts) == 5 * 3


def test_given_cells_come_first_in_their_order_and_all_others_follow():
    (cube,) = cubes(Tables([table(LEAVES)], PLACES))

    assert [cube.codes(int(place)) for place in cube.rows[:4]] == [cell[:2] for cell in LEAVES]
    assert cube.given == 4
    assert sorted(cube.rows.tolist()) == list(range(15))


def test_counts_may_be_an_array():
    (cube,) = cubes(Tables([Table("t", {"sex": ["f", "m"]}, np.array([3, 4]))]))

    assert counted(cube) == {("_T",): 7, ("f",): 3, ("m",): 4}


def test_given_totals_that_add_up_are_taken():
    (cube,) = cubes(Tables([table([*LEAVES, ("north", "_T", 13), ("_T", "_T", 33)])], PLACES))

    assert counted(cube)["_T", "_T"] == 33


def test_in_every_relation_the_parts_add_up():
    (cube,) = cubes(hierarchical(2, 3))

    counts = cube.counts.ravel()

    assert all(counts[total] == counts[parts].sum() for total, parts in relations(cube))


def test_cells_that_do_not_add_up_are_named_with_both_numbers():
    with pytest.raises(faults.NotAdditive) as caught:
        cubes(Tables([table([*LEAVES, ("north", "_T", 14)])], PLACES))

    assert caught.value.values == {"table": "t", "cell": ("north", "_T"), "count": 14, "sum": 13}


@pytest.mark.parametrize("count", [-1, 2.5, 3.0, "4", None, True, 2**41])
def test_what_is_no_whole_number_from_zero_up_is_no_count(count):
    with pytest.raises(faults.NotACount, match="A count is a whole number from 0 up"):
        cubes(Tables([table([*LEAVES, ("c", "f", count)])], PLACES))


def test_a_cell_that_is_given_twice_is_refused():
    with pytest.raises(faults.CellTwice, match=r"\('a', 'f'\)"):
        cubes(Tables([table([*LEAVES, ("a", "f", 5)])], PLACES))


def test_the_first_of_several_faults_is_named():
    both = [("c", "m", 20), ("a", "f", 5)]
    wrong = [("north", "_T", 14), ("_T", "_T", 34)]

    with pytest.raises(faults.CellTwice) as twice:
        cubes(Tables([table([*LEAVES, *both])], PLACES))
    with pytest.raises(faults.NotAdditive) as sums:
        cubes(Tables([table([*LEAVES, *wrong])], PLACES))

    assert twice.value.values["cell"] == ("a", "f")
    assert sums.value.values["cell"] == ("north", "_T")


@pytest.mark.parametrize("empty", [Table("t", {"sex": []}, []), Table("t", {}, [1])])
def test_an_empty_table_is_refused(empty):
    with pytest.raises(faults.NoCells, match="The table t has no cells"):
        cubes(Tables([empty]))


def test_columns_of_unequal_length_are_refused():
    with pytest.raises(
        faults.UnequalColumns, match="column sex of the table t has 2 cells, but there are 1 counts"
    ):
        cubes(Tables([Table("t", {"sex": ["f", "m"]}, [1])]))


def test_two_tables_of_one_name_are_refused():
    with pytest.raises(faults.SameName, match="Two tables are called t"):
        cubes(Tables([table(LEAVES), table(LEAVES)], PLACES))


def test_a_table_that_spans_too_many_cells_is_refused_before_they_are_made():
    codes = [f"c{at}" for at in range(10_000)]

    with pytest.raises(faults.TooLarge, match="spans 100020001 cells"):
        cubes(Tables([Table("t", {"a": codes, "b": codes}, [1] * 10_000)]))


def test_ten_thousand_codes_of_one_dimension_are_a_table():
    codes = [f"c{at}" for at in range(10_000)]

    (cube,) = cubes(Tables([Table("t", {"a": codes}, [2] * 10_000)]))

    assert int(cube.counts[0]) == 20_000


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({"place": "a"}, [("a", "_T"), ("a", "f"), ("a", "m"), ("a", "x")]),
        ({"sex": "m"}, [("_T", "m"), ("a", "m"), ("b", "m")]),
        ({"sex": "m", "place": "b"}, [("b", "m")]),
        ({"sex": "m", "kind": "_T"}, [("_T", "m"), ("a", "m"), ("b", "m")]),
        ({"sex": "m", "kind": "k"}, []),
    ],
)
def test_a_pattern_fits_the_cells_that_have_its_codes(pattern, expected):
    (cube,) = cubes(Tables([table([("a", "f", 1), ("b", "m", 2), ("b", "x", 3)])]))

    assert [cube.codes(int(place)) for place in np.flatnonzero(cube.fits(pattern))] == expected


def test_tables_share_the_cells_whose_codes_beside_totals_are_the_same():
    one, other = cubes(linked())
    first, second = numbered([one, other])

    assert np.array_equal(first[:, 0], second[:, 0])
    assert np.intersect1d(first[:, 1:], second[:, 1:]).size == 0
    assert np.unique(np.concatenate([first.ravel(), second.ravel()])).size == first.size + second[:, 1:].size


def test_a_table_of_districts_and_one_of_villages_share_the_districts():
    villages = table([("a", 5), ("b", 1), ("c", 20)], "villages", ("place",))
    districts = table([("north", "f", 4), ("north", "m", 2), ("c", "f", 20)], "districts")

    first, second = numbered(cubes(Tables([villages, districts], PLACES)))

    assert first.shape == (5,)
    assert second.shape == (3, 3)
    assert second[:, 0].tolist() == first[[0, 1, 4]].tolist()


def test_tables_that_disagree_on_a_common_cell_are_refused():
    one = table([("a", "f", 5), ("a", "m", 7)], "one")
    other = table([("a", "x", 5), ("a", "y", 8)], "other", ("place", "kind"))

    with pytest.raises(faults.UnequalMargins) as caught:
        numbered(cubes(Tables([one, other], PLACES)))

    assert caught.value.values["one"] == 12
    assert caught.value.values["other"] == 13


@pytest.mark.parametrize("names", [("one", "other"), ("other", "one")])
def test_the_first_common_cell_on_which_tables_disagree_is_named_as_its_table_names_it(names):
    cells = {
        "one": ([("a", "f", 5), ("b", "f", 7), ("c", "f", 9)], ("place", "sex")),
        "other": ([("x", "a", 5), ("x", "b", 8), ("x", "c", 8)], ("kind", "place")),
    }
    first, second = (table(cells[name][0], name, cells[name][1]) for name in names)

    with pytest.raises(faults.UnequalMargins) as caught:
        numbered(cubes(Tables([first, second])))

    # 5 + 7 + 9 and 5 + 8 + 8 are the same: b is the first.
    told = {"one": ("b", "_T"), "other": ("_T", "b")}[names[1]]
    counts = {"one": 7, "other": 8}
    assert caught.value.values == {"cell": told, "one": counts[names[0]], "other": counts[names[1]]}
