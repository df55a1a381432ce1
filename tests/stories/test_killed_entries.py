"""The office is killed while it saves, and while it imports places: what it said was saved is there, nothing is half there."""

import csv
import hashlib
import random
import re
import subprocess
from collections import Counter
from time import monotonic

import pytest

from tests.stories.keeping import KILLS, SAVING, SEED, Aim, begin, heard_until, must, rows

PLACES = 400
REASONS = "SELECT reason FROM asks_answer"
LOOSE = """SELECT count(*) FROM asks_answer AS given
LEFT JOIN bodies_officialpaper AS paper ON paper.id = given.paper_id
LEFT JOIN entries_keptfile AS kept ON kept.id = paper.file_id WHERE kept.id IS NULL"""


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


def test_what_the_office_said_was_saved_outlives_its_kill_whole(released):
    home, where = released
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


def test_a_killed_import_of_places_has_written_all_of_them_or_none(released, tmp_path):
    home, where = released
    file = tmp_path / "list.csv"
    must(home, "import", "places", listing(file, "Word0"), **where)
    process = begin(home, "import", "places", listing(file, "Word1"), **where)
    heard_until(process, "Writing")
    begun = monotonic()
    process.communicate()
    aim = Aim(monotonic() - begun, first=0)
    before = words_of_places(home, where)

    while aim.goes_on():
        word = f"Word{aim.tries + 1}"
        said = aim.kill(home, "import", "places", listing(file, word), after="Writing", **where)
        after = words_of_places(home, where)
        assert after in (before, {word: PLACES})
        assert after != before or "Written" not in said
        before = after

    assert aim.killed == KILLS
    assert "The journal is whole" in must(home, "check", "journal", **where)
    assert "Written" in must(home, "import", "places", listing(file, "Word0"), **where)
    assert words_of_places(home, where) == {"Word0": PLACES}
    assert "Release 2" in must(home, "release", **where)
