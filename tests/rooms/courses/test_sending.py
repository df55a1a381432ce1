"""The office’s pages of courses that were sent: the form, a version to read, acceptance, withdrawing, what waits."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.accounts.queries import held_on
from tendik.courses import waiting
from tendik.courses.models import CourseUpload
from tendik.courses.uploads import actions
from tendik.methods.zips import zipped
from tests.conftest import AT
from tests.rooms.courses.world import folder, upload
from tests.rooms.people import become, office_here

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def send(client, files, body="equality"):
    data = files if isinstance(files, bytes) else zipped(files)
    given = {"body": body, "file": SimpleUploadedFile("c.zip", data)}
    answer = client.post("/courses/uploads/new/", given, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(answer.content.decode())


def test_in_the_office_a_course_is_sent_read_and_accepted(office):
    told = send(office, folder())
    one = CourseUpload.objects.get()
    page = f"/courses/uploads/{one.pk}/"

    assert "The course is kept" in told
    assert "not checked by the ministry yet" in told
    assert "What rises" in told
    shown = office.get(f"{page}file/tide.svg")
    assert (shown.headers["Content-Type"], shown.content) == ("image/svg+xml", folder()["tide.svg"])
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert office.get(f"{page}file/course.toml").status_code == 404
    answer = office.post(f"/courses/uploads/accept/{one.pk}/", HTTP_ACCEPT_LANGUAGE="en", follow=True)
    assert "accepted by the ministry" in answer.content.decode()
    assert "The lake" in office.get("/courses/uploads/").content.decode()


def test_in_the_office_all_faults_are_listed_and_who_sends_nothing_is_told(office):
    told = send(office, folder(**{"2_en_md": b"One.\n\n<b>x</b>", "notes_exe": b"MZ"}))
    nothing = office.post("/courses/uploads/new/", {"body": "equality"}, HTTP_ACCEPT_LANGUAGE="en")

    assert "2.en.md:3: tags have no place" in told
    assert "notes.exe: nothing names this file" in told
    assert "Nothing was kept" in told
    assert "Choose a file" in nothing.content.decode()
    assert not CourseUpload.objects.exists()


def test_in_the_office_a_reason_is_asked_for_before_a_course_goes(office):
    one = upload()
    address = f"/courses/uploads/withdraw/{one.pk}/"

    assert "Write why" in office.post(address, {"because": ""}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    office.post(address, {"because": "Wrong figures"})

    one.refresh_from_db()
    assert (one.withdrawn_because, one.withdrawn_at is None) == ("Wrong figures", False)


def test_a_contact_sends_for_her_institutions_only_and_does_not_see_other_courses(client, stranger):
    office_here()
    client.force_login(become("contact here"))
    other = upload()

    assert "You do not act for this institution." in send(client, folder("pond", "The pond"))
    send(client, folder("pond", "The pond"), body="here-office")

    assert [one.code for one in CourseUpload.objects.all()] == ["lake", "pond"]
    assert client.get(f"/courses/uploads/{other.pk}/").status_code == 404
    assert client.post(f"/courses/uploads/accept/{other.pk}/").status_code == 404
    assert "The lake" not in client.get("/courses/uploads/").content.decode()


def test_a_new_course_waits_for_the_ministry_and_for_nobody_else(minister, stranger):
    one = upload()
    minister_held, stranger_held = (held_on(user, AT.date()) for user in (minister, stranger))

    assert [item["href"] for item in waiting.items(minister_held, AT)] == [f"/courses/uploads/{one.pk}/"]
    assert list(waiting.items(stranger_held, AT)) == []
    actions.accept_course(one, by=None, at=LATER)
    assert list(waiting.items(minister_held, LATER)) == []
