"""What tests of rooms share beyond the world of all tests."""

import shutil

import pytest

from tendik.site.home import here


@pytest.fixture
def home():
    """An installation in the home of the tests, as ``tendik init`` leaves it; gone afterwards, with its releases."""
    made = here()
    made.make("tiny", demo=False)
    yield made
    for name in ("tendik.toml", "secret.key"):
        (made.path / name).unlink()
    shutil.rmtree(made.releases, ignore_errors=True)
