"""What tests of accounts share beyond the world of all tests."""

import pytest
from django.test import Client


@pytest.fixture
def browser(minister, administrator):
    """A browser in which forms must belong to the session, as in life."""
    return Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
