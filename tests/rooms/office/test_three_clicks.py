"""From what waits to the end of each task there are at most three clicks; what is typed between is not counted."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import resolve
from django.utils import timezone

from tendik.asks import addressing
from tendik.asks.models import Ask
from tendik.bodies.actions import give_duty
from tendik.bodies.models import Body
from tendik.methods.periods import period_of
from tendik.progress import actions as progress
from tendik.progress.calendar import frequency
from tests.rooms.bodies.world import give
from tests.rooms.office.found import Finder
from tests.rooms.people import office_here
from tests.rooms.progress.world import promise, send

ENDS = {
    "accounts:first_uses": {"accounts:settle_first_use"},
    "asks:asks": {"asks:answer", "asks:agree"},
    "asks:links": {"asks:decide"},
    "bodies:end_task": {"bodies:end_task"},
    "measures:measures": {"measures:take"},
    "progress:report": {"progress:report"},
    "progress:reports": {"progress:check"},
    "progress:remark": {"progress:remark"},
    "progress:help": {"progress:help"},
}
"""Where each kind of item that waits leads first, and where it can end."""


@pytest.fixture
def busy(minister, stranger, administrator):
    """The ministry, a contact of the office here and one of the ministry's own, for whom everything waits."""
    now = timezone.now()
    day, period = now - timedelta(days=1), period_of(timezone.localdate(now), frequency()).code
    for user, body in ((stranger, office_here()), (administrator, Body.objects.get(code="equality"))):
        give_duty(user, body, "contact", by="tests", on=day.date())
    give(body=office_here(), at=day)
    given = addressing.Addressing(standing="proposed", since=day.date(), body=office_here())
    addressing.address_asks([Ask.objects.get(code="EQ-1.1")], given, by=minister, at=day)
    promise(words="Proposed", standing="proposed", at=day)
    asked = {"obstacle": "money", "need": {"en": "Bays"}, "asked_of": Body.objects.get(code="equality")}
    report = send(promise(words="Reported", at=day), at=day, period=period, by=stranger, **asked)
    progress.remark_on(report, "Which bays?", by=minister, at=day)
    promise(words="Owed", at=day)
    return {"minister": minister, "contact": stranger, "asked": administrator}


def waits(client):
    """Return where each thing that waits for her is dealt with first."""
    html = client.get("/").content.decode()
    return [unescape(one) for one in re.findall(r'<div class="do"><a [^>]*href="([^"]+)"', html)]


def name_of(address):
    return resolve(address.partition("?")[0]).view_name


def ways(client, address):
    """Return the forms of a page, and the addresses to which a click leads from what the page is about."""
    main = client.get(address).content.decode().partition('id="main"')[2]
    finder = Finder(address)
    finder.feed(main)
    links = [unescape(one) for one in re.findall(r'<a [^>]*href="(/[^"#]*)"', main)]
    chosen = [f"{one.address}?ask={Ask.objects.first().code}" for one in finder.forms if one.method == "GET"]
    return [one for one in finder.forms if one.method == "POST"], links + chosen


def clicks(client, address, ends):
    """Return how many clicks it takes from what waits to an end; four: more than three."""
    forms, onwards = ways(client, address)
    if any(name_of(form.address) in ends for form in forms):
        return 2
    for onward in dict.fromkeys(onwards):
        forms, _further = ways(client, onward)
        if any(name_of(form.address) in ends for form in forms):
            return 3
    return 4


@pytest.mark.parametrize(
    ("person", "kinds"),
    [
        ("minister", {"asks:asks", "progress:reports"}),
        (
            "contact",
            {"asks:asks", "bodies:end_task", "measures:measures", "progress:report", "progress:remark"},
        ),
        ("asked", {"progress:help"}),
    ],
)
def test_no_task_that_waits_ends_more_than_three_clicks_away(client, busy, person, kinds):
    client.force_login(busy[person])
    found = {name_of(address): address for address in waits(client) if name_of(address) in ENDS}

    assert kinds - set(found) == set()
    assert {
        name: count for name, one in found.items() if (count := clicks(client, one, ENDS[name])) > 3
    } == {}
