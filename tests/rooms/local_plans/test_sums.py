"""Sums of a draft and of an initiative are typed as pages print them; what is no sum is refused, and nothing is lost."""

from decimal import Decimal
from html import unescape

import pytest

from tendik.local_plans import actions
from tendik.local_plans.models import Initiative, InitiativeStep
from tests.conftest import AT
from tests.rooms.local_plans.test_initiatives import TYPED
from tests.rooms.local_plans.world import opened, step, write
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
WRITTEN = ["12500,50", "12 500,50", "12\u00a0500,5", "12500.5"]
READ = Decimal("12500.50")


def send(client, address, **fields):
    """Send a form; return the page that answers, as a person reads it."""
    answer = client.post(f"/local_plans/{address}", fields, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(answer.content.decode())


@pytest.fixture
def focal_point(client):
    """The focal point of North Bay, signed in."""
    client.force_login(become("focal point here"))
    return client


@pytest.mark.parametrize("typed", WRITTEN)
def test_the_sums_of_a_draft_are_read_as_people_write_them(focal_point, typed):
    draft = opened(asks=["EQ-2.2"])
    row = draft.rows.get()

    send(focal_point, f"draft/{draft.pk}/", budget=typed)
    send(focal_point, f"row/{row.pk}/", words_en="Count the boats", funding="local", local=typed, seen="1")

    draft.refresh_from_db()
    row.refresh_from_db()
    assert (draft.budget, row.local) == (READ, READ)
    page = focal_point.get(f"/local_plans/row/{row.pk}/").content.decode()
    assert 'value="12500.5"' in page
    assert 'type="number"' not in page


@pytest.mark.parametrize("typed", ["-", "1,5,0", "12 50", "1,2555", "-5"])
def test_what_is_no_sum_changes_nothing_and_is_shown_again(focal_point, typed):
    draft = opened(asks=["EQ-2.2"])
    actions.say_budget(draft, Decimal(900), by=None, at=AT)

    page = send(focal_point, f"draft/{draft.pk}/", budget=typed)

    draft.refresh_from_db()
    assert draft.budget == 900
    assert "The budget is recorded." not in page
    assert f'value="{typed}"' in page


@pytest.mark.parametrize("typed", WRITTEN)
def test_the_sums_of_an_initiative_are_read_as_people_write_them(focal_point, typed):
    send(focal_point, "initiatives/write/", **{**TYPED, "sum": typed})
    heard = write()
    for what in ("sent", "heard"):
        step(heard, what)
    told = {"on": "22.05.2026", "number": "9", "source": "local"}
    send(focal_point, f"initiatives/{heard.pk}/step/funded/", sum=typed, **told)

    assert Initiative.objects.earliest("pk").sum == READ
    assert InitiativeStep.objects.get(what="funded").sum == READ


def test_an_initiative_whose_sum_cannot_be_read_is_not_written_and_its_words_stay(focal_point):
    page = send(focal_point, "initiatives/write/", **{**TYPED, "sum": "150 000 som"})

    assert not Initiative.objects.exists()
    assert "Write a number, as 42 or 42,5." in page
    assert 'value="150 000 som"' in page
    assert "The need of it" in page
