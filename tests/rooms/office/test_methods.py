"""The table of methods: every address of the office, by every method, by everybody.

Each room says in its ``world.py`` which of its addresses are only sent to (``SENT``) or only looked at (``READ``),
and of which the journal notes that somebody looked (``NOTED``).
"""

from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tendik.journal.models import Line
from tests.rooms.office.test_roles import NOTED, READ, SENT, TABLE, expected, told, ways, world
from tests.rooms.people import EVERYBODY, become

__all__ = ["world"]
WAYS = ("GET", "HEAD", "POST")
REFUSED = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")


def rows():
    """Return how many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@contextmanager
def as_if(client):
    """Let something happen, and undo it: in the database, and which cookies the browser has."""
    cookies = client.cookies.output()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies.replace("Set-Cookie: ", ""))


def asked(client, person, name, address):
    """Return in a word what the office answers to each method, where that is not what the table says."""
    answers = {}
    for method in WAYS:
        with as_if(client):
            answers[method] = client.generic(method, address)
    wrong = {
        method: told(answers[method])
        for method in ("GET", "POST")
        if told(answers[method]) != (expected(name, person) if method in ways(name) else 405)
    }
    if answers["HEAD"].status_code not in (405, answers["GET"].status_code):
        wrong["HEAD"] = answers["HEAD"].status_code
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("person", sorted(EVERYBODY))
def test_by_every_method_each_person_gets_what_the_table_gives_her(person, world, released):
    cache.clear()
    client, user = Client(), become(person)
    if user:
        client.force_login(user)

    found = {name: wrong for name in TABLE if (wrong := asked(client, person, name, world[name]))}

    assert found == {}


def test_an_address_is_only_looked_at_or_only_sent_to_where_its_room_says_so(client, world):
    refused = {
        method: {name for name in TABLE if client.generic(method, world[name]).status_code == 405}
        for method in ("GET", "POST")
    }

    # Each name here lacks its place in ``READ`` or ``SENT`` of its room's world, or stands there wrongly.
    assert (sorted(refused["POST"] ^ READ), sorted(refused["GET"] ^ SENT)) == ([], [])


def test_a_method_that_no_page_knows_is_refused_everywhere(office, world):
    answers = {(name, method): office.generic(method, world[name]) for name in TABLE for method in REFUSED}

    assert {place: answer.status_code for place, answer in answers.items() if answer.status_code != 405} == {}
    assert {answer.headers["Allow"] for answer in answers.values()} == {"GET, HEAD, POST"}


def test_looking_at_any_page_writes_no_row(office, world):
    before = rows()

    looked = [
        office.get(world[name]).status_code for name in TABLE if "GET" in ways(name) and name not in NOTED
    ]

    assert len(looked) > 20
    assert rows() == before


@pytest.mark.parametrize("name", sorted(NOTED))
def test_looking_at_names_of_people_writes_one_line_of_the_journal_and_nothing_else(office, world, name):
    before = rows()

    office.get(world[name])

    assert rows() == {**before, Line._meta.label: before[Line._meta.label] + 1}


def test_without_the_mark_of_its_page_no_form_is_taken(minister, world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(minister)
    before = rows()
    names = [name for name in TABLE if "POST" in ways(name)]

    answers = {name: client.post(world[name]).status_code for name in names}

    assert answers == dict.fromkeys(names, 403)
    assert rows() == before
