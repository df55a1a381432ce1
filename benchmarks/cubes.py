"""How long cubes take and how much memory, beside DuckDB's own CUBE and ``count(DISTINCT …)``. Prints a table.

Run ``python benchmarks/cubes.py [RECORDS] [ROUNDS]``; a million records in three rounds unless told. Records are
made up: 500 villages in 40 districts in 7 regions, sex, age, status, kind, quarter. A person keeps her sex, age
and status, and in nine of ten records her village; some have more than twenty records.
"""

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from tendik.methods.cubes import Cube, Dimension, Persons, Records
from tendik.methods.cubes.running import write_cells
from tendik.methods.cubes.statements import statement

THREADS = 2
DISTINCT_UP_TO = 1_000_000
PLACE = ("region", "district", "village")
OTHERS = ("sex", "age", "status", "kind", "quarter")
BREAKDOWN = tuple(Dimension(one) for one in OTHERS)
FLAT = Cube((Dimension("village"), *BREAKDOWN), (Records("records"),))
NESTED = Cube((Dimension("place", PLACE), *BREAKDOWN), (Records("records"),))
PEOPLE = Cube(NESTED.dimensions, (Records("records"), Persons("people", "person")))

MAKE = """
COPY (
    WITH drawn AS (
        SELECT number, CASE WHEN number % 50 = 0 THEN hash(number) % ({records} // 500) + 10 * {records}
                            ELSE hash(number) % ({records} * 5 // 4) END AS person
        FROM range({records}) AS numbers(number)
    ), lived AS (
        SELECT *, hash(person + 1) % 1000 / 1000 AS a, hash(person + 2) % 1000 / 1000 AS b,
            CAST(500 * power(hash(CASE WHEN number % 10 = 3 THEN number ELSE person END + 3) % 10000 / 10000, 2)
                 AS INTEGER) AS village
        FROM drawn
    )
    SELECT person, 'V' || village AS village, 'D' || village % 40 AS district, 'R' || village % 40 % 7 AS region,
        CASE WHEN a < 0.52 THEN 'F' WHEN a < 0.98 THEN 'M' END AS sex,
        'Y' || hash(person + 4) % 8 * 10 AS age, 'S' || CAST(floor(6 * b * b) AS INTEGER) AS status,
        'K' || CAST(floor(8 * power(hash(number + 5) % 1000 / 1000, 2)) AS INTEGER) AS kind,
        '2026-Q' || hash(number + 6) % 12 AS quarter
    FROM lived
) TO '{file}' (FORMAT parquet)
"""


def ours(cube):
    """Return a run of a declared cube."""
    return lambda connection: write_cells(connection, cube, source="records", into="cells")


def raw(columns, group, measures="count(*)"):
    """Return a run of a statement written by hand."""
    query = (
        f"CREATE TEMP TABLE cells AS SELECT {', '.join(columns)}, {measures} FROM records GROUP BY {group}"
    )
    return lambda connection: connection.execute(query).fetchone()[0]


BY_HAND = f"ROLLUP ({', '.join(PLACE)}), CUBE ({', '.join(OTHERS)})"
RUNS = {
    "records loaded, nothing done": lambda connection: 0,
    "CUBE of six dimensions": raw(("village", *OTHERS), f"CUBE (village, {', '.join(OTHERS)})"),
    "the same, declared": ours(FLAT),
    "CUBE and ROLLUP of the place": raw((*PLACE, *OTHERS), BY_HAND),
    "with the place, declared": ours(NESTED),
    "with persons, declared": ours(PEOPLE),
    "with count(DISTINCT person)": raw((*PLACE, *OTHERS), BY_HAND, "count(*), count(DISTINCT person)"),
}
RATIOS = (
    ("the same, declared", "CUBE of six dimensions", "1.05"),
    ("with the place, declared", "CUBE and ROLLUP of the place", "1.05"),
    ("with persons, declared", "with the place, declared", "4"),
    ("with count(DISTINCT person)", "with persons, declared", ""),
)


def one(what, file):
    """Run one of them in this process and print what it took."""
    if what == "polars":
        return polars(file)
    connection = duckdb.connect(config={"threads": THREADS})
    connection.execute("CREATE TABLE records AS SELECT * FROM read_parquet(?)", [file])
    # SQLGlot loads its dialect when it first prints: that is part of starting, not of counting.
    statement(FLAT, "records").sql("duckdb")
    start, began = time.perf_counter(), time.process_time()
    count = RUNS[what](connection)
    return time.perf_counter() - start, time.process_time() - began, count


def polars(file):
    """Run the flat cube by polars."""
    import polars

    names = ", ".join(("village", *OTHERS))
    records = polars.read_parquet(file)
    start, began = time.perf_counter(), time.process_time()
    cells = polars.SQLContext(records=records, eager=True).execute(
        f"SELECT {names}, count(*) AS n FROM records GROUP BY CUBE ({names})"
    )
    return time.perf_counter() - start, time.process_time() - began, len(cells)


def started(what, file):
    """Run one of them in a process of its own; return its seconds, processor seconds, cells and peak in MB."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--one", what, str(file)],
        stdout=subprocess.PIPE,
        env={**os.environ, "POLARS_MAX_THREADS": str(THREADS)},
    )
    printed = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{what} failed")
    return *json.loads(printed), used.ru_maxrss / 1024


def measure(records, rounds, file):
    """Run all in turn, round by round; return what each took."""
    duckdb.connect().execute(MAKE.format(records=records, file=file))
    runs = list(RUNS) + ["polars"] * (importlib.util.find_spec("polars") is not None)
    taken = {what: [] for what in runs}
    for number in range(rounds):
        for what in runs:
            long = "DISTINCT" in what
            if not long or (number == 0 and records <= DISTINCT_UP_TO):
                taken[what].append(started(what, file))
    return {what: found for what, found in taken.items() if found}


def main(records=1_000_000, rounds=3):
    """Print the table and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        taken = measure(records, rounds, Path(folder) / "records.parquet")
    print(f"{records} records, {rounds} rounds in turn; median seconds and processor seconds, highest peak")
    print(f"{'':32}{'s':>8}{'proc s':>8}{'MB':>8}{'cells':>12}")
    middle = {}
    for what, found in taken.items():
        middle[what] = [statistics.median(run[at] for run in found) for at in (0, 1)]
        seconds, processor = middle[what]
        peak = max(run[3] for run in found)
        print(f"{what:32}{seconds:>8.2f}{processor:>8.2f}{peak:>8.0f}{found[0][2]:>12}")
    for what, yardstick, aim in RATIOS:
        if what in middle:
            wall, processor = (mine / its for mine, its in zip(middle[what], middle[yardstick], strict=True))
            said = f"  aim {aim}" if aim else ""
            print(f"{what} / {yardstick}: {wall:.2f}, of processor time {processor:.2f}{said}")
    if "polars" not in taken:
        print("polars is not installed")
    print(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} of them busy")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout.write(json.dumps(one(*sys.argv[2:])))
    else:
        main(*map(int, sys.argv[1:]))
