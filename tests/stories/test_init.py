"""``tendik init``: an installation is made whole or not at all."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.test_commands import tendik

TINY = Path(__file__).parents[1] / "packs" / "tiny"


def spoilt(folder, file, old, new):
    """Return a copy of the tiny pack with one fault."""
    pack = shutil.copytree(TINY, folder / "spoilt")
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")
    return pack


def country(home):
    """Return the name of the first place of an installation."""
    with sqlite3.connect(home / "tendik.sqlite3") as database:
        return database.execute("select name from places_place where code = 'XA'").fetchone()[0]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "pack.toml",
            "currency",
            "curency",
            "pack.toml:5: curency: there is no such key. Is currency meant?",
        ),
        (
            "places/places.csv",
            "XA-N-2,XA-N",
            "XA-N-2,XB",
            "places/places.csv:6: parent: There is no place XB",
        ),
        ("plans/plans.toml", '["XA-N"]', '["XB"]', "plans/plans.toml:13: plan[1].asked_by[1]: the place XB"),
    ],
)
def test_a_faulty_pack_leaves_nothing_and_the_next_one_is_loaded(tmp_path, file, old, new, words):
    home = tmp_path / "home"

    failed = tendik(tmp_path, "init", "--home", home, "--pack", spoilt(tmp_path, file, old, new))

    assert failed.returncode == 2
    assert words in failed.stderr
    assert "1 fault. Nothing was written" in failed.stderr or "2 faults. Nothing was written" in failed.stderr
    assert not home.exists()
    done = tendik(tmp_path, "init", "--home", home, "--pack", TINY)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(TINY) in (home / "tendik.toml").read_text("utf-8")
    assert "Small Island" in country(home)


def test_a_folder_that_was_there_keeps_what_it_held(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("Dear minister")

    failed = tendik(home, "init", "--pack", spoilt(tmp_path, "places/places.csv", "XA-N-2,XA-N", "XA-N-2,XB"))

    assert failed.returncode == 2
    assert [path.name for path in home.iterdir()] == ["letter.txt"]


def test_an_installation_stays_as_it_was_when_a_newer_pack_is_faulty(tmp_path):
    home = tmp_path / "home"
    assert tendik(tmp_path, "init", "--home", home, "--pack", TINY).returncode == 0
    before = (home / "tendik.toml").read_bytes(), country(home)

    failed = tendik(
        tmp_path, "init", "--home", home, "--pack", spoilt(tmp_path, "bodies/bodies.csv", "XA-N,", "XB,")
    )

    assert failed.returncode == 2
    assert ((home / "tendik.toml").read_bytes(), country(home)) == before
    assert tendik(home, "release").returncode == 0


def test_a_home_that_an_earlier_program_left_with_a_faulty_pack_takes_the_right_one(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "tendik.toml").write_text(f'pack = "{tmp_path / "gone"}"\ndemo = true\n')

    done = tendik(tmp_path, "init", "--home", home, "--pack", TINY)

    assert (done.returncode, done.stderr) == (0, "")
    assert (home / "tendik.toml").read_text("utf-8") == f'pack = "{TINY}"\ndemo = true\n'


def test_a_pack_that_was_moved_is_found_and_one_of_another_country_is_refused(tmp_path):
    home, moved = tmp_path / "home", shutil.copytree(TINY, tmp_path / "moved")
    assert tendik(tmp_path, "init", "--home", home, "--pack", TINY).returncode == 0

    assert tendik(tmp_path, "init", "--home", home, "--pack", moved).returncode == 0
    refused = tendik(tmp_path, "init", "--home", home, "--pack", "kyrgyzstan")

    assert str(moved) in (home / "tendik.toml").read_text("utf-8")
    assert refused.returncode == 2
    assert "This installation holds the country XA, the pack is of KG." in refused.stderr


def test_killed_half_way_there_is_no_installation_and_the_next_try_makes_one(tmp_path):
    home = tmp_path / "home"
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("TENDIK", "DJANGO"))
    }
    command = [sys.executable, "-m", "tendik", "init", "--home", str(home), "--pack", str(TINY)]
    running = subprocess.Popen(command, env=environment)
    while running.poll() is None and not (home / "tendik.sqlite3-wal").exists():
        pass
    running.kill()

    assert running.wait() != 0
    assert not (home / "tendik.toml").exists()
    assert "holds no Tendik" in tendik(home, "release").stderr
    done = tendik(tmp_path, "init", "--home", home, "--pack", TINY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The journal is whole" in tendik(home, "check", "journal").stdout


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ky_KG.UTF-8", "pack.toml:5: curency: мындай ачкыч жок. Балким, бул керек: currency?"),
        ("ru_RU.UTF-8", "pack.toml:5: curency: такого ключа нет. Может быть, нужен currency?"),
        ("de_DE.UTF-8", "pack.toml:5: curency: there is no such key. Is currency meant?"),
    ],
)
def test_faults_are_told_in_the_language_of_the_terminal(tmp_path, monkeypatch, language, words):
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("PYTHONUTF8", "1")

    failed = tendik(tmp_path, "init", "--pack", spoilt(tmp_path, "pack.toml", "currency", "curency"))

    assert words in failed.stderr
