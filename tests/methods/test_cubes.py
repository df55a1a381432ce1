"""Cubes: a village counted by hand, and what is refused."""

import doctest
from decimal import Decimal

import pytest

from tendik.methods.cubes import Cube, Dimension, Persons, Records, Sum, running, shapes, statements
from tendik.methods.cubes.running import cells

PLACE = Dimension("place", ("region", "village"))
SEX = Dimension("sex")
VISITS, PEOPLE, SOM = Records("visits"), Persons("people", "passport"), Sum("som", "grant", 2)
COLUMNS = ("region", "village", "sex", "passport", "grant")

# Aigul came three times, to two villages; Bolot once; of the last visit nobody knows who, what sex and where.
VISITED = [
    ("Osh", "Kara", "F", "aigul", 100),
    ("Osh", "Kara", "F", "aigul", None),
    ("Osh", "Tash", "F", "aigul", Decimal("0.10")),
    ("Osh", "Tash", "M", "bolot", None),
    ("Osh", None, None, None, 5),
]


def records(rows=VISITED):
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def table(cube, rows=VISITED):
    """Return the cells of a cube: codes to measures."""
    return {
        tuple(cell[column] for column in cube.columns): tuple(cell[one.name] for one in cube.measures)
        for cell in cells(cube, records(rows))
    }


def test_a_village_is_counted_in_every_margin_as_by_hand():
    found = table(Cube((PLACE, SEX), (VISITS, PEOPLE, SOM)))

    assert found == {
        ("Osh", "Kara", "F"): (2, 1, Decimal(100)),
        ("Osh", "Tash", "F"): (1, 1, Decimal("0.10")),
        ("Osh", "Tash", "M"): (1, 1, None),
        ("Osh", "_U", "_U"): (1, 0, Decimal(5)),
        ("Osh", "Kara", "_T"): (2, 1, Decimal(100)),
        ("Osh", "Tash", "_T"): (2, 2, Decimal("0.10")),
        ("Osh", "_U", "_T"): (1, 0, Decimal(5)),
        ("Osh", "_T", "F"): (3, 1, Decimal("100.10")),
        ("Osh", "_T", "M"): (1, 1, None),
        ("Osh", "_T", "_U"): (1, 0, Decimal(5)),
        ("Osh", "_T", "_T"): (5, 2, Decimal("105.10")),
        ("_T", "_T", "F"): (3, 1, Decimal("100.10")),
        ("_T", "_T", "M"): (1, 1, None),
        ("_T", "_T", "_U"): (1, 0, Decimal(5)),
        ("_T", "_T", "_T"): (5, 2, Decimal("105.10")),
    }


def test_only_the_wanted_margins_are_counted():
    cube = Cube((PLACE, SEX), (VISITS,), margins=(("village",), (), ("sex", "region"), ("village", "region")))

    assert cube.grouping_sets == (("region", "village"), ("region", "sex"), ())
    assert table(cube).keys() == {
        ("Osh", "Kara", "_T"),
        ("Osh", "Tash", "_T"),
        ("Osh", "_U", "_T"),
        ("Osh", "_T", "F"),
        ("Osh", "_T", "M"),
        ("Osh", "_T", "_U"),
        ("_T", "_T", "_T"),
    }


def test_six_dimensions_with_a_hierarchy_of_three_have_128_margins_the_finest_first():
    place = Dimension("place", ("region", "district", "village"))
    cube = Cube((place, *(Dimension(one) for one in "abcde")), (VISITS,))

    assert len(cube.grouping_sets) == len(set(cube.grouping_sets)) == 2**5 * 4
    assert cube.grouping_sets[0] == cube.columns == ("region", "district", "village", *"abcde")
    assert cube.grouping_sets[-1] == ()


def test_villages_of_one_name_in_two_regions_are_two():
    found = table(
        Cube((PLACE,), (VISITS, PEOPLE), margins=(("village",),)),
        [("Osh", "Kara", "F", "aigul", 1), ("Naryn", "Kara", "F", "aigul", 1)],
    )

    assert found == {("Osh", "Kara"): (1, 1), ("Naryn", "Kara"): (1, 1)}


def test_an_unknown_village_is_another_than_the_total_and_stays_in_its_region():
    found = table(
        Cube((PLACE,), (VISITS,)), [("Osh", None, None, None, None), (None, None, None, None, None)]
    )

    assert found == {
        ("Osh", "_U"): (1,),
        ("_U", "_U"): (1,),
        ("Osh", "_T"): (1,),
        ("_U", "_T"): (1,),
        ("_T", "_T"): (2,),
    }


def test_unknown_in_letters_and_nothing_at_all_are_one_value():
    assert table(Cube((SEX,), (VISITS,)), [("", "", None, "", 0), ("", "", "_U", "", 0)]) == {
        ("_U",): (2,),
        ("_T",): (2,),
    }


def test_no_record_leaves_a_grand_total_of_nothing():
    assert table(Cube((SEX,), (VISITS, PEOPLE, SOM)), []) == {("_T",): (0, 0, None)}
    assert table(Cube((SEX,), (VISITS,), margins=(("sex",),)), []) == {}


def test_sums_are_exact_to_their_decimals():
    rows = [("", "", "F", "", amount) for amount in ("0.1", "0.2", 10**15, 0.3, Decimal("0.005"))]

    assert table(Cube((SEX,), (SOM,), margins=((),)), rows) == {("_T",): (Decimal("1000000000000000.61"),)}


def test_households_and_persons_are_counted_in_one_pass():
    rows = [("H1", "", "F", "aigul", 1), ("H1", "", "M", "bolot", 1), ("H2", "", "F", "aigul", 1)]
    cube = Cube((SEX,), (Persons("households", "region"), PEOPLE))

    assert table(cube, rows) == {("F",): (2, 1), ("M",): (1, 1), ("_T",): (2, 2)}


def test_words_of_sql_and_strange_letters_are_names_like_others():
    names = ("quarter", "order", 'a "b"', "жынысы", "row s")
    cube = Cube(tuple(map(Dimension, names)), (Records("group"), Persons("select", "from")))

    found = cells(cube, [dict.fromkeys((*names, "from"), "x"), dict.fromkeys((*names, "from"), "'y'")])

    assert len(found) == 1 + 2 * (2**5 - 1)
    assert {cell["group"] for cell in found if cell["quarter"] != "_T"} == {1}


def test_a_column_may_be_a_dimension_and_be_counted_and_summed_too():
    cube = Cube(
        (SEX, Dimension("grant")),
        (Sum("som", "grant"), Persons("amounts", "grant"), PEOPLE),
        ((), ("grant",)),
    )

    assert table(cube, [("", "", "F", "aigul", 2), ("", "", "M", "bolot", 2), ("", "", "M", "aigul", 3)]) == {
        ("_T", "_T"): (7, 2, 2),
        ("_T", "2"): (4, 1, 2),
        ("_T", "3"): (3, 1, 1),
    }


@pytest.mark.parametrize("code", ["_T", "*"])
def test_a_record_with_the_code_of_a_total_is_refused_by_the_name_of_its_column(code):
    with pytest.raises(ValueError, match=r"^sex: _T and \* are no codes"):
        table(Cube((PLACE, SEX), (VISITS,)), [*VISITED, ("Osh", "Kara", code, "", 0)])


@pytest.mark.parametrize("most", [1, 2, 4, 5])
def test_a_person_in_too_many_cells_is_refused_and_one_fewer_is_not(most):
    cube = Cube((SEX,), (Persons("people", "passport", most),))
    rows = [("", "", code, "aigul", 0) for code in range(most)]

    assert table(cube, rows)[("_T",)] == (1,)
    with pytest.raises(ValueError, match=f"^passport: one person stands in more than {most} cells$"):
        table(cube, [*rows, ("", "", "more", "aigul", 0)])


def test_what_is_no_number_is_not_summed():
    with pytest.raises(ValueError, match="many"):
        table(Cube((SEX,), (SOM,)), [("", "", "F", "", "many")])


def test_a_record_without_a_column_is_refused():
    with pytest.raises(KeyError, match="grant"):
        cells(Cube((SEX,), (SOM,)), [{"sex": "F"}])


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"dimensions": ()}, "needs a dimension"),
        ({"measures": ()}, "needs a dimension and a measure"),
        ({"margins": ()}, "needs a margin"),
        ({"margins": (("village", "age"),)}, r"\['age'\], which no dimension has"),
        ({"dimensions": (PLACE, Dimension("Village"))}, "used twice"),
        ({"measures": (VISITS, Records("sex"))}, "used twice"),
        ({"dimensions": (Dimension("_records"),)}, "begins with _"),
        ({"dimensions": (Dimension(""),)}, "is empty"),
        ({"measures": (Sum("som", "grant", 7),)}, r"0\.\.6, not 7"),
        ({"measures": (Sum("som", "grant", -1),)}, r"0\.\.6, not -1"),
        ({"measures": (Persons("people", "passport", 0),)}, "at least 1, not 0"),
    ],
)
def test_a_declaration_that_cannot_be_meant_is_refused(declared, said):
    with pytest.raises(ValueError, match=said):
        Cube(**({"dimensions": (PLACE, SEX), "measures": (VISITS,)} | declared))


@pytest.mark.parametrize("module", [shapes, statements, running])
def test_the_examples_in_the_documentation_hold(module):
    found = doctest.testmod(module)

    assert found.attempted > 0
    assert found.failed == 0
