"""``tendik import places``, as a person runs it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rooms.places.conftest import HEAD, table
from tests.rooms.places.test_actions import MERGER

pytestmark = pytest.mark.slow

PACK = Path(__file__).parents[2] / "packs" / "tiny"
MANY = 20_000


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation of the tiny pack; each test leaves its places as they were."""
    folder = tmp_path_factory.mktemp("home")
    done = tendik(folder, "init", "--pack", str(PACK), "--home", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def arguments(*words):
    return [sys.executable, "-m", "tendik", *words]


def environment(home):
    others = {
        name: value for name, value in os.environ.items() if not name.startswith(("TENDIK_", "DJANGO_"))
    }
    return {**others, "TENDIK_HOME": str(home), "PYTHONIOENCODING": "utf-8"}


def tendik(home, *words):
    return subprocess.run(
        arguments(*words), env=environment(home), capture_output=True, check=False, encoding="utf-8"
    )


def write(home, text, name="list.csv"):
    (home / name).write_text(text, "utf-8")
    return str(home / name)


def size(file):
    """Return how much of what is not committed yet has reached the disk."""
    return file.stat().st_size if file.exists() else 0


def count(home, table_name="places_place"):
    with sqlite3.connect(home / "tendik.sqlite3") as database:
        return database.execute(f"select count(*) from {table_name}").fetchone()[0]


def test_a_dry_run_shows_what_would_change_and_writes_nothing(home):
    done = tendik(home, "import", "places", write(home, table(*MERGER)), "--dry-run")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "New: 1",
        "  XA-NS Grande Baie",
        "Changed: 4",
        "  XA-N Baie du Nord: ends_before, successors",
        "  XA-S Baie du Sud: ends_before, successors",
        "  XA-N-1 Les Pins: parent",
        "  XA-N-2 Le Port: parent",
        "Ended: 2",
        "  XA-N Baie du Nord: before 2026-01-01",
        "  XA-S Baie du Sud: before 2026-01-01",
        "With successors: 2",
        "  XA-N Baie du Nord → XA-NS",
        "  XA-S Baie du Sud → XA-NS",
        "Unchanged: 0",
        "Nothing was written. Run it without --dry-run to write it.",
    ]
    assert count(home) == 5


def test_twenty_of_each_kind_are_named_unless_all_are_asked_for(home):
    file = write(home, table(*(f"c{n},XA-N,hamlet,,,{n}" for n in range(25))))

    some = tendik(home, "import", "places", file, "--dry-run").stdout
    everything = tendik(home, "import", "places", file, "--dry-run", "--all").stdout

    assert "  c19 19\n  … and 5 more (--all names them)" in some
    assert "c20" not in some
    assert "  c24 24" in everything
    assert "more" not in everything


def test_faults_end_with_code_two_and_write_nothing(home):
    file = write(home, table("XA-W,XB,bay,,,West", "XA-V,XA,bey,,,V"))

    done = tendik(home, "import", "places", file)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "tendik: list.csv:2: parent: There is no place XB. Correct the code, or add the place to the list.",
        "tendik: list.csv:3: level: “bey” is not one of island, bay, hamlet.",
        "tendik: 2 faults. Nothing was written. Correct them in the list, then import it again.",
    ]
    assert count(home) == 5


def test_one_fault_is_told_as_one_and_many_are_counted_unless_all_are_asked_for(home):
    one = tendik(home, "import", "places", write(home, table("XA-W,XB,bay,,,West")))
    file = write(home, table(*(f"c{n},XB,hamlet,,,{n}" for n in range(30))))
    many = tendik(home, "import", "places", file)
    everything = tendik(home, "import", "places", file, "--all")

    assert one.stderr.splitlines()[1:] == [
        "tendik: 1 fault. Nothing was written. Correct it in the list, then import it again."
    ]
    assert many.stderr.splitlines()[20:] == [
        "tendik: … and 10 more (--all names them)",
        "tendik: 30 faults. Nothing was written. Correct them in the list, then import it again.",
    ]
    assert "list.csv:31: parent: There is no place XB" in everything.stderr
    assert "more" not in everything.stderr


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_is_not_there_is_named(home, name):
    done = tendik(home, "import", "places", str(home / name))

    assert done.returncode == 2
    assert "Check the path and the rights to read it" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_an_installation_it_says_how_to_make_one(tmp_path):
    done = tendik(tmp_path, "import", "places", "list.csv")

    assert done.returncode == 2
    assert "tendik init" in done.stderr


def test_killed_half_way_it_leaves_nothing_and_can_be_run_again_and_then_again(home):
    rows = [f"k{n},XA-N,hamlet,,,{n}" for n in range(MANY)]
    file = write(home, "\n".join([HEAD, *(row + "," * 5 for row in rows)]))
    kills, written = 0, home / "tendik.sqlite3-wal"
    for bytes_written in (0, 1, 500_000):
        running = subprocess.Popen(
            arguments("import", "places", file), env=environment(home), stdout=subprocess.PIPE, text=True
        )
        while "Writing" not in (running.stdout.readline() or "Writing"):
            pass
        before = size(written)
        while running.poll() is None and size(written) < before + bytes_written:
            pass
        kills += running.poll() is None
        running.kill()
        running.communicate()
        assert count(home) in (5, 5 + MANY)

    done = tendik(home, "import", "places", file)
    again = tendik(home, "import", "places", file)

    assert kills
    assert done.returncode == again.returncode == 0
    assert count(home) == 5 + MANY
    assert "Nothing changes: all of this is known." in again.stdout
    with sqlite3.connect(home / "tendik.sqlite3") as database:
        found = database.execute("select count(*) from journal_line where action='places.import'").fetchone()
    assert found == (1,)
