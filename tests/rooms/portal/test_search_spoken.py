"""Search knows the words people use. The queries were written before the synonyms that they try."""

import csv
from pathlib import Path

from tests.rooms.portal.test_search import place_rows, plan_rows

QUERIES = Path(__file__).parent / "data" / "spoken.csv"


def labelled():
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_labels_name_asks_and_places_that_exist():
    known = {f"asks/{row['code']}" for row in plan_rows()} | {f"places/{row['code']}" for row in place_rows()}
    named = {one for row in labelled() for group in row["expected"].split() for one in group.split("|")}

    assert len(labelled()) == 20
    assert named <= known
