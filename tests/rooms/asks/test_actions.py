from datetime import UTC, date, datetime

import pytest

from tendik.accounts.queries import held_on
from tendik.asks import actions, queries
from tendik.asks.models import AskLink
from tendik.bodies.actions import PaperGiven
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT, answer


def test_an_ask_without_an_answer_has_no_verdict(ask):
    assert queries.ask_as_of(ask.code, AT).verdict is None


def test_an_answer_counts_from_the_moment_it_is_entered(ask):
    answer(ask.code, "partly", at=AT)

    assert queries.ask_as_of(ask.code, AT).verdict == "partly"
    assert queries.ask_as_of(ask.code, AT.replace(hour=8)).verdict is None


def test_the_last_answer_counts_and_the_others_stay_in_the_history(ask):
    answer(ask.code, "declined", at=AT.replace(day=1))
    answer(ask.code, "taken_over", at=AT.replace(day=2))

    found = queries.ask_as_of(ask.code, AT.replace(day=3))

    assert found.verdict == "taken_over"
    assert [old.verdict for old in found.history] == ["declined", "taken_over"]


def test_an_answer_other_than_taken_over_needs_a_reason(ask):
    with pytest.raises(EntryRefused, match="Give the reason"):
        answer(ask.code, "declined", reason={"en": ""})

    assert queries.ask_as_of(ask.code, AT).history == []


def test_taken_over_needs_no_reason(ask):
    answer(ask.code, "taken_over")

    assert queries.ask_as_of(ask.code, AT).verdict == "taken_over"


def test_an_answer_is_not_older_than_its_ask(ask):
    with pytest.raises(EntryRefused, match="EQ-1.1 was asked on 01.03.2026"):
        answer(ask.code, on=date(2026, 2, 28))


def test_an_answer_does_not_come_from_the_future(ask):
    with pytest.raises(EntryRefused, match="future"):
        answer(ask.code, on=date(2026, 6, 3))


def test_one_wrong_ask_among_many_records_nothing(ask, body, minister):
    younger = type(ask).objects.get(code="EQ-2.1")
    younger.asked_on = date(2026, 5, 20)
    younger.save()
    given = actions.AnswerGiven(verdict="taken_over", paper=PaperGiven(body=body, on=date(2026, 5, 1)))

    with pytest.raises(EntryRefused, match="EQ-2.1"):
        actions.record_answer([ask, younger], given, by=minister, at=AT)

    assert ask.answers.count() == 0


def test_an_answer_for_no_ask_is_refused(body, minister):
    given = actions.AnswerGiven(verdict="taken_over", paper=PaperGiven(body=body, on=date(2026, 5, 1)))

    with pytest.raises(EntryRefused, match="at least one"):
        actions.record_answer([], given, by=minister, at=AT)


def test_a_withdrawn_answer_stays_in_the_history_and_the_one_before_counts_again(ask, minister):
    answer(ask.code, "declined", at=AT.replace(day=1))
    mistake = answer(ask.code, "taken_over", at=AT.replace(day=2))

    actions.withdraw_answer(mistake, by=minister, at=AT.replace(day=3))

    assert queries.ask_as_of(ask.code, AT.replace(day=2, hour=10)).verdict == "taken_over"
    found = queries.ask_as_of(ask.code, AT.replace(day=4))
    assert (found.verdict, len(found.history)) == ("declined", 2)


def test_an_answer_is_withdrawn_once(ask, minister):
    mistake = answer(ask.code)
    actions.withdraw_answer(mistake, by=minister, at=AT)

    with pytest.raises(EntryRefused, match="already"):
        actions.withdraw_answer(mistake, by=minister, at=AT)


def test_every_answer_stands_in_the_journal_without_words_of_people(ask, minister):
    answer(ask.code, "partly", by=minister)

    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "asks.record_answer",
        "asks/EQ-1.1",
        f"user:{minister.pk}",
    )
    assert entry.details == {"verdict": "partly", "body": "equality"}


def test_a_link_stays_proposed_until_it_is_decided(ask, minister):
    link = AskLink.objects.get()

    actions.decide_link(link, same=False, by=minister, at=AT)

    assert link.pk not in queries.links_as_of(AT).values_list("pk", flat=True)
    assert link.pk in queries.links_as_of(datetime(2026, 5, 31, tzinfo=UTC)).values_list("pk", flat=True)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({}, 7),
        ({"answer": "unanswered"}, 6),
        ({"answer": "answered"}, 1),
        ({"answer": "partly"}, 1),
        ({"answer": "declined"}, 0),
        ({"goal": "EQ-2"}, 2),
        ({"place": "XA-N"}, 7),
        ({"place": "XA-S"}, 0),
        ({"body": "equality"}, 1),
        ({"body": "north-council"}, 0),
        ({"words": "bateaux"}, 2),
        ({"words": "BATEAUX"}, 2),
        ({"words": "eq-1.2"}, 3),
        ({"plan": "EQ", "words": "nothing like it"}, 0),
    ],
)
def test_the_list_of_asks_is_narrowed_by_every_filter(ask, wanted, codes):
    answer(ask.code, "partly")

    assert queries.asks_wanted(queries.Wanted(**wanted), AT).count() == codes


def test_today_is_the_day_of_the_country_not_of_greenwich(ask):
    evening_in_greenwich = datetime(2026, 5, 31, 13, tzinfo=UTC)

    given = answer(ask.code, at=evening_in_greenwich, on=date(2026, 6, 1))

    assert given.paper.on == date(2026, 6, 1)


def test_a_reason_of_blanks_is_no_reason(ask):
    with pytest.raises(EntryRefused, match="Give the reason"):
        answer(ask.code, "declined", reason={"en": "  \n "})

    assert not ask.answers.exists()


def test_the_answer_that_counts_is_not_recorded_a_second_time(ask):
    answer(ask.code, "partly")

    with pytest.raises(EntryRefused, match="exactly this answer already"):
        answer(ask.code, "partly", at=AT.replace(hour=10))

    assert ask.answers.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "declined"},
        {"on": date(2026, 5, 2)},
        {"body": "north-council"},
        {"reason": {"en": "Another."}},
        {"title": {"en": "Decree"}},
        {"number": "No. 7"},
        {"link": "https://example.org/"},
    ],
)
def test_an_answer_that_differs_in_anything_is_another_answer(ask, change):
    answer(ask.code, "partly")
    answer(ask.code, **{"verdict": "partly", "at": AT.replace(hour=10), **change})

    assert ask.answers.count() == 2


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", " https://example.org", "ftp://example.org"]
)
def test_an_answer_links_to_the_web_and_to_nothing_else(ask, link):
    with pytest.raises(EntryRefused, match="https://"):
        answer(ask.code, link=link)

    assert not ask.answers.exists()


def test_the_next_ask_without_an_answer_is_looked_for_in_the_list_as_it_was_asked(ask, minister):
    held = held_on(minister, AT.date())
    answer("EQ-1.2", "partly")
    answer("EQ-1.1", "partly")
    in_list = queries.Wanted(goal="EQ-1", answer="partly", body="equality")

    assert queries.next_unanswered(ask, in_list, AT, held).code == "EQ-1.2.a"
    assert queries.next_unanswered(ask, queries.Wanted(goal="EQ-2"), AT, held).code == "EQ-2.1"
    assert queries.next_unanswered(ask, queries.Wanted(words="EQ-1.1"), AT, held) is None


def test_the_verdicts_of_each_plan_are_counted_apart(ask, other_plan):
    answer("EQ-1.1", "partly")

    assert sorted(queries.verdicts_of(ask.section.plan, AT), key=str) == [None] * 6 + ["partly"]
    assert queries.verdicts_of(other_plan, AT) == [None]
