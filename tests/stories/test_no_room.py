"""The disk takes no more while the office saves, or places are imported: what was said to be saved is there, the rest is not."""

import resource
import sqlite3
from contextlib import closing

from tests.stories.keeping import SAVING, begin, must, rows, tendik

ROOM = 400_000
"""The bytes that a file of the home may have: fewer than an import of many places writes."""


def little_room():
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def test_what_was_saved_before_the_disk_was_full_is_there_and_the_office_goes_on_when_there_is_room(home):
    answers = "SELECT count(*) FROM asks_answer"
    # Somebody else reads meanwhile, so that the log of changes only grows.
    with closing(sqlite3.connect(home / "tendik.sqlite3")) as reader:
        reader.execute("BEGIN")
        reader.execute(answers).fetchall()
        process = begin(home, SAVING, 0, 400, preexec_fn=little_room)
        said = process.communicate()[0]
    acknowledged = [int(line) for line in said.splitlines() if line.isdigit()]

    assert process.returncode == 1
    assert acknowledged == list(range(len(acknowledged)))
    assert 0 < len(acknowledged) < 400
    assert rows(home, "", answers) == [(len(acknowledged),)]
    assert "The journal is whole" in must(home, "check", "journal")
    assert begin(home, SAVING, 400, 1).communicate()[0] == "whole\n400\n"
    assert "Release 1" in must(home, "release")


def test_an_import_on_a_full_disk_says_so_and_writes_nothing(home, tmp_path):
    lines = [f"XA-N-K{number},XA-N,hamlet,K,K" for number in range(4000)]
    (tmp_path / "list.csv").write_text("\n".join(["code,parent,level,name_fr,name_en", *lines]))
    places = "SELECT count(*) FROM places_place"
    before = rows(home, "", places)

    code, said = tendik(home, "import", "places", tmp_path / "list.csv", preexec_fn=little_room)

    assert (code, "The disk is full at" in said, "Traceback" in said) == (2, True, False), said
    assert rows(home, "", places) == before
    assert "Written" in must(home, "import", "places", tmp_path / "list.csv")


def test_a_database_that_cannot_be_opened_is_told_in_words(home):
    # Whoever may do everything may write everywhere: a folder in the place of the file stops her too.
    (home / "tendik.sqlite3-wal").unlink(missing_ok=True)
    (home / "tendik.sqlite3-wal").mkdir()

    code, said = tendik(home, "release")

    assert (code, "cannot be used (" in said, "Traceback" in said) == (2, True, False), said
