"""Counts the same made-up records by the same declarations on DuckDB and on a local session of Spark. Prints a table.

It needs the extra ``tendik[spark]`` and Java 17: ``python benchmarks/spark.py [RECORDS]``; 2,000 records unless told.
It ends with 1 where a cell differs, or where Spark does not stop at a person who stands in too many cells.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb
from pyspark.errors import NumberFormatException
from pyspark.sql import SparkSession

from tendik.methods.cubes import Cube, Dimension, Persons, Records
from tendik.methods.cubes.running import write_cells
from tendik.methods.cubes.statements import statement

PLACE = Dimension("place", ("region", "village"))
CUBES = {
    "records": Cube((PLACE, Dimension("sex")), (Records("n"),)),
    "distinct persons": Cube((PLACE, Dimension("sex")), (Records("n"), Persons("people", "person"))),
}
TOO_FEW = Cube((PLACE,), (Persons("people", "person", 1),))
LIGHT = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""To compile a statement takes longer than to go through a few thousand records."""


def records(number):
    """Yield rows of region, village, sex and person; some say nothing of one."""
    chance = random.Random(7)
    for _row in range(number):
        village = chance.randrange(40)
        place = (f"r{village % 7}", f"v{village}")
        yield (*place, chance.choice(["F", "M", None]), f"p{chance.randrange(number // 2)}")


def spark():
    """Return a session of this machine alone, with the rules under which a statement stops at what is refused."""
    session = SparkSession.builder.master("local[1]").config("spark.sql.ansi.enabled", "true")
    for what, value in LIGHT.items():
        session = session.config(what, value)
    return session.getOrCreate()


def main(number=2_000):
    """Print how many cells each gives, how long it took, and how many differ; return that number."""
    rows, differing = list(records(number)), 0
    begun = time.perf_counter()
    session = spark()
    print(f"Spark {session.version} started in {time.perf_counter() - begun:.1f} s; records: {number}")
    names = ("region", "village", "sex", "person")
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE visits (region VARCHAR, village VARCHAR, sex VARCHAR, person VARCHAR)"
        )
        connection.executemany("INSERT INTO visits VALUES (?, ?, ?, ?)", rows)
        file = Path(folder) / "visits.parquet"
        connection.execute(f"COPY visits TO '{file}'")
        session.read.parquet(str(file)).select(*names).createOrReplaceTempView("visits")
        for what, cube in CUBES.items():
            differing += compared(what, cube, session, connection)
        differing += not stops(session)
        session.stop()
    return differing


def compared(what, cube, session, connection):
    """Print one cube on both; return how many cells only one of them has."""
    begun = time.perf_counter()
    theirs = Counter(
        tuple(row) for row in session.sql(statement(cube, "visits", engine="spark").sql("spark")).collect()
    )
    between = time.perf_counter()
    write_cells(connection, cube, source="visits", into="cells")
    ours = Counter(connection.sql("FROM cells").fetchall())
    connection.execute("DROP TABLE cells")
    differing = ((ours - theirs) + (theirs - ours)).total()
    print(
        f"{what:20}{ours.total():8} cells  Spark {between - begun:6.1f} s"
        f"  DuckDB {time.perf_counter() - between:6.2f} s  differing: {differing}"
    )
    return differing


def stops(session):
    """Tell whether Spark stops at persons who stand in more cells than the cube allows, and print it."""
    try:
        session.sql(statement(TOO_FEW, "visits", engine="spark").sql("spark")).collect()
    except NumberFormatException as error:
        stopped = "person: one person stands in more than 1 cells" in str(error)
    else:
        stopped = False
    print(f"a person in too many cells: Spark {'stops' if stopped else 'does not stop'}")
    return stopped


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
