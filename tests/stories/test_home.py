"""The folder of an installation: what stood there stays, and what is broken is told in words."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.test_commands import tendik
from tests.stories.test_init import TINY, country, spoilt

PACKAGE = Path(__file__).parents[2] / "src" / "tendik"


def tables(home):
    with sqlite3.connect(home / "tendik.sqlite3") as database:
        return {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}


def keys(home):
    """Return what every file of a home holds that is a key or a piece of one."""
    return {path.name: path.read_bytes() for path in home.iterdir() if "key" in path.name}


def python(home, *arguments, **environment):
    """Run Python in a home with the settings of the office."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if name == "TENDIK_FACTOR" or not name.startswith("TENDIK")
    }
    own = {"TENDIK_HOME": str(home), "DJANGO_SETTINGS_MODULE": "tendik.site.settings"}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**clean, **own, **environment},
        cwd=home,
        capture_output=True,
        text=True,
    )


# What was there stays.


def test_a_database_on_a_disk_that_is_not_mounted_is_neither_removed_nor_begun_anew(home, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    (home / "tendik.sqlite3").unlink()
    (home / "tendik.sqlite3").symlink_to(disk / "tendik.sqlite3")

    for command in (("init",), ("init", "--pack", spoilt(tmp_path, "bodies/bodies.csv", "XA-N,", "XB,"))):
        refused = tendik(home, *command)
        assert refused.returncode == 2
        assert f"tendik.sqlite3 needs {disk}/tendik.sqlite3, which is not there. Mount" in refused.stderr
    assert (home / "tendik.sqlite3").is_symlink()
    assert list(disk.iterdir()) == []
    assert "Mount its disk" in tendik(home, "release").stderr


def test_what_a_lost_database_has_not_taken_over_yet_is_kept(home):
    (home / "tendik.sqlite3").unlink()
    (home / "tendik.sqlite3-wal").write_bytes(b"the last answers")

    refused = tendik(home, "init")

    assert refused.returncode == 2
    assert f"tendik.sqlite3-wal needs {home}/tendik.sqlite3, which is not there." in refused.stderr
    assert (home / "tendik.sqlite3-wal").read_bytes() == b"the last answers"
    assert not (home / "tendik.sqlite3").exists()


def test_what_somebody_else_writes_into_a_database_that_was_there_outlives_a_failing_init(home, tmp_path):
    office = sqlite3.connect(home / "tendik.sqlite3")
    office.execute("update places_place set name = replace(name, 'Small', 'Large')")
    office.commit()

    failed = tendik(home, "init", "--pack", spoilt(tmp_path, "bodies/bodies.csv", "XA-N,", "XB,"))

    assert failed.returncode == 2
    assert (home / "tendik.sqlite3-wal").exists()
    assert "Large Island" in country(home)
    office.close()


def test_a_failed_init_leaves_no_folder_it_made_and_every_one_that_was_there(tmp_path):
    (tmp_path / "a").mkdir()
    pack = spoilt(tmp_path, "places/places.csv", "XA-N-2,XA-N", "XA-N-2,XB")

    failed = tendik(tmp_path, "init", "--home", tmp_path / "a/b/c/d", "--pack", pack)

    assert failed.returncode == 2
    assert list((tmp_path / "a").iterdir()) == []


def test_a_file_is_no_place_for_an_installation(tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear minister")

    for place in (letter, letter / "b" / "c"):
        refused = tendik(tmp_path, "init", "--home", place, "--pack", TINY)
        assert refused.returncode == 2
        assert refused.stderr.startswith(f"tendik: There can be no folder {place} (")
        assert refused.stderr.endswith("Name another place for it.\n")
    assert letter.read_text() == "Dear minister"


# The pack is looked at before the tables are touched.


def test_a_faulty_pack_is_refused_before_the_first_table_is_made(tmp_path):
    sqlite3.connect(tmp_path / "tendik.sqlite3").execute("create table kept (words text)").close()

    failed = tendik(tmp_path, "init", "--pack", spoilt(tmp_path, "plans/plans.toml", "asked_by", "askedby"))

    assert failed.returncode == 2
    assert "plans/plans.toml:" in failed.stderr
    assert tables(tmp_path) == {"kept"}


def test_a_home_of_an_earlier_program_is_brought_up_to_date_before_any_pack_is_loaded(home):
    older = python(home, "-m", "django", "migrate", "consultations", "zero")
    assert older.returncode == 0, older.stderr
    before = tables(home)

    refused = [tendik(home, "init", "--pack", pack) for pack in ("kyrgyzstan", TINY)]

    assert [one.returncode for one in refused] == [2, 2]
    assert all("give the command: tendik upgrade" in one.stderr for one in refused)
    assert not any(name.startswith("consultations") for name in before)
    assert tables(home) == before


# The key.


@pytest.mark.parametrize("left", [None, "", " \n"])
def test_without_a_key_the_office_does_not_start_and_what_signs_nothing_goes_on(home, left):
    key = home / "secret.key"
    key.unlink()
    if left is not None:
        key.write_text(left)

    refused = tendik(home, "serve", "--port", "0")
    elsewhere = python(home, "-c", "import tendik.site.wsgi")

    assert refused.returncode == 2
    assert f"The key {key} is missing, empty or cannot be read. Nobody can sign in" in refused.stderr
    assert "give the command tendik init. It makes a new key; then everybody must sign in" in refused.stderr
    assert elsewhere.returncode == 1
    assert f"The key {key} is missing" in elsewhere.stderr
    released = tendik(home, "release")
    assert (released.returncode, released.stderr) == (0, "")
    assert tendik(home, "verify", home / "releases" / "current").returncode == 0


@pytest.mark.parametrize("left", [None, ""])
def test_init_makes_a_lost_key_anew_and_says_what_that_means(home, left):
    key = home / "secret.key"
    old, before = key.read_text(), keys(home)
    key.unlink()
    if left is not None:
        key.write_text(left)
        key.chmod(0o644)

    done = tendik(home, "init", "--pack", TINY)

    assert "There was no key, so a new one was made: everybody must sign in again." in done.stdout
    assert len(key.read_text()) == len(old)
    assert key.read_text() != old
    assert key.stat().st_mode & 0o777 == 0o600
    assert keys(home) == {**before, key.name: key.read_bytes()}
    assert "key" not in tendik(home, "init", "--pack", TINY).stdout


def test_a_key_that_lies_on_a_disk_not_mounted_is_not_made_anew(home, tmp_path):
    (home / "secret.key").unlink()
    (home / "secret.key").symlink_to(tmp_path / "disk" / "secret.key")

    refused = tendik(home, "init", "--pack", TINY)

    assert refused.returncode == 2
    assert "Put it back from a backup." in refused.stderr
    assert (home / "secret.key").is_symlink()


# The running office.


def test_an_office_keeps_the_version_it_started_with_when_its_files_are_changed(home, tmp_path):
    copy = shutil.copytree(PACKAGE, tmp_path / "program" / "tendik")
    look = f"""
from pathlib import Path
import tendik, tendik.site.wsgi
from tendik.site.version import code_version
assert Path(tendik.__file__).parent == Path({str(copy)!r}), tendik.__file__
Path({str(copy / "site" / "new.css")!r}).write_text("p {{}}")
print(code_version())
code_version.cache_clear()
print(code_version())
"""

    done = python(home, "-c", look, PYTHONPATH=str(copy.parent))

    assert done.returncode == 0, done.stderr
    started, changed = done.stdout.split()
    assert started != changed
