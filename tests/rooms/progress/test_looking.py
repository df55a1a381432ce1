"""What a list of reports would change is only looked at: nothing is held or written, and what recording refuses is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tendik.accounts.queries import held_on
from tendik.entries.lists.comparing import compared
from tendik.papers.lists import ChangedRow, NotRecorded, workbook_of
from tendik.papers.returned import read
from tendik.progress import actions
from tendik.progress.lists.reports import ReportsDue
from tendik.progress.models import PeriodReport
from tests.rooms.asks.lists import changed, resaved, rows_of
from tests.rooms.progress.test_lists import brought, confirmed, filled
from tests.rooms.progress.world import promise, send


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
    assert [sql for sql in said if "FOR UPDATE" in sql] == []
    # Whoever holds measures asks for their keys alone, on either database. Here they are read once, with their plans.
    (read,) = [sql for sql in said if sql.startswith('SELECT "measures_measure"')]
    assert '"plans_plan"."title"' in read
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


def test_who_records_holds_no_longer_than_she_writes(client, contact):
    client.force_login(contact)
    page = brought(client, filled(client, 2, date(2031, 6, 30)))
    with CaptureQueriesContext(connection) as asked:
        confirmed(client, page)

    said = [one["sql"] for one in asked]
    held = said[next(place for place, sql in enumerate(said) if sql.startswith("SAVEPOINT")) :]
    read = [sql for sql in held if sql.startswith("SELECT") and "words" in sql.partition(" FROM ")[0]]
    assert PeriodReport.objects.count() == 2
    assert [sql for sql in said if 'FROM "measures_target"' in sql]
    assert [sql for sql in read if 'FROM "progress_periodreport"' not in sql] == []


class Interrupted(ReportsDue):
    """Reports with which something happens after they were looked at."""

    def foresee(self, changes):
        super().foresee(changes)
        self.happens()


def told(contact, at, happens, words):
    """Take the list along, write words on its only report, and have it recorded; return what is found."""
    held = held_on(contact, at.date())
    with translation.override("en"):
        rows = rows_of(workbook_of(ReportsDue(held, at)))
    cells = {"What_was_done_(English": words, "How_far": "Under way"}
    back, _findings = read(resaved(changed(rows, rows[1][0], **cells)), "reports.xlsx")
    listed = Interrupted(held, at)
    listed.happens = happens
    return compared(listed, back, record=True)


@pytest.mark.parametrize(
    ("happens", "code", "recorded", "stand"),
    [
        (lambda report: None, [], 1, ["Widened", "Painted"]),
        (
            lambda report: send(report.measure, "Closed", period="2026-Q2"),
            ["conflict"],
            0,
            ["Widened", "Closed"],
        ),
        (lambda report: send(report.measure, "Painted", period="2026-Q2"), [], 0, ["Widened", "Painted"]),
        (
            lambda report: actions.withdraw_report(report, by=None, at=report.entered_at),
            ["conflict"],
            0,
            [],
        ),
    ],
    ids=["nothing", "another report", "the same report", "it is withdrawn"],
)
def test_what_happens_between_looking_and_recording_is_seen(contact, happens, code, recorded, stand):
    report = send(promise(), period="2026-Q2")
    at = report.entered_at + timedelta(hours=1)

    found = told(contact, at, lambda: happens(report), "Painted")
    standing = PeriodReport.objects.filter(withdrawn_at=None).order_by("pk")
    assert [fault.code for fault in found.faults] == code
    assert len(found.changes) == recorded
    assert [one.words["en"] for one in standing] == stand
