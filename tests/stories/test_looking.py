"""Whoever looks whether all is whole while others save is told of no fault where there is none."""

from pathlib import Path

from tests.stories.keeping import begin

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


def test_an_answer_saved_between_the_journal_and_the_rows_is_no_fault(installed, tmp_path):
    home, database = installed
    looking = tmp_path / "looking.py"
    looking.write_text(LOOKING, "utf-8")

    process = begin(home, looking, SAVING, **database)
    said, _nothing = process.communicate(timeout=60)

    assert said.splitlines() == ["while it was saved: []", "afterwards: 1 []"]
