"""Installations that are made once for all stories: those that change one work on a copy of it."""

from functools import cache

import pytest

from tests.stories.keeping import DATABASES, TINY, House, copied, drop, must, new_database


@pytest.fixture(scope="session")
def dropped():
    """The addresses of databases that are removed when all stories have ended."""
    addresses = []
    yield addresses
    for address in addresses:
        drop(address)


@pytest.fixture(scope="session")
def installations(tmp_path_factory, dropped):
    """Return a function: the installation of the tiny pack on a kind of database, its folder and its database's address."""

    @cache
    def installation(kind):
        home, address = tmp_path_factory.mktemp("made") / "home", new_database(kind)
        dropped.append(address)
        must(home, "init", "--pack", TINY, "--home", home, database=address)
        return home, address

    return installation


@pytest.fixture(scope="session")
def releases(installations, tmp_path_factory, dropped):
    """Return a function: the same with a release."""

    @cache
    def released(kind):
        home, address = copied(*installations(kind), tmp_path_factory.mktemp("released") / "home")
        dropped.append(address)
        must(home, "release", database=address)
        return home, address

    return released


@pytest.fixture(scope="session")
def houses(releases, tmp_path_factory, dropped):
    """Return a function: the house on a kind of database."""

    @cache
    def house(kind):
        folder = tmp_path_factory.mktemp("house")
        home, address = copied(*releases(kind), folder / "home")
        dropped.append(address)
        return House(folder, home, address)

    return house


@pytest.fixture(scope="session")
def made(installations):
    """The folder of an installation on SQLite, for tests that leave it as it is."""
    return installations("sqlite")[0]


@pytest.fixture
def home(installations, tmp_path):
    """An installation of the test's own."""
    return copied(*installations("sqlite"), tmp_path / "home")[0]


@pytest.fixture(scope="module", params=DATABASES)
def house(request, houses):
    """A house on each database. Tests leave it as it is."""
    return houses(request.param)


@pytest.fixture(scope="module", params=DATABASES)
def own_house(request, houses, tmp_path_factory):
    """A house on each database, to be ruined by the tests of a file."""
    own = houses(request.param).twin(tmp_path_factory.mktemp("house"))
    yield own
    drop(own.address)


@pytest.fixture
def other(house):
    """An empty database of the same kind."""
    address = new_database("postgres" if house.address else "sqlite")
    yield {"database": address}
    drop(address)


@pytest.fixture(params=DATABASES)
def installed(request, installations, tmp_path):
    """A home on each database, to be ruined: its folder, and where its database is."""
    home, address = copied(*installations(request.param), tmp_path / "home")
    yield home, {"database": address}
    drop(address)


@pytest.fixture(params=DATABASES)
def released(request, releases, tmp_path):
    """The same with a release."""
    home, address = copied(*releases(request.param), tmp_path / "home")
    yield home, {"database": address}
    drop(address)
