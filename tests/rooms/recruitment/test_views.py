import io
import zipfile
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.recruitment.models import Competition, Complaint, ComplaintAnswer, Move, Notice
from tests.rooms.people import become, office_here
from tests.rooms.recruitment.world import answer, complain, enter, hold

pytestmark = pytest.mark.django_db

NOTICE = {
    "body": "equality",
    "title": "Clerk",
    "words": "Women only. The clerk is wanted for the school.",
    "posts": "2",
    "published_on": "01.05.2026",
    "ends_before": "01.01.2999",
}
COMPETITION = {
    "body": "equality",
    "title": "Clerk",
    "posts": "1",
    "on": "04.03.2025",
    "applied_female": "3",
    "applied_male": "4",
    "applied_unknown": "1",
}
MOVE = {
    "body": "equality",
    "place": "XA-N",
    "on": "04.03.2025",
    "women": "1",
    "men": "0",
    "unknown": "0",
    "housing": "on",
}
COMPLAINT = {
    "body": "equality",
    "about": "result",
    "words": "They took his nephew.",
    "received_on": "20.05.2026",
    "due_on": "20.06.2026",
}
FORMS = [
    ("enter/", NOTICE, Notice),
    ("competitions/enter/", COMPETITION, Competition),
    ("moves/enter/", MOVE, Move),
    ("complaints/enter/", COMPLAINT, Complaint),
]


def read(client, address):
    """Return a page as the person reads it."""
    return unescape(client.get(f"/recruitment/{address}", HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, fields):
    """Send a form; return the page that answers."""
    response = client.post(f"/recruitment/{address}", fields, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(response.content.decode())


@pytest.mark.parametrize(("address", "fields", "model"), FORMS)
def test_what_is_typed_is_entered_and_stands_in_its_list(office, address, fields, model):
    said = send(office, address, fields)

    entry = model.objects.get()
    assert (entry.body.code, entry.entered_by.username) == ("equality", "minister")
    assert "It is entered." in said
    assert "entered:" in said


@pytest.mark.parametrize(("address", "fields", "model"), FORMS)
def test_an_empty_form_says_all_that_is_missing_and_enters_nothing(office, address, fields, model):
    said = send(office, address, dict.fromkeys(fields, ""))

    assert said.count('class="errmsg"') >= 4
    assert not model.objects.exists()


@pytest.mark.parametrize(("address", "fields", "model"), FORMS)
@pytest.mark.parametrize(
    ("person", "body", "entered"),
    [("contact here", "here-office", 1), ("contact here", "equality", 0), ("minister beside", "equality", 0)],
)
def test_she_enters_for_her_institutions_only(client, address, fields, model, person, body, entered):
    office_here()
    client.force_login(become(person))

    said = send(client, address, {**fields, "body": body})

    assert model.objects.count() == entered
    assert ("You do not act for this institution" in said) is not bool(entered)


def test_a_stage_of_which_one_number_is_typed_needs_the_others(office):
    said = send(office, "competitions/enter/", {**COMPETITION, "admitted_female": "1"})

    assert said.count("Write a number here too") >= 2
    assert not Competition.objects.exists()


def test_the_list_of_competitions_shows_unknown_stages_as_not_known(office):
    hold(applied=(3, 4, 1), appointed=(1, 0, 0))

    listed = read(office, "competitions/")

    assert "Interviewed" in listed
    assert "Admitted" in listed
    assert ">3<" in listed.replace(" ", "").replace("\n", "")


def test_a_pasted_notice_comes_back_marked_with_reasons_and_a_corrected_copy(office):
    said = send(office, "check/", {"words": "Women only. The clerk is wanted."})

    assert "<mark>Women only</mark>" in said
    assert "One sex only is wanted. A made-up law forbids it." in said.replace("</b>: <q", ". <q") or (
        "A made-up law forbids it." in said
    )
    assert "A lawyer must still check it." in said
    assert "The post is open to women and men." in said
    assert not Notice.objects.exists()


def test_a_notice_that_keeps_the_rules_is_told_so(office):
    said = send(office, "check/", {"words": "The post is open to women and men."})

    assert "Nothing in it needs to be changed." in said
    assert "<mark>" not in said


def word_file(*lines):
    """Return the bytes of a Word document."""
    from docx import Document

    document, out = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notice.txt", "Women only. The clerk is wanted.".encode("utf-16")),
        ("notice.html", b"<h1>Clerk</h1><p>Women only."),
        ("notice.docx", None),
    ],
)
def test_a_notice_is_brought_as_a_file(office, name, data):
    file = SimpleUploadedFile(name, data or word_file("Clerk", "Women only."))

    said = send(office, "check/", {"words": "", "file": file})

    assert "<mark>Women only</mark>" in said


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("notice.pdf", b"%PDF-1.7 x", "Only .txt, .html and .docx can be read."),
        ("notice.docx", b"PK\x03\x04broken", "It cannot be read."),
        ("notice.txt", b"   ", "There is no text in it."),
        ("notice.txt", b"clerk " * 10_000, "It is too large for a notice."),
    ],
)
def test_a_file_that_is_no_notice_is_refused_with_what_to_do(office, name, data, words):
    said = send(office, "check/", {"words": "", "file": SimpleUploadedFile(name, data)})

    assert words in said
    assert "<mark>" not in said


def test_nothing_pasted_and_no_file_is_told(office):
    assert "There is no text in it." in send(office, "check/", {"words": ""})


def test_the_corrected_copy_is_handed_out_as_text_and_as_word(office):
    fields = {"words": "Clerk\nWomen only. The clerk is wanted."}

    text = office.post("/recruitment/check/", {**fields, "do": "txt"})
    word = office.post("/recruitment/check/", {**fields, "do": "docx"})

    assert text.content.decode().splitlines() == [
        "Clerk",
        "The clerk is wanted.",
        "The post is open to women and men.",
    ]
    inside = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "The clerk is wanted." in inside
    assert "Women only" not in inside


def test_the_register_says_of_each_notice_what_is_to_be_changed(office):
    enter("Women only. The clerk is wanted.")
    enter("The second post is open to women and men.")

    listed = read(office, "")

    assert listed.count("One sex only is wanted") == 1
    assert listed.count("Nothing in it needs to be changed.") == 1


def test_a_complaint_waits_until_it_is_answered_and_its_answer_stands_beside_it(office):
    complaint = complain(words="They took his nephew.")
    before = unescape(office.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode())

    said = send(
        office,
        f"complaints/answer/{complaint.pk}/",
        {"on": "30.05.2026", "outcome": "right", "words": "The post is announced anew."},
    )

    after = unescape(office.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode())
    assert "Complaint equality-2026-1" in before
    assert "Complaint equality-2026-1" not in after
    assert ComplaintAnswer.objects.get().words == "The post is announced anew."
    assert "The post is announced anew." in said


def test_a_complaint_that_is_answered_already_is_not_answered_again(office):
    complaint = complain()
    answer(complaint)

    said = send(office, f"complaints/answer/{complaint.pk}/", {"on": "30.05.2026", "outcome": "right"})

    assert "It is answered already." in said
    assert ComplaintAnswer.objects.count() == 1


def test_an_open_notice_that_demands_what_it_may_not_waits_for_its_institution(client):
    enter("Women only.", body=office_here())
    client.force_login(become("contact here"))

    waiting = unescape(client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode())

    assert "One sex only is wanted" in waiting


@pytest.mark.parametrize(
    ("enter_one", "address"),
    [
        (enter, "withdraw/{}/"),
        (lambda: hold(applied=(1, 1, 1)), "competitions/withdraw/{}/"),
        (complain, "complaints/withdraw/{}/"),
        (lambda: answer(complain()), "complaints/withdraw-answer/{}/"),
    ],
)
def test_what_was_entered_by_mistake_is_withdrawn_after_a_question(office, enter_one, address):
    entry = enter_one()

    asked = read(office, address.format(entry.pk))
    send(office, address.format(entry.pk), {})

    entry.refresh_from_db()
    assert "Was this entered by mistake?" in asked
    assert entry.withdrawn_at is not None


def test_lists_go_page_by_page(office):
    for number in range(51):
        enter(f"Post {number} is open to women and men.")

    assert "?page=2" in read(office, "")
    assert read(office, "?page=2").count("Words of the notice") == 1
