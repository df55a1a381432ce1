"""The form of a place on paper: printed with what is asked, typed later in the same order, taken by the rules of a workbook."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from tendik.journal.models import Line
from tendik.office.onpaper.forms import name_of
from tendik.progress.late import rows_by_owner
from tendik.progress.lists.of_place import ReportsOfPlace
from tendik.progress.models import CalendarChange, Extension, PeriodReport
from tendik.statistics.models import DataSet, FilledForm
from tests.rooms.office.on_paper import (
    CHILDREN,
    ENROLLED,
    address,
    asked,
    cell,
    opened,
    quarter,
    signed,
    told_of,
    typed,
)
from tests.rooms.papers.books import rows_of
from tests.rooms.progress.world import send
from tests.rooms.worlds import VILLAGE


def test_a_district_types_the_form_of_a_village_and_it_says_from_which_paper(hers, measure):
    fields = told_of(measure) | {name_of(ENROLLED, "answer"): "6", name_of(CHILDREN, "answer"): "9"}
    fields[name_of("children-in-creches/1/list-compared", "answer")] = "yes"

    done = typed(hers, fields)

    report = PeriodReport.objects.get()
    assert "4 rows are recorded." in done
    assert (report.paper_on, report.entered_by.username, report.words) == (
        signed(),
        "stranger",
        {"en": "Widened by hand"},
    )
    assert [one.amount for one in report.values.all()] == [25]
    assert FilledForm.objects.get().paper_on == signed()
    noted = {line.action: line.details for line in Line.objects.exclude(details={})}
    assert noted["progress.send_report"]["paper_on"] == signed().isoformat()
    assert noted["statistics.type_answers"]["paper_on"] == signed().isoformat()
    shown = unescape(opened(hers))
    assert shown.count(f"from a paper form of {signed().day}") == 3
    page = unescape(hers.get(f"/progress/{report.pk}/", HTTP_ACCEPT_LANGUAGE="en").content.decode())
    assert "typed from a paper form of:" in page


def test_typed_twice_it_changes_nothing(hers, measure):
    html = opened(hers)
    typed(hers, told_of(measure), html=html)

    again = typed(hers, told_of(measure), html=html)

    assert "Nothing differs from what is recorded." in again
    assert PeriodReport.objects.count() == 1
    assert "Nothing differs from what is recorded." in typed(hers)
    assert PeriodReport.objects.count() == 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost_or_recorded(hers, measure):
    wrong = told_of(measure, value="many") | {name_of(ENROLLED, "answer"): "-1"}

    shown = typed(hers, wrong)

    assert "Mend 2 places" in shown
    name = cell(measure, "v1", "value")
    assert f'<p class="errmsg" id="id_{name}_error">' in shown
    assert "“many” is no number" in shown
    assert 'value="many"' in shown
    assert 'value="-1"' in shown
    assert "Widened by hand" in shown
    assert not PeriodReport.objects.exists()
    assert not DataSet.objects.exists()


def test_the_rules_and_sentences_are_those_of_the_workbook(hers, measure):
    shown = typed(hers, told_of(measure, stage="", obstacle=""))

    assert "Write in the first row of this measure how far it is." in shown


def test_a_figure_that_looks_odd_is_recorded_once_she_says_that_it_is_right(hers, measure):
    doubted = typed(hers, told_of(measure, value="25000"))
    sure = cell(measure, "v1", "sure")

    assert "It is ten times more or less" in doubted
    assert f'name="{sure}"' in doubted
    assert "1 row is recorded." in typed(hers, told_of(measure, value="25000") | {sure: "on"})


def test_looking_records_nothing_and_is_what_the_enter_key_does(hers, measure):
    html = opened(hers)

    shown = typed(hers, told_of(measure), do="look", html=html)

    assert "1 row would change." in shown
    assert 'value="25"' in shown
    assert not PeriodReport.objects.exists()
    assert html.index('value="look"') < html.index('value="record"')


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("", "Write the day, as 23.05.2025."),
        (date(2999, 1, 1), "This day has not come yet. Write the day that stands beside the signature."),
        (date(2020, 1, 1), "The quarter of this form begins on"),
    ],
)
def test_a_form_is_not_typed_without_the_day_of_its_signature(hers, measure, on, told):
    shown = typed(hers, told_of(measure), on=on)

    assert told in shown
    assert "Widened by hand" in shown
    assert not PeriodReport.objects.exists()


def test_what_somebody_else_reported_meanwhile_is_not_written_over_unseen(hers, measure):
    html = opened(hers)
    send(measure, "By phone", timezone.now(), period=quarter().code)

    refused = typed(hers, told_of(measure), html=html)

    assert "Somebody else has changed this meanwhile." in refused
    assert "Widened by hand" in refused
    assert PeriodReport.objects.count() == 1
    assert "1 row is recorded." in typed(hers, told_of(measure), html=refused)
    assert PeriodReport.objects.last().words == {"en": "Widened by hand"}


def set_days(due_on, last_on):
    """Let the ministry set when reports of the last quarter are in time, and taken at all; nobody has more time."""
    Extension.objects.update(withdrawn_at=timezone.now())
    days = {"opens_on": quarter().starts_on, "due_on": due_on, "last_on": last_on}
    CalendarChange.objects.create(
        period=quarter().code, obstacle_days=1, reason="Flood", entered_at=timezone.now(), **days
    )


def test_a_late_paper_keeps_the_day_on_which_it_was_signed(hers, measure):
    today = timezone.localdate()
    set_days(signed(), today + timedelta(days=9))

    typed(hers, told_of(measure))
    (in_time,) = rows_by_owner(ReportsOfPlace(asked()).owed, today)
    typed(hers, told_of(measure, words_en="Signed today"), on=today)
    (late,) = rows_by_owner(ReportsOfPlace(asked()).owed, today)

    assert (in_time.due, in_time.in_time, in_time.late) == (1, 1, 0)
    assert late.late == (today > signed())


def test_a_report_that_is_taken_no_more_is_told_and_cannot_be_typed(hers, measure):
    set_days(quarter().starts_on, quarter().ends_before - timedelta(days=1))

    html = opened(hers)
    shown = typed(hers, told_of(measure), html=html)

    assert "No report is taken here now." in html
    assert cell(measure, "v1", "stage") not in html
    assert "Nothing differs from what is recorded." in shown
    assert not PeriodReport.objects.exists()


def test_the_form_of_another_place_or_of_no_quarter_is_not_there(hers, measure):
    others = [address(place="XA-S"), address("paper", place="XA-S"), address(period="1999-Q1")]
    found = {one: hers.get(one).status_code for one in (*others, address(period="2026"), address())}

    assert found == {**dict.fromkeys([*others, address(period="2026")], 404), address(): 200}


def test_one_workbook_holds_the_reports_of_a_place_and_its_figures(hers, measure, stranger):
    choice = {"place": VILLAGE, "period": quarter().code, "lang": "en"}
    body = hers.get("/forms/file/", choice).content
    assert [len(rows_of(body, number)[1:]) for number in (0, 1)] == [8, 2]
    printed_at = hers.get("/forms/file/", {**choice, "as": "paper"})
    assert printed_at["Location"] == address("paper")
    typed_at = hers.get("/forms/file/", {**choice, "as": "typed"})
    assert typed_at["Location"] == address()
