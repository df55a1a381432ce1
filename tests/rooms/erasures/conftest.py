"""A home of its own for whoever erases."""

import pytest

from tendik.site.home import here


@pytest.fixture
def home(home):
    """The home of the tests; what it remembers of erasures goes with it."""
    yield home
    here().erasures.unlink(missing_ok=True)
