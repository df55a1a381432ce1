"""A copy of a database in use: whole, of one moment, without sessions; and a hash that sees every change."""

import sqlite3
from contextlib import closing

import pytest

from tendik.keeping import sqlite
from tendik.keeping.refusals import KeepingRefused

MADE = """
PRAGMA journal_mode = WAL;
CREATE TABLE django_migrations (id integer primary key, app text, name text);
CREATE TABLE journal_seal (id integer primary key, digest text);
CREATE TABLE django_session (session_key text primary key, session_data text);
CREATE TABLE [asks said] (id integer primary key, words text, share real, file blob);
CREATE TRIGGER asks_refuses_update BEFORE UPDATE ON journal_seal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
INSERT INTO django_migrations VALUES (1, 'asks', '0001_initial');
INSERT INTO journal_seal VALUES (1, 'first'), (2, 'head');
INSERT INTO django_session VALUES ('whoever-has-this-is-signed-in', 'a secret of a session');
INSERT INTO [asks said] VALUES (1, 'бакча', 0.5, x'00ff'), (2, NULL, NULL, NULL);
"""
CHANGES = [
    "UPDATE [asks said] SET words = 'бакчa' WHERE id = 1",
    "UPDATE [asks said] SET words = '' WHERE id = 2",
    "UPDATE [asks said] SET file = x'00fe' WHERE id = 1",
    "UPDATE [asks said] SET share = 0.5000000001 WHERE id = 1",
    "UPDATE [asks said] SET id = 3 WHERE id = 2",
    "DELETE FROM [asks said] WHERE id = 2",
    "DROP TRIGGER asks_refuses_update",
    "ALTER TABLE journal_seal ADD COLUMN more text",
]


@pytest.fixture
def live(tmp_path):
    """A database with a connection that stays open, as the office's."""
    with closing(sqlite3.connect(tmp_path / "tendik.sqlite3")) as database:
        database.executescript(MADE)
        yield database


def test_a_copy_holds_what_is_not_yet_in_the_file_itself(live, tmp_path):
    sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "copy.sqlite3")

    found = sqlite.described(tmp_path / "copy.sqlite3")
    assert found.journal_head == "head"
    assert found.migrations == [("asks", "0001_initial")]
    assert {name: rows.count for name, rows in found.tables.items() if name} == {
        "asks said": 2,
        "django_migrations": 1,
        "django_session": 0,
        "journal_seal": 2,
    }
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.sqlite3"]


def test_no_word_of_a_session_is_left_in_the_copy(live, tmp_path):
    sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "copy.sqlite3")

    assert b"a secret of a session" not in (tmp_path / "copy.sqlite3").read_bytes()
    assert live.execute("SELECT count(*) FROM django_session").fetchone() == (1,)


def test_a_copy_is_of_one_moment_while_somebody_writes(live, tmp_path):
    live.execute("BEGIN IMMEDIATE")
    live.execute("INSERT INTO journal_seal VALUES (3, 'not yet')")

    sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "copy.sqlite3")
    live.commit()

    assert sqlite.described(tmp_path / "copy.sqlite3").journal_head == "head"


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_changes_the_hashes(live, tmp_path, change):
    sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "before.sqlite3")
    live.execute(change)
    live.commit()
    sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "after.sqlite3")

    before, after = (sqlite.described(tmp_path / f"{name}.sqlite3") for name in ("before", "after"))

    assert before != after
    assert sqlite.described(tmp_path / "before.sqlite3") == before


def test_a_damaged_database_is_told_and_not_kept(live, tmp_path):
    live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    live.close()
    whole = bytearray((tmp_path / "tendik.sqlite3").read_bytes())
    whole[4096:8000] = b"x" * 3904
    (tmp_path / "tendik.sqlite3").write_bytes(whole)

    with pytest.raises(KeepingRefused, match="is damaged"):
        sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "copy.sqlite3")


def test_what_is_no_database_is_told(tmp_path):
    (tmp_path / "tendik.sqlite3").write_bytes(b"Dear minister, " * 1000)

    with pytest.raises(KeepingRefused, match="is damaged"):
        sqlite.copy(tmp_path / "tendik.sqlite3", tmp_path / "copy.sqlite3")
