"""Drafts that the page keeps while somebody types."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.bodies.actions import give_duty
from tendik.progress.drafts import mark
from tendik.progress.models import Draft, PeriodReport
from tests.rooms.people import office_here
from tests.rooms.progress.pages import post, typed


def kept(client, user, address, **fields):
    client.force_login(user)
    return client.post(address, {"do": "keep", **fields}, HTTP_ACCEPT_LANGUAGE="en").json()


def test_what_she_types_is_kept_by_the_script_and_each_answer_carries_the_mark_for_the_next(
    client, contact, measure, period
):
    address = f"/progress/measure/{measure.code}/{period}/"
    file = SimpleUploadedFile("proof.txt", b"Fifteen bays")

    first = kept(client, contact, address, words_en="Half", seen="0", seen_draft="0", file=file)
    second = kept(client, contact, address, words_en="Half of it", seen="0", seen_draft=first["mark"])

    assert (first["state"], second["state"]) == ("saved", "saved")
    assert second["words"].startswith("Draft saved: ")
    assert first["mark"] != second["mark"] == mark(Draft.objects.get())
    assert Draft.objects.get().fields["words_en"] == ["Half of it"]


def test_a_colleague_is_told_while_she_types_and_neither_loses_a_word(
    client, contact, measure, administrator, period
):
    give_duty(administrator, office_here(), "contact", by="tests", on=date(2026, 1, 1))
    address = f"/progress/measure/{measure.code}/{period}/"
    kept(client, contact, address, words_en="First", seen="0", seen_draft="0")

    told = kept(client, administrator, address, words_en="Second", seen="0", seen_draft="0")
    assert (told["state"], "stranger is writing" in told["words"]) == ("changed", True)
    post(client, administrator, address, **typed(words_en="Second", seen="0", seen_draft="0"))

    assert PeriodReport.objects.get().words == {"en": "Second"}
    assert Draft.objects.get().fields["words_en"] == ["First"]
    late = kept(client, contact, address, words_en="First and more", seen="0", seen_draft="0")
    assert (late["state"], "has reported" in late["words"]) == ("changed", True)
    assert Draft.objects.get().fields["words_en"] == ["First"]


def test_a_draft_that_arrives_after_the_report_was_sent_is_not_kept(client, contact, measure, period):
    address = f"/progress/measure/{measure.code}/{period}/"
    post(client, contact, address, **typed(seen="0", seen_draft="0"))

    told = kept(client, contact, address, words_en="Widened", seen="0", seen_draft="0")

    assert told["state"] == "changed"
    assert not Draft.objects.exists()
