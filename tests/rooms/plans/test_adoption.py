"""The adopted text of a plan: the actions, and the plan as of a moment."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tendik.accounts.queries import held_on
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.plans import actions, permissions, queries
from tendik.plans.models import Adoption, Plan
from tests.conftest import AT
from tests.rooms.asks.pages import adopt, adoption_as_of

HOUR = timedelta(hours=1)


@pytest.fixture
def plan(db):
    """The plan of the tiny pack."""
    return Plan.objects.get(code="EQ")


def seen(at):
    """The plan of the tiny pack with its history as it stood at a moment."""
    return queries.plans_as_of(at).get(code="EQ")


def test_a_plan_without_an_adopted_text_is_a_draft(plan):
    assert adoption_as_of(plan, AT) is None
    assert (seen(AT).adoption_id, seen(AT).history) == (None, [])


def test_an_adopted_text_counts_from_the_moment_it_is_entered(plan):
    text = adopt()

    assert adoption_as_of(plan, AT) == text
    assert adoption_as_of(plan, AT - HOUR) is None
    assert (seen(AT).adoption_id, seen(AT - HOUR).adoption_id) == (text.pk, None)
    assert seen(AT - HOUR).history == []


def test_the_text_entered_last_counts_and_the_others_stay_in_the_history(plan):
    first, second = adopt(), adopt(at=AT + HOUR, on=date(2026, 5, 10), number="No. 13")

    assert seen(AT + HOUR).adoption_id == second.pk
    assert adoption_as_of(plan, AT + HOUR) == second
    assert seen(AT + HOUR).history == [first, second]
    assert seen(AT).adoption_id == first.pk


def test_a_withdrawn_text_brings_the_draft_back_and_stays_in_the_history(plan, minister):
    text = adopt()

    actions.withdraw_adoption(text, by=minister, at=AT + HOUR)

    assert adoption_as_of(plan, AT + HOUR) is None
    assert adoption_as_of(plan, AT) == text
    assert (seen(AT + HOUR).adoption_id, seen(AT + HOUR).history) == (None, [text])


def test_a_withdrawn_text_lets_the_one_before_it_count_again(plan, minister):
    first, second = adopt(), adopt(at=AT + HOUR, number="No. 13")

    actions.withdraw_adoption(second, by=minister, at=AT + 2 * HOUR)

    assert adoption_as_of(plan, AT + 2 * HOUR) == first


def test_a_text_is_withdrawn_once(minister):
    text = adopt()
    actions.withdraw_adoption(text, by=minister, at=AT)

    with pytest.raises(EntryRefused, match="withdrawn already"):
        actions.withdraw_adoption(text, by=minister, at=AT)


def test_the_adopted_text_of_one_plan_leaves_the_others_drafts(other_plan):
    adopt()

    assert adoption_as_of(other_plan, AT) is None
    assert queries.plans_as_of(AT).get(code="ZZ").adoption_id is None


@pytest.mark.parametrize("title", [{}, {"en": ""}, {"en": " \n"}])
def test_an_adopted_text_has_a_title_in_some_language(plan, title):
    with pytest.raises(EntryRefused, match="title of the document") as refused:
        adopt(title=title)

    assert refused.value.field == "title"
    assert not plan.adoptions.exists()


def test_number_and_link_are_not_needed(plan):
    adopt(title={"fr": "Décret"}, number="", link="")

    assert plan.adoptions.get().paper.title == {"fr": "Décret"}


def test_a_plan_is_not_adopted_before_its_draft_was_first_discussed(plan):
    last = plan.sections.first().asks.last()
    last.asked_on = date(2026, 4, 1)
    last.save()

    with pytest.raises(EntryRefused, match="still discussed on 01.03.2026") as refused:
        adopt(on=date(2026, 2, 28))

    assert refused.value.field == "on"
    assert adopt(on=date(2026, 3, 1)).paper.on == date(2026, 3, 1)


def test_a_plan_is_not_adopted_tomorrow(plan):
    with pytest.raises(EntryRefused, match="future") as refused:
        adopt(on=date(2026, 6, 2))

    assert refused.value.field == "on"
    assert not plan.adoptions.exists()


def test_today_is_the_day_of_the_country(plan):
    evening_in_greenwich = datetime(2026, 5, 31, 13, tzinfo=UTC)

    assert adopt(at=evening_in_greenwich, on=date(2026, 6, 1)).paper.on == date(2026, 6, 1)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", " https://x.org", "ftp://x.org"])
def test_an_adopted_text_links_to_the_web_and_to_nothing_else(plan, link):
    with pytest.raises(EntryRefused, match="https://"):
        adopt(link=link)

    assert not plan.adoptions.exists()


def test_the_text_that_counts_is_not_entered_a_second_time(plan):
    adopt()

    with pytest.raises(EntryRefused, match="entered already"):
        adopt(at=AT + HOUR)

    assert plan.adoptions.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"on": date(2026, 5, 21)},
        {"body": "north-council"},
        {"title": {"en": "Another decree"}},
        {"number": "No. 13"},
        {"link": "https://example.org/"},
    ],
)
def test_a_text_that_differs_in_anything_is_another_text(plan, change):
    adopt()
    adopt(at=AT + HOUR, **change)

    assert plan.adoptions.count() == 2


def test_a_text_that_comes_again_after_its_withdrawal_is_entered(plan, minister):
    actions.withdraw_adoption(adopt(), by=minister, at=AT)

    assert adoption_as_of(plan, AT + HOUR) is None
    assert adoption_as_of(plan, AT + HOUR) != adopt(at=AT + HOUR)


def test_every_step_stands_in_the_journal_without_words_of_people(minister):
    text = adopt(by=minister)
    actions.withdraw_adoption(text, by=minister, at=AT)
    adopt(by=None)

    entries = Line.objects.filter(subject__startswith="plans/").order_by("pk")
    assert list(entries.values_list("action", "subject", "actor", "details")) == [
        (
            "plans.adopt_plan",
            "plans/equality-2030",
            f"user:{minister.pk}",
            {"body": "equality", "on": "2026-05-20"},
        ),
        (
            "plans.withdraw_adoption",
            "plans/equality-2030",
            f"user:{minister.pk}",
            {"adoption": text.pk},
        ),
        ("plans.adopt_plan", "plans/equality-2030", "command", {"body": "equality", "on": "2026-05-20"}),
    ]


def test_the_database_itself_keeps_that_nothing_is_withdrawn_before_it_is_entered(db):
    text, name = adopt(), "adoption_is_withdrawn_after_it_is_entered"

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Adoption.objects.filter(pk=text.pk).update(withdrawn_at=AT - HOUR)

    assert str(Adoption.objects.get()) == "EQ: 2026-05-20"


def test_only_the_ministry_enters_adopted_texts(minister, administrator, stranger):
    people = (minister, administrator, stranger)

    assert [permissions.can_adopt_plans(held_on(person, AT.date())) for person in people] == [
        True,
        False,
        False,
    ]
