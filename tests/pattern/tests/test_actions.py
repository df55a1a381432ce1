from datetime import timedelta

import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.notices import actions, queries
from tendik.notices.models import Notice
from tests.conftest import AT
from tests.rooms.notices.world import ENDS_BEFORE, given, post

pytestmark = pytest.mark.django_db


def test_a_notice_is_posted_with_its_line_in_the_journal(minister):
    notice = post(by=minister, words={"en": "There is none today."})

    line = Line.objects.last()
    assert (notice.entered_by, notice.entered_at, notice.words) == (
        minister,
        AT,
        {"en": "There is none today."},
    )
    assert (line.action, line.subject) == ("notices.post_notice", "places/XA-N-1")
    assert line.details == {"body": "equality", "ends_before": "2027-01-01"}


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"title": " "}, "title"), ({"ends_before": AT.date()}, "ends_before")],
)
def test_a_notice_without_a_title_or_with_a_day_that_has_come_is_refused(fields, field):
    with pytest.raises(EntryRefused) as refused:
        post(**fields)

    assert refused.value.field == field
    assert not Notice.objects.exists()


def test_a_notice_that_is_sent_twice_is_entered_once():
    post()

    with pytest.raises(EntryRefused, match="entered already"):
        post(at=AT + timedelta(seconds=1))

    assert Notice.objects.count() == 1
    assert post(place="XA-N-2").pk != Notice.objects.first().pk


def test_a_notice_is_shown_until_its_day_comes_or_it_is_withdrawn():
    first, second = post("First"), post("Second")
    actions.withdraw_notice(second, by=None, at=AT + timedelta(days=1))
    last = AT + timedelta(days=(ENDS_BEFORE - AT.date()).days - 1)

    moments = [AT - timedelta(days=1), AT, last, last + timedelta(days=1)]
    shown = [list(queries.notices_shown(at)) for at in moments]

    assert shown == [[], [first, second], [first], []]


def test_what_is_posted_after_another_is_not_dated_before_it():
    first = post("First")

    assert post("Second", at=AT - timedelta(hours=1)).entered_at == first.entered_at


def test_a_notice_is_withdrawn_once():
    notice = post()
    actions.withdraw_notice(notice, by=None, at=AT)

    with pytest.raises(EntryRefused, match="already"):
        actions.withdraw_notice(notice, by=None, at=AT)

    assert Line.objects.last().action == "notices.withdraw_notice"
    assert actions.post_notice(given(), by=None, at=AT).withdrawn_at is None
