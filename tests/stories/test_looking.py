"""Whoever looks whether all is whole while others save is told of no fault where there is none."""

from pathlib import Path

import pytest

from tests.stories.keeping import DATABASES, TINY, begin, drop, must, new_database

SAVING = Path(__file__).with_name("saving.py")
LOOKING = """
import subprocess, sys
from tendik.site.commands import start_office
start_office()
from django.db import connection
from tendik.asks.models import Answer
from tendik.journal import evidence

saved = []

def beside(execute, sql, params, many, context):
    found = execute(sql, params, many, context)
    if "journal_line" in sql and not saved:
        saved.append(subprocess.run([sys.executable, sys.argv[1], "0", "1"], capture_output=True, text=True))
    return found

with connection.execute_wrapper(beside):
    print("while it was saved:", list(evidence.faults()))
print("afterwards:", Answer.objects.count(), list(evidence.faults()))
"""


@pytest.fixture(params=DATABASES)
def installation(request, tmp_path):
    """A home on each database: its folder, and where its database is."""
    home, address = tmp_path / "home", new_database(request.param)
    must(home, "init", "--pack", TINY, "--home", home, database=address)
    yield home, {"database": address}
    drop(address)


def test_an_answer_saved_between_the_journal_and_the_rows_is_no_fault(installation, tmp_path):
    home, database = installation
    looking = tmp_path / "looking.py"
    looking.write_text(LOOKING, "utf-8")

    process = begin(home, looking, SAVING, **database)
    said, _nothing = process.communicate(timeout=60)

    assert said.splitlines() == ["while it was saved: []", "afterwards: 1 []"]
