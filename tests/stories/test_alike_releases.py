"""A release is the same whatever database it is made from: each page, each document, each table, byte for byte."""

import pytest

from tests.stories.keeping import DATABASES, copied, drop, files, must

OWN = ("feed.atom", "bake.json", "salts.json", "files.json", "manifest.json", "datapackage.json")
"""What names the installation or the moment, or holds the sums of what does."""


@pytest.mark.parametrize("kind", DATABASES)
def test_two_installations_of_one_pack_release_the_same(installations, tmp_path, kind):
    first = released(installations("sqlite"), tmp_path / "one")
    again = released(installations(kind), tmp_path / "other")

    assert first == again
    assert {"en/index.html", "data/asks.csv"} <= first.keys()


def released(installation, folder):
    """Release in a copy of an installation; return the sums of what says the same wherever it was made."""
    home, address = copied(*installation, folder)
    must(home, "release", database=address)
    drop(address)
    found = files(home / "releases" / "000001", ".")
    return {name: one for name, one in found.items() if not any(own in name for own in OWN)}
