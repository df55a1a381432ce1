"""Trees of codes: their order, their root, and what is no tree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.protect.faults import Circle, TwoParents, UnknownCode
from tendik.methods.protect.trees import tree

LINES = [("north", ""), ("a", "north"), ("b", "north"), ("south", ""), ("c", "south")]


def test_parents_come_before_children_and_the_total_first():
    found = tree("place", ["a", "b", "c"], LINES)

    assert found.codes == ("_T", "north", "a", "b", "south", "c")
    assert found.parent.tolist() == [-1, 0, 1, 1, 0, 4]


def test_the_leaves_of_a_code_are_neighbours():
    found = tree("place", ["a", "b", "c"], LINES)

    assert found.leaves.tolist() == [2, 3, 5]
    assert list(zip(found.first.tolist(), found.end.tolist(), strict=True)) == [
        (0, 3),
        (0, 2),
        (0, 1),
        (1, 2),
        (2, 3),
        (2, 3),
    ]


def test_the_path_of_a_code_names_its_ancestors_from_the_root():
    found = tree("place", ["a", "b", "c"], LINES)

    assert found.path[3].tolist() == [0, 1, 3]
    assert found.path[4].tolist() == [0, 4, -1]


def test_a_dimension_without_hierarchy_lies_flat_under_the_total():
    assert tree("sex", ["f", "_T", "m"]).codes == ("_T", "f", "m")


def test_a_single_code_without_parent_is_the_root():
    assert tree("place", ["KG", "a"], [("KG", ""), ("a", "KG")]).codes == ("KG", "a")


def test_a_total_among_the_cells_stands_above_a_single_code_without_parent():
    assert tree("place", ["_T", "a"], [("KG", ""), ("a", "KG")]).codes == ("_T", "KG", "a")


def test_a_parent_without_a_line_of_its_own_has_no_parent():
    assert tree("place", ["a", "b"], [("a", "north"), ("b", "south")]).codes == (
        "_T",
        "north",
        "a",
        "south",
        "b",
    )


def test_a_code_that_the_hierarchy_lacks_is_named():
    with pytest.raises(UnknownCode, match="The hierarchy of place does not list the code x"):
        tree("place", ["x"], LINES)


def test_a_place_under_two_parents_is_refused_and_a_line_twice_is_not():
    with pytest.raises(TwoParents, match="a stands under two parents: north and south") as caught:
        tree("place", ["a"], [*LINES, ("a", "south")])

    assert caught.value.values == {"dimension": "place", "code": "a", "one": "north", "other": "south"}
    assert tree("place", ["a"], [*LINES, ("a", "north")]).codes[2] == "a"


@pytest.mark.parametrize("lines", [[("a", "b"), ("b", "a")], [("a", "a")], [*LINES, ("x", "y"), ("y", "x")]])
def test_a_circle_is_refused(lines):
    with pytest.raises(Circle, match="leads back to itself"):
        tree("place", [lines[0][0]], lines)


def test_a_part_of_a_tree_keeps_what_lies_above():
    part = tree("place", ["a", "b", "c"], LINES).within(["b"])

    assert part.codes == ("_T", "north", "b")
    assert part.parent.tolist() == [-1, 0, 1]


@given(st.lists(st.integers(0, 30), max_size=30))
def test_in_any_tree_the_leaves_below_a_code_are_those_whose_path_holds_it(parents):
    lines = [(f"c{at}", f"c{parent % at}" if at else "") for at, parent in enumerate(parents)]

    found = tree("any", [code for code, _ in lines], lines)

    for node in range(len(found.codes)):
        below = [at for at, leaf in enumerate(found.leaves) if node in found.path[leaf]]
        assert below == list(range(found.first[node], found.end[node]))
        assert found.inner[node] == bool(np.count_nonzero(found.parent == node))
