"""Which council adopts a draft, and how many of its seats can have voted."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import adopting
from tendik.local_plans.queries import seats_of
from tendik.seats.models import Seat
from tendik.seats.queries import rosters_on
from tests.conftest import AT
from tests.rooms.local_plans.world import decision, filled, opened
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 20)


def url(name, *args):
    return reverse(f"local_plans:{name}", args=args)


def page(client, address, **posted):
    answer = client.post(address, posted) if posted else client.get(address)
    return unescape(answer.content.decode())


@pytest.fixture
def focal_point(client, stranger):
    """The office as the focal point of North Bay sees it."""
    client.force_login(become("focal point here"))
    return client


@pytest.fixture
def council():
    """The council of North Bay with eleven mandates, and the posts of its chair and deputy beside them."""
    body = Body.objects.get(code="north-council")
    for number in range(13):
        kind = Seat.Kind.MANDATE if number < 11 else Seat.Kind.POST
        Seat.objects.create(body=body, code=f"{number}", kind=kind, starts_on=date(2024, 1, 1))
    return body


def test_posts_of_a_chair_are_no_seats_that_vote(council):
    draft = filled(opened(asks=["EQ-2.2"]))
    with pytest.raises(EntryRefused, match="The council has 11 seats; more cannot have voted"):
        adopting.adopt_draft(draft, decision(votes_for=10, abstained=0), by=None, at=AT)

    adopting.adopt_draft(draft, decision(votes_for=6, votes_against=0, abstained=0), by=None, at=AT)

    draft.refresh_from_db()
    assert (draft.seats, draft.votes_for) == (11, 6)


def test_a_council_of_which_only_the_chair_is_known_has_no_known_seats(council):
    Seat.objects.filter(kind=Seat.Kind.MANDATE).delete()

    assert seats_of(council, ON) is None
    assert seats_of(Body.objects.get(code="equality"), ON) is None


def test_the_list_of_rosters_counts_mandates_of_a_council_and_posts_of_an_office(council):
    office = Body.objects.get(code="equality")
    Seat.objects.create(body=office, code="head", kind=Seat.Kind.POST, starts_on=date(2024, 1, 1))

    assert {one.code: one.seats_there for one in rosters_on(ON)} == {"north-council": 11, "equality": 1}
