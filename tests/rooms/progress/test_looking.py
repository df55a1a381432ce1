"""What a list of reports would change is only looked at: nothing is held or written, and what recording refuses is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tendik.accounts.queries import held_on
from tendik.bodies.actions import give_duty
from tendik.papers.lists import ChangedRow, NotRecorded
from tendik.progress.lists.reports import ReportsDue
from tendik.progress.models import PeriodReport
from tests.rooms.people import office_here
from tests.rooms.progress.test_lists import brought, filled
from tests.rooms.progress.world import promise, send


@pytest.fixture
def contact(stranger):
    """Acts for the office of North Bay."""
    give_duty(stranger, office_here(), "contact", by="tests", on=date(2026, 1, 1))
    return stranger


def test_who_looks_at_what_a_file_would_change_holds_and_writes_nothing(client, contact):
    client.force_login(contact)
    rows = filled(client, 2, date(2031, 6, 30))
    client.get("/progress/")
    with CaptureQueriesContext(connection) as asked:
        page = brought(client, rows)

    said = [one["sql"] for one in asked]
    assert "2 rows would change" in page
    assert said
    assert [sql for sql in said if not sql.startswith("SELECT")] == []
    assert [sql for sql in said if "FOR UPDATE" in sql or sql.startswith('SELECT "measures_measure"')] == []
    assert PeriodReport.objects.count() == 0


def test_what_recording_would_refuse_is_said_before(contact):
    measure = promise()
    report = send(measure)
    at = report.entered_at + timedelta(hours=1)
    listed = ReportsDue(held_on(contact, at.date()), at)
    item = next(iter(listed.items_seen([f"{measure.code} {report.period} m"])))
    same = ChangedRow(number=2, key=item.key, before=item.values, after=item.values)
    other = replace(same, after={**item.values, "words_en": "Widened by two metres"})

    listed.foresee([other])
    with pytest.raises(NotRecorded, match="Exactly this is reported already"):
        listed.foresee([same])
    with pytest.raises(NotRecorded, match="Exactly this is reported already"), transaction.atomic():
        listed.record([same])
    assert measure.reports.get() == report
