"""The office's pages of reports, as an agency's contact and the ministry use them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tendik.bodies.actions import give_duty
from tendik.progress.models import Check, Draft, Extension, PeriodReport, ReportRemark
from tests.rooms.people import become, office_here
from tests.rooms.progress.pages import page, post, typed
from tests.rooms.progress.world import PERIOD, SENT_AT, accept, promise, send, send_back


def test_a_contact_finds_her_report_in_what_waits_and_sends_it_on_one_screen(
    client, contact, measure, period
):
    address = f"/progress/measure/{measure.code}/{period}/"
    assert address in page(client, contact, "/")

    said = post(client, contact, address, **typed(obstacle="money"))

    report = PeriodReport.objects.get()
    assert "The report is sent." in said
    assert report.values.get().amount == 15
    assert report.obstacle == "money"
    assert address not in page(client, contact, "/")


def test_a_file_is_kept_and_served_to_whoever_may_know_of_the_report(
    client, contact, measure, period, folder
):
    address = f"/progress/measure/{measure.code}/{period}/"
    file = SimpleUploadedFile("proof.txt", b"Fifteen bays")

    post(client, contact, address, **typed(file=file))

    html = page(client, contact, f"/progress/{PeriodReport.objects.get().pk}/")
    link = html.partition("/files/")[2].partition('"')[0]
    assert client.get(f"/files/{link}").content == b"Fifteen bays"
    assert PeriodReport.objects.get().evidence.get().file.size == 12


def test_after_a_report_is_sent_the_list_shows_what_is_left_to_report(client, contact, measure, period):
    other = promise(body=measure.promises.get().body)

    html = post(client, contact, f"/progress/measure/{measure.code}/{period}/", **typed())

    assert f"/progress/measure/{other.code}/{period}/" in html
    assert f"/progress/measure/{measure.code}/{period}/" not in html


def test_an_odd_figure_is_asked_and_not_forbidden(client, contact, measure, period):
    address = f"/progress/measure/{measure.code}/{period}/"

    asked = post(client, contact, address, **typed(value_1="1 500"))
    assert "ten times more or less" in asked
    assert "tick this and send again" in asked
    assert not PeriodReport.objects.exists()

    post(client, contact, address, **typed(value_1="1 500", sure="on"))
    assert PeriodReport.objects.get().values.get().amount == 1500


def test_a_sum_that_falls_and_a_half_event_are_asked(client, contact, measure, period):
    send(measure, values={1: (Decimal(15), date(2026, 3, 31))})
    address = f"/progress/measure/{measure.code}/{period}/"

    html = post(client, contact, address, **typed(value_1="12,5"))

    assert "less than before" in html
    assert "no whole number" in html
    assert "last: 15" in html


@pytest.mark.parametrize("value", ["many", "1e999", "NaN", "--1"])
def test_what_is_no_number_is_said_beside_the_figure(client, contact, measure, period, value):
    html = post(client, contact, f"/progress/measure/{measure.code}/{period}/", **typed(value_1=value))

    assert "errmsg" in html
    assert not PeriodReport.objects.exists()


def test_a_draft_is_kept_shown_again_and_nobody_checks_it(client, contact, measure, minister, period):
    address = f"/progress/measure/{measure.code}/{period}/"

    said = post(client, contact, address, words_en="Half of it", value_1="x", do="draft", seen_draft="0")

    assert "The draft is kept." in said
    assert "Half of it" in page(client, contact, address)
    assert Draft.objects.get().saved_by == contact
    assert not PeriodReport.objects.exists()
    assert "Half of it" not in page(client, minister, "/progress/")


def test_the_second_who_writes_is_told_and_nothing_of_hers_is_lost(
    client, contact, measure, administrator, period
):
    give_duty(administrator, office_here(), "contact", by="tests", on=date(2026, 1, 1))
    address = f"/progress/measure/{measure.code}/{period}/"
    post(client, contact, address, words_en="First", do="draft", seen_draft="0")

    html = post(client, administrator, address, words_en="Second", do="draft", seen_draft="0")

    assert "stranger is writing on this report too" in html
    assert "<li>First</li>" in html
    assert "Second" in html
    assert Draft.objects.get().fields["words_en"] == ["First"]


def test_a_period_that_is_none_or_before_the_measure_is_not_there(client, contact, measure):
    client.force_login(contact)

    answers = [
        client.get(f"/progress/measure/{measure.code}/{code}/").status_code
        for code in ("2026", "2026-Q9", "2025-Q4", "x")
    ]

    assert answers == [404, 404, 404, 404]


def test_the_ministry_returns_asks_and_accepts_and_the_contact_answers(
    client, contact, minister, measure, period
):
    report = send(measure, period=period, at=timezone.now())
    assert "1 report waits to be checked." in page(client, minister, "/")

    post(client, minister, f"/progress/{report.pk}/ask/", words="Which bays?")
    assert "Which bays?" in page(client, contact, "/")
    post(client, contact, f"/progress/{report.pk}/ask/", words="By the gate")
    assert "Which bays?" not in page(client, contact, "/")
    assert ReportRemark.objects.get(answers__isnull=False).words == "By the gate"

    refused = post(client, minister, f"/progress/{report.pk}/check/", verdict="returned")
    assert "Write why it goes back." in refused
    post(client, minister, f"/progress/{report.pk}/check/", verdict="returned", reason="How wide?")
    assert "Returned: How wide?" in page(client, contact, "/")
    post(client, minister, f"/progress/{report.pk}/check/", verdict="accepted")
    assert [check.verdict for check in Check.objects.all()] == ["returned", "accepted"]


def test_the_ministry_corrects_a_report_and_the_wrong_one_stays_to_be_seen(client, minister, measure):
    wrong = send(measure, values={1: (Decimal(150), date(2026, 3, 31))})

    html = post(client, minister, f"/progress/{wrong.pk}/correct/", **typed(value_1="15"))

    assert "The report is corrected." in html
    assert "It corrects an earlier report" in html
    assert "Another report on this period came after it." in page(client, minister, f"/progress/{wrong.pk}/")


def test_the_list_is_narrowed_by_period_and_state(client, minister, measure):
    accept(send(measure))
    other = promise(words="Paint the bays")

    def codes(query):
        html = page(client, minister, f"/progress/?{query}")
        return [code for code in (measure.code, other.code) if f">{code}<" in html]

    assert codes(f"period={PERIOD}") == [measure.code, other.code]
    assert codes(f"period={PERIOD}&state=accepted") == [measure.code]
    assert codes(f"period={PERIOD}&state=nothing") == [other.code]
    assert codes(f"period={PERIOD}&state=nonsense&page=99") == [measure.code, other.code]


def test_the_table_by_institution_counts_what_is_due_in_time_and_late(client, minister, measure):
    send(measure)
    send(promise(words="Paint the bays"), at=SENT_AT.replace(month=5))
    promise(words="Light the bays")

    html = page(client, minister, f"/progress/late/?period={PERIOD}")
    row = html.partition("Office of North Bay")[2].partition("</tr>")[0]
    numbers = [part.partition("<")[0] for part in row.split("</span>")[1:]]

    assert numbers == ["3", "1", "1", "1", "2", "0"]


def test_of_a_measure_without_an_institution_the_place_owes_the_report(client, minister, period):
    measure = promise(body=None, standing="proposed")
    focal_point = become("focal point here")
    address = f"/progress/measure/{measure.code}/{period}/"
    assert address in page(client, focal_point, "/")

    html = page(client, minister, f"/progress/late/?period={PERIOD}")
    assert "North Bay</th>" in html.partition("<tbody>")[2]

    assert "The report is sent." in post(client, focal_point, address, stage="under_way", words_en="Widened")
    report = PeriodReport.objects.get()
    assert "North Bay" in page(client, minister, f"/progress/{report.pk}/")
    assert address not in page(client, focal_point, "/")


def test_what_neither_an_institution_nor_a_place_answers_for_is_owed_by_nobody(client, minister):
    promise(body=None, place=None, standing="proposed")

    assert "No report is owed here." in page(client, minister, f"/progress/late/?period={PERIOD}")


def test_more_time_is_given_on_its_page(client, minister, measure):
    fields = {"period": "2026-Q2", "measure": measure.code, "until": "01.01.2030", "reason": "Flood"}

    html = post(client, minister, "/progress/more-time/", **fields)

    assert "There is more time now." in html
    assert Extension.objects.get().until == date(2030, 1, 1)


def test_a_report_and_a_check_are_taken_back_on_their_pages(client, minister, measure):
    report = send(measure)
    check = send_back(report)

    post(client, minister, f"/progress/checks/{check.pk}/withdraw/")
    check.refresh_from_db()
    assert check.withdrawn_at
    post(client, minister, f"/progress/{report.pk}/withdraw/")
    report.refresh_from_db()
    assert report.withdrawn_at


def test_the_list_of_many_measures_asks_the_database_a_few_times(
    client, minister, django_assert_max_num_queries
):
    for number in range(30):
        send(promise(words=f"Widen {number}"))
    client.force_login(minister)

    with django_assert_max_num_queries(40):
        html = client.get(f"/progress/?period={PERIOD}").content.decode()

    assert html.count("See the report") + html.count("Check it") >= 30


def test_what_waits_asks_the_database_as_often_for_many_reports_as_for_one(client, contact, measure):
    asked = []
    for number in range(6):
        if number:
            promise(body=measure.promises.get().body)
        client.force_login(contact)
        with CaptureQueriesContext(connection) as queries_of:
            client.get("/")
            asked.append(len(queries_of))

    assert asked[1:] == [asked[1]] * 5
