"""Installations that are made once for all stories: those that change one work on a copy of it."""

from functools import cache

import pytest

from tests.stories.keeping import DATABASES, TINY, House, copied, drop, must, new_database


@pytest.fixture(scope="session")
def installations(tmp_path_factory):
    """Return a function: the installation of the tiny pack on a kind of database, its folder and its database's address."""
    addresses = []

    @cache
    def installation(kind):
        home, address = tmp_path_factory.mktemp("made") / "home", new_database(kind)
        addresses.append(address)
        must(home, "init", "--pack", TINY, "--home", home, database=address)
        return home, address

    yield installation
    for address in addresses:
        drop(address)


@pytest.fixture(scope="session")
def releases(installations, tmp_path_factory):
    """Return a function: the same with a release."""
    addresses = []

    @cache
    def released(kind):
        home, address = copied(*installations(kind), tmp_path_factory.mktemp("released") / "home")
        addresses.append(address)
        must(home, "release", database=address)
        return home, address

    yield released
    for address in addresses:
        drop(address)


@pytest.fixture(scope="session")
def houses(releases, tmp_path_factory):
    """Return a function: the house on a kind of database."""
    built = []

    @cache
    def house(kind):
        folder = tmp_path_factory.mktemp("house")
        built.append(House(folder, *copied(*releases(kind), folder / "home")))
        return built[-1]

    yield house
    for one in built:
        drop(one.address)


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
