"""What a proposal leaves blank is marked in the draft, printed as a line, and adopted by no council before it is filled in."""

from dataclasses import replace
from html import unescape

import pytest
from django.urls import reverse
from django.utils.translation import override

from tendik.entries.refusals import EntryRefused
from tendik.local_plans import actions, adopting
from tendik.local_plans.gaps import gaps_in
from tendik.local_plans.given import row_said
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.rooms.local_plans.world import adopted, decision, filled, opened
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
ALL = ["EQ-1.1", "EQ-2.1", "EQ-2.2"]
VOTED = {"on": "20.05.2026", "number": "14", "votes_for": 9, "votes_against": 2, "abstained": 1}


@pytest.fixture
def focal_point(client, stranger):
    """The office as the focal point of North Bay sees it."""
    client.force_login(become("focal point here"))
    return client


def url(name, *args):
    return reverse(f"local_plans:{name}", args=args)


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def say(row, **texts):
    """Word some fields of a row anew."""
    return actions.change_row(row, row_said(row, **texts), by=None, at=AT)


def test_a_plan_with_a_blank_is_not_adopted_and_the_refusal_names_each_measure():
    draft = opened(asks=ALL)
    _nursery, way, boats = draft.rows.all()
    say(boats, result={"fr": "____ bateaux", "en": "The boats are counted"})

    with override("en"), pytest.raises(EntryRefused) as refused:
        adopting.adopt_draft(draft, decision(), by=None, at=AT)

    said = str(refused.value)
    assert (
        "1. Open a nursery for ____ children (Français, English); 3. Count the boats of women (Français)."
        in said
    )
    assert way.words["en"] not in said
    assert not Plan.objects.filter(code__startswith="EQ-L").exists()
    assert adopting.adopt_draft(filled(draft), decision(), by=None, at=AT).measures.count() == 3


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"words": {"en": "Open 2 nurseries"}}, None),
        ({"words": {"en": "Open __ nurseries"}}, "words"),
        ({"words": {"en": "Open file_name"}}, None),
        ({"words": {"en": "Open 2", "fr": "Ouvrir ______"}}, "words"),
        ({"words": {"en": "Open 2"}, "result": {"en": "____ children"}}, "result"),
        ({"words": {"en": "Open 2"}, "who": {"en": "____"}}, "who"),
        ({"words": {"en": "Open 2"}, "costs": {"en": "____ beds"}}, "costs"),
    ],
)
def test_a_blank_is_found_in_each_text_of_a_measure_and_in_each_language(texts, field):
    row = say(opened(asks=["EQ-1.1"]).rows.get(), **texts)

    assert [gap.field for gap in gaps_in([row])] == ([field] if field else [])


def test_the_draft_marks_what_is_blank_leads_there_and_says_so_of_the_paper(focal_point):
    draft = opened(asks=ALL)
    nursery = draft.rows.first()

    before = page(focal_point, url("draft", draft.pk))
    say(nursery, words={"en": "Open a nursery for 25 children"})
    after = page(focal_point, url("draft", draft.pk))

    assert before.count("fill in what is left blank") == 1
    assert f'href="{url("row", nursery.pk)}#id_words"' in before
    assert "In 1 measure something is left blank." in before
    assert "On paper a blank is a line" in before
    assert "blank" not in after
    assert 'id="id_words"' in page(focal_point, url("row", nursery.pk))


def test_the_page_of_the_adoption_says_it_before_and_after_it_is_sent(focal_point):
    draft = opened(asks=ALL)
    address = url("adopt", draft.pk)

    shown = page(focal_point, address)
    council = decision().body.pk
    answer = focal_point.post(address, {**VOTED, "body": council}, HTTP_ACCEPT_LANGUAGE="en")

    assert f'href="{url("row", draft.rows.first().pk)}#id_words"' in shown
    assert "left blank in these measures: 1. Open a nursery" in unescape(answer.content.decode())
    draft.refresh_from_db()
    assert draft.is_open


def test_a_plan_adopted_with_a_blank_in_earlier_days_is_marked_once_it_is_drafted_anew(focal_point):
    plan = adopted()
    draft = opened(begins_with=plan, amends=True)
    row = draft.rows.get()
    actions.change_row(row, replace(row_said(row), words={"en": "For ____"}), by=None, at=AT)

    assert "fill in what is left blank" in page(focal_point, url("draft", draft.pk))
    with override("en"), pytest.raises(EntryRefused, match="1. For ____"):
        adopting.adopt_draft(draft, decision(number="30"), by=None, at=AT)
