from dataclasses import dataclass
from datetime import date

from django.db import transaction

from tendik.entries import actions as entries
from tendik.entries.examining import Content
from tendik.entries.queries import not_before
from tests.rooms.entries.sample.models import Note, Topic

OTHER = "Another note was entered meanwhile."
SAME = "%(topic)s has exactly this note already."


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGiven:
    on: date
    words: dict[str, str]


@transaction.atomic
def note_down(topic: Topic, given: NoteGiven, *, by, at, seen=None, file: Content | None = None) -> Note:
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    check_note_seen(topic, seen)
    at = not_before(topic.notes.all(), at)
    check_words(given.words)
    check_day(given.on, at)
    last = topic.notes.standing().last()
    entries.check_is_new(last, given, SAME, topic=topic.code)
    kept = entries.keep_file(file, by=by, at=at) if file else None
    note = Note(topic=topic, on=given.on, words=given.words, file=kept)
    return entries.enter(note, by=by, at=at, action="sample.note_down", subject=f"topics/{topic.code}")


def check_note_seen(topic, seen):
    last = topic.notes.standing().last()
    entries.check_seen([last and last.pk], seen, OTHER)


def check_words(words):
    entries.check_says_something(words, "Write it in at least one language.", "words")


def check_day(on, at):
    entries.check_has_come(on, at, "The day of the note lies in the future.")


def withdraw_note(note, *, by, at):
    subject = f"topics/{note.topic.code}"
    return entries.withdraw(note, by=by, at=at, action="sample.withdraw_note", subject=subject)
