"""Search keeps out what only looks like the query. The queries were written before the rule that they try."""

import csv
import sys
from pathlib import Path

import pytest

from tendik.portal.search import search
from tendik.releases.search import write_index
from tests.rooms.portal.test_search import LANGUAGES, place_rows, plan_rows, real_entries

QUERIES = Path(__file__).parent / "data" / "precision.csv"
NOTHING = "*"
# What a search by pieces of words cannot tell apart: station and statistics, salary and Саламалик.
LEAST_RECALL, MOST_UNWANTED = 0.87, 3


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    for language in LANGUAGES:
        write_index(folder / f"{language}.sqlite", real_entries(language))
    return folder


def labelled():
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def addresses(folder, row):
    return [hit.address for hit in search(folder / f"{row['language']}.sqlite", row["query"], limit=200).hits]


def unwanted_among(found, unwanted):
    """Return what was found though the label forbids it."""
    return found[:1] if unwanted == NOTHING else [one for one in unwanted.split() if one in found]


def test_the_labels_name_asks_and_places_that_exist():
    known = {f"asks/{row['code']}" for row in plan_rows()} | {f"places/{row['code']}" for row in place_rows()}
    rows = labelled()
    named = {one for row in rows for column in ("expected", "unwanted") for one in row[column].split()}

    assert [sum(row["language"] == language for row in rows) for language in LANGUAGES] == [14, 14, 14]
    assert sum(bool(row["unwanted"]) for row in rows) >= 20
    assert named - {NOTHING} <= known


def test_what_only_looks_like_the_query_is_not_found(real, capsys):
    rows = [row for row in labelled() if row["unwanted"]]
    found = {row["query"]: unwanted_among(addresses(real, row), row["unwanted"]) for row in rows}
    bad = {query: addresses for query, addresses in found.items() if addresses}
    number = sum(len(addresses) for addresses in bad.values())

    with capsys.disabled():
        sys.stdout.write(f"\nunwanted and found: {number}; {bad}\n")

    assert number <= MOST_UNWANTED
    assert "детский сад" not in bad


def test_the_precision_costs_no_recall(real, capsys):
    shares = []
    for row in labelled():
        expected, first = set(row["expected"].split()), addresses(real, row)[:5]
        if expected:
            shares.append(len(expected & set(first)) / len(expected))
    recall = sum(shares) / len(shares)

    with capsys.disabled():
        sys.stdout.write(f"\nrecall@5 of the second set: {recall:.3f}\n")

    assert recall >= LEAST_RECALL
