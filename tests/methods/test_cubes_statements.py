"""Cubes: the statement itself, as DuckDB and Spark read it, and DuckDB on a connection of the caller's."""

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from tendik.methods.cubes import Cube, Dimension, Persons, Records, Sum
from tendik.methods.cubes.running import write_cells
from tendik.methods.cubes.statements import statement

PLACE = Dimension("place", ("region", "village"))
PLAIN = Cube((PLACE, Dimension("quarter")), (Records("records"), Sum("som", "grant", 2)))
PEOPLE = Cube((PLACE, Dimension("quarter")), (Records("records"), Persons("people", "passport", 16)))


@pytest.fixture
def connection():
    with duckdb.connect(config={"enable_external_access": "false", "lock_configuration": "true"}) as found:
        found.execute(
            "CREATE TABLE visits AS SELECT 'r' || (number % 2) AS region, 'v' || (number % 5) AS village,"
            ' nullif(number % 4, 3) AS quarter, hash(number) % 9 AS passport, number / 3 AS "grant"'
            " FROM range(60) AS numbers(number)"
        )
        yield found


def test_the_statement_is_printed_for_duckdb():
    cube = Cube((Dimension("quarter"),), (Records("n"), Sum("som", "grant", 2)))

    assert statement(cube, "visits").sql("duckdb") == (
        """WITH "_records" AS (SELECT COALESCE(CAST("quarter" AS TEXT), '_U') AS "quarter", 1 AS "n","""
        """ CAST("grant" AS DECIMAL(18, 2)) AS "som" FROM "visits" WHERE CASE WHEN"""
        """ CAST("quarter" AS TEXT) = '_T' OR CAST("quarter" AS TEXT) = '*'"""
        """ THEN CAST('quarter: _T and * are no codes of a record' AS BIGINT) = 0 ELSE TRUE END)"""
        """ SELECT CASE WHEN GROUPING("r"."quarter") = 1 THEN '_T' ELSE "r"."quarter" END AS "quarter","""
        """ COUNT("r"."n") AS "n", CAST(SUM("r"."som") AS DECIMAL(38, 2)) AS "som" FROM "_records" AS "r" """
        """GROUP BY GROUPING SETS (("r"."quarter"), ())"""
    )


def test_the_same_tree_is_printed_for_spark():
    cube = Cube((PLACE,), (Records("n"),), margins=(("region",), ("village",), ()))

    assert statement(cube, "visits") == statement(cube, "visits", engine="spark")
    assert statement(cube, "visits", engine="spark").sql("spark") == (
        "WITH `_records` AS (SELECT COALESCE(CAST(`region` AS STRING), '_U') AS `region`,"
        " COALESCE(CAST(`village` AS STRING), '_U') AS `village`, 1 AS `n` FROM `visits` WHERE CASE"
        " WHEN CAST(`region` AS STRING) = '_T' OR CAST(`region` AS STRING) = '*'"
        " THEN CAST('region: _T and * are no codes of a record' AS BIGINT) = 0"
        " WHEN CAST(`village` AS STRING) = '_T' OR CAST(`village` AS STRING) = '*'"
        " THEN CAST('village: _T and * are no codes of a record' AS BIGINT) = 0 ELSE TRUE END)"
        " SELECT CASE WHEN GROUPING(`r`.`region`) = 1 THEN '_T' ELSE `r`.`region` END AS `region`,"
        " CASE WHEN GROUPING(`r`.`village`) = 1 THEN '_T' ELSE `r`.`village` END AS `village`,"
        " COUNT(`r`.`n`) AS `n` FROM `_records` AS `r`"
        " GROUP BY GROUPING SETS ((`r`.`region`, `r`.`village`), (`r`.`region`), ())"
    )


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
@pytest.mark.parametrize("cube", [PLAIN, PEOPLE])
def test_every_name_in_a_statement_is_quoted(cube, engine):
    names = [*statement(cube, "visits", engine=engine).find_all(exp.Identifier)]

    assert len(names) > 20
    assert [one.this for one in names if not one.quoted] == []


@pytest.mark.parametrize("cube", [PLAIN, PEOPLE])
def test_the_text_for_spark_read_again_counts_the_same(cube, connection):
    text = statement(cube, "visits", engine="spark").sql("spark")
    read = sqlglot.parse_one(text, read="spark")

    write_cells(connection, cube, source="visits", into="ours")
    connection.execute(f"CREATE TEMP TABLE theirs AS {read.sql('duckdb')}")

    assert connection.sql("FROM ours EXCEPT ALL FROM theirs").fetchall() == []
    assert connection.sql("FROM theirs EXCEPT ALL FROM ours").fetchall() == []


@pytest.mark.parametrize("most", [1, 2, 16, 64, 1000])
def test_spark_which_computes_a_named_query_wherever_it_is_named_reads_the_records_five_times(most):
    cube = Cube((PLACE,), (Persons("people", "passport", most),))
    named = {one.alias: one.this for one in statement(cube, "visits", engine="spark").ctes}

    def times(query):
        return sum(
            times(named[one.name]) if one.name in named else one.name == "visits"
            for one in query.find_all(exp.Table)
        )

    assert times(named["_signed"]) == 5


@pytest.mark.parametrize("most", [1, 4, 5])
def test_spark_stops_too_at_a_person_in_too_many_cells(most, connection):
    cube = Cube((Dimension("place"),), (Persons("people", "passport", most),))
    connection.execute(
        f"CREATE TABLE stays AS SELECT 'v' || number AS place, 'aigul' AS passport FROM range({most}) AS numbers(number)"
    )
    text = statement(cube, "stays", engine="spark").sql("duckdb")

    assert ("_T", 1) in connection.sql(text).fetchall()
    connection.execute("INSERT INTO stays VALUES ('more', 'aigul')")
    with pytest.raises(duckdb.ConversionException, match=f"one person stands in more than {most} cells"):
        connection.sql(text).fetchall()


@pytest.mark.parametrize("cube", [PLAIN, PEOPLE])
def test_the_finest_set_comes_first_and_shows_the_columns_in_their_order(cube):
    (sets,) = statement(cube, "visits").find_all(exp.GroupingSets)
    shown = [[one.name for one in margin.expressions] for margin in sets.expressions]

    assert shown[0] == ["region", "village", "quarter"]
    assert [len(margin) for margin in shown] == sorted(map(len, shown), reverse=True)


def test_numbered_cells_of_a_person_are_in_a_full_order():
    (window,) = (
        one for one in statement(PEOPLE, "visits").find_all(exp.Window) if isinstance(one.this, exp.RowNumber)
    )

    assert [one.this.name for one in window.args["order"].expressions] == ["region", "village", "quarter"]


def test_counts_leave_as_whole_numbers_of_64_bits_and_sums_as_decimals(connection):
    cube = Cube((PLACE,), (Records("records"), Persons("people", "passport"), Sum("som", "grant", 2)))

    write_cells(connection, cube, source="visits", into="cells")

    assert [str(kind) for kind in connection.table("cells").types] == [
        "VARCHAR",
        "VARCHAR",
        "BIGINT",
        "BIGINT",
        "DECIMAL(38,2)",
    ]


def test_the_number_of_cells_is_told_and_a_connection_that_may_open_nothing_suffices(connection):
    count = write_cells(connection, PEOPLE, source="visits", into="cells")

    assert count == len(connection.table("cells").fetchall()) == 20 + 10 + 4 + 4 + 2 + 1
    assert (
        connection.sql(
            "SELECT records, people FROM cells WHERE region = '_T' AND village = '_T' AND quarter = '_T'"
        ).fetchall()
        == connection.sql("SELECT count(*), count(DISTINCT passport) FROM visits").fetchall()
    )


def test_the_table_of_cells_is_gone_with_its_connection(connection):
    write_cells(connection, PLAIN, source="visits", into="cells")

    assert connection.sql("SELECT table_name, temporary FROM duckdb_tables() ORDER BY 1").fetchall() == [
        ("cells", True),
        ("visits", False),
    ]


def test_a_refused_table_is_not_made(connection):
    connection.execute("UPDATE visits SET village = '_T' WHERE village = 'v3'")

    with pytest.raises(ValueError, match="^village: _T and"):
        write_cells(connection, PEOPLE, source="visits", into="cells")

    assert connection.sql("SELECT table_name FROM duckdb_tables()").fetchall() == [("visits",)]


def test_a_lacking_column_is_named_by_the_engine(connection):
    with pytest.raises(duckdb.Error, match="age"):
        write_cells(connection, Cube((Dimension("age"),), (Records("n"),)), source="visits", into="cells")
