"""The form of any entry: days and words as people type them, every fault at once and where it belongs."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tendik.accounts.days import DayField
from tendik.entries.contents import FileKind
from tendik.entries.forms import KeptFileField
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tests.conftest import AT
from tests.rooms.entries.conftest import most, note
from tests.rooms.entries.files import OLD_WORD, PDF, TEXT
from tests.rooms.entries.sample.forms import NoteForm


def form(topic, data=None, files=None):
    return NoteForm(data, files, topic=topic, pack=current(), language="en", at=AT)


def typed(**changes):
    return {"on": "01.05.2026", "words_en": "Said.", "words_fr": "", "seen": "0", **changes}


@pytest.mark.parametrize(
    "day",
    [
        *("23.05.2025", "23.5.2025", "23.05.25", "23.5.25", "2025-05-23", " 23.05.2025 ", "23.05.2025 г."),
        *("23 May 2025", "May 23, 2025", "23 mai 2025", "23 mai 25", "23 MAI 2025"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr", "ru", "ky"])
def test_a_day_is_read_as_people_write_it_in_every_language(day, language):
    with translation.override(language):
        assert DayField().clean(day) == date(2025, 5, 23)


@pytest.mark.parametrize("day", ["05/23/2025", "23/05/2025", "tomorrow", "23.05", "23.05.202", "1"])
def test_a_day_that_could_be_read_in_two_ways_or_in_none_is_refused(day, topic):
    refused = form(topic, typed(on=day))

    assert refused.errors == {"on": ["There is no such day. Write day, month and year, as 23.05.2025."]}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("29.02.2025", "There is no such day: the last day of 02.2025 is 28."),
        ("31 April 2025", "There is no such day: the last day of 04.2025 is 30."),
        ("12.13.2025", "There is no such month. Write day, month and year, as 23.05.2025."),
        ("12.03.70", "Write the year with four digits: 1970 or 2070."),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_reason(day, said, topic):
    assert form(topic, typed(on=day)).errors == {"on": [said]}


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_a_day_that_is_filled_in_is_written_so_that_it_is_read_again(topic, language):
    begun = form(topic)
    begun.initial["on"] = date(2025, 5, 3)

    with translation.override(language):
        assert 'value="03.05.2025"' in str(begun["on"])


def test_words_are_kept_by_language_and_a_language_without_words_is_left_out(topic):
    given = form(topic, typed(words_en=" Said. ", words_fr="  "))

    assert given.is_valid()
    assert given.given().words == {"en": "Said."}


def test_each_box_of_words_names_its_language(topic):
    html = str(form(topic)["words"])

    assert [html.count(words) for words in ("Français", "English", 'lang="fr"', 'maxlength="50"')] == [
        1,
        1,
        1,
        2,
    ]


def test_words_that_are_too_long_are_refused_in_the_name_of_their_language(topic):
    refused = form(topic, typed(words_fr="ө" * 51))

    assert refused.errors["words"] == ["Français: write at most 50 characters."]


def test_all_faults_are_told_at_once_each_where_it_belongs(topic):
    note(topic)

    refused = form(
        topic, typed(on="02.06.2026", words_en=" "), {"file": SimpleUploadedFile("a.doc", OLD_WORD)}
    )

    assert {field: len(errors) for field, errors in refused.errors.items()} == {
        "__all__": 1,
        "on": 1,
        "file": 1,
        "words": 1,
    }
    assert refused.errors["__all__"] == ["Another note was entered meanwhile."]
    assert refused.errors["on"] == ["The day of the note lies in the future."]


@pytest.mark.parametrize(("field", "place"), [("on", "on"), (None, "__all__"), ("gone", "__all__")])
def test_a_refusal_of_the_action_stands_beside_its_field_else_above_all(topic, field, place):
    given = form(topic, typed())
    assert given.is_valid()

    given.refuse(EntryRefused("Not %(this)s.", field=field, this="so"))

    assert given.errors == {place: ["Not so."]}


def test_what_only_shows_what_was_typed_before_is_not_taken(topic):
    assert form(topic, typed()).is_valid()
    assert not form(topic, typed(again="1")).is_valid()


def test_a_file_is_known_by_its_content_whatever_it_is_called():
    given = KeptFileField().clean(SimpleUploadedFile("virus.exe", PDF, content_type="text/html"))

    assert (given.kind, given.data) == (FileKind.PDF, PDF)


def test_no_file_is_needed_unless_the_field_says_so(topic):
    assert KeptFileField().clean(None) is None
    assert form(topic, typed(), {}).is_valid()


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "is empty"), (b"MZ\0", "of this kind is not kept"), (OLD_WORD, "old office")]
)
def test_a_file_that_is_not_kept_is_refused_beside_its_field(topic, data, words):
    refused = form(topic, typed(), {"file": SimpleUploadedFile("a.pdf", data)})

    assert list(refused.errors) == ["file"]
    assert words in refused.errors["file"][0]


def test_a_file_that_is_too_large_is_refused_unread(topic, settings):
    settings.TENDIK_FILE_MOST = 100

    refused = form(topic, typed(), {"file": SimpleUploadedFile("a.txt", TEXT * 2)})

    assert refused.errors == {
        "file": ["The file is larger than 0.0001 MB. Make it smaller, or keep a part of it."]
    }
    assert most() == 100
