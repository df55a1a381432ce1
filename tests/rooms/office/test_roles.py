"""The table of roles: every named address of the office, and who gets an answer there.

Each room says in its ``world.py`` who may open its addresses, and makes one that leads somewhere for each.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tendik.accounts.models import Role, User
from tests.rooms.people import EVERYBODY, NOBODY, SIGNED_OUT, become
from tests.rooms.worlds import collected, worlds

TABLE = collected("ROLES")
SENT, READ, NOTED = (
    frozenset().union(*(getattr(world, part, ()) for world in worlds())) for part in ("SENT", "READ", "NOTED")
)


def named(patterns, space=""):
    """Yield the full name of every address, and its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern.callback


ADDRESSES = dict(named(get_resolver().url_patterns))
OPEN = {name for name, who in TABLE.items() if who.may == EVERYBODY}


@pytest.fixture
def world(world_once, db):
    """Every address with what lies behind it, by name."""
    return world_once


def got(client, name, address):
    """Return in a word what the office answers."""
    return told(client.get(address) if "GET" in ways(name) else client.post(address))


def ways(name):
    """Return the methods by which an address is asked; any other is refused to everybody."""
    return {"POST"} if name in SENT else {"GET", "HEAD"} if name in READ else {"GET", "HEAD", "POST"}


def told(answer):
    """Return an answer in a word."""
    where = answer.headers.get("Location", "")
    if answer.status_code == 404 and "Nothing is here" in answer.content.decode():
        return "not there"
    if answer.status_code == 403 and "This is not yours to open" in answer.content.decode():
        return "refused"
    if answer.status_code in (200, 302):
        return (
            "signs in" if where.startswith("/sign-in/?next=") else where if where == "/password/" else "opens"
        )
    return answer.status_code


def expected(name, person):
    who, loads = TABLE[name], getattr(ADDRESSES[name], "loads", {})
    if person in who.may:
        return "opens"
    if person in SIGNED_OUT:
        return "signs in"
    return "refused" if person in who.sees or not loads else "not there"


def test_every_address_has_a_name_and_stands_in_the_table_once():
    assert set(ADDRESSES) == set(TABLE)
    assert "None" not in {name.rpartition(":")[2] for name in ADDRESSES}


def test_every_room_makes_an_address_for_each_name_of_its_table(world):
    assert set(world) == set(TABLE)
    assert set(TABLE) >= SENT | READ
    assert not SENT & READ


LIKE_A_STRANGER = NOBODY - {"stranger"}
"""They hold nothing today, as rooms' own tests of doors say; they are tried by every method with the slow tests."""


@pytest.mark.parametrize("person", sorted(EVERYBODY - LIKE_A_STRANGER))
def test_each_person_gets_what_the_table_gives_her_and_nothing_else(client, world, person):
    user = become(person)
    # Signing out and choosing a language change who she is for the addresses that follow.
    names = sorted(TABLE, key=lambda name: (name in ("office:language", "account_logout"), name))
    if user:
        client.force_login(user)

    found = {name: got(client, name, world[name]) for name in names}

    assert found == {name: expected(name, person) for name in names}


def test_every_view_but_the_open_ones_states_who_may_call_it():
    bare = {name for name, view in ADDRESSES.items() if not hasattr(view, "allowed_by")}

    ways_in = {"account_login", "account_logout", "account_change_password", "mfa_authenticate"}
    assert bare - ways_in == OPEN - ways_in


def test_with_a_password_given_to_her_nobody_gets_further_than_choosing_her_own(client, world, stranger):
    for kind in ("ministry", "administrator"):
        Role.objects.create(user=stranger, kind=kind, starts_on="2026-01-01")
    User.objects.filter(pk=stranger.pk).update(must_change_password=True)
    client.force_login(stranger)
    names = sorted(name for name in TABLE if hasattr(ADDRESSES[name], "allowed_by"))

    found = {name: got(client, name, world[name]) for name in names}

    assert len(names) > 10
    assert found == dict.fromkeys(names, "/password/")
