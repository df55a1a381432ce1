"""A focal point drafts the plan of her place: she opens it, chooses, words, orders, says the budget, has it adopted."""

import re
from io import BytesIO

import polib
import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from docx import Document

from tendik.bodies.models import Body
from tendik.local_plans.models import LocalProposal, PlanDraft
from tendik.plans.models import Plan
from tests.house.tree import ROOT
from tests.rooms.local_plans.world import adopted, opened
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
ALL = ["EQ-1.1", "EQ-2.1", "EQ-2.2"]
OPENED = {"place": "North Bay", "starts_on": "01.01.2031", "last_day": "31.12.2033", "form": "own"}
ADOPTED = {"on": "20.05.2026", "number": "14", "votes_for": 9, "votes_against": 2, "abstained": 1}


def url(name, *args):
    return reverse(f"local_plans:{name}", args=args)


def text(response):
    return response.content.decode()


@pytest.fixture
def focal_point(client, stranger):
    """The office as the focal point of North Bay sees it."""
    client.force_login(become("focal point here"))
    return client


def test_a_focal_point_drafts_a_plan_and_has_it_adopted(focal_point):
    assert 'value="Baie du Nord"' in text(focal_point.get(url("open")))
    focal_point.post(url("open"), OPENED)
    draft = PlanDraft.objects.get()
    focal_point.post(url("choose", draft.pk), {"ask": ALL})
    row = draft.rows.first()
    typed = {"words_en": "Open a nursery for 25 children", "funding": "local", "local": "120000", "seen": "1"}
    focal_point.post(url("row", row.pk), typed)
    focal_point.post(url("order", draft.pk), {"do": f"down {row.pk}"})
    focal_point.post(url("draft", draft.pk), {"budget": "100000"})

    page = text(focal_point.get(url("draft", draft.pk)))
    for words in (
        "Open a nursery for 25 children",
        "Missing in the local budget",
        "3 measures",
    ):
        assert words in page
    assert re.search(r"Missing in the local budget</dt><dd><b>20\D000", page)
    council = Body.objects.get(code="north-council")
    answer = focal_point.post(url("adopt", draft.pk), {**ADOPTED, "body": council.pk})

    assert answer.status_code == 302
    assert Plan.objects.get(code="EQ-L1").measures.count() == 3
    assert "Adopted:" in text(focal_point.get(url("draft", draft.pk)))


def test_proposals_with_reasons_stand_first_and_one_that_is_taken_is_marked(focal_point):
    adopted("XA-N-2", asks=["EQ-2.2"])
    draft = opened("XA-N-1", asks=["EQ-2.1"])

    page = text(focal_point.get(url("choose", draft.pk)))

    assert page.index("EQ-2.2") < page.index("EQ-2.1")
    assert page.count("1 place of the region took it up") == 1
    assert page.count("Asked for here: Baie du Nord") == 3
    assert "It stands in the draft." in page


def test_a_goal_narrows_the_proposals_and_an_unknown_one_does_not(focal_point):
    draft = opened()
    goals = [one.ask.goal.code for one in LocalProposal.objects.select_related("ask__goal")]

    narrowed = text(focal_point.get(url("choose", draft.pk), {"goal": goals[0]}))
    whole = text(focal_point.get(url("choose", draft.pk), {"goal": "XX-9"}))

    assert narrowed.count('name="ask"') == goals.count(goals[0])
    assert whole.count('name="ask"') == 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "Baie du Sud"}, "not there for this place"),
        ({"place": "XA-S"}, "not there for this place"),
        ({"place": "Nowhere"}, "There is no such place"),
        ({"last_day": "31.12.2030"}, "before the first one"),
    ],
)
def test_a_draft_that_cannot_be_is_not_opened(focal_point, fields, said):
    page = text(focal_point.post(url("open"), {**OPENED, **fields}))

    assert not PlanDraft.objects.exists()
    assert said in page


def test_a_newer_text_of_an_adopted_plan_is_drafted_with_its_days(focal_point):
    plan = adopted()

    focal_point.post(
        url("open"),
        {**OPENED, "begins_with": f"amend {plan.slug}", "starts_on": "01.01.2040"}
        | {"last_day": "31.12.2041"},
    )

    draft = PlanDraft.objects.get(adoption=None)
    assert (draft.amends, draft.starts_on, draft.rows.count()) == (plan, plan.starts_on, 1)
    assert "A newer text" in text(focal_point.get(url("draft", draft.pk)))


@pytest.mark.parametrize("person", ["focal point here", "minister"])
def test_who_is_there_for_a_region_begins_with_the_adopted_plan_of_a_village(client, stranger, person):
    client.force_login(become(person))
    plan = adopted("XA-N-1")
    south = adopted("XA-S", number="15")
    offered = text(client.get(url("open")))

    wrong = text(client.post(url("open"), {**OPENED, "begins_with": f"amend {plan.slug}"}))
    client.post(url("open"), {**OPENED, "place": "XA-N-1", "begins_with": f"amend {plan.slug}"})

    assert f'value="copy {plan.slug}"' in offered
    assert (f'value="amend {south.slug}"' in offered) == (person == "minister")
    assert "This is the plan of another place." in wrong
    draft = PlanDraft.objects.get(adoption=None)
    assert (draft.amends, draft.place, draft.rows.count()) == (plan, plan.place, 1)


def test_wrong_moves_and_choices_change_nothing(focal_point):
    draft = opened(asks=ALL)
    other = opened("XA-N-1", asks=["EQ-1.1"]).rows.get()

    for do in ("", "up", "up x", "sideways 1", f"remove {other.pk}", "up 99999999999999999999", "up ²"):
        focal_point.post(url("order", draft.pk), {"do": do})
    focal_point.post(url("choose", draft.pk), {"ask": ["XX-1", "EQ\0"]})

    assert draft.rows.count() == 3
    assert PlanDraft.objects.get(pk=other.draft_id).rows.count() == 1


def test_the_paper_for_the_session_holds_resolution_votes_and_annex(focal_point):
    draft = opened(asks=ALL)

    answer = focal_point.get(url("paper", draft.pk, "en"))

    paper = Document(BytesIO(answer.content))
    words = "\n".join(one.text for one in paper.paragraphs)
    cells = [cell.text for cell in paper.tables[0].rows[1].cells]
    for said in (
        "Small Island",
        "Council of North Bay",
        "RESOLUTION",
        "1. The plan is adopted.",
        "2. The budget",
        "________",
    ):
        assert said in words
    assert cells[:4] == ["1", "Open a nursery for ____ children", "EQ-1.1", "Village office"]
    assert focal_point.get(url("paper", draft.pk, "xx")).status_code == 404


def test_a_draft_is_given_up_and_leaves_the_list(focal_point):
    draft = opened()

    assert "Give the draft up" in text(focal_point.get(url("drop", draft.pk)))
    focal_point.post(url("drop", draft.pk))

    assert "No plan is being drafted." in text(focal_point.get(url("plans")))
    assert focal_point.get(url("draft", draft.pk)).status_code == 404


def test_an_open_draft_waits_for_the_focal_point(focal_point):
    opened()

    assert "1 local plan is being drafted." in text(focal_point.get("/"))


@pytest.mark.parametrize(
    ("language", "heading"), [("ky", "Бекитилген пландар"), ("ru", "Утверждённые планы")]
)
def test_adopted_plans_stand_below_a_heading_that_is_no_date(focal_point, language, heading):
    adopted()
    found = re.search(r'<h2 id="adopted">([^<]+)</h2>', text(focal_point.get(url("plans"))))

    with override(language):
        assert gettext(found[1]) == heading


def test_the_product_has_one_name_in_the_kyrgyz_words_of_the_room():
    words = polib.pofile(str(ROOT / "src/tendik/local_plans/locale/ky/LC_MESSAGES/django.po"))

    assert [one.msgid for one in words if "Тендик" in one.msgstr] == []
