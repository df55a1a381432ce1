"""``make room NAME=grants``: a new room works at once, by the same rules as the old ones."""

import re

import pytest

from tests.house.copies import copy, run

pytestmark = pytest.mark.slow
NEW = ["src/tendik/grants", "tests/rooms/grants", "src/tendik/site/rooms.py"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A copy of the tree in which the room ``grants`` was opened: its folder, and what was said."""
    folder = copy(tmp_path_factory.mktemp("room") / "tendik")
    return folder, run(folder, "scripts/room", "grants")


def test_the_room_is_opened_and_the_next_steps_are_said(opened):
    _folder, done = opened

    assert (done.returncode, done.stderr) == (0, "")
    assert "src/tendik/grants" in done.stdout
    assert "makemigrations grants" in done.stdout


def test_nothing_in_the_room_is_called_as_its_pattern(opened):
    folder, _done = opened
    texts = [path.read_text("utf-8") for path in (folder / "src/tendik/grants").rglob("*.py")]

    assert len(texts) > 8
    assert "class Grant(models.Model):" in (folder / "src/tendik/grants/models.py").read_text("utf-8")
    assert [
        text for text in texts if re.search(r"(?<![a-z])bod(?:y|ies)|institution", text, re.IGNORECASE)
    ] == []


def test_the_room_is_in_the_list_and_has_the_floor_of_its_pattern(opened):
    folder, _done = opened

    assert '"bodies", "grants", "plans"' in (folder / "src/tendik/site/rooms.py").read_text("utf-8")
    assert '"bodies | grants' in (folder / "pyproject.toml").read_text("utf-8")


def test_the_room_has_its_words_in_kyrgyz_and_russian(opened):
    folder, _done = opened
    catalogues = sorted((folder / "src/tendik/grants/locale").rglob("django.po"))

    assert [path.parent.parent.name for path in catalogues] == ["ky", "ru"]
    assert run(folder, "scripts/messages", "--check").returncode == 0


def test_the_room_is_linted_and_keeps_the_contracts(opened):
    folder, _done = opened
    lint = run(folder, "ruff", "check", "-q", "--no-cache", *NEW)
    form = run(folder, "ruff", "format", "--check", "--no-cache", *NEW)
    contracts = run(folder, "lint-imports", "--no-cache")

    assert (lint.returncode, lint.stdout) == (0, "")
    assert form.returncode == 0
    assert "0 broken" in contracts.stdout


def test_the_tests_of_the_room_and_of_the_architecture_pass(opened):
    folder, _done = opened
    done = run(folder, "pytest", "tests/rooms/grants", "tests/house/test_architecture.py")

    assert done.returncode == 0, done.stdout[-3000:]
    assert re.search(r"\d+ passed", done.stdout)


@pytest.mark.parametrize("names", [["bodies"], ["Grants"], ["money"], ["news", "news"], ["../away"], []])
def test_a_room_that_cannot_be_opened_is_refused_with_a_sentence(opened, names):
    folder, _done = opened
    done = run(folder, "scripts/room", *names)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
