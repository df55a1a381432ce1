"""How long the public process takes for a table of a data set with a million figures, beside DuckDB's own point query.

Run ``python benchmarks/tables.py [FIGURES]`` on a machine with two cores, wrk and taskset. The server is held on core 0
and its clients on core 1; all stay on 127.0.0.1. Figures are made up: places, sex, age, months.
"""

import http.client
import json
import os
import random
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import duckdb
import msgspec
from serve import check_programs, figures, free_port, running, wrk, wrk_command

from tendik.methods.periods import Frequency, Period
from tendik.releases.manifest import SetFile
from tendik.releases.parquet import parquet_writer
from tendik.releases.setfiles import (
    SetCode,
    SetColumn,
    SetPackage,
    SetPart,
    SetResource,
    SetSchema,
)

PROGRAM = [sys.executable, "-m", "tendik"]
PACK = Path(__file__).parents[1] / "tests" / "packs" / "tiny"
SEX, AGES, MONTHS = ("_T", "F", "M"), ("_T", *(f"Y{at}0T{at}9" for at in range(1, 9))), 72
ASKED, SEED, SECONDS = 300, 7, 20
LANGUAGES = ("fr", "en")
TYPES = {
    "place": "string",
    "period": "string",
    "sex": "string",
    "age": "string",
    "value": "number",
    "decimals": "integer",
    "status": "string",
    "absence": "string",
    "note": "string",
    "source": "string",
    "vintage": "date",
    "starts_on": "date",
    "ends_before": "date",
}


def months():
    return [Period(2020 + at // 12, Frequency.MONTH, at % 12 + 1) for at in range(MONTHS)]


def rows(places):
    chance = random.Random(SEED)
    for place in places:
        for sex in SEX:
            for age in AGES:
                for month in months():
                    value = Decimal(chance.randrange(100_000)) / 100
                    ends = month.starts_on, month.ends_before
                    yield (
                        place,
                        month.code,
                        sex,
                        age,
                        value,
                        2,
                        "normal",
                        None,
                        None,
                        "made",
                        "2026-01-01",
                        *ends,
                    )


def column(name, kind, codes):
    concepts = {"place": "REF_AREA", "period": "TIME_PERIOD", "sex": "SEX", "age": "AGE"}
    texts = {language: name for language in LANGUAGES}
    categories = [
        SetCode(code, code, {language: code for language in LANGUAGES}) for code in codes.get(name, ())
    ]
    return SetColumn(name, kind, name, concepts.get(name, ""), texts, categories)


def resource_of(columns, many, size):
    return SetResource(
        name="figures",
        path="figures.csv",
        profile="",
        format="csv",
        mediatype="text/csv",
        encoding="utf-8",
        dialect={},
        bytes=0,
        rows=many,
        parquet=SetPart("figures.parquet", size),
        schema=SetSchema(columns, [""], []),
    )


def described(columns, many, size):
    """Return what the data set says of itself."""
    words = {language: "made" for language in LANGUAGES}
    return SetPackage(
        profile="",
        name="made",
        title="made",
        description="made",
        version="1",
        created="",
        sources=[],
        resources=[resource_of(columns, many, size)],
        code="made",
        titles=words,
        about=words,
        group=words,
        unit="NUMBER",
        unit_titles=words,
        multiplier=0,
        frequency="M",
        series="",
        whole={},
    )


def add_set(release, wanted):
    """Write a data set of so many figures into a release; return where its figures lie and its places."""
    places = [f"p{at}" for at in range(max(1, wanted // (len(SEX) * len(AGES) * MONTHS) + 1))]
    data, folder = release / "data", release / "data" / "sets" / "made"
    folder.mkdir(parents=True)
    with parquet_writer() as parquet:
        size = parquet.write(folder / "figures.parquet", TYPES, rows(places))
    codes = {"place": places, "sex": SEX, "age": AGES}
    columns = [column(name, kind, codes) for name, kind in TYPES.items()]
    many = len(places) * len(SEX) * len(AGES) * MONTHS
    words = {language: "made" for language in LANGUAGES}
    package = described(columns, many, size)
    (folder / "datapackage.json").write_bytes(msgspec.json.encode(package))
    listed = json.loads((data / "datapackage.json").read_text("utf-8"))
    listed["sets"] = [msgspec.to_builtins(SetFile("made", "sets/made/datapackage.json", words, words, many))]
    (data / "datapackage.json").write_text(json.dumps(listed), "utf-8")
    print(f"{many} figures, {size / 1e6:.1f} MB of Parquet")
    return folder / "figures.parquet", places


def point_queries(file, places):
    """Return the milliseconds of DuckDB's own point queries, on a connection like that of the public process."""
    chance = random.Random(SEED)
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "256MB"})
    taken = []
    for _ in range(ASKED):
        wanted = chance.choice(places), chance.choice(SEX), chance.choice(AGES), chance.choice(months()).code
        began = time.perf_counter()
        connection.execute(
            "SELECT value FROM read_parquet(?) WHERE place = ? AND sex = ? AND age = ? AND period = ?",
            [str(file), *wanted],
        ).fetchall()
        taken.append(1000 * (time.perf_counter() - began))
    return sorted(taken)


def tables(port, places, seconds):
    """Ask for one table after the other, each another one; return the milliseconds of each."""
    chance, taken = random.Random(SEED), []
    line = http.client.HTTPConnection("127.0.0.1", port)
    ends = time.perf_counter() + seconds
    while time.perf_counter() < ends:
        choice = [("set", "made"), *(("place", one) for one in chance.sample(places, 3))]
        choice += [("sex", one) for one in SEX] + [("age", chance.choice(AGES))]
        choice += [("from", "2024-01"), ("until", chance.choice(months()[60:]).code)]
        began = time.perf_counter()
        line.request("GET", f"/en/tables/?{urlencode(choice)}")
        reply = line.getresponse()
        body = reply.read()
        taken.append(1000 * (time.perf_counter() - began))
        if reply.status != 200 or b"<table" not in body:
            sys.exit(f"a table was answered with {reply.status}")
    return sorted(taken)


def told(what, taken):
    p50, p95 = taken[len(taken) // 2], taken[len(taken) * 95 // 100]
    print(f"{what}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {len(taken)} asked")
    return p95


def main(wanted):
    check_programs()
    with TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        home = {**os.environ, "TENDIK_HOME": str(folder / "home"), "TENDIK_PACK": str(PACK)}
        for command in (["init", "--pack", str(PACK)], ["release", "--out", str(folder / "release")]):
            subprocess.run([*PROGRAM, *command], env=home, check=True, stdout=subprocess.DEVNULL)
        file, places = add_set(folder / "release", wanted)
        command = [*PROGRAM, "serve", "--public", str(folder / "release"), "--port", str(port)]
        with running(port, *command):
            tables(port, places, 1)
            alone = wrk(port, "/en/data/", 2, 5)
            own = told("DuckDB's own point query", point_queries(file, places))
            static = subprocess.Popen(
                wrk_command(port, "/en/data/", 2, SECONDS), stdout=subprocess.PIPE, text=True
            )
            ours = told("a table, as a page, while pages are read", tables(port, places, SECONDS - 2))
            meanwhile = figures(static.communicate()[0])
        print(f"p95 of a table is {ours / own:.1f} x that of the point query (allowed: 20)")
        print(f"pages alone: {alone[0]:.0f}/s, p99 {alone[1]:.1f} ms")
        print(f"pages while tables are made: {meanwhile[0]:.0f}/s, p99 {meanwhile[1]:.1f} ms (allowed: 50)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
