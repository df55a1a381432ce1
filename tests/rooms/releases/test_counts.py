import pytest

from tendik.releases.counted import CountedBy, cells_by
from tendik.releases.counts import CountTable, counted
from tendik.statistics.published import counts_of

STONES = (
    {"place": "N", "colour": "red", "stone": "a"},
    {"place": "S", "colour": "red", "stone": "a"},
    {"place": "N", "colour": None, "stone": "b"},
)


def table(**more):
    """Stones by place and colour."""
    given = {
        "code": "stones",
        "title": {"en": "Stones"},
        "what": {"en": "Stones"},
        "dimensions": (
            CountedBy(code="place", title={"en": "Place"}, kind="places"),
            CountedBy(code="colour", title={"en": "Colour"}, titles={"red": {"en": "Red"}}),
        ),
        "records": STONES,
        "margins": (("place",), ("place", "colour")),
        "population": "stones",
    }
    return CountTable(**{**given, **more})


def cells(made):
    return {cell.codes: cell.count for cell in made.cells}


def test_records_become_the_cells_of_the_tables_that_are_wanted_and_their_total():
    assert cells(counted(table())) == {
        ("_T", "_T"): 3,
        ("N", "_T"): 2,
        ("S", "_T"): 1,
        ("N", "_U"): 1,
        ("N", "red"): 1,
        ("S", "red"): 1,
    }


def test_a_thing_with_several_records_is_counted_once():
    found = cells(counted(table(distinct="stone")))

    assert (found["_T", "_T"], found["N", "_T"], found["S", "_T"]) == (2, 2, 1)


def test_no_record_at_all_is_a_total_of_none():
    assert cells(counted(table(records=()))) == {("_T", "_T"): 0}


def test_a_margin_is_read_without_totals_and_rows_name_what_they_are_counted_by():
    made = counted(table())

    assert {codes: cell.count for codes, cell in cells_by(made, ("place",)).items()} == {("N",): 2, ("S",): 1}
    assert [(row.by, row.count) for row in counts_of(made)][-1] == ("", 3)
    assert ("place=N colour=red", 1) in [(row.by, row.count) for row in counts_of(made)]


def test_a_code_that_is_the_totals_own_is_refused():
    wrong = CountedBy(code="place", title={"en": "Place"}, titles={"_T": {"en": "All"}})

    with pytest.raises(ValueError, match="_T is the total's own code"):
        counted(table(dimensions=(wrong,), margins=(("place",),)))
