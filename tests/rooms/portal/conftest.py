"""A tiny release, the site that serves it, and a clock to hold."""

import pytest

from tendik.portal.server import Site
from tests.rooms.portal.visits import Clock, bake


@pytest.fixture
def release(tmp_path):
    return bake(tmp_path / "release")


@pytest.fixture
def site(release):
    return Site(release)


@pytest.fixture
def clock():
    return Clock()
