"""Which reports a paper knows of: none of a later period, none withdrawn when it is written, and the check that stands."""

from datetime import date

import pytest

from tendik.papers.reports import PaperAsked
from tendik.progress import actions
from tendik.progress.told import reports_told
from tests.rooms.progress.world import PERIOD, SENT_AT, accept, promise, send, send_back

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY, OCTOBER = (SENT_AT.replace(month=month) for month in (5, 6, 7, 10))


def told(measure, written_at=OCTOBER, **fields):
    """What a paper on the first half of the year knows of a measure when it is written, by period."""
    half = {"starts_on": date(2026, 1, 1), "ends_before": date(2026, 7, 1), "kind": "half-year"}
    asked = PaperAsked(**{**half, "at": JUNE, "written_at": written_at, "language": "en", **fields})
    return reports_told(asked).get(measure.pk, {})


def test_a_report_on_a_later_period_is_not_told_of_and_changes_no_standing():
    measure = promise()
    accept(send(measure, at=JULY, period="2026-Q2"), at=JULY)
    accept(send(measure, stage="done", at=OCTOBER, period="2026-Q3"), at=OCTOBER)

    assert list(told(measure)) == ["2026-Q2"]
    assert list(told(measure, ends_before=date(2026, 10, 1))) == ["2026-Q2", "2026-Q3"]


def test_of_an_earlier_period_a_report_counts_without_its_words():
    measure = promise()
    accept(send(measure))

    first = told(measure, starts_on=date(2026, 4, 1))[PERIOD]

    assert (first.is_accepted, first.said) == (True, None)
    assert told(measure)[PERIOD].said.words == {"en": "Widened"}


def test_a_withdrawn_report_is_not_told_of_after_it_was_withdrawn_and_the_one_before_it_counts():
    measure = promise()
    send(measure, "Widened one bay")
    mistaken = send(measure, "Widened ninety bays", at=MAY)
    actions.withdraw_report(mistaken, by=None, at=JULY)

    assert told(measure, written_at=OCTOBER)[PERIOD].said.words == {"en": "Widened one bay"}
    assert told(measure, written_at=JUNE)[PERIOD].said.words == {"en": "Widened ninety bays"}


def test_a_report_that_was_sent_after_a_paper_was_written_is_not_in_it():
    measure = promise()
    send(measure, at=JULY, period="2026-Q2")

    assert told(measure, written_at=JUNE) == {}
    assert list(told(measure, written_at=JULY)) == ["2026-Q2"]


def test_a_withdrawn_check_counts_no_more_and_the_one_before_it_does():
    measure, checked_once = promise(), promise()
    report = send(measure)
    accept(report)
    actions.withdraw_check(send_back(report, at=JUNE), by=None, at=JULY)
    actions.withdraw_check(accept(send(checked_once)), by=None, at=JULY)

    assert told(measure)[PERIOD].is_accepted
    assert told(checked_once)[PERIOD].verdict == ""


def test_a_paper_knows_only_what_was_said_of_a_report_when_it_is_written():
    measure = promise()
    report = send(measure)
    withdrawn = accept(report, at=JUNE)
    actions.withdraw_check(withdrawn, by=None, at=OCTOBER)

    assert told(measure, written_at=SENT_AT)[PERIOD].verdict == ""
    assert told(measure, written_at=JULY)[PERIOD].is_accepted
