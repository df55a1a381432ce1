"""Cubes on a local session of Spark, in a process of its own. `make test-spark` installs pyspark; it needs Java."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "benchmarks" / "spark.py"


@pytest.mark.spark
def test_spark_finds_the_cells_that_duckdb_finds_and_stops_where_it_must():
    done = subprocess.run([sys.executable, BENCH, "100"], capture_output=True, text=True)

    told = [line for line in done.stdout.splitlines() if "differing" in line or "too many" in line]
    assert [line.rpartition(":")[2].strip() for line in told] == ["0", "0", "Spark stops"], done.stderr[
        -2000:
    ]
    assert done.returncode == 0
