from datetime import date, timedelta

import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.recruitment import actions, queries
from tendik.recruitment.competitions import actions as held
from tendik.recruitment.complaints import actions as complained
from tendik.recruitment.models import Competition, Complaint, ComplaintAnswer, Move, Notice
from tests.conftest import AT
from tests.rooms.recruitment.world import answer, complain, enter, hold, institution, move

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_notice_is_entered_word_for_word_with_its_line_in_the_journal(minister):
    notice = enter("Women only.", by=minister, posts=3)

    line = Line.objects.last()
    assert (notice.words, notice.entered_by, notice.entered_at) == ({"en": "Women only."}, minister, AT)
    assert (line.action, line.subject, line.details) == (
        "recruitment.enter_notice",
        "bodies/equality",
        {"posts": 3},
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": {"en": " "}}, "title"),
        ({"words": ""}, "words"),
        ({"posts": 0}, "posts"),
        ({"published_on": AT.date() + DAY}, "published_on"),
        ({"ends_before": date(2026, 5, 1)}, "ends_before"),
    ],
)
def test_a_notice_that_lacks_something_or_ends_before_it_begins_is_refused(fields, field):
    with pytest.raises(EntryRefused) as refused:
        enter(**fields)

    assert refused.value.field == field
    assert not Notice.objects.exists()


@pytest.mark.parametrize("send", [enter, move, complain, lambda at=AT: hold(at, applied=(1, 2, 3))])
def test_what_is_sent_twice_is_entered_once(send):
    first = send()

    with pytest.raises(EntryRefused, match="entered already"):
        send(at=AT + DAY)

    assert type(first).objects.count() == 1


@pytest.mark.parametrize(
    ("stages", "field"),
    [
        ({}, None),
        ({"applied": (1, 1, 0), "admitted": (2, 0, 0)}, "admitted_female"),
        ({"applied": (1, 1, 1), "admitted": (2, 2, 0)}, "admitted_female"),
        ({"appointed": (1, 1, 0)}, "appointed_female"),
    ],
)
def test_counts_that_cannot_be_are_refused_where_they_were_typed(stages, field):
    with pytest.raises(EntryRefused) as refused:
        hold(**stages)

    assert refused.value.field == field
    assert not Competition.objects.exists()


def test_a_move_of_nobody_is_refused():
    with pytest.raises(EntryRefused) as refused:
        move(people=(0, 0, 0))

    assert refused.value.field == "women"
    assert not Move.objects.exists()


def test_complaints_are_numbered_by_institution_and_year_and_a_number_is_never_given_again():
    first, second = complain(words="One."), complain(words="Two.")
    complained.withdraw_complaint(second, by=None, at=AT)
    third = complain(words="Three.")
    earlier = complain(received_on=date(2025, 12, 31), due_on=date(2026, 1, 31))

    numbers = [one.number for one in (first, second, third, earlier)]
    assert numbers == ["equality-2026-1", "equality-2026-2", "equality-2026-3", "equality-2025-1"]


def test_a_complaint_that_is_due_before_it_came_is_refused():
    with pytest.raises(EntryRefused) as refused:
        complain(due_on=date(2026, 5, 19))

    assert refused.value.field == "due_on"
    assert not Complaint.objects.exists()


def test_a_complaint_is_answered_once_and_waits_again_when_its_answer_is_withdrawn():
    complaint = complain()
    first = answer(complaint)

    with pytest.raises(EntryRefused, match="answered already"):
        answer(complaint, outcome="not_right")
    complained.withdraw_answer(first, by=None, at=AT)

    assert answer(complaint, outcome="not_right").withdrawn_at is None
    assert ComplaintAnswer.objects.count() == 2


def test_an_answer_older_than_its_complaint_and_one_to_a_complaint_that_was_withdrawn_are_refused():
    complaint = complain()

    with pytest.raises(EntryRefused, match="before the complaint"):
        answer(complaint, on=date(2026, 5, 19))
    complained.withdraw_complaint(complaint, by=None, at=AT)
    with pytest.raises(EntryRefused, match="withdrawn"):
        answer(complaint)

    assert not ComplaintAnswer.objects.exists()


@pytest.mark.parametrize(
    ("send", "withdraw"),
    [
        (enter, actions.withdraw_notice),
        (lambda: hold(applied=(1, 1, 1)), held.withdraw_competition),
        (move, held.withdraw_move),
        (complain, complained.withdraw_complaint),
    ],
)
def test_what_was_entered_by_mistake_is_withdrawn_once(send, withdraw):
    entry = withdraw(send(), by=None, at=AT)

    with pytest.raises(EntryRefused, match="already"):
        withdraw(entry, by=None, at=AT)

    assert Line.objects.last().subject == "bodies/equality"


def test_a_notice_is_open_from_its_first_day_until_its_last():
    notice = enter(published_on=date(2026, 5, 1), ends_before=date(2026, 5, 3))

    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)]
    assert [queries.is_open(notice, on) for on in days] == [False, True, True, False]


def test_numbers_of_an_institution_whose_code_begins_as_another_one_are_its_own():
    complain()

    assert queries.last_number(institution(), 2026) == 1
    assert queries.last_number(institution(), 2025) == 0
