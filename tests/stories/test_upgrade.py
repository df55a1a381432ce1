"""A home meets a later program: brought up to date whole, or left as it was; and an earlier one is turned away."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg
import pytest

from tests.stories.keeping import (
    begin,
    later_program,
    must,
    rows,
    surroundings,
    tables,
    tendik,
)

COLUMN = "SELECT nickname FROM accounts_user"
TROUBLES = {
    "a change that fails": 'raise ValueError("a bay too many")',
    "a foreign key that leads nowhere": 'schema_editor.execute("UPDATE accounts_role SET user_id = 999")',
    "a change of the journal": 'schema_editor.execute("UPDATE journal_line SET actor = 1")',
}


@pytest.fixture
def installation(installed):
    """A home of this program with an account, on each database: its folder, and where its database is."""
    home, where = installed
    must(home, "account", "aisuluu", "--role", "ministry", **where)
    return installed


def test_a_later_program_asks_for_the_upgrade_makes_it_and_the_earlier_one_is_refused(installation, tmp_path):
    home, where = installation
    program = later_program(tmp_path / "later")

    for command in ("release", "serve", "tidy", "init", "erase"):
        early = tendik(home, command, program=program, **where)
        assert (early[0], "give the command: tendik upgrade" in early[1]) == (2, True), early
    said = must(home, "upgrade", program=program, **where)
    again = must(home, "upgrade", program=program, **where)

    assert "Up to date: 1 change of the tables." in said
    assert "Nothing was changed" in again
    assert rows(home, where["database"], COLUMN) == [("known",)]
    assert "Release 1" in must(home, "release", program=program, **where)
    for command in ("release", "upgrade", "init"):
        refused = tendik(home, command, **where)
        assert (refused[0], "is of a newer program" in refused[1]) == (2, True), refused


@pytest.mark.parametrize("trouble", TROUBLES)
def test_whatever_fails_in_an_upgrade_leaves_everything_as_it_was(installation, tmp_path, trouble):
    home, where = installation
    before = tables(home, where["database"])
    program = later_program(tmp_path / "later", TROUBLES[trouble])

    code, said = tendik(home, "upgrade", program=program, **where)

    assert (code, "The upgrade was undone" in said, "Traceback" in said) == (2, True, False), said
    assert tables(home, where["database"]) == before
    assert "Nothing was changed" in must(home, "upgrade", **where)


def test_an_upgrade_takes_its_own_changes_for_right_and_none_that_was_made_past_the_office(
    installation, tmp_path
):
    home, where = installation
    must(home, "account", "bermet", "--role", "ministry", **where)
    change(home, where, "UPDATE accounts_user SET is_staff = true WHERE username = 'bermet'")
    program = later_program(tmp_path / "later")

    must(home, "upgrade", program=program, **where)

    code, said = tendik(home, "check", "journal", program=program, **where)
    assert (code, said.count("changed past the office")) == (1, 1), said
    assert "accounts.user, row 2" in said


def change(home, where, statement):
    """Change something in the database past the office."""
    if where["database"]:
        with psycopg.connect(where["database"]) as database:
            database.execute(statement)
        return
    with closing(sqlite3.connect(home / "tendik.sqlite3")) as database, database:
        database.execute(statement)


def test_a_program_that_forgets_a_change_of_the_tables_is_found_out_before_it_counts(installation, tmp_path):
    home, where = installation
    before = tables(home, where["database"])
    program = later_program(tmp_path / "later", forgets_the_change=True)

    code, said = tendik(home, "upgrade", program=program, **where)

    assert (code, "accounts_user" in said) == (2, True), said
    assert tables(home, where["database"]) == before


def test_killed_in_the_middle_of_a_change_it_has_changed_nothing_and_the_next_one_ends_it(
    installation, tmp_path
):
    home, where = installation
    before = tables(home, where["database"])
    deadly = later_program(tmp_path / "deadly", f"os.kill(os.getpid(), {int(signal.SIGKILL)})")
    program = later_program(tmp_path / "later")

    killed = tendik(home, "upgrade", program=deadly, **where)
    left = tables(home, where["database"])
    asked = tendik(home, "release", program=program, **where)
    ended = must(home, "upgrade", program=program, **where)

    assert killed[0] == -signal.SIGKILL
    assert left == before
    assert (asked[0], "tendik upgrade" in asked[1]) == (2, True)
    assert "1 change" in ended
    assert not (home / ".keeping").exists()


def test_of_two_upgrades_at_once_one_waits_and_finds_nothing_to_do(installation, tmp_path):
    home, where = installation
    program = later_program(tmp_path / "later", "import time; time.sleep(2)")

    both = [begin(home, "upgrade", program=program, **where) for _number in range(2)]
    said = [process.communicate(timeout=120)[0] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert sorted("1 change" in words for words in said) == [False, True]
    assert sorted("Waiting for it to end" in words for words in said) == [False, True]


def test_before_an_upgrade_a_copy_of_the_database_is_kept_for_going_back(home, tmp_path):
    before = tables(home, "")

    must(home, "upgrade", program=later_program(tmp_path / "later"))
    (home / "before-upgrade.sqlite3").replace(home / "tendik.sqlite3")

    assert tables(home, "") == before
    assert "Release 1" in must(home, "release")


def test_while_the_office_works_nothing_is_upgraded(home):
    office = (
        "from tendik.keeping.premises import serving; from tendik.site.home import here\n"
        "with serving(here()): print('open', flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", office],
        env=surroundings(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "open\n"

    refused = tendik(home, "upgrade")
    process.communicate("\n")

    assert (refused[0], "The office is working. Stop it first" in refused[1]) == (2, True)
    assert tendik(home, "upgrade")[0] == 0


def test_a_home_from_before_the_first_program_that_counts_is_told_to_begin_anew(home):
    with closing(sqlite3.connect(home / "tendik.sqlite3")) as database, database:
        database.execute("DROP TRIGGER journal_line_refuses_delete")
        database.execute("DELETE FROM journal_line WHERE action = 'keeping.upgrade'")
        database.execute("ALTER TABLE bodies_body DROP COLUMN name")

    for command in ("upgrade", "init", "release"):
        refused = tendik(home, command)
        assert (refused[0], "Begin anew in another folder: tendik init --home" in refused[1]) == (2, True), (
            refused
        )
