"""What the tests of the office share."""

import pytest

from tendik.accounts.queries import held_on
from tendik.bodies.stocktaking import StocktakeAsked
from tendik.office.stocktaking import drawn, queries
from tests.conftest import AT
from tests.rooms.office.on_paper import measure_of_the_village
from tests.rooms.people import become
from tests.rooms.worlds import worlds


@pytest.fixture
def table(minister):
    """What lies on the table at ``AT``, silence counted from so many days on."""

    def laid(days=30, at=AT):
        held = held_on(minister, at.date())
        since = drawn.since(queries.last_stocktake(held), at)
        return drawn.on_the_table(StocktakeAsked(held=held, at=at, since=since), days)

    return laid


@pytest.fixture(scope="module")
def world_once(for_module, django_db_blocker):
    """What lies behind every address of the office, made once for all tests of a module: the addresses by name."""
    rooms = [room for room in worlds() if hasattr(room, "addresses")]
    with django_db_blocker.unblock():
        return {name: address for room in rooms for name, address in room.addresses().items()}


@pytest.fixture
def measure(db):
    """A measure of The Pines with a figure and a step, whose reports are taken for long."""
    return measure_of_the_village()


@pytest.fixture
def hers(client, stranger):
    """The browser of the focal point of the district, who types for The Pines."""
    client.force_login(become("focal point here"))
    return client
