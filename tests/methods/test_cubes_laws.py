"""Cubes: a naive twin that goes through every record for every margin, and laws that hold for any records."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tendik.methods.cubes import Cube, Dimension, Persons, Records, Sum
from tendik.methods.cubes.running import cells
from tendik.methods.cubes.statements import statement

# Few examples of many records: to write and plan a statement takes longer than to count.
laws = settings(deadline=None, max_examples=max(4, settings().max_examples // 6))

PLACE = Dimension("place", ("region", "village"))
DIMENSIONS = (PLACE, Dimension("sex"), Dimension("year"))
PEOPLE, HOMES = Persons("people", "passport", 16), Persons("homes", "home", 16)
MEASURES = (Records("records"), PEOPLE, Sum("som", "grant", 1), HOMES)
COLUMNS = ("region", "village", "sex", "year")

codes = st.sampled_from(["a", "b", None])
keys = st.sampled_from(["x", "y", "z", None])
rows = st.fixed_dictionaries(
    {
        **dict.fromkeys(COLUMNS, codes),
        "year": st.sampled_from([2025, 2026, None]),
        "passport": keys,
        "home": keys,
        "grant": st.none() | st.decimals(-1000, 1000, places=2),
    }
)
tables = st.lists(rows, max_size=16)
margins = st.none() | st.lists(
    st.lists(st.sampled_from(COLUMNS), unique=True).map(tuple), min_size=1, max_size=4
).map(tuple)


def twin(cube, records):
    """Return the cells as the definition says: for every margin, which records lie in which cell."""
    found = {}
    for margin in wanted(cube):
        lying = {(("_T",) * len(cube.columns)): []} if not margin else {}
        for record in records:
            cell = tuple(
                ("_U" if record[one] is None else str(record[one])) if one in margin else "_T"
                for one in cube.columns
            )
            lying.setdefault(cell, []).append(record)
        found |= {cell: tuple(measured(one, lie) for one in cube.measures) for cell, lie in lying.items()}
    return found


def wanted(cube):
    """Yield each wanted margin as the set of its columns."""
    starts = [
        [dimension.columns[:depth] for depth in range(len(dimension.columns) + 1)]
        for dimension in cube.dimensions
    ]
    every = [{column for start in chosen for column in start} for chosen in product(*starts)]
    if cube.margins is None:
        return every
    return [min((one for one in every if one >= set(margin)), key=len) for margin in cube.margins]


def measured(measure, records):
    """Return a measure of the records of one cell."""
    if isinstance(measure, Records):
        return len(records)
    known = [record[measure.column] for record in records if record[measure.column] is not None]
    if isinstance(measure, Persons):
        return len(set(known))
    step = Decimal(1).scaleb(-measure.decimals)
    return (
        sum((Decimal(value).quantize(step, ROUND_HALF_UP) for value in known), Decimal(0)) if known else None
    )


def table(cube, records):
    """Return the computed cells in the form of the twin's; no cell may come twice."""
    found = cells(cube, records)
    names = [measure.name for measure in cube.measures]
    keyed = {tuple(cell[one] for one in cube.columns): tuple(cell[name] for name in names) for cell in found}
    assert len(keyed) == len(found)
    return keyed


def as_for_spark(cube, records):
    """Return the cells by the statement for Spark, which DuckDB runs too."""
    wanted = dict.fromkeys([*cube.columns, *(one.column for one in cube.persons)])
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE records ({', '.join(f'{one} VARCHAR' for one in wanted)})")
        connection.executemany(
            f"INSERT INTO records VALUES ({', '.join('?' * len(wanted))})",
            [[record[one] for one in wanted] for record in records],
        )
        rows = connection.execute(statement(cube, "records", engine="spark").sql("duckdb")).fetchall()
    keyed = {row[: len(cube.columns)]: row[len(cube.columns) :] for row in rows}
    assert len(keyed) == len(rows)
    return keyed


@laws
@given(tables, margins)
@example([], None)
def test_the_naive_twin_finds_the_same_cells(records, margins):
    cube = Cube(DIMENSIONS, MEASURES, margins)

    assert table(cube, records) == twin(cube, records)


@laws
@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3, st.integers(0, 1)), min_size=1, max_size=48))
@example([(at % 4, at // 4 % 4, at // 16, 0) for at in range(64)])
@example([(at, at, at, 0) for at in range(64)])
@example([(0, 0, at, 0) for at in range(33)])
def test_a_person_in_dozens_of_cells_is_counted_once_in_each_margin(rows):
    records = [dict(zip(("a", "b", "c", "who"), row, strict=True)) for row in rows]
    cube = Cube((Dimension("place", ("a", "b")), Dimension("c")), (Persons("people", "who"),))

    assert table(cube, records) == twin(cube, records)


@pytest.mark.parametrize(
    "rows",
    [
        [(at % 4, at // 4 % 4, at // 16) for at in range(64)],
        [(at, at, at) for at in range(64)],
        [(0, 0, at) for at in range(33)],
    ],
)
def test_a_person_in_dozens_of_cells_is_counted_once_by_the_statement_for_spark(rows):
    records = [dict(zip(("a", "b", "c", "who"), (*row, "x"), strict=True)) for row in rows]
    cube = Cube((Dimension("place", ("a", "b")), Dimension("c")), (Persons("people", "who"),))

    assert as_for_spark(cube, records) == twin(cube, records)


@laws
@given(st.lists(rows, min_size=1, max_size=16))
def test_the_statement_for_spark_finds_the_cells_of_the_naive_twin(records):
    cube = Cube((PLACE, Dimension("sex")), (Records("records"), PEOPLE, HOMES))

    assert as_for_spark(cube, records) == twin(cube, records)


@laws
@given(st.lists(rows, min_size=1, max_size=16), st.sampled_from(["sex", "year", "region"]))
def test_parts_add_up_with_the_unknown_and_persons_are_no_more_than_the_sum_of_their_parts(records, by):
    found = table(Cube((Dimension(by), Dimension("village")), (Records("records"), PEOPLE)), records)

    parts = {}
    for (code, village), counted in found.items():
        if code != "_T":
            parts.setdefault(village, []).append(counted)
    for village, counted in parts.items():
        number, people = found["_T", village]
        assert sum(one[0] for one in counted) == number
        assert max(one[1] for one in counted) <= people <= sum(one[1] for one in counted)


@pytest.mark.parametrize("most", [2, 3, 8, 1000])
def test_how_many_cells_are_allowed_changes_no_number(most):
    records = [
        {"a": one, "who": who} for who in range(5) for one in range(min(most, 20)) if one % (who + 1) == 0
    ]
    cube = Cube((Dimension("a"),), (Persons("people", "who", most),))

    assert table(cube, records) == twin(cube, records) == as_for_spark(cube, records)
