"""What every kind of entry can do, tried on notes: enter, be in force at a moment, be withdrawn."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tendik.entries.actions import check_leads_to_the_web
from tendik.entries.examining import examine
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.entries.conftest import files_in, note
from tests.rooms.entries.files import PDF
from tests.rooms.entries.sample.actions import withdraw_note
from tests.rooms.entries.sample.models import Note, Topic

HOUR, MOMENT = timedelta(hours=1), timedelta(milliseconds=50)


def lines():
    """The lines of the journal about topics."""
    found = Line.objects.filter(subject__startswith="topics/").order_by("pk")
    return list(found.values_list("action", "subject", "actor", "details"))


def test_an_entry_is_in_force_from_the_moment_it_is_entered(topic):
    said = note(topic)

    assert list(topic.notes.in_force(AT)) == [said]
    assert not topic.notes.in_force(AT - MOMENT).exists()
    assert not topic.notes.entered(AT - MOMENT).exists()


def test_a_withdrawn_entry_is_no_longer_in_force_and_stays_in_the_history(topic):
    first, second = note(topic), note(topic, "More.", at=AT + HOUR)

    withdraw_note(second, by=None, at=AT + 2 * HOUR)

    assert topic.notes.in_force(AT + HOUR).last() == second
    assert topic.notes.in_force(AT + 2 * HOUR).last() == first
    assert list(topic.notes.entered(AT + 2 * HOUR)) == [first, second]
    assert list(topic.notes.standing()) == [first]


def test_an_entry_is_withdrawn_once(topic, minister):
    said = note(topic)
    withdraw_note(said, by=minister, at=AT)

    with pytest.raises(EntryRefused, match="withdrawn already"):
        withdraw_note(said, by=minister, at=AT + HOUR)

    assert topic.notes.get().withdrawn_at == AT


def test_an_entry_is_not_withdrawn_before_it_was_entered_although_the_clock_was_read_before(topic):
    said = note(topic, at=AT + MOMENT)

    assert withdraw_note(said, by=None, at=AT).withdrawn_at == AT + MOMENT


def test_what_is_entered_last_is_dated_last_although_its_clock_was_read_first(topic):
    note(topic, "First.", at=AT + MOMENT)
    last = note(topic, "Last.", at=AT)

    assert last.entered_at == AT + MOMENT
    assert topic.notes.in_force(AT + MOMENT).last() == last


def test_who_saw_another_entry_than_the_one_that_counts_is_told(topic):
    first = note(topic)

    with pytest.raises(EntryRefused, match="entered meanwhile"):
        note(topic, "More.", seen="0")

    assert note(topic, "More.", seen=str(first.pk)).words == {"en": "More."}
    assert topic.notes.count() == 2


def test_a_mark_names_each_entry_that_counts_and_a_nought_where_none_does():
    assert mark([None, 7, None]) == "0,7,0"
    assert mark([]) == ""


def test_the_same_thing_is_entered_once(topic):
    note(topic)

    with pytest.raises(EntryRefused, match="T-1 has exactly this note already"):
        note(topic, at=AT + HOUR)

    assert note(topic, at=AT + HOUR, on=date(2026, 5, 2)) == topic.notes.last()


def test_the_same_thing_is_entered_again_after_it_was_withdrawn(topic):
    withdraw_note(note(topic), by=None, at=AT)

    assert note(topic, at=AT + HOUR) == topic.notes.standing().get()


@pytest.mark.parametrize(("change", "field"), [({"words": "  "}, "words"), ({"on": date(2026, 6, 2)}, "on")])
def test_a_refusal_says_where_it_belongs_and_nothing_is_entered(topic, change, field):
    with pytest.raises(EntryRefused) as refused:
        note(topic, **change)

    assert refused.value.field == field
    assert not topic.notes.exists()


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("", True),
        ("https://example.org/decree", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://example.org", False),
        ("ftp://example.org", False),
    ],
)
def test_a_link_leads_to_the_web_and_nowhere_else(link, leads):
    refused = None
    try:
        check_leads_to_the_web(link)
    except EntryRefused as reason:
        refused = reason.field

    assert refused == (None if leads else "link")


def test_today_is_the_day_of_the_country(topic):
    evening_in_greenwich = AT.replace(month=5, day=31, hour=13)

    assert note(topic, at=evening_in_greenwich, on=date(2026, 6, 1)).on == date(2026, 6, 1)


def test_every_step_stands_in_the_journal_with_who_did_it(topic, minister):
    said = note(topic, by=minister)
    withdraw_note(said, by=minister, at=AT)
    note(topic)

    assert lines() == [
        ("sample.note_down", "topics/T-1", f"user:{minister.pk}", {}),
        ("sample.withdraw_note", "topics/T-1", f"user:{minister.pk}", {"note": said.pk}),
        ("sample.note_down", "topics/T-1", "command", {}),
    ]


def test_a_refused_entry_leaves_no_row_of_its_file(topic, folder, settings):
    settings.TENDIK_FILES_MOST = 0

    with pytest.raises(EntryRefused, match="no room"):
        note(topic, file=examine(PDF))

    assert (files_in(folder), topic.notes.count()) == ([], 0)


def test_the_database_itself_keeps_that_nothing_is_withdrawn_before_it_is_entered(topic):
    said = note(topic)

    with pytest.raises(IntegrityError, match="note_is_withdrawn_after_it_is_entered"), transaction.atomic():
        Note.objects.filter(pk=said.pk).update(withdrawn_at=AT - HOUR)

    assert str(Note.objects.get()) == "T-1: 2026-05-01"


class TestAnyHistory(TestCase):
    """Whatever was entered and withdrawn, what stood at a moment is what a walk through the days finds."""

    @settings(deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20)), max_size=8))
    def test_what_stood_at_a_moment_is_what_a_naive_walk_finds(self, steps):
        topic = Topic.objects.create(code="T-9")
        for number, (entered, stood) in enumerate(sorted(steps, key=lambda step: step[0])):
            said = note(topic, f"No. {number}", at=AT + entered * HOUR)
            if stood is not None:
                withdraw_note(said, by=None, at=AT + (entered + stood) * HOUR)

        notes = list(topic.notes.all())
        for hour in range(14):
            at = AT + hour * HOUR
            standing = [
                said
                for said in notes
                if said.entered_at <= at and not (said.withdrawn_at and said.withdrawn_at <= at)
            ]
            assert list(topic.notes.in_force(at)) == standing
