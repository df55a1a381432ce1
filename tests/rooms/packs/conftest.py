"""A pack that the tests of packs may spoil."""

import shutil
from pathlib import Path

import pytest

TINY = Path(__file__).parents[2] / "packs" / "tiny"


@pytest.fixture
def pack(tmp_path):
    """A copy of the tiny pack that may be spoilt."""
    return shutil.copytree(TINY, tmp_path / "pack")
