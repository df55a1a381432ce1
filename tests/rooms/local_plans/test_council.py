"""Which council adopts a draft, and how many of its seats can have voted."""

import shutil
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.local_plans import adopting
from tendik.local_plans.pack import load
from tendik.local_plans.queries import seats_of
from tendik.local_plans.resolution import resolution
from tendik.packs.country import open_pack
from tendik.places.models import Place
from tendik.seats.models import Seat
from tendik.seats.queries import rosters_on
from tests.conftest import AT
from tests.rooms.asks.test_demo import TINY
from tests.rooms.local_plans.world import decision, filled, opened
from tests.rooms.people import HERE, become

pytestmark = pytest.mark.django_db
ON = date(2026, 5, 20)


def url(name, *args):
    return reverse(f"local_plans:{name}", args=args)


def page(client, address, **posted):
    spoken = {"HTTP_ACCEPT_LANGUAGE": "en"}
    answer = client.post(address, posted, **spoken) if posted else client.get(address, **spoken)
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


def body(code, **fields):
    """Write an institution."""
    return Body.objects.create(code=code, name={"en": code}, **{"kind": "council", **fields})


def offered(client, draft):
    """Return the institutions that the form of an adoption offers."""
    field = client.get(url("adopt", draft.pk)).context["form"].fields["body"]
    return [one.code for one in field.queryset]


def test_only_the_council_of_the_place_itself_adopts_its_plan(focal_point, council):
    north = Place.objects.get(code=HERE)
    body("north-ministry", kind="ministry", place=north)
    body("north-before", place=north, ends_before=ON)
    body("made-up", place=north, made_up=True)
    body("south-council", place=Place.objects.get(code="XA-S"))
    draft = filled(opened(asks=["EQ-2.2"]))
    told = {"on": "20.05.2026", "number": "14", "votes_for": 9, "votes_against": 1, "abstained": 1}

    assert offered(focal_point, draft) == ["north-council"]
    page(focal_point, url("adopt", draft.pk), body=Body.objects.get(code="equality").pk, **told)
    draft.refresh_from_db()
    assert draft.is_open
    page(focal_point, url("adopt", draft.pk), body=council.pk, **told)
    draft.refresh_from_db()
    assert draft.adoption.paper.body == council


def test_where_no_council_is_known_the_page_says_who_enters_it_and_offers_none(focal_point, client):
    draft = filled(opened("XA-N-1", asks=["EQ-2.2"]))
    address = url("adopt", draft.pk)
    shown = page(focal_point, address)
    body("not-yet-placed", added_at=AT)
    body("a-school", kind="school", added_at=AT)
    entered, named = offered(focal_point, draft), page(focal_point, address)
    paper = resolution(draft, "en", ON)

    assert "No council of this place is known yet." in shown
    assert "<select" not in shown
    assert reverse("bodies:add") not in shown
    assert entered == ["not-yet-placed"]
    assert not [line for line in paper.over if "not-yet-placed" in line]
    assert "the ministry enters it under “Institutions” first" in named
    client.force_login(become("minister"))
    Body.objects.filter(code="not-yet-placed").delete()
    assert reverse("bodies:add") in page(client, address)


def test_a_kind_of_council_that_the_pack_does_not_know_is_a_fault(tmp_path):
    folder = shutil.copytree(TINY, tmp_path / "pack")
    file = folder / "plans" / "resolution.toml"
    file.write_text(file.read_text("utf-8").replace('["council"]', '["council", "diet"]'), "utf-8")
    pack = open_pack(folder)

    load(pack)

    said = [str(one) for one in pack.folder.faults]
    assert len(said) == 1
    assert "there is no kind of institution diet" in said[0]
