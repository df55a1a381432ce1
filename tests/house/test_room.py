"""``make room NAME=grants``: a new room works at once, by the same rules as the old ones, whichever these are."""

import difflib
import os
import re
import subprocess
import sys

import pytest

from tests.house.copies import copy, run
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow
ROOM, TESTS = "src/tendik/grants", "tests/rooms/grants"
TRIED = [
    "tests/house/test_architecture.py",
    "tests/house/test_sizes.py",
    "tests/house/test_parts.py",
    "tests/house/test_worlds.py",
    "tests/house/test_catalogues.py",
    "tests/house/test_templates.py",
    "tests/house/test_pages.py",
    "tests/rooms/releases/test_columns.py",
    "tests/rooms/entries/test_drawn_anew.py::test_one_entry_in_a_village_draws_at_most_so_many_pages_anew[Grant]",
]
PATTERN = re.compile(r"(?<![a-z])notices?(?![a-z])", re.IGNORECASE)
MOST_FILES, MOST_LINES = 2, 3
"""So much outside its folder and its tests may a new room touch: its line in the list of rooms and its floor."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A copy of the tree in which the room ``grants`` was opened: its folder, and what was said."""
    folder = copy(tmp_path_factory.mktemp("room") / "tendik")
    (folder / ".venv").symlink_to(sys.prefix)
    return folder, run(folder, "scripts/room", "grants")


def texts(folder, *tops):
    """Return the text of every file below some folders."""
    found = (path for top in tops for path in (folder / top).rglob("*") if path.is_file())
    return {path: path.read_text("utf-8") for path in found if path.suffix in (".py", ".html", ".po")}


def touched(folder):
    """Return how many lines differ in each file that stood before, and the files that are new outside the room."""
    changed, ours = {}, (folder / ROOM, folder / TESTS)
    for path in folder.rglob("*"):
        old = ROOT / path.relative_to(folder)
        if not path.is_file() or ".venv" in path.parts or any(top in path.parents for top in ours):
            continue
        if path.suffix in (".mo", ".pyc") or old.is_file() and old.read_bytes() == path.read_bytes():
            continue
        lines = [one.read_text("utf-8").splitlines() if one.is_file() else [] for one in (old, path)]
        added = [line for line in difflib.ndiff(*lines) if line.startswith("+ ")]
        changed[path.relative_to(folder).as_posix()] = len(added)
    return changed


def commands(said):
    """Return the commands of the printed steps; the last one tries the whole house."""
    return [line.strip() for line in said.splitlines() if line.startswith(" " * 7)][:-1]


def test_the_room_is_opened_and_nothing_in_it_is_called_as_its_pattern(opened):
    folder, done = opened
    found = texts(folder, ROOM, TESTS)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(found) > 20
    assert [path for path, text in found.items() if PATTERN.search(text)] == []
    assert "class Grant(Entry):" in found[folder / ROOM / "models.py"]
    assert (folder / ROOM / "migrations" / "0001_initial.py").is_file()


def test_outside_its_folder_and_its_tests_hardly_anything_is_touched(opened):
    folder, _done = opened
    found = touched(folder)

    assert sorted(found) == ["pyproject.toml", "src/tendik/site/parts.py"]
    assert len(found) <= MOST_FILES
    assert sum(found.values()) <= MOST_LINES
    assert '\n    "grants",\n' in (folder / "src/tendik/site/parts.py").read_text("utf-8")
    assert '"consultations | grants' in (folder / "pyproject.toml").read_text("utf-8")


def test_the_room_has_its_words_in_kyrgyz_and_russian(opened):
    folder, _done = opened
    catalogues = sorted((folder / ROOM / "locale").rglob("django.po"))

    assert [path.parent.parent.name for path in catalogues] == ["ky", "ru"]
    assert all('msgid "Grants"' in path.read_text("utf-8") for path in catalogues)
    assert run(folder, "scripts/messages", "--check").returncode == 0


def test_the_room_is_linted_and_keeps_the_contracts(opened):
    folder, _done = opened
    lint = run(folder, "ruff", "check", "-q", "--no-cache", ROOM, TESTS, "src/tendik/site")
    form = run(folder, "ruff", "format", "--check", "--no-cache", ROOM, TESTS, "src/tendik/site")
    contracts = run(folder, "lint-imports", "--no-cache")

    assert (lint.returncode, lint.stdout) == (0, "")
    assert form.returncode == 0
    assert "0 broken" in contracts.stdout


def test_the_printed_steps_run_as_printed_and_the_tests_of_the_house_pass(opened):
    folder, done = opened
    before = (folder / ROOM / "migrations" / "0001_initial.py").read_text("utf-8").splitlines()
    steps = commands(done.stdout)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("TENDIK_", "PYTEST"))}
    env |= {"PYTHONPATH": str(folder / "src")}

    ran = [
        subprocess.run(step, shell=True, check=False, cwd=folder, env=env, capture_output=True, text=True)
        for step in [*steps, f".venv/bin/pytest {' '.join(TRIED)}"]
    ]

    assert steps[0].startswith("rm ")
    assert [one.stdout[-3000:] + one.stderr[-2000:] for one in ran if one.returncode] == []
    after = (folder / ROOM / "migrations" / "0001_initial.py").read_text("utf-8").splitlines()
    assert after[1:] == before[1:]


def test_a_room_of_two_words_takes_the_floor_that_is_kept_for_it_and_says_its_name_in_sentences(tmp_path):
    folder = copy(tmp_path / "tendik")
    contracts = folder / "pyproject.toml"
    contracts.write_text(contracts.read_text("utf-8").replace('"asks",', '"asks | (late_signs)",'), "utf-8")

    done = run(folder, "scripts/room", "late_signs")

    room = folder / "src/tendik/late_signs"
    assert (done.returncode, done.stderr) == (0, "")
    assert '"asks | late_signs",' in contracts.read_text("utf-8")
    assert "class LateSign(Entry):" in (room / "models.py").read_text("utf-8")
    assert '"Late signs"' in (room / "public.py").read_text("utf-8")
    assert "Post a late sign" in (room / "templates/late_signs/office/post.html").read_text("utf-8")
    assert 'msgid "Post a late sign"' in (room / "locale/ky/LC_MESSAGES/django.po").read_text("utf-8")
    assert [
        path for path, text in texts(folder, "src/tendik/late_signs").items() if PATTERN.search(text)
    ] == []


@pytest.mark.parametrize(
    "names",
    [["bodies"], ["Grants"], ["money"], ["news", "news"], ["../away"], ["aids", "--floor", "nowhere"]],
)
def test_a_room_that_cannot_be_opened_is_refused_with_a_sentence(opened, names):
    folder, _done = opened
    done = run(folder, "scripts/room", *names)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
