"""Two clerks at once: each has read the page and the clock before the other one's entry was committed."""

from datetime import date, timedelta

import pytest
from django.db import connection

from tendik.asks import actions, queries
from tendik.bodies.actions import PaperGiven
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.plans import actions as plan_actions
from tendik.plans.models import Plan
from tests.conftest import AT, answer
from tests.rooms.asks.pages import adopt, adoption_as_of, send, typed

MOMENT = timedelta(milliseconds=50)


def clerk_answers(asks, body, seen, *, at=AT, reason="Too small."):
    """Record an answer as the view does for a form drawn when ``seen`` counted."""
    paper = PaperGiven(body=body, on=date(2026, 5, 1))
    given = actions.AnswerGiven(verdict="declined", paper=paper, reason={"en": reason})
    return actions.record_answer(asks, given, by=None, at=at, seen=seen)


def clerk_adopts(plan, body, seen, *, at=AT, title="Decree A"):
    """Enter an adopted text as the view does for a form drawn when ``seen`` counted."""
    paper = PaperGiven(body=body, on=date(2026, 5, 1), title={"en": title})
    given = plan_actions.AdoptionGiven(paper=paper)
    return plan_actions.adopt_plan(plan, given, by=None, at=at, seen=seen)


@pytest.fixture
def plan(db):
    """The plan of the tiny pack."""
    return Plan.objects.get(code="EQ")


def test_of_two_clerks_who_saw_the_same_the_second_is_told_of_the_first_ones_answer(ask, body):
    clerk_answers([ask], body, "0", reason="The first one’s.")

    with pytest.raises(EntryRefused, match="Another answer was recorded"):
        clerk_answers([ask], body, "0", reason="The second one’s.")

    assert [one.reason["en"] for one in ask.answers.all()] == ["The first one’s."]


def test_one_of_many_asks_answered_meanwhile_is_enough_and_nothing_is_recorded(ask, body):
    asks = list(ask.section.asks.all())
    clerk_answers(asks[1:2], body, "0")

    with pytest.raises(EntryRefused, match="Another answer was recorded"):
        clerk_answers(asks, body, mark([None] * len(asks)))

    assert not ask.answers.exists()


def test_who_has_seen_the_answers_that_count_records_over_them(ask, body):
    asks = list(ask.section.asks.all())
    first = clerk_answers(asks[1:2], body, "0")[0]
    seen = [None, first.pk, *[None] * (len(asks) - 2)]

    clerk_answers(asks, body, mark(seen), reason="One letter.")

    assert [one.reason["en"] for one in asks[1].answers.all()] == ["Too small.", "One letter."]


def test_an_answer_withdrawn_meanwhile_is_not_the_one_that_was_seen(ask, body, minister):
    first = clerk_answers([ask], body, "0")[0]
    actions.withdraw_answer(first, by=minister, at=AT)

    with pytest.raises(EntryRefused, match="Another answer was recorded"):
        clerk_answers([ask], body, str(first.pk), reason="Over what does not count.")

    assert clerk_answers([ask], body, "0", reason="The draft again.")[0].reason == {"en": "The draft again."}


def test_the_answer_recorded_last_counts_although_its_clock_was_read_first(ask, body):
    clerk_answers([ask], body, None, at=AT + MOMENT, reason="Committed first.")

    clerk_answers([ask], body, None, at=AT, reason="Committed last.")

    seen = queries.ask_as_of(ask.code, AT + MOMENT)
    assert [one.reason["en"] for one in seen.history if one.pk == seen.answer_id] == ["Committed last."]
    assert queries.ask_as_of(ask.code, AT).history == []


def test_of_two_clerks_who_saw_a_draft_the_second_is_told_of_the_first_ones_text(plan, body):
    clerk_adopts(plan, body, "0", title="Decree A")

    with pytest.raises(EntryRefused, match="Another text was entered"):
        clerk_adopts(plan, body, "0", title="Decree B")

    assert [text.paper.title["en"] for text in plan.adoptions.all()] == ["Decree A"]


def test_who_has_seen_the_text_that_counts_enters_a_newer_one(plan, body):
    first = clerk_adopts(plan, body, "0", title="Decree A")

    clerk_adopts(plan, body, str(first.pk), title="Decree B")

    assert [text.paper.title["en"] for text in plan.adoptions.all()] == ["Decree A", "Decree B"]


def test_the_text_entered_last_counts_although_its_clock_was_read_first(plan):
    adopt(at=AT + MOMENT, number="committed first")

    adopt(at=AT, number="committed last")

    assert adoption_as_of(plan, AT + MOMENT).paper.number == "committed last"
    assert adoption_as_of(plan, AT) is None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/asks/answer/?ask=EQ-1.1", "Another answer was recorded"),
        ("/plans/plan/equality-2030/", "Another text was entered"),
    ],
)
def test_a_mark_that_was_never_drawn_is_refused_beside_what_else_is_wrong(office, ask, address, words):
    html = office.post(address, {"ask": "EQ-1.1", "seen": "<x>"}, HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert words in html
    assert "Write the day" in html
    assert 'name="seen" value="0"' in html


def sent_while(office, address, fields, other_clerk):
    """Send a form; between the view's own look and its lock another clerk's entry is committed."""
    waiting = [other_clerk]

    def database(execute, sql, *rest):
        if sql.startswith("SAVEPOINT") and waiting:
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(database):
        html = send(office, fields, address).content.decode()
    assert not waiting
    return html


def test_an_answer_committed_while_hers_waits_for_the_lock_is_shown_to_her(office, ask, body):
    fields = typed(body, seen="0")

    html = sent_while(office, "/asks/answer/", fields, lambda: answer("EQ-1.1", "declined"))

    assert "Another answer was recorded" in html
    assert f'name="seen" value="{ask.answers.get().pk}"' in html
    assert ask.answers.get().verdict == "declined"


def test_a_text_committed_while_hers_waits_for_the_lock_is_shown_to_her(office, plan, body):
    fields = typed(body, on="20.05.2026", seen="0")

    html = sent_while(office, "/plans/plan/equality-2030/", fields, adopt)

    assert "Another text was entered" in html
    assert f'name="seen" value="{plan.adoptions.get().pk}"' in html
    assert "Decree on equality" in html
