"""Worlds: every room brings to the tests of the house what they look at, so that no central list need be edited."""

from types import ModuleType

import pytest
from django.urls import resolve

from tendik.site.parts import rooms_with
from tests.rooms.worlds import collected, together, worlds

OWN_ADDRESSES = {"site"}
"""The room whose addresses are those of all the others."""


def rooms_that_say(part):
    """Return the rooms whose world holds something under a name."""
    return {world.__name__.split(".")[2] for world in worlds() if getattr(world, part, None)}


def world_with(**parts):
    """Return a world that holds something."""
    made = ModuleType("world")
    vars(made).update(parts)
    return made


def test_every_room_with_public_pages_names_their_kinds():
    assert set(rooms_with("public")) - rooms_that_say("PAGES") == set()


def test_every_room_with_addresses_says_who_may_open_them():
    assert set(rooms_with("urls")) - OWN_ADDRESSES - rooms_that_say("ROLES") == set()


def test_every_kind_of_office_page_leads_to_an_address_that_stands_in_the_table_of_roles():
    found = {
        kind: resolve(f"/{page.partition('?')[0]}").view_name for kind, page in collected("OFFICE").items()
    }

    assert len(found) > 10
    assert {kind: name for kind, name in found.items() if name not in collected("ROLES")} == {}


def test_two_worlds_that_name_one_thing_are_refused():
    one, other = world_with(PAGES={"a plan": "plans/"}), world_with(PAGES={"a plan": "goals/"})

    assert together([one, world_with()], "PAGES") == {"a plan": "plans/"}
    with pytest.raises(ValueError, match="PAGES"):
        together([one, other], "PAGES")
