"""Every form and every import of the office is sent what nobody should send: so many times as ``TENDIK_FUZZ`` says.

Nothing fails, nothing is half-written: where a row came or went the journal has a line and the page says so.
"""

import os
import random
from dataclasses import dataclass

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tendik.accounts.models import Role
from tendik.bodies.models import Body, Duty
from tendik.journal.models import Line
from tendik.journal.queries import proof
from tests.rooms.office import nasty
from tests.rooms.office.found import forms_of
from tests.rooms.office.test_methods import rows
from tests.rooms.office.test_roles import NOTED, TABLE, ways, world

__all__ = ["world"]
TIMES, SEED = int(os.environ.get("TENDIK_FUZZ", "200")), 1325
SILENT = {"/language/", "/sign-out/", "/sign-in/", "/password/"}
"""Addresses that say what they did by what comes next, not by a message."""
HALF = ("/erasures/", "/release/")
"""Addresses that do one thing for certain and say whether another one, beyond the database, could be done too."""


@dataclass
class Sent:
    """One request, to be told when it fails."""

    method: str
    address: str
    body: bytes = b""
    content_type: str = "application/x-www-form-urlencoded"
    headers: tuple = ()

    def by(self, client):
        """Send it."""
        return client.generic(self.method, self.address, self.body, self.content_type, **dict(self.headers))


@pytest.fixture
def everything(client, stranger, world, released):
    """Somebody who may do everything: the deepest reach, with the longest way to fall."""
    for kind in ("ministry", "administrator"):
        Role.objects.create(user=stranger, kind=kind, starts_on="2025-01-01")
    Duty.objects.create(
        user=stranger, body=Body.objects.get(code="equality"), kind="contact", starts_on="2025-01-01"
    )
    client.force_login(stranger)
    client.raise_request_exception = False
    return client


def drawn(chance, forms, taken, addresses):
    """Return one request: a form filled wrongly, a file spoilt, an address or a header that is none."""
    form = chance.choice(forms)
    sent = nasty.pairs(chance, form)
    headers = ()
    if chance.random() < 0.1:
        headers = ((chance.choice(nasty.HEADERS), nasty.as_header(chance.choice(nasty.VALUES))),)
    if chance.random() < 0.1:
        return Sent("GET", _wrong(chance, chance.choice(addresses)), headers=headers)
    if form.method == "GET":
        return Sent(
            "GET", f"{form.address.partition('?')[0]}?{nasty.encoded(sent).decode()}", headers=headers
        )
    if form.files or chance.random() < 0.1:
        files = [
            (name, *nasty.a_file(chance, taken))
            for name in form.files
            for _ in range(chance.choice([0, 1, 1, 2]))
        ]
        body, kind = nasty.in_parts(sent, files)
    else:
        body, kind = nasty.encoded(sent), "application/x-www-form-urlencoded"
    if chance.random() < 0.05:
        kind = chance.choice(nasty.TYPES)
    return Sent("POST", form.address, body, kind, headers)


def _wrong(chance, address):
    """Return an address with one of its steps replaced, or with a question that nobody asks."""
    value = nasty.encoded([("", chance.choice(nasty.VALUES)[:2000])])[1:].decode()
    steps = address.split("/")
    steps[chance.randrange(1, len(steps))] = value
    return chance.choice(
        ["/".join(steps), f"{address}?{chance.choice(['next', 'ask', 'plan', 'page', 'words'])}={value}"]
    )


def is_noted(address):
    """Tell whether the journal notes that somebody looks at an address: she sees what she asked for, and no message."""
    try:
        return resolve(address.partition("?")[0]).view_name in NOTED
    except Resolver404:
        return False


def says_so(client, sent, answered):
    """Tell whether the office says that it has done something."""
    path = sent.address.partition("?")[0]
    if path in SILENT:
        return True
    if answered.status_code == 302:
        answered = client.get(answered.headers["Location"])
    if answered.status_code == 302:
        # She has closed her own account: to nobody is said anything.
        return True
    html = answered.content.decode()
    if path.startswith(HALF):
        return 'role="status"' in html
    return 'class="notice ok"' in html or "<code>" in html


def faults(client, sent):
    """Send a request and yield what is wrong with what happens; all of it is undone."""
    with transaction.atomic():
        before, lines = rows(), Line.objects.count()
        answered = sent.by(client)
        changed = {name for name, number in rows().items() if number != before[name]}
        changed -= {Session._meta.label, Line._meta.label}
        recorded = Line.objects.count() - lines
        if answered.status_code >= 500:
            yield answered.status_code
        if changed and not recorded:
            yield f"{changed} without a line of the journal"
        looked = sent.method == "GET" and not changed and is_noted(sent.address)
        if recorded and not looked and not says_so(client, sent, answered):
            yield f"{recorded} recorded, and the page does not say so"
        if recorded and proof().broken is not None:
            yield "the journal is broken"
        transaction.set_rollback(True)


@pytest.mark.slow
def test_whatever_is_sent_nothing_fails_and_nothing_is_half_written(everything, world):
    chance, client = random.Random(SEED), everything
    pages = [address for name, address in world.items() if "GET" in ways(name)]
    forms = [*forms_of(client, pages), *forms_of(Client(), ["/sign-in/"])]
    taken = [client.get(world[name]).content for name in TABLE if name.endswith(":take")]
    cookies = client.cookies.output(header="")
    found, answers = [], 0
    for _time in range(TIMES):
        cache.clear()
        client.cookies.clear()
        client.cookies.load(cookies.replace("\r\n", ";"))
        sent = drawn(chance, forms, taken, pages)
        found += [(fault, sent) for fault in faults(client, sent)]
        answers += 1

    assert found == []
    assert (answers, len(forms) > 10, len(taken) > 2) == (TIMES, True, True)
