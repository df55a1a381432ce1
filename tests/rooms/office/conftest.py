"""What the tests of the office share."""

import pytest

from tendik.accounts.queries import held_on
from tendik.bodies.stocktaking import StocktakeAsked
from tendik.office.stocktaking import drawn, queries
from tests.conftest import AT


@pytest.fixture
def table(minister):
    """What lies on the table at ``AT``, silence counted from so many days on."""

    def laid(days=30, at=AT):
        held = held_on(minister, at.date())
        since = drawn.since(queries.last_stocktake(held), at)
        return drawn.on_the_table(StocktakeAsked(held=held, at=at, since=since), days)

    return laid
