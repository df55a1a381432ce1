"""What goes wrong on the way of a report: clicked twice, sent from an old page, a slip of the year, a formula, a file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.bodies.actions import give_duty
from tendik.bodies.models import Body
from tendik.entries.models import KeptFile
from tendik.progress.models import Draft, Extension, Help, PeriodReport, ReportRemark
from tests.rooms.progress.pages import page, post, typed
from tests.rooms.progress.test_kept_drafts import kept
from tests.rooms.progress.test_lists import brought, changed, taken
from tests.rooms.progress.world import send


@pytest.fixture
def address(measure, period):
    """The page of her report."""
    return f"/progress/measure/{measure.code}/{period}/"


def test_a_report_clicked_twice_is_recorded_once_with_its_file_and_that_is_said(
    client, contact, address, folder
):
    fields = typed(seen="0", seen_draft="0")
    for _click in range(2):
        file = SimpleUploadedFile("proof.txt", b"Fifteen bays")
        html = post(client, contact, address, **fields, file=file)

    assert "Exactly this is reported already." in html
    assert (PeriodReport.objects.count(), KeptFile.objects.count()) == (1, 1)


def test_from_the_page_before_she_is_told_that_hers_is_sent_and_may_replace_it(client, contact, address):
    post(client, contact, address, **typed(seen="0"))

    html = post(client, contact, address, **typed(words_en="Widened by the gate", seen="0"))
    assert "You have sent a report on this already" in html
    assert "Widened by the gate" in html
    seen = html.partition('name="seen" value="')[2].partition('"')[0]
    post(client, contact, address, **typed(words_en="Widened by the gate", seen=seen))

    assert [one.words["en"] for one in PeriodReport.objects.all()] == ["Widened", "Widened by the gate"]


def test_question_answer_help_and_time_clicked_twice_are_recorded_once(
    client, contact, minister, measure, administrator
):
    asking = {"obstacle": "money", "need": {"en": "Money"}, "asked_of": Body.objects.get(code="equality")}
    report = send(measure, **asking)
    give_duty(administrator, Body.objects.get(code="equality"), "contact", by="tests", on=date(2026, 1, 1))
    time = {"period": "2026-Q2", "measure": measure.code, "until": "01.01.2030", "reason": "Flood"}
    for _click in range(2):
        post(client, minister, f"/progress/{report.pk}/ask/", words="Which bays?")
    for _click in range(2):
        post(client, contact, f"/progress/{report.pk}/ask/", words="By the gate")
        post(client, administrator, f"/progress/{report.pk}/help/", body="equality", words_en="Here it is")
        post(client, minister, "/progress/more-time/", **time)

    assert [one.words for one in ReportRemark.objects.all()] == ["Which bays?", "By the gate"]
    assert (Help.objects.count(), Extension.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"step_1": "29.02.2027"}, "There is no such day"),
        ({"step_1": "20.03.1926"}, "long before the measure begins"),
        ({"step_1": "20.03.2126"}, "has not come yet"),
        ({"words_en": "x" * 10_000}, "at most 2000 characters"),
        ({"link": f"https://example.org/{'x' * 10_000}"}, "at most 500 characters"),
        ({"value_1": "9" * 10_000}, "20 digits"),
        ({"value_1": "0,0000001"}, "6 decimal places"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_every_word_stays(
    client, contact, address, fields, words
):
    html = post(client, contact, address, **typed(obstacle="money", need_en="A roof", **fields))

    assert words in html
    assert "A roof" in html
    assert not PeriodReport.objects.exists()


def test_a_file_that_is_none_of_the_kinds_is_refused_and_the_words_stay(client, contact, address, folder):
    file = SimpleUploadedFile("proof.pdf", b"MZ\x90\x00 this program cannot be run")

    html = post(client, contact, address, **typed(file=file))

    assert "Widened" in html
    assert (PeriodReport.objects.count(), KeptFile.objects.count()) == (0, 0)


def test_what_shows_a_report_is_handed_out_to_nobody_else(client, contact, administrator, address, folder):
    post(client, contact, address, **typed(file=SimpleUploadedFile("proof.txt", b"Fifteen bays")))
    give_duty(administrator, Body.objects.get(code="equality"), "contact", by="tests", on=date(2026, 1, 1))

    client.force_login(administrator)
    answered = client.get(f"/files/{KeptFile.objects.get().name}")

    assert (answered.status_code, b"Fifteen" in answered.content) == (404, False)


def test_a_formula_is_words_in_the_form_and_comes_back_from_excel_as_it_was(client, contact, address):
    words = '=HYPERLINK("https://example.org","Click")'
    post(client, contact, address, **typed(words_en=words))
    client.force_login(contact)
    rows = taken(client)

    assert PeriodReport.objects.get().words == {"en": words}
    assert words in str(rows).replace("\\'", "'")
    assert "Nothing differs from what is recorded" in brought(client, rows)


def test_signs_that_nobody_sees_are_left_out_of_a_draft(client, contact, address):
    told = kept(client, contact, address, words_en="Half\x00 of it", seen="0", seen_draft="0")

    assert told["state"] == "saved"
    assert Draft.objects.get().fields["words_en"] == ["Half of it"]
    assert "Half of it" in page(client, contact, address)


def test_a_list_with_a_day_of_another_century_is_refused_in_its_cell(client, contact, measure):
    client.force_login(contact)
    rows = taken(client)
    step = [*rows[2]]
    step[rows[0].index("Reached on")] = date(1926, 3, 20)
    first = changed(rows, measure.code, How_far="Under way", **{"What_was_done_(English": "Widened"})[1]

    html = brought(client, [rows[0], first, step])

    assert "Row 3, column" in html
    assert "long before the measure begins" in html
