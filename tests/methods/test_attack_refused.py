"""Tables that cannot be attacked as they are: each is refused with what is wrong and where."""

import pytest

from tendik.methods.attack import Policy, Table, TableUnreadable, attack
from tests.methods.made_tables import cube, hide, square

FIVE = Policy(threshold=5)


@pytest.mark.parametrize(
    ("dimensions", "codes", "counts", "says"),
    [
        (("A",), [], [], "0 cells"),
        (("A",), [("a",)], [1, 2], "1 cells and 2 counts"),
        (("A", "A"), [("a", "a")], [1], "named twice"),
        (("A",), [("a",), ("a",)], [1, 1], "there twice"),
        (("A",), [("a", "b")], [1], "too many or too few"),
        (("A",), [("a",)], [-1], "-1 in the cell"),
        (("A",), [("a",)], [1.5], "1.5 in the cell"),
    ],
)
def test_a_table_that_is_none_is_refused(dimensions, codes, counts, says):
    with pytest.raises(TableUnreadable, match=says) as refused:
        Table("t", dimensions, codes, counts)

    assert refused.value.kind == "table"


@pytest.mark.parametrize(
    ("parents", "says"),
    [
        ({"B": {"a": "b"}}, "has no dimension B"),
        ({"A": {"a": "a"}}, "a lies below itself"),
        ({"A": {"a": "b", "b": "c", "c": "b"}}, "b lies below itself"),
    ],
)
def test_a_hierarchy_that_is_none_is_refused(parents, says):
    with pytest.raises(TableUnreadable, match=says) as refused:
        Table("t", ("A",), [("a",)], [1], parents)

    assert refused.value.kind == "hierarchy"


@pytest.mark.parametrize(
    ("given", "says"), [({"threshold": 2}, "3 or more"), ({"rule": "two"}, "zeros or one")]
)
def test_a_policy_that_protects_nobody_is_refused(given, says):
    with pytest.raises(TableUnreadable, match=says) as refused:
        Policy(**given)

    assert refused.value.kind == "policy"


def test_no_table_at_all_is_refused():
    with pytest.raises(TableUnreadable, match="no table"):
        attack([], policy=FIVE)


def test_a_published_total_that_its_parts_do_not_make_is_refused_by_name():
    wrong = Table("t", ("A",), [("_T",), ("a",), ("b",)], [10, 4, 5])

    with pytest.raises(TableUnreadable, match=r"parts of \('_T',\) do not add up to 10"):
        attack([wrong], policy=FIVE)


def test_one_cell_with_two_counts_is_refused():
    truth = square([7, 8], [6, 20])
    other = Table("o", ("A", "B"), [("a1", "b1")], [9])

    with pytest.raises(TableUnreadable, match="published as 7 and as 9"):
        attack([truth, other], policy=FIVE)


def test_a_total_smaller_than_its_leaves_is_refused():
    wrong = Table("t", ("A",), [("_T",), ("a",), ("b",), ("c",)], [2, None, None, None])

    with pytest.raises(TableUnreadable, match="comes to 2, but holds at least 3"):
        attack([wrong], policy=FIVE)


def test_a_hidden_cell_for_which_nothing_is_left_is_refused():
    wrong = Table("t", ("A",), [("_T",), ("a",), ("b",)], [7, 9, None])

    with pytest.raises(TableUnreadable, match="comes to -2"):
        attack([wrong], policy=FIVE)


def test_tables_that_contradict_each_other_only_together_are_refused():
    codes = [(a, b) for a in ("a", "c", "_T") for b in ("b", "d", "_T")]
    wrong = Table("t", ("A", "B"), codes, [None, None, 9, None, None, 9, 9, 8, 18])

    with pytest.raises(TableUnreadable) as refused:
        attack([wrong], policy=FIVE)

    assert refused.value.kind == "sum"


def test_a_solver_that_finds_no_counts_says_so():
    codes = [(a, b) for a in ("a", "c", "e", "_T") for b in ("b", "d", "f", "_T")]
    hidden = {("a", "b"), ("a", "d"), ("c", "d"), ("c", "f"), ("e", "f"), ("e", "b")}
    margins = {
        ("a", "_T"): 9,
        ("c", "_T"): 9,
        ("e", "_T"): 2,
        ("_T", "b"): 12,
        ("_T", "d"): 6,
        ("_T", "f"): 2,
    }
    counts = [None if row in hidden else margins.get(row, 20 if row == ("_T", "_T") else 0) for row in codes]

    # e has one in b and one in f: the other eleven of b would be in a, which has nine.
    with pytest.raises(TableUnreadable, match="no counts agree"):
        attack([Table("t", ("A", "B"), codes, counts)], policy=FIVE)


def test_a_truth_that_lacks_a_hidden_cell_is_refused():
    truth = square([1, 5], [6, 20])
    part = Table("part", ("A", "B"), [("a1", "b1"), ("z", "b1")], [1, 3])

    with pytest.raises(TableUnreadable, match="lack a cell") as refused:
        attack([hide(truth, ["a1 b1", "a1 b2"])], policy=FIVE, truth=[part])

    assert refused.value.kind == "truth"


def test_cells_of_the_truth_that_no_released_table_shows_are_passed_over():
    truth = square([1, 5], [6, 20])
    more = Table("more", ("A", "B"), [("zz", "b1"), ("a1", "zz"), ("zz", "zz")], [3, 3, 3])
    released = hide(truth, ["a1 b1", "a1 b2", "a2 b1", "a2 b2"])

    assert attack([released], policy=FIVE, truth=[more, truth, more]).safe


def test_a_truth_that_differs_from_what_is_published_is_refused():
    truth = square([1, 5], [6, 20])

    with pytest.raises(TableUnreadable, match="published as 32 and truly 33"):
        attack([hide(truth, ["a1 b1", "a1 b2"])], policy=FIVE, truth=[square([1, 5], [7, 20])])


def test_a_zero_hidden_against_the_policy_is_refused():
    truth = square([0, 5], [6, 20])
    released = hide(truth, ["a1 b1", "a1 b2", "a2 b1", "a2 b2"])

    with pytest.raises(TableUnreadable, match="at least 1 and is truly 0"):
        attack([released], policy=FIVE, truth=[truth])
    assert attack([released], policy=Policy(5, hide_zeros=True), truth=[truth]).safe


def test_a_truth_of_another_dimension_is_refused():
    truth = square([1, 5], [6, 20])

    with pytest.raises(TableUnreadable, match="no released table has C"):
        attack([truth], policy=FIVE, truth=[cube({("c",): 3}, names=("C",))])


def test_places_that_lie_below_each_other_by_two_tables_are_refused():
    one = Table("one", ("A",), [("p",), ("q",), ("r",)], [None, None, None], {"A": {"q": "p", "r": "p"}})
    two = Table("two", ("A",), [("p",), ("q",), ("s",)], [None, None, None], {"A": {"p": "q", "s": "q"}})

    with pytest.raises(TableUnreadable, match="lie below themselves") as refused:
        attack([one, two], policy=FIVE)

    assert refused.value.kind == "hierarchy"


def test_dimensions_that_span_too_many_cells_are_refused():
    many = Table("t", tuple(f"D{axis}" for axis in range(70)), [("a",) * 70], [7])

    with pytest.raises(TableUnreadable, match="too many cells"):
        attack([many], policy=FIVE)


def test_ten_thousand_codes_are_read():
    leaves = {(f"p{number}",): 7 for number in range(10_000)}
    truth = cube(leaves, names=("place",))

    assert attack([hide(truth, ["p1", "p2"])], policy=FIVE).safe
    assert attack([hide(truth, ["p1", "p2"])], policy=FIVE).hidden == 2


def test_a_table_whose_every_cell_is_small_leaks_by_its_grand_total_alone():
    truth = square([1, 1], [1, 1])
    released = hide(truth, [row for row in truth.codes if row != ("_T", "_T")])

    (leak, *_others) = attack([released], policy=FIVE, truth=[truth]).leaks
    assert (leak.codes, leak.kind) == (("_T", "_T"), "published")


def test_sixty_two_dimensions_of_two_codes_are_as_many_cells_as_can_be_numbered():
    def table(axes):
        names = tuple(f"D{axis}" for axis in range(axes))
        return Table("t", names, [("a",) * axes, ("_T",) * axes], [0, 0])

    assert attack([table(62)], policy=FIVE).safe
    with pytest.raises(TableUnreadable, match="too many cells"):
        attack([table(63)], policy=FIVE)


def test_the_first_of_several_cells_with_two_counts_is_named():
    other = Table("o", ("A", "B"), [("a1", "b1"), ("a2", "b2")], [3, 21])

    with pytest.raises(TableUnreadable, match=r"\('a1', 'b1'\) is published as 3 and as 7"):
        attack([square([7, 8], [6, 20]), other], policy=FIVE)
