"""One measure goes into the drafts of many places in one act: taken or refused in each, twice without harm, never elsewhere."""

from html import unescape

import pytest
from django.urls import reverse

from tendik.journal.evidence import faults
from tendik.journal.models import Line
from tendik.local_plans import actions
from tendik.local_plans.given import RowGiven
from tendik.local_plans.models import DraftRow, LocalProposal
from tendik.local_plans.spreading.actions import put_into_drafts
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.local_plans.world import adopted, given, opened
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
PINES, HARBOUR = "XA-N-1", "XA-N-2"
OWN = {"words_en": "Plant trees", "funding": "none"}


@pytest.fixture
def focal_point(client, stranger):
    """The office as the focal point of North Bay, above the two hamlets, sees it."""
    client.force_login(become("focal point here"))
    return client


def send(client, where="", **fields):
    """Send the form; return the page that answers."""
    address = reverse("local_plans:spread") + where
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def look(client, where=""):
    """Return the page."""
    address = reverse("local_plans:spread") + where
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def rows():
    """Return what stands in all drafts: the place and the words, or the ask."""
    found = DraftRow.objects.select_related("draft__place", "ask").order_by("draft__place__code", "order")
    return [
        (row.draft.place.code, row.ask.code if row.ask else row.words.get("en", row.words)) for row in found
    ]


def test_a_proposal_goes_into_each_draft_with_its_days_and_once(focal_point):
    opened(PINES)
    opened(HARBOUR, asks=["EQ-2.1"])

    first = send(focal_point, ask="EQ-1.1", places=[PINES, HARBOUR])
    again = send(focal_point, ask="EQ-1.1", places=[PINES, HARBOUR])

    assert "Taken into 2 drafts" in first
    assert rows() == [(PINES, "EQ-1.1"), (HARBOUR, "EQ-2.1"), (HARBOUR, "EQ-1.1")]
    assert Line.objects.filter(action="local_plans.put_into_drafts").count() == 1
    assert ("Taken into 0 drafts" in again, again.count("It stands in the draft already.")) == (True, 2)
    assert {row.due_on.year for row in DraftRow.objects.filter(ask__code="EQ-1.1")} == {2032}


def test_a_measure_of_her_own_is_taken_where_it_can_be_and_each_refusal_says_why(focal_point):
    opened(PINES)

    page = send(focal_point, **OWN, places=[PINES, HARBOUR])

    assert "Taken into 1 draft" in page
    assert "Not taken in 1 place" in page
    assert "No plan is being drafted here." in page
    assert rows() == [(PINES, "Plant trees")]
    assert "It stands in the draft already." in send(focal_point, **OWN, places=[PINES])


def test_an_adopted_plan_is_not_changed_and_a_day_before_a_plan_is_refused_for_that_plan_only(focal_point):
    adopted(PINES, asks=["EQ-2.2"])
    opened(HARBOUR)

    page = send(focal_point, **OWN, places=[PINES, HARBOUR], due_on="01.02.2030")

    assert "Its plan is adopted." in page
    assert "The plan begins on 01.01.2031" in page
    assert rows() == [(PINES, "EQ-2.2")]


def test_a_measure_goes_into_the_draft_that_was_opened_last():
    opened(PINES)
    later = actions.open_draft(
        given(PINES, starts_on=given().ends_before, ends_before=given().ends_before.replace(year=2036)),
        by=None,
        at=AT,
    )

    (put,) = put_into_drafts(RowGiven(words={"en": "Plant"}), [later.place], by=None, at=AT)

    assert put.draft == later
    assert later.rows.count() == 1
    assert list(faults()) == []


def test_places_answer_in_the_order_in_which_they_were_named_and_the_journal_counts_those_that_took_it():
    opened(PINES)
    places = [Place.objects.get(code=code) for code in (HARBOUR, PINES)]

    done = put_into_drafts(RowGiven(words={"en": "Plant"}), places, by=None, at=AT)

    assert [(put.place.code, bool(put.why_not)) for put in done] == [(HARBOUR, True), (PINES, False)]
    assert Line.objects.get(action="local_plans.put_into_drafts").details["drafts"] == 1


def test_what_is_proposed_to_made_up_places_goes_to_no_real_one():
    draft = opened(PINES)
    proposal = LocalProposal.objects.get(ask__code="EQ-1.1")
    Place.objects.filter(pk=draft.place_id).update(made_up=True)

    (put,) = put_into_drafts(proposal, [Place.objects.get(pk=draft.place_id)], by=None, at=AT)

    assert "other places" in put.why_not
    assert rows() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "what will be done"),
        ({**OWN}, "Tick at least one place."),
        ({**OWN, "places": ["XA-S"]}, "Choose among the places of the list."),
        ({**OWN, "places": ["XA-N"]}, "Choose among the places of the list."),
        ({**OWN, "places": [PINES, "no\0where"]}, "Choose among the places of the list."),
        ({**OWN, "ask": "EQ-1.1", "places": [PINES]}, "not both"),
        ({"ask": "XX-1", "places": [PINES]}, "XX-1"),
        ({"result_en": "Shade", "places": [PINES]}, "what will be done"),
        ({**OWN, "due_on": "31.02.2030", "places": [PINES]}, "There is no such day"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_put_anywhere(focal_point, fields, said):
    opened(PINES)
    opened("XA-S")

    page = send(focal_point, **{"funding": "local", **fields})

    assert said in page
    assert rows() == []


def test_the_page_names_the_places_below_her_and_says_where_nothing_is_drafted(focal_point):
    opened(PINES)

    page = look(focal_point)

    assert (page.count('name="places"'), page.count("no plan is being drafted")) == (2, 1)
    assert 'value="XA-S"' not in page
    assert "<details>" in page
    assert "<details open>" in send(focal_point, **OWN)
    assert "<details>" in send(focal_point, ask="EQ-1.1")
    assert look(focal_point, "?area=XA-S").count('name="places"') == 2
    assert reverse("local_plans:spread") in focal_point.get("/local_plans/").content.decode()


def test_an_adopted_plan_is_no_draft_and_a_place_that_is_no_more_is_not_named(focal_point):
    adopted(PINES, asks=["EQ-2.2"])

    before = look(focal_point)
    Place.objects.filter(code=HARBOUR).update(ends_before=AT.date())

    assert before.count("no plan is being drafted") == 2
    assert look(focal_point).count('name="places"') == 1


def test_who_is_there_for_a_place_without_others_below_is_told_so(client, stranger):
    client.force_login(become("focal point below"))

    assert "No places lie below yours." in look(client)
    assert "No places lie below yours." in send(client, **OWN, places=[HARBOUR])
    assert reverse("local_plans:spread") not in client.get("/local_plans/").content.decode()
