"""An installation that is made once, for the stories that change it."""

import shutil

import pytest

from tests.stories.keeping import DATABASES, House, drop, must, new_database
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


@pytest.fixture(scope="module", params=DATABASES)
def house(request, tmp_path_factory):
    """A house on each database. Tests leave it as it is."""
    made = House(tmp_path_factory.mktemp("house"), request.param)
    yield made
    drop(made.address)


@pytest.fixture
def other(house):
    """An empty database of the same kind."""
    address = new_database("postgres" if house.address else "sqlite")
    yield {"database": address}
    drop(address)


@pytest.fixture(params=DATABASES)
def released(request, tmp_path):
    """A home on each database with a release, to be ruined: its folder, and where its database is."""
    home, address = tmp_path / "home", new_database(request.param)
    must(home, "init", "--pack", TINY, "--home", home, database=address)
    must(home, "release", database=address)
    yield home, {"database": address}
    drop(address)
