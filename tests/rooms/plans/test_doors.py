"""Which plans each person sees and may change: those of her places, and no others."""

import re
from datetime import date

import pytest

from tendik.accounts.queries import held_on
from tendik.plans import permissions, queries
from tendik.plans.models import Adoption, Plan
from tests.rooms.asks.pages import page
from tests.rooms.people import become
from tests.rooms.plans.world import adopted_here, plan_here, plan_of

ON = date(2026, 6, 1)


@pytest.fixture
def plans(db):
    """Plans of the country, of North Bay with an adopted text, of The Pines in it and of South Bay."""
    adopted_here()
    return [plan_of("TP", "the-pines", "XA-N-1"), plan_of("SB", "south-bay", "XA-S")]


@pytest.mark.parametrize(
    ("person", "seen", "hers"),
    [
        ("minister", ["EQ", "NB", "SB", "TP"], True),
        ("minister above", ["EQ", "NB", "SB", "TP"], True),
        ("minister here", ["NB", "TP"], True),
        ("minister below", ["TP"], True),
        ("minister beside", ["SB"], True),
        ("focal point above", ["EQ", "NB", "SB", "TP"], False),
        ("focal point here", ["NB", "TP"], False),
        ("focal point beside", ["SB"], False),
        ("contact here", [], False),
        ("administrator", [], False),
        ("former minister", [], False),
        ("coming minister", [], False),
        ("stranger", [], False),
    ],
)
def test_she_sees_the_plans_of_her_places_and_the_ministry_changes_them(plans, person, seen, hers):
    held = held_on(become(person), ON)

    assert sorted(queries.plans_visible_to(held).values_list("code", flat=True)) == seen
    assert [
        plan.code for plan in Plan.objects.order_by("code") if permissions.can_adopt_plan(held, plan)
    ] == (seen if hers else [])
    assert [text.plan.code for text in queries.adoptions_visible_to(held)] == ["NB"] * ("NB" in seen)
    assert permissions.can_adopt_plans(held) is hers


def test_the_list_names_the_plans_that_are_hers_to_change(client, plans):
    client.force_login(become("minister beside"))
    become("focal point here")

    html = page(client, "/plans/")

    assert re.findall(r'href="/plans/plan/([^/]+)/', html) == ["south-bay"]


def test_a_text_is_entered_and_withdrawn_in_her_place_alone(client, plans, body):
    text = Adoption.objects.get()
    fields = {"body": body.pk, "on": "01.05.2026", "title_en": "Decree", "seen": "0"}
    client.force_login(become("minister beside"))

    sent = [
        client.post(f"/plans/plan/{plan_here().slug}/", fields).status_code,
        client.post(f"/plans/withdraw/{text.pk}/").status_code,
    ]

    text.refresh_from_db()
    assert sent == [404, 404]
    assert text.withdrawn_at is None
    assert Adoption.objects.count() == 1


def test_the_ministry_of_a_place_is_offered_no_preview(client, plans):
    client.force_login(become("minister here"))

    html = page(client, "/plans/plan/north-bay/")

    assert "Enter a newer text" in html
    assert "Preview" not in html
