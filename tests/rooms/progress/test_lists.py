"""Reports of a period in Excel: taken along, filled in, brought back, sent."""

from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tendik.bodies.actions import give_duty
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies
from tendik.measures.given import MilestoneGiven, TargetGiven
from tendik.progress.models import Evidence, PeriodReport
from tests.rooms.asks.lists import changed, resaved, rows_of
from tests.rooms.progress.world import accept, promise, send

BACK = "/progress/list/back/"
NOW = {"How_far": "Under way", "What_was_done_(English": "Widened"}


@pytest.fixture
def hers(client, contact):
    """Her browser."""
    client.force_login(contact)
    return client


def taken(hers, query=""):
    return rows_of(hers.get(f"/progress/list/{query}", HTTP_ACCEPT_LANGUAGE="en").content)


def brought(hers, rows):
    file = SimpleUploadedFile("reports.xlsx", resaved(rows))
    return unescape(hers.post(BACK, {"file": file}, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def recorded(hers, rows):
    """Bring the list back and press the button under what it would send."""
    return unescape(confirmed(hers, brought(hers, rows), follow=True).content.decode())


def confirmed(hers, page, **options):
    """Press the button under what a file would send."""
    sent = {"carried": page.partition('name="carried" value="')[2].partition('"')[0], "do": "record"}
    return hers.post(BACK, sent, HTTP_ACCEPT_LANGUAGE="en", **options)


def in_step(rows, **cells):
    """The rows with cells of the row of the step changed."""
    (head, *others), heads = rows, rows[0]
    step = next(row for row in others if row[heads.index("Figure or step")] == "The plan is drawn")
    (_heads, filled) = changed([head, step], step[0], **cells)
    return [head, *(filled if row is step else row for row in others)]


def test_figure_step_words_and_need_of_many_come_back_as_reports(hers, measure):
    other = promise(words="Paint the bays")
    rows = changed(taken(hers), measure.code, New_value=15, What_shows="https://example.org/bays", **NOW)
    rows = in_step(rows, Reached_on=timezone.localdate() - timedelta(days=1))
    asking = {"What_is_in": "No money", "What_is_needed_(English": "Money", "Of_whom": "Ministry of Equality"}
    rows = changed(rows, other.code, **NOW, **asking)

    assert "3 rows are recorded." in recorded(hers, rows)
    report, need = measure.reports.get(), other.reports.get()
    assert (report.stage, report.words, report.values.get().amount) == ("under_way", {"en": "Widened"}, 15)
    assert report.steps.get().on == timezone.localdate() - timedelta(days=1)
    assert report.evidence.get().link == "https://example.org/bays"
    assert (need.obstacle, need.need, need.asked_of.code) == ("money", {"en": "Money"}, "equality")
    assert report.entered_by.username == "stranger"


def test_a_list_brought_twice_or_unchanged_sends_nothing_more(hers, measure):
    assert "Nothing differs from what is recorded" in brought(hers, taken(hers))
    rows = changed(taken(hers), measure.code, New_value=1500, It_is_right="yes", **NOW)
    recorded(hers, rows)

    assert "Nothing differs from what is recorded" in brought(hers, rows)
    assert PeriodReport.objects.count() == 1


@pytest.mark.parametrize(
    ("asking", "times"),
    [
        ({}, 0),
        (
            {"What_is_in": "No money", "What_is_needed_(English": "Money", "Of_whom": "Ministry of Equality"},
            1,
        ),
    ],
)
def test_which_institutions_a_column_offers_is_read_once_for_a_file_that_names_one(
    hers, measure, asking, times
):
    rows = changed(taken(hers), measure.code, New_value=1500, It_is_right="yes", **NOW, **asking)
    with CaptureQueriesContext(connection) as asked:
        assert "1 row would change" in brought(hers, rows)

    offered = str(bodies().values_list("code", "name", "short").query)
    assert [one["sql"] == offered for one in asked].count(True) == times


def test_the_promises_of_a_file_are_read_once_with_their_figures_and_steps(hers, db):
    rows = filled(hers, 2, date(2031, 6, 30))
    page = brought(hers, rows)

    with CaptureQueriesContext(connection) as asked:
        confirmed(hers, page)

    parts = ("measures_target", "measures_milestone")
    read = [[one["sql"].startswith(f'SELECT "{part}"') for one in asked].count(True) for part in parts]
    assert read == [1, 1]


@pytest.mark.parametrize(
    ("cells", "words", "column"),
    [
        (
            {"New_value": 15},
            "Write in the first row of this measure how far it is.",
            "How far the measure is",
        ),
        ({"How_far": "Done"}, "what was done", "What was done (English)"),
        ({**NOW, "New_value": "many"}, "many", "New value"),
        ({**NOW, "New_value": 10**14 * 9}, "", "New value"),
        ({**NOW, "New_value": 1500}, "ten times more", "New value"),
        ({**NOW, "Reached_on": date(2026, 1, 2)}, "has no step", "Reached on"),
        ({**NOW, "What_shows": "ftp://example.org"}, "http", "What shows it: a link"),
        ({**NOW, "Of_whom": "Ministry of Equality"}, "what is in the way first", "What is in the way"),
        ({**NOW, "What_was_done_(English": "x" * 2001}, "2000", "What was done (English)"),
        ({"How_far": "Nearly"}, "Nearly", "How far the measure is"),
    ],
)
def test_each_fault_is_named_by_row_and_column_and_nothing_is_sent(hers, measure, cells, words, column):
    html = brought(hers, changed(taken(hers), measure.code, **cells))

    assert f"“{column}”" in html
    assert words in html
    assert not PeriodReport.objects.exists()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Reached_on": date(2999, 1, 1)}, "has not come yet"),
        ({"New_value": 3}, "has no figure"),
        ({"What_was_done_(English": "Drawn"}, "first row of this measure"),
    ],
)
def test_a_fault_in_a_later_row_of_a_measure_is_told_in_that_row(hers, measure, cells, words):
    rows = in_step(changed(taken(hers), measure.code, **NOW), **cells)

    html = brought(hers, rows)

    assert "Row 3, column" in html
    assert words in html


def test_the_file_of_another_institution_is_refused_row_by_row(client, hers, measure, administrator):
    rows = changed(taken(hers), measure.code, New_value=15, **NOW)
    give_duty(administrator, Body.objects.get(code="equality"), "contact", by="tests", on=date(2026, 1, 1))
    client.force_login(administrator)

    assert "you may not change it" in brought(client, rows)
    assert not PeriodReport.objects.exists()


def test_what_somebody_reported_meanwhile_is_not_written_over(hers, measure):
    rows = changed(taken(hers), measure.code, New_value=15, **NOW)
    send(measure, "Hers", at=timezone.now(), period=split_period(hers))

    assert "Somebody changed this row" in brought(hers, rows)
    assert measure.reports.get().words == {"en": "Hers"}


def split_period(hers):
    """The period of the list as it is taken along today."""
    html = hers.get("/progress/").content.decode()
    return html.partition('name="period" value="')[2].partition('"')[0]


def test_one_changed_cell_leaves_the_rest_of_a_report_and_its_files_as_they_are(hers, measure, folder):
    period = split_period(hers)
    file = SimpleUploadedFile("proof.txt", b"Fifteen bays")
    typed = {"stage": "under_way", "words_en": "Widened", "value_1": "15", "file": file, "do": "send"}
    hers.post(f"/progress/measure/{measure.code}/{period}/", typed)

    recorded(hers, changed(taken(hers), measure.code, New_value=17))

    last = measure.reports.last()
    assert (last.words, last.values.get().amount) == ({"en": "Widened"}, 17)
    assert Evidence.objects.get(report=last).file == Evidence.objects.exclude(report=last).get().file


def test_a_period_that_is_closed_is_taken_along_to_be_read(hers, measure):
    accept(send(measure))
    rows = changed(taken(hers, "?period=2026-Q1"), measure.code, New_value=20)

    assert rows[1][5] == "Checked and right"
    shown = brought(hers, rows)
    assert "Reports on this period were taken until" in shown
    assert "you may not change it" not in shown


def test_the_ministry_takes_along_a_list_without_a_way_back(client, minister, measure):
    client.force_login(minister)

    rows = taken(client)

    assert not any(str(head).startswith("tendik ") for head in rows[0])
    assert [row[0] for row in rows[1:]] == [measure.code, measure.code]


def test_the_list_of_many_reports_asks_the_database_a_few_times(hers, django_assert_max_num_queries, measure):
    for number in range(30):
        promise(words=f"Widen {number}")

    with django_assert_max_num_queries(45):
        rows = taken(hers)

    assert len(rows) == 33


def filled(hers, number, last):
    """A list of so many new measures, each with a figure, a link, and help that is asked for."""
    target = TargetGiven(words={"en": "Bays"}, kind="events", amount=Decimal(40), due_on=last, number=1)
    step = MilestoneGiven(words={"en": "The plan is drawn"}, due_on=last, number=1)
    codes = [
        promise(words=f"Paint bay {one}", targets=(target,), milestones=(step,)).code for one in range(number)
    ]
    asking = {"What_is_in": "No money", "What_is_needed_(English": "Money", "Of_whom": "Ministry of Equality"}
    head, *rows = taken(hers)
    filled = [head, *(row for row in rows if row[0] in codes)]
    for code in codes:
        filled = changed(filled, code, New_value=15, What_shows="https://example.org/bays", **NOW, **asking)
    return filled


def test_eight_reports_of_a_file_ask_the_database_no_more_often_than_two(hers, db):
    asked = {}
    for number in (2, 8):
        rows = filled(hers, number, date(2031, 6, 30))
        # Else what was said of the file before is told, and forgotten, on the page that is counted.
        hers.get("/progress/")
        with CaptureQueriesContext(connection) as to_look:
            page = brought(hers, rows)
        with CaptureQueriesContext(connection) as to_record:
            confirmed(hers, page)
        asked[number] = (len(to_look), len(to_record))

    assert PeriodReport.objects.count() == 10
    assert asked[8] == asked[2]
    assert max(asked[8]) < 60


def test_the_measures_of_a_file_are_held_in_one_order_so_that_two_files_never_wait_for_each_other(hers, db):
    rows = filled(hers, 2, date(2031, 6, 30))
    page = brought(hers, [rows[0], *reversed(rows[1:])])

    with CaptureQueriesContext(connection) as asked:
        confirmed(hers, page)

    held = [one["sql"] for one in asked if one["sql"].startswith('SELECT "measures_measure"."id" AS "pk"')]
    assert len(held) == 1
    assert all(sql.removesuffix(" FOR UPDATE").endswith("ORDER BY 1 ASC") for sql in held)
