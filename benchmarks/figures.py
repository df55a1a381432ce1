"""How long a million figures take to be read, and to be taken in, beside DuckDB's COPY of them. Prints a table.

Run ``python benchmarks/figures.py [ROWS] [ROUNDS]``; a million rows in three rounds unless told. The file is a long
table: 2,000 villages, sex and age with those not known, years, values with two decimals.
"""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PROGRAM = (sys.executable, "-m", "tendik")
PACK = Path(__file__).parents[1] / "tests" / "packs" / "tiny"
VILLAGES, FIRST = 2_000, 1960
MOST, MOST_MEMORY = 3.0, 1_000
COLUMNS = "SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE"
MAKE = """
COPY (
    SELECT 'BOATS' AS SERIES, 'v' || number % {villages} AS REF_AREA,
        ['F', 'M', '_U'][1 + number // {villages} % 3] AS SEX,
        ['Y15T24', 'Y_GE25', '_T'][1 + number // {villages} // 3 % 3] AS AGE,
        {first} + number // {villages} // 9 AS TIME_PERIOD,
        CAST(hash(number) % 100000 / 100 AS DECIMAL(10, 2)) AS OBS_VALUE
    FROM range({rows}) AS numbers(number)
) TO '{file}' (HEADER)
"""
COPY = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], config={"threads": 2})
columns = sys.argv[3].split(",")
names = ", ".join(f"{name} VARCHAR" for name in columns)
key = f", UNIQUE ({', '.join(columns[:-1])})" if sys.argv[4] == "key" else ""
connection.execute(f"CREATE TABLE figures ({names}{key})")
connection.execute(f"COPY figures FROM '{sys.argv[2]}' (HEADER)")
connection.close()
"""
"""The yardstick: every row into a table of a file; with the key, each only once, as the office keeps them."""


def run(home, *command):
    """Run a command; return its seconds, its seconds of processor and its peak in MB, of its children too."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, "TENDIK_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def office(folder):
    """Return the home of an office that knows the villages."""
    home, places = folder / "home", folder / "places.csv"
    with places.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "parent", "level", "name_en", "name_fr"])
        writer.writerows(
            [f"v{number}", "XA-N", "hamlet", f"Village {number}", f"Village {number}"]
            for number in range(VILLAGES)
        )
    run(home, *PROGRAM, "init", "--pack", str(PACK))
    run(home, *PROGRAM, "import", "places", str(places))
    return home


def measure(folder, rows, rounds):
    """Return what each took in every round, in turn."""
    home, file = office(folder), folder / "figures.csv"
    duckdb.connect().execute(MAKE.format(villages=VILLAGES, first=FIRST, rows=rows, file=file))
    taken = {}
    for number in range(rounds):
        copied = [str(folder / f"{number}.duckdb"), str(file), COLUMNS]
        steps = {
            "COPY": [sys.executable, "-c", COPY, *copied, "plain"],
            "COPY, each figure once": [sys.executable, "-c", COPY, f"{copied[0]}2", *copied[1:], "key"],
            "read and settled (--dry-run)": [
                *PROGRAM,
                "import",
                "statistics",
                str(file),
                "--dry-run",
                "--json",
            ],
            "taken in": [
                *PROGRAM,
                "import",
                "statistics",
                str(file),
                "--vintage",
                f"2025-01-{number + 1:02d}",
            ],
            "taken in again: known": [*PROGRAM, "import", "statistics", str(file), "--vintage", "2025-01-01"],
        }
        for what, command in steps.items():
            taken.setdefault(what, []).append(run(home, *command))
    return taken


def main(rows=1_000_000, rounds=3):
    """Print the table and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        taken = measure(Path(folder), rows, rounds)
    print(f"{rows} figures, {rounds} rounds in turn; medians, highest peak (processes included)")
    print(f"{'':32}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'× COPY':>9}{'× once':>9}")
    middle = {
        what: [statistics.median(one) for one in zip(*found, strict=True)][:2]
        for what, found in taken.items()
    }
    plain, once = (middle[what][0] for what in ("COPY", "COPY, each figure once"))
    for what, found in taken.items():
        wall, processor = middle[what]
        peak = max(one[2] for one in found)
        print(f"{what:32}{wall:9.2f}{processor:11.2f}{peak:9.0f}{wall / plain:9.2f}{wall / once:9.2f}")
    print(f"wanted: read ≤ {MOST} × COPY, peak ≤ {MOST_MEMORY} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
