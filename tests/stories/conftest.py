"""An installation that is made once, for the stories that change it."""

import shutil

import pytest

from tests.stories.test_commands import TINY, tendik


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """An installation of the tiny pack; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("made") / "home"
    done = tendik(folder.parent, "init", "--home", folder, "--pack", TINY)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def home(made, tmp_path):
    """An installation of the test's own."""
    return shutil.copytree(made, tmp_path / "home")
