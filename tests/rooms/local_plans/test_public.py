"""What the public sees of local plans: the plan of a place, its votes, who answers, which places took an ask up."""

import re
from datetime import timedelta

import pytest
from django.utils.translation import override

from tendik.local_plans import actions, adopting
from tendik.local_plans import release as published
from tendik.local_plans.published import LocalPlan
from tendik.pages.page import all_pages
from tendik.places.models import Place
from tendik.plans.actions import withdraw_adoption
from tendik.site import publishing
from tests.conftest import AT
from tests.rooms.local_plans.world import adopted, decision, opened

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def pages(*addresses, at=AT):
    """Return some pages of the release that would be made at a moment, in English."""
    release, rooms = publishing.draft(at, None), publishing.drawing_rooms()
    found = {one.address: one for one in all_pages(release, rooms) if one.address in addresses}
    with override("en"):
        return [found[one].draw(release, "en", rooms).replace("\u00a0", " ") for one in addresses]


def texts(at):
    """Return the adopted texts that a release of a moment shows."""
    return [one for one in published.contribute(at) if isinstance(one, LocalPlan)]


def labels(page):
    """Return what the areas of the map of a page say."""
    found = re.search(r'aria-labelledby="taken-title".*?</svg>', page, re.DOTALL)
    return re.findall(r'aria-label="([^"]*)"', found[0]) if found else []


def test_an_adopted_plan_is_told_on_the_pages_of_place_plan_ask_and_measure():
    adopted("XA-N-1")

    place, plan, ask, measure = pages("places/XA-N", "plans/xa-n-1-2031", "asks/EQ-1.1", "measures/EQ-L1-M1")

    assert "The Pines: plan on gender equality" in place
    assert "For: 9. Against: 2. Abstained: 1." in plan
    assert "Plan for Equality, 2030–2034" in plan
    assert "1 place took it up" in ask
    assert "Village office" in measure


def test_a_draft_stays_in_the_office_and_a_release_of_an_earlier_moment_holds_no_later_plan():
    opened("XA-N-2", asks=["EQ-1.1"])
    adopted("XA-N-1")

    before = publishing.draft(AT - DAY, None)

    assert not before.has("plans/xa-n-1-2031")
    assert texts(AT - DAY) == []
    assert [one.place for one in texts(AT)] == ["XA-N-1"]


def test_the_last_text_that_counts_is_told_and_one_that_was_withdrawn_is_not():
    plan = adopted()
    draft = opened(begins_with=plan, amends=True)
    adopting.adopt_draft(draft, decision(number="30", votes_for=12), by=None, at=AT + DAY)

    assert [one.votes_for for one in texts(AT + DAY)] == [9, 12]
    draft.refresh_from_db()
    withdraw_adoption(draft.adoption, by=None, at=AT + 2 * DAY)
    assert [one.number for one in texts(AT + 2 * DAY)] == ["14"]
    assert [one.number for one in texts(AT + DAY)] == ["14", "30"]


def test_what_a_newer_text_leaves_out_is_no_longer_taken_up():
    plan = adopted(asks=["EQ-1.1", "EQ-2.2"])
    draft = opened(begins_with=plan, amends=True)
    actions.remove_row(draft.rows.first(), by=None, at=AT)
    adopting.adopt_draft(draft, decision(number="30"), by=None, at=AT + DAY)

    (nursery, boats) = pages("asks/EQ-1.1", "asks/EQ-2.2", at=AT + DAY)

    assert "place took it up" not in nursery
    assert "1 place took it up" in boats


def test_the_map_of_an_ask_counts_each_place_once_in_its_region_and_no_made_up_one():
    adopted("XA-N-1")
    adopted("XA-N-2", number="15")
    (page,) = pages("asks/EQ-1.1")
    Place.objects.filter(code="XA-N-2").update(made_up=True)
    (fewer,) = pages("asks/EQ-1.1")

    assert "North Bay 2" in labels(page)
    assert "two to four places" in page
    assert "none yet" in page
    assert "North Bay 1" in labels(fewer)
    assert "two to four places" not in fewer


def test_an_ask_that_only_made_up_places_took_up_has_no_map():
    adopted("XA-N-1")
    Place.objects.filter(code="XA-N-1").update(made_up=True)

    (page,) = pages("asks/EQ-1.1")

    assert "1 place took it up" in page
    assert labels(page) == []
