"""The pages that entries share: the form of one, the question before withdrawing, a kept file."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from tendik.accounts.models import User
from tendik.entries.models import KeptFile
from tendik.entries.uploads import InMemory
from tests.conftest import AT
from tests.rooms.entries.conftest import files_in, note
from tests.rooms.entries.files import PDF, TEXT, office, photograph
from tests.rooms.entries.sample.actions import withdraw_note

pytestmark = pytest.mark.urls("tests.rooms.entries.sample.urls")


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, data=None, name="report of somebody.pdf", **changes):
    fields = {"on": "01.05.2026", "words_en": "Said.", "words_fr": "", "seen": "0", **changes}
    if data is not None:
        fields["file"] = SimpleUploadedFile(name, data, content_type="text/html")
    return client.post("/topics/T-1/", fields, HTTP_ACCEPT_LANGUAGE="en")


def words_of(answered):
    return re.sub(r"<[^>]+>", " ", answered.content.decode())


@pytest.fixture
def kept(office, topic, folder):
    """A file that the minister kept with a note."""
    send(office, PDF)
    return KeptFile.objects.get()


def test_before_it_is_withdrawn_an_entry_is_shown_and_she_is_asked(office, topic):
    said = note(topic)

    html = page(office, f"/notes/{said.pk}/withdraw/")

    for words in ("Was this entered by mistake?", "Said.", "T-1", "A topic without a note is empty again."):
        assert words in html
    assert '<form method="post">' in html
    assert '<a class="btn plain" href="/topics/T-1/">Leave it as it is</a>' in html
    assert topic.notes.standing().get() == said


def test_withdrawing_leads_back_and_says_that_the_history_keeps_it(office, topic):
    said = note(topic)

    answered = office.post(f"/notes/{said.pk}/withdraw/")

    assert answered.headers["Location"] == "/topics/T-1/"
    assert "It is withdrawn. The history keeps it." in page(office, "/topics/T-1/")
    assert not topic.notes.standing().exists()


def test_an_entry_withdrawn_twice_is_withdrawn_once_and_she_is_told(office, topic):
    said = note(topic)
    office.post(f"/notes/{said.pk}/withdraw/")
    moment = topic.notes.get().withdrawn_at
    office.post(f"/notes/{said.pk}/withdraw/")

    assert "This was withdrawn already." in page(office, "/topics/T-1/")
    assert topic.notes.get().withdrawn_at == moment


def test_an_entry_that_is_withdrawn_already_is_not_asked_about(office, topic):
    said = note(topic)
    withdraw_note(said, by=None, at=AT)

    html = page(office, f"/notes/{said.pk}/withdraw/")

    assert "This was withdrawn already." in html
    assert '<form method="post">' not in html


def test_the_same_form_sent_twice_enters_one_thing_and_keeps_what_was_typed(office, topic):
    send(office)

    html = send(office).content.decode()

    assert topic.notes.count() == 1
    assert "Another note was entered meanwhile." in html
    assert "Said." in html
    assert f'name="seen" value="{topic.notes.get().pk}"' in html


def test_a_file_comes_with_an_entry_and_nothing_of_its_name_is_kept(office, topic, folder):
    send(office, photograph(), "Aigul of the third house.jpg")

    kept = topic.notes.get().file
    assert files_in(folder) == [kept.name]
    assert "Aigul" not in "".join(map(str, [*KeptFile.objects.values_list().get(), *files_in(folder)]))


def test_a_file_that_is_refused_is_not_kept_and_the_words_stay(office, topic, folder):
    html = send(office, b"MZ\0\0").content.decode()

    assert "A file of this kind is not kept here." in html
    assert "Said." in html
    assert (files_in(folder), topic.notes.count()) == ([], 0)


def test_a_file_is_handed_out_to_be_saved_and_never_shown(office, kept):
    answered = office.get(f"/files/{kept.name}")

    assert answered.content == PDF
    wanted = {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="{localdate(kept.kept_at)}-{kept.name[:8]}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
    assert {name: answered.headers[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("data", "type_"),
    [
        (office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (TEXT, "text/plain; charset=utf-8"),
        (photograph(), "image/jpeg"),
    ],
)
def test_a_file_is_served_as_what_it_is_and_not_as_what_the_browser_called_it(
    request, topic, folder, data, type_
):
    client = request.getfixturevalue("office")
    send(client, data, "page.html")

    answered = client.get(f"/files/{KeptFile.objects.get().name}")

    assert answered.headers["Content-Type"] == type_


def test_whoever_may_not_see_a_file_is_not_told_that_there_is_one(client, office, kept, administrator):
    client.force_login(administrator)
    there, absent = client.get(f"/files/{kept.name}"), client.get(f"/files/{'0' * 32}")

    assert (there.status_code, absent.status_code) == (404, 404)
    assert words_of(there) == words_of(absent)


def test_somebody_signed_out_is_sent_to_sign_in_before_she_gets_a_file(client, office, kept):
    client.logout()

    sent = client.get(f"/files/{kept.name}")

    assert sent.headers["Location"].startswith("/sign-in/?next=/files/")


def test_a_file_is_only_read(office, kept, folder):
    answered = office.post(f"/files/{kept.name}")

    assert (answered.status_code, files_in(folder)) == (405, [kept.name])


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"other")])
def test_a_file_that_is_not_what_was_kept_is_not_handed_out_and_the_log_says_so(
    office, kept, folder, damage, caplog
):
    damage(folder / kept.name)

    answered = office.get(f"/files/{kept.name}")

    assert answered.status_code == 404
    assert "Put it back from a backup." in caplog.text


def test_a_file_larger_than_is_kept_is_not_held_whole_and_refused(office, topic, settings, folder):
    settings.TENDIK_FILE_MOST = 1000

    html = send(office, TEXT * 5000).content.decode()

    assert "The file is larger than 0.001 MB." in html
    assert not topic.notes.exists()


def test_of_a_file_that_is_too_large_one_byte_too_many_is_held_and_its_whole_size(minister, settings):
    settings.TENDIK_FILE_MOST = 10
    handler = InMemory(SimpleNamespace(user=minister))
    handler.new_file("file", "a.txt", "text/plain", None)

    for start in (0, 8, 16):
        handler.receive_data_chunk(b"12345678", start)

    held = handler.file_complete(24)
    assert (held.read(), held.size) == (b"12345678123", 24)


def test_a_file_of_somebody_who_is_not_signed_in_is_not_taken(client, topic, folder):
    answered = send(client, PDF)

    assert answered.status_code == 302
    assert not answered.wsgi_request.FILES
    assert User.objects.exists()
