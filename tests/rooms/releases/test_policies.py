import shutil
from pathlib import Path

import pytest

from tendik.packs.country import current, open_pack
from tendik.packs.faults import PackFaulty
from tendik.releases import pack as reading
from tendik.releases.policies import FILE, policies, policies_in

TINY = Path("tests/packs/tiny")


@pytest.fixture
def folder(tmp_path):
    """A copy of the tiny pack."""
    return Path(shutil.copytree(TINY, tmp_path / "pack"))


def faults(folder):
    """What a pack is told of its policies."""
    opened = open_pack(folder)
    reading.load(opened)
    try:
        opened.folder.check()
    except PackFaulty as faulty:
        return str(faulty)
    return ""


def test_the_policies_of_a_pack_are_known_by_their_codes(folder):
    assert policies_in(open_pack(folder))["counts"].threshold == 3
    assert faults(folder) == ""


def test_the_policies_of_an_installation_are_those_of_its_pack():
    policies.cache_clear()

    assert policies() == policies_in(current())


def test_a_pack_without_policies_has_none(folder):
    (folder / FILE).unlink()

    assert policies_in(open_pack(folder)) == {}


def test_a_policy_that_cannot_be_kept_is_a_fault_and_open_is_no_name_for_one(folder):
    text = (folder / FILE).read_text("utf-8")
    (folder / FILE).write_text(text.replace("threshold = 3", "threshold = 2"), "utf-8")
    low = faults(folder)
    (folder / FILE).write_text(text.replace('"counts"', '"open"'), "utf-8")

    assert "threshold cannot be 2" in low
    assert "open" in faults(folder)
