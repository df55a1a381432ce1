"""The made-up women of the demo: entered once, asked by a made-up institution, found by no other."""

import shutil

import pytest

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.packs.country import open_pack
from tendik.talent import demo, queries
from tendik.talent.models import Profile
from tendik.talent.offers.actions import names_of
from tendik.talent.seeking import Sought
from tests.conftest import AT
from tests.rooms.asks.test_demo import TINY
from tests.rooms.talent.world import ON, lack_of, short_office, unproved

WOMAN = """
[[women]]
account = "{account}"
name = "{name} Sample"
places = ["XA-N"]
engagements = ["seat"]
fields = ["boats"]
languages = ["en"]
education = "school"
experience = "some"
about = "Made up."
young_age = {age}
"""
OFFER = """
[[offers]]
body = "here-desk"
engagement = "seat"
words = "A seat."
days = -5
yes = ["woman-1"]
no = ["woman-2"]
"""


@pytest.fixture
def pack(db, tmp_path):
    """The tiny pack with two made-up women and a made-up desk that is short."""
    folder = shutil.copytree(TINY, tmp_path / "pack")
    women = [WOMAN.format(account=f"woman-{at}", name=name, age=age) for at, name, age in WOMEN]
    (folder / "demo").mkdir()
    (folder / "demo" / "talent.toml").write_text("".join([*women, OFFER]), "utf-8")
    Body.objects.filter(pk=short_office().pk).update(made_up=True)
    return open_pack(folder)


WOMEN = ((1, "Ann", 0), (2, "Eve", 20))


def test_made_up_women_have_accounts_and_one_of_them_said_yes(pack):
    demo.load(pack, on=ON)

    offer = Body.objects.get(code="here-desk").offers.get()
    assert [named.name for named in names_of(offer, by=None, at=AT)] == ["Ann Sample"]
    assert sorted(offer.invitations.values_list("answer", flat=True)) == [False, True]
    assert list(Profile.objects.order_by("pk").values_list("made_up", "young", "minor")) == [
        (True, False, False),
        (True, True, False),
    ]


def test_loaded_again_nobody_is_doubled_and_all_is_proved(pack):
    demo.load(pack, on=ON)
    demo.load(pack, on=ON)

    assert User.objects.filter(username__startswith="woman-").count() == 2
    assert unproved() == []


def test_an_institution_that_exists_finds_no_made_up_woman(pack):
    demo.load(pack, on=ON)
    Body.objects.update(made_up=False)
    real = Body.objects.get(code="here-desk")

    found = queries.all_fitting(real, lack_of(real), Sought(engagement="seat"), ON)

    assert found == []
