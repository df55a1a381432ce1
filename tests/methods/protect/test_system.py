"""Systems: what is primary, what everybody knows, what may be hidden and what that costs."""

import numpy as np
import pytest

from tendik.methods.protect import Policy, Table, Tables
from tendik.methods.protect.faults import BadPolicy
from tendik.methods.protect.system import concentrated, spread, system

from .made import HIERARCHY, flat, hierarchical, linked

ROW = Tables([Table("t", {"a": ["p", "q", "r", "s"]}, [1, 4, 0, 20])])


def at(found, *codes, table=0):
    """Return the number of the unknown with some codes."""
    cube = found.cubes[table]
    (place,) = [place for place in range(cube.counts.size) if cube.codes(place) == codes]
    return int(found.numbers[table].ravel()[place])


@pytest.mark.parametrize("given", [flat(3, 4), hierarchical(2, 2), linked()])
def test_every_relation_adds_up_to_zero(given):
    found = system(given, Policy())

    sums = np.zeros(len(found.family), int)
    np.add.at(sums, found.row, found.sign * found.count[found.column])

    assert not sums.any()
    assert (np.diff(found.row) >= 0).all()


def test_relations_of_one_family_share_no_unknown():
    found = system(hierarchical(2, 2), Policy())

    for family in np.unique(found.family):
        columns = found.column[np.isin(found.row, np.flatnonzero(found.family == family))]
        assert len(columns) == len(np.unique(columns))


def test_small_cells_must_reach_from_one_to_four():
    found = system(ROW, Policy(threshold=5))

    p, q, r, s = (at(found, code) for code in "pqrs")
    assert found.primary[[p, q, r, s]].tolist() == [True, True, False, False]
    assert (found.up[p], found.down[p]) == (3, 0)
    assert (found.up[q], found.down[q]) == (0, 3)
    assert sorted(zip(found.side_cell.tolist(), found.side_up.tolist(), strict=True)) == [
        (p, True),
        (q, False),
    ]


def test_zeros_and_the_grand_total_may_not_be_hidden():
    found = system(ROW, Policy())

    assert [bool(found.may[at(found, code)]) for code in ("p", "s", "r", "_T")] == [True, True, False, False]


def test_hidden_zeros_take_the_floor_away():
    found = system(ROW, Policy(hide_zeros=True))

    assert not found.floor.any()
    assert found.may[at(found, "r")]
    assert found.up[at(found, "p")] == 2


def test_a_total_is_known_to_be_at_least_the_number_of_its_leaves_that_are_not_zero():
    columns = {"place": ["A00", "A01", "A02", "A10"], "sex": ["f", "f", "f", "f"]}
    given = Tables([Table("t", columns, [1, 2, 0, 9])], {"place": HIERARCHY})

    zeros, one = system(given, Policy()), system(given, Policy(rule="one"))

    total = at(zeros, "D0", "f")
    assert (zeros.floor[total], zeros.up[total], zeros.down[total]) == (2, 2, 1)
    assert (one.floor[total], one.up[total], one.down[total]) == (1, 1, 2)


def test_what_one_table_gives_away_counts_in_the_other():
    villages = Table("villages", {"place": ["A00", "A01", "A10"]}, [1, 2, 9])
    districts = Table("districts", {"place": ["D0", "D1"], "sex": ["f", "f"]}, [3, 9])

    found = system(Tables([districts, villages], {"place": HIERARCHY}), Policy())

    assert found.floor[at(found, "D0", "_T")] == 2
    assert found.floor[at(found, "_T", "_T")] == 3
    assert found.shared[at(found, "D0", "_T")]
    assert not found.shared[at(found, "A00", table=1)]


def test_cost_is_cells_or_people_times_the_weights_that_fit():
    weights = (({"a": "s"}, 3.0), ({}, 2.0), ({"b": "x"}, 7.0), ({"b": "_T", "a": "p"}, 5.0))

    cells = system(ROW, Policy(weights=weights))
    people = system(ROW, Policy(cost="people"))

    assert [float(cells.cost[at(cells, code)]) for code in "pqs"] == [10.0, 2.0, 6.0]
    assert [float(people.cost[at(people, code)]) for code in "pqrs"] == [1.0, 4.0, 1.0, 20.0]


def test_kept_cells_may_not_be_hidden_unless_they_are_primary():
    found = system(ROW, Policy(keep=({"a": "s"}, {"a": "p"})))

    assert not found.may[at(found, "s")]
    assert found.may[at(found, "p")]


def test_what_was_hidden_before_costs_a_little_less():
    found = system(ROW, Policy(), [np.array([False, True, False, False])])

    assert [float(found.cost[at(found, code)]) for code in "pqs"] == [1.0, 0.9, 1.0]


def test_zeros_beside_one_who_holds_the_whole_group_are_primary_where_groups_are_hidden():
    columns = {"a": ["p", "p", "q", "q"], "b": ["x", "y", "x", "y"]}
    given = Tables([Table("t", columns, [9, 0, 6, 7])])

    report, hide = system(given, Policy()), system(given, Policy(hide_zeros=True, groups="hide"))

    assert not report.primary.any()
    assert np.flatnonzero(hide.primary).tolist() == [at(hide, "p", "y")]
    assert hide.up[at(hide, "p", "y")] == 3


def test_the_only_part_of_a_place_is_no_group():
    places = [("v", "D"), ("w", ""), ("D", "")]
    found = system(Tables([Table("t", {"place": ["v", "w"]}, [9, 8])], {"place": places}), Policy())

    assert [part.tolist() for part in concentrated(found.row, found.column, found.sign, found.count)] == [
        [],
        [],
    ]


def test_an_unknown_is_named_by_a_table_that_holds_it():
    found = system(linked(), Policy())

    assert found.codes(at(found, "A00", "c1", table=1)) == ("by c", ("A00", "c1"))
    with pytest.raises(IndexError):
        found.codes(len(found.count))


def test_ranges_are_spread_one_after_the_other():
    assert spread(np.array([4, 9, 0]), np.array([6, 9, 1])).tolist() == [4, 5, 0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("threshold", 3),
        ("threshold", 1000),
        ("weights", (({}, 0.5), ({}, 999_999.5))),
        ("seconds", 0.5),
        ("groups", "report"),
        ("cost", "people"),
        ("rule", "one"),
    ],
)
def test_a_value_at_the_end_of_what_is_allowed_is_taken(field, value):
    assert getattr(Policy(**{field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weights", (({}, 1e6),)),
        ("seconds", -0.5),
        ("method", "round"),
        ("threshold", 1),
        ("threshold", 2),
        ("threshold", 5.0),
        ("threshold", True),
        ("threshold", 1001),
        ("rule", "two"),
        ("hide_zeros", "yes"),
        ("groups", "hide"),
        ("groups", "show"),
        ("cost", "euros"),
        ("weights", (({}, 0.0),)),
        ("weights", (({}, float("nan")),)),
        ("seconds", 0.0),
    ],
)
def test_a_value_that_a_policy_cannot_have_is_named(field, value):
    with pytest.raises(BadPolicy, match=f"The policy's {field} cannot be") as caught:
        Policy(**{field: value})

    assert caught.value.values["field"] == field
