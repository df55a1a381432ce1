"""The office is killed while it saves, and while it imports places: what it said was saved is there, nothing is half there."""

import csv
import hashlib
import os
import random
import re
import subprocess
from collections import Counter
from time import monotonic

import pytest

from tests.stories.keeping import (
    DATABASES,
    SAVING,
    TINY,
    begin,
    drop,
    must,
    new_database,
    rows,
)

KILLS = int(os.environ.get("TENDIK_KILLS", "2"))
SEED = 1325
PLACES = 400
REASONS = "SELECT reason FROM asks_answer"
LOOSE = """SELECT count(*) FROM asks_answer AS given
LEFT JOIN bodies_officialpaper AS paper ON paper.id = given.paper_id
LEFT JOIN entries_keptfile AS kept ON kept.id = paper.file_id WHERE kept.id IS NULL"""


@pytest.fixture(params=DATABASES)
def installation(request, tmp_path):
    """A home on each database: its folder, and where its database is."""
    home, address = tmp_path / "home", new_database(request.param)
    must(home, "init", "--pack", TINY, "--home", home, database=address)
    must(home, "release", database=address)
    yield home, {"database": address}
    drop(address)


def saved(home, where):
    """Return the numbers of the answers that are in the database, each as often as it is there."""
    found = [str(reason) for (reason,) in rows(home, where["database"], REASONS)]
    return sorted(int(reason.rpartition("reason ")[2].partition('"')[0].strip("'}")) for reason in found)


def broken_files(home, where):
    """Return the kept files of the database that are not in the folder as it says."""
    listed = rows(home, where["database"], "SELECT name, sha256 FROM entries_keptfile")
    return [
        name
        for name, sha256 in listed
        if hashlib.sha256((home / "files" / name).read_bytes()).hexdigest() != sha256
    ]


def test_what_the_office_said_was_saved_outlives_its_kill_whole(installation):
    home, where = installation
    moments, said, killed = random.Random(SEED), [], 0

    while killed < KILLS:
        process = begin(home, SAVING, len(said), **where)
        assert process.stdout.readline() == "whole\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=moments.uniform(0, 0.4))
        process.kill()
        acknowledged = [
            int(word) for word in process.communicate()[0].splitlines(keepends=True) if word[-1] == "\n"
        ]
        killed += process.returncode == -9
        said += acknowledged
        there = saved(home, where)
        # One more may have been saved in the moment before it could be said.
        assert there in (said, [*said, len(said)])
        said = there
        assert rows(home, where["database"], LOOSE) == [(0,)]
        assert broken_files(home, where) == []

    assert begin(home, SAVING, len(said), 1, **where).communicate()[0] == f"whole\n{len(said)}\n"
    assert saved(home, where) == list(range(len(said) + 1))
    assert "The journal is whole" in must(home, "check", "journal", **where)
    assert "Release 2" in must(home, "release", **where)


def listing(file, word):
    """Write a list of hamlets whose names hold a word."""
    with file.open("w", encoding="utf-8", newline="") as written:
        table = csv.writer(written)
        table.writerow(["code", "parent", "level", "name_fr", "name_en"])
        for number in range(PLACES):
            name = f"{word} {number}"
            table.writerow([f"XA-N-K{number}", "XA-N", "hamlet", name, name])
    return file


def words_of_places(home, where):
    """Return the words that the names of the listed hamlets hold, with how many hold each."""
    found = rows(home, where["database"], "SELECT name FROM places_place WHERE code LIKE 'XA-N-K%'")
    return Counter(re.search(r"Word\d+", str(name))[0] for (name,) in found)


def test_a_killed_import_of_places_has_written_all_of_them_or_none(installation, tmp_path):
    home, where = installation
    file, moments, killed, tries = tmp_path / "list.csv", random.Random(SEED), 0, 1
    must(home, "import", "places", listing(file, "Word0"), **where)
    begun = monotonic()
    must(home, "import", "places", listing(file, "Word1"), **where)
    whole, before = monotonic() - begun, words_of_places(home, where)

    while killed < KILLS and tries <= 5 * KILLS:
        tries += 1
        process = begin(home, "import", "places", listing(file, f"Word{tries}"), **where)
        try:
            process.wait(timeout=whole * moments.uniform(0.5, 1))
        except subprocess.TimeoutExpired:
            process.kill()
        said, _nothing = process.communicate()
        killed += process.returncode == -9
        after = words_of_places(home, where)
        assert after in (before, {f"Word{tries}": PLACES})
        assert after != before or "Written" not in said
        before = after

    assert killed == KILLS
    assert "The journal is whole" in must(home, "check", "journal", **where)
    assert "Written" in must(home, "import", "places", listing(file, "Word0"), **where)
    assert words_of_places(home, where) == {"Word0": PLACES}
    assert "Release 2" in must(home, "release", **where)
