"""A backup is made while people work: whole, for whoever holds the key, or not at all."""

import resource
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from io import BytesIO
from types import SimpleNamespace

import pyrage
import pytest

from tendik.keeping import backups
from tests.stories.keeping import (
    begin,
    must,
    rows,
    surroundings,
    tendik,
)

LACK = (
    "tendik: The program pg_dump is missing. Install the client of PostgreSQL, "
    "on Debian: apt install postgresql-client\n"
)


def test_a_backup_opens_with_nothing_but_age_and_tar_and_gives_neither_key_nor_session_away(house):
    identity = pyrage.x25519.Identity.from_str(house.key.read_text().splitlines()[1])
    plain = pyrage.decrypt(house.backup.read_bytes(), [identity])
    with tarfile.open(fileobj=BytesIO(plain)) as tape:
        names = tape.getnames()

    assert names[-1] == "manifest.json"
    assert {"home/tendik.toml", "home/journal.key", "home/salt.key"} <= set(names)
    assert "home/erasures.json" not in names
    assert not any("secret.key" in name or "key.txt" in name for name in names)
    assert str(identity) not in (house.home / "tendik.toml").read_text()


def test_the_private_half_is_its_owners_only_and_never_in_the_home(house, tmp_path):
    refused = tendik(
        house.home, "backup-key", "--replace", "--into", house.home / "key.txt", **house.database
    )
    again = tendik(house.home, "backup-key", "--into", tmp_path / "key.txt", **house.database)

    assert house.key.stat().st_mode & 0o077 == 0
    assert (refused[0], "Keep the private half apart" in refused[1]) == (2, True)
    assert (again[0], "There is a key for backups already" in again[1]) == (2, True)


def test_a_file_that_is_there_is_not_written_over(house):
    before = house.backup.read_bytes()

    code, said = tendik(house.home, "backup", house.backup, **house.database)

    assert (code, "is there already" in said) == (2, True)
    assert house.backup.read_bytes() == before


@pytest.mark.parametrize("most", [20_000, 1_000_000], ids=["for the database", "for the file"])
def test_on_a_full_disk_a_backup_says_so_and_leaves_nothing(house, tmp_path, most):
    def fill_the_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    code, said = tendik(house.home, "backup", tmp_path / "b.age", preexec_fn=fill_the_disk, **house.database)

    assert (code, "Traceback" in said) == (2, False), said
    assert "disk is full" in said or "pg_dump" in said
    assert list(tmp_path.iterdir()) == []
    assert not (house.home / ".keeping").exists()


def test_a_place_that_cannot_be_written_to_is_told(house, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear minister")

    code, said = tendik(house.home, "backup", tmp_path / "letter.txt" / "b.age", **house.database)
    nowhere = tendik(house.home, "backup", tmp_path / "nowhere" / "b.age", **house.database)
    kernel = tendik(house.home, "backup", "/proc/b.age", **house.database)

    for done in ((code, said), nowhere, kernel):
        assert (done[0], "cannot be used (" in done[1], "Traceback" in done[1]) == (2, True, False), done
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_of_backups_keeps_what_the_rule_keeps_and_nothing_else_of_it_is_touched(house, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    old = [f"tendik-2020-01-{day:02}T010000Z.tar.gz.age" for day in range(1, 20)]
    for name in [*old, "letter.txt", ".tendik-2020-01-01T010000Z.tar.gz.age.part"]:
        (folder / name).touch()

    said = must(house.home, "backup", "--into", folder, **house.database)

    left = {path.name for path in folder.iterdir()}
    assert "letter.txt" in left
    assert not any(name.endswith(".part") for name in left)
    assert {name for name in old if name in left} == {
        f"tendik-2020-01-{day:02}T010000Z.tar.gz.age" for day in (5, 12, 14, 15, 16, 17, 18, 19)
    }
    assert "Removed: 11 older backups." in said


def test_two_backups_at_once_are_both_made_the_one_after_the_other(house, tmp_path):
    both = [begin(house.home, "backup", tmp_path / f"{name}.age", **house.database) for name in ("a", "b")]
    done = [(process.communicate(timeout=120)[0], process.returncode) for process in both]

    assert [code for _said, code in done] == [0, 0], done
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.age", "b.age"]


def test_a_release_during_a_backup_is_told_to_wait_for_the_backup(house):
    lock = house.home / "releases" / ".lock"
    with backups.no_release_meanwhile(SimpleNamespace(releases=lock.parent), lambda: None):
        during = tendik(house.home, "release", "--out", house.home.parent / "out", **house.database)
    lock.write_text("backup")
    after = tendik(house.home, "release", "--out", house.home.parent / "out", **house.database)
    shutil.rmtree(house.home.parent / "out")

    assert (during[0], "A backup is being made, and the releases go into it." in during[1]) == (2, True), (
        during
    )
    assert after[0] == 0, after
    assert lock.read_text() == ""


def test_check_says_how_old_the_last_good_backup_is_and_the_journal_that_it_was_made(house):
    said = must(house.home, "check", **house.database)
    lines = rows(
        house.home, house.address, "SELECT details FROM journal_line WHERE action = 'keeping.back_up'"
    )

    assert "The last good backup is of today: " in said
    assert lines
    assert "sha256" in str(lines[0])


def test_without_a_key_no_backup_is_made_and_without_a_terminal_no_passphrase_asked(home, tmp_path):
    keyless = tendik(home, "backup", tmp_path / "b.age")
    piped = tendik(home, "backup", tmp_path / "b.age", "--passphrase")
    checked = tendik(home, "check", "backups")

    assert (keyless[0], "tendik backup-key" in keyless[1]) == (2, True)
    assert (piped[0], "typed at a terminal" in piped[1]) == (2, True)
    assert (checked[0], "no backup yet" in checked[1]) == (0, True)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def copy(home, target):
    """Copy a home by another program: whoever closes a file of a database here lets go of the locks on it."""
    subprocess.run(["cp", "-a", home, target], check=True)


def test_a_plain_copy_of_a_home_in_use_is_named_as_the_wrong_way(home, tmp_path):
    torn, behind = tmp_path / "torn", tmp_path / "behind"
    office = sqlite3.connect(home / "tendik.sqlite3")
    office.execute("PRAGMA wal_autocheckpoint = 0")
    office.execute("SELECT count(*) FROM journal_line").fetchall()
    must(home, "account", "aisuluu", "--role", "ministry")
    copy(home, torn)
    (torn / "tendik.sqlite3-wal").unlink()
    must(home, "release")
    copy(home, behind)
    for ending in ("-wal", "-shm"):
        (behind / f"tendik.sqlite3{ending}").unlink()
    office.close()

    assert "plain copy" in tendik(torn, "check", "backups")[1]
    assert "plain copy" in tendik(behind, "check", "backups")[1]
    assert "plain copy" not in tendik(home, "check", "backups")[1]


def test_the_secret_key_is_copied_apart_and_made_anew(home, tmp_path):
    first = (home / "secret.key").read_text()

    must(home, "secret-key", "--copy", tmp_path / "apart.key")
    again = tendik(home, "secret-key", "--copy", tmp_path / "apart.key")
    renewed = must(home, "secret-key", "--renew")

    assert (tmp_path / "apart.key").read_text() == first
    assert (tmp_path / "apart.key").stat().st_mode & 0o077 == 0
    assert (again[0], "is there already" in again[1]) == (2, True)
    assert (home / "secret.key").read_text() != first
    assert "All sessions have ended" in renewed


def test_where_the_client_of_postgresql_is_needed_its_lack_is_a_sentence(house):
    bare = {**surroundings(house.home, house.address), "PATH": str(house.home)}
    command = [sys.executable, "-m", "tendik", "backup", house.home.parent / "bare.age"]

    done = subprocess.run(command, env=bare, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (2, LACK) if house.address else (0, ""), done
    (house.home.parent / "bare.age").unlink(missing_ok=True)
