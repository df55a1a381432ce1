"""The import of a plan's matrix is killed: its rows wait once each, or none of them does."""

from time import monotonic

from tests.methods.matrices.files import docx
from tests.stories.keeping import (
    KILLS,
    Aim,
    begin,
    heard_until,
    must,
    rows,
)

ROWS = 150
HEADS = ["No.", "Measure", "Lead", "Deadline"]
WAITING = "SELECT count(*) FROM measures_matrixrow"


def matrix(file, word):
    """Write a plan whose measures hold a word."""
    measures = [
        [str(one), f"{word}: open nursery {one}", "Ministry of Equality", "2031"] for one in range(ROWS)
    ]
    file.write_bytes(docx("Plan", [HEADS, *measures]))
    return file


def waiting(home, where):
    """Return how many rows wait in the database."""
    return rows(home, where["database"], WAITING)[0][0]


def test_a_killed_import_of_a_plan_lets_all_its_rows_wait_or_none(installed, tmp_path):
    home, where = installed
    file = tmp_path / "plan.docx"
    bring = ("import", "plan", file, "--plan", "EQ", "--lang", "en")
    process = begin(home, *bring[:2], matrix(file, "Word0"), *bring[3:], **where)
    heard_until(process, "New")
    begun = monotonic()
    process.communicate()
    aim, before = Aim(monotonic() - begun, first=0), waiting(home, where)
    assert before == ROWS

    while aim.goes_on():
        matrix(file, f"Word{aim.tries}")
        said = aim.kill(home, *bring, after="New", **where)
        after = waiting(home, where)
        assert after in (before, before + ROWS)
        assert after != before or "rows wait" not in said
        before = after

    assert aim.killed == KILLS
    must(home, *bring, **where)
    assert "Said already" in must(home, *bring, **where)
    assert waiting(home, where) in (before, before + ROWS)
    assert "The journal is whole" in must(home, "check", "journal", **where)
