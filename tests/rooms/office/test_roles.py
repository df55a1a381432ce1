"""The table of roles: every named address of the office, and who gets an answer there."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tendik.accounts.models import User
from tendik.asks.models import AskLink
from tendik.blocks.assets import asset_name
from tests.conftest import answer
from tests.rooms.asks.pages import adopt

EVERYBODY = frozenset({"minister", "administrator", "stranger", "signed out"})
SIGNED_IN = EVERYBODY - {"signed out"}
STAFF = SIGNED_IN - {"stranger"}
MINISTRY = frozenset({"minister"})
ADMINISTRATION = frozenset({"administrator"})

TABLE = {
    "account_login": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_change_password": SIGNED_IN,
    "accounts:accounts": ADMINISTRATION,
    "accounts:change": ADMINISTRATION,
    "asks:asks": MINISTRY,
    "asks:ask": MINISTRY,
    "asks:answer": MINISTRY,
    "asks:withdraw": MINISTRY,
    "plans:plans": MINISTRY,
    "plans:plan": MINISTRY,
    "plans:withdraw_adoption": MINISTRY,
    "asks:links": MINISTRY,
    "asks:decide": MINISTRY,
    "office:waiting": SIGNED_IN,
    "office:release": MINISTRY,
    "office:preview": MINISTRY,
    "office:preview_asset": EVERYBODY,
    "office:asset": EVERYBODY,
    "office:language": EVERYBODY,
    "office:gallery": STAFF,
}
"""Who may call what. A new address must be entered here, or the tests below fail."""

SENT = {"accounts:change", "asks:decide"}
"""Addresses to which something is sent, with nothing in it: who may, is told what is missing."""


def named(patterns, space=""):
    """Yield the full name of every address, and its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern.callback


ADDRESSES = dict(named(get_resolver().url_patterns))


@pytest.fixture
def address_of(db):
    """Return a function that makes an address which leads somewhere."""
    given = answer("EQ-1.1")
    values = {
        "accounts:change": [User.objects.get(username="stranger").pk],
        "asks:ask": ["EQ-1.1"],
        "asks:withdraw": [given.pk],
        "plans:plan": ["equality-2030"],
        "plans:withdraw_adoption": [adopt().pk],
        "asks:decide": [AskLink.objects.get().pk],
        "office:preview": ["en", "asks/EQ-1.1/index.html"],
        "office:preview_asset": [asset_name("tendik.css")],
        "office:asset": [asset_name("tendik.css")],
        "office:language": ["en"],
    }
    query = {"asks:answer": "?ask=EQ-1.1"}
    return lambda name: reverse(name, args=values.get(name)) + query.get(name, "")


def test_every_address_has_a_name_and_stands_in_the_table():
    assert set(ADDRESSES) == set(TABLE)
    assert "None" not in {name.rpartition(":")[2] for name in ADDRESSES}


@pytest.mark.parametrize("name", sorted(TABLE))
@pytest.mark.parametrize("person", sorted(EVERYBODY))
def test_each_person_gets_what_the_table_gives_her_and_nothing_else(
    client, request, address_of, name, person
):
    if person != "signed out":
        client.force_login(request.getfixturevalue(person))
    address = address_of(name)

    got = client.post(address) if name in SENT else client.get(address)

    if person in TABLE[name]:
        assert got.status_code in (200, 302)
        assert not got.headers.get("Location", "").startswith("/sign-in/?next=")
    elif person == "signed out":
        assert got.headers["Location"].startswith("/sign-in/?next=")
    else:
        assert got.status_code == 403
        assert "This is not yours to open" in got.content.decode()


@pytest.mark.parametrize(
    "name", sorted(set(TABLE) - {"office:preview_asset", "office:asset", "office:language"})
)
def test_every_view_but_the_open_ones_states_who_may_call_it(name):
    view = ADDRESSES[name]

    assert hasattr(view, "allowed_by") or name.startswith("account_")


@pytest.mark.parametrize(
    "name", sorted(name for name, who in TABLE.items() if who in (MINISTRY, ADMINISTRATION))
)
def test_with_a_password_given_to_her_nobody_gets_further_than_choosing_her_own(
    client, address_of, request, name
):
    person = request.getfixturevalue("minister" if TABLE[name] == MINISTRY else "administrator")
    User.objects.filter(pk=person.pk).update(must_change_password=True)
    client.force_login(person)

    got = client.post(address_of(name))

    assert got.headers.get("Location", "") == ("/password/" if got.status_code == 302 else "")
    assert got.status_code in (302, 405)


@pytest.mark.parametrize("holder", ["minister", "administrator"])
def test_a_role_that_begins_tomorrow_or_has_ended_opens_nothing(client, request, address_of, holder):
    person = request.getfixturevalue(holder)
    own = MINISTRY if holder == "minister" else ADMINISTRATION
    client.force_login(person)

    person.roles.update(starts_on="2999-01-01")
    early = {
        client.get(address_of(name)).status_code
        for name, who in TABLE.items()
        if who == own and name not in SENT
    }
    person.roles.update(starts_on="2025-01-01", ends_before="2025-02-01")
    late = {
        client.get(address_of(name)).status_code
        for name, who in TABLE.items()
        if who == own and name not in SENT
    }

    assert early == late == {403}
