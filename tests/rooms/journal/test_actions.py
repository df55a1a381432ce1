from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from tendik.journal.actions import record, seal
from tendik.journal.chain import START, digest_after
from tendik.journal.models import Line, Seal
from tendik.journal.queries import head, knows, proof
from tests.conftest import AT

DISTURB = [
    "UPDATE journal_line SET subject = 'asks/EQ-9' WHERE id = {entry}",
    "DELETE FROM journal_line WHERE id = {entry}",
    "UPDATE journal_seal SET digest = 'f' WHERE line_id = {entry}",
    "DELETE FROM journal_seal WHERE line_id = {entry}",
]


def number_of(entry):
    return Seal.objects.get(line=entry).pk


@pytest.mark.parametrize("statement", DISTURB)
def test_the_database_refuses_to_change_or_delete_a_line(lines, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(entry=lines[2]))

    assert proof().broken is None
    assert Line.objects.get(pk=lines[2]).subject == "line:2"


EMPTY = {
    "sqlite": ["DELETE FROM journal_seal", "DELETE FROM journal_line"],
    "postgresql": [
        "TRUNCATE journal_seal",
        "TRUNCATE journal_line CASCADE",
        "TRUNCATE journal_line, journal_seal RESTART IDENTITY CASCADE",
    ],
}
"""How a whole table is emptied at once: of the two only PostgreSQL has a word of its own for it."""


def test_the_database_refuses_to_empty_the_journal_at_once(lines):
    for statement in EMPTY[connection.vendor]:
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert proof().broken is None
    assert Line.objects.filter(pk__in=lines).count() == len(lines)


def test_the_models_are_refused_too(lines):
    entry = Line.objects.get(pk=lines[0])

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Line.objects.filter(pk=entry.pk).update(actor="somebody else")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Seal.objects.all().delete()

    assert proof().broken is None


def test_a_chain_that_nobody_touched_is_whole(lines):
    found = proof()

    assert (found.broken, found.unsealed) == (None, 0)
    assert found.sealed == Line.objects.count() == Seal.objects.count()
    assert found.head == Seal.objects.get(line=lines[-1]).digest


def test_each_seal_follows_from_its_line_and_the_seal_before(lines):
    before = Seal.objects.get(line=lines[2])

    assert Seal.objects.get(line=lines[3]).digest == digest_after(
        before.digest, Line.objects.get(pk=lines[3])
    )


def test_sealing_again_changes_nothing(lines):
    before = list(Seal.objects.values_list("pk", "line", "digest"))

    assert seal() == before[-1][2]
    assert list(Seal.objects.values_list("pk", "line", "digest")) == before


def test_lines_written_after_the_last_seal_are_counted_until_they_are_sealed(lines):
    record("tests.write", "one more", by="tests")
    assert (proof().unsealed, proof().broken) == (1, None)

    seal()

    assert (proof().unsealed, proof().broken) == (0, None)


@pytest.mark.parametrize(
    "change",
    [
        "at = '2020-01-01 00:00:00'",
        "actor = 'user:999'",
        "action = 'tests.other'",
        "subject = 'asks/EQ-9'",
        "details = '{\"count\": 99}'",
    ],
)
def test_a_changed_line_is_named_whatever_was_changed_in_it(lines, unguarded, change):
    unguarded.execute(f"UPDATE journal_line SET {change} WHERE id = {lines[2]}")

    assert proof().broken == lines[2]


def test_of_two_changed_lines_the_first_is_named(lines, unguarded):
    unguarded.execute(f"UPDATE journal_line SET actor = 'x' WHERE id IN ({lines[3]}, {lines[1]})")

    assert proof().broken == lines[1]


def test_a_changed_line_with_a_new_seal_breaks_the_next_one(lines, unguarded):
    unguarded.execute(f"UPDATE journal_line SET actor = 'x' WHERE id = {lines[1]}")
    forged = digest_after(Seal.objects.get(line=lines[0]).digest, Line.objects.get(pk=lines[1]))
    unguarded.execute(f"UPDATE journal_seal SET digest = '{forged}' WHERE line_id = {lines[1]}")

    assert proof().broken == lines[2]


@pytest.mark.parametrize("place", [0, 2])
def test_a_line_deleted_with_its_seal_leaves_a_gap_that_the_next_line_shows(lines, unguarded, place):
    unguarded.execute(f"DELETE FROM journal_seal WHERE line_id = {lines[place]}")
    unguarded.execute(f"DELETE FROM journal_line WHERE id = {lines[place]}")

    assert proof().broken == lines[place + 1]


def test_the_first_line_of_all_cannot_go_unseen(lines, unguarded):
    first, second = Line.objects.order_by("pk").values_list("pk", flat=True)[:2]
    unguarded.execute(f"DELETE FROM journal_seal WHERE line_id = {first}")
    unguarded.execute(f"DELETE FROM journal_line WHERE id = {first}")

    found = proof()

    assert (found.broken, found.sealed) == (second, 0)


def test_seals_counted_anew_after_a_deletion_do_not_hide_it(lines, unguarded):
    gone = number_of(lines[2])
    unguarded.execute(f"DELETE FROM journal_seal WHERE id = {gone}")
    unguarded.execute(f"DELETE FROM journal_line WHERE id = {lines[2]}")
    for number in range(gone + 1, gone + 3):
        unguarded.execute(f"UPDATE journal_seal SET id = {number - 1} WHERE id = {number}")

    assert proof().broken == lines[3]


def test_later_seals_forged_after_a_deletion_leave_a_gap_in_their_numbers(lines, unguarded):
    unguarded.execute(f"DELETE FROM journal_seal WHERE line_id = {lines[2]}")
    unguarded.execute(f"DELETE FROM journal_line WHERE id = {lines[2]}")
    forged = Seal.objects.get(line=lines[1]).digest
    for entry in lines[3:]:
        forged = digest_after(forged, Line.objects.get(pk=entry))
        unguarded.execute(f"UPDATE journal_seal SET digest = '{forged}' WHERE line_id = {entry}")

    assert proof().broken == lines[3]


@pytest.mark.parametrize("place", [2, 4])
def test_a_line_deleted_without_its_seal_is_named(lines, unguarded, place):
    unguarded.execute(
        "PRAGMA defer_foreign_keys = ON" if connection.vendor == "sqlite" else "SET CONSTRAINTS ALL DEFERRED"
    )
    unguarded.execute(f"DELETE FROM journal_line WHERE id = {lines[place]}")

    assert proof().broken == lines[place]


def test_an_end_that_was_cut_off_is_found_by_the_head_that_was_published(lines, unguarded):
    published = proof().head
    for entry in reversed(lines[3:]):
        unguarded.execute(f"DELETE FROM journal_seal WHERE line_id = {entry}")
        unguarded.execute(f"DELETE FROM journal_line WHERE id = {entry}")

    assert proof().broken is None
    assert not knows(published)
    assert knows(proof().head)


def test_before_anything_is_sealed_the_head_is_the_start(lines):
    assert head(datetime(2020, 1, 1, tzinfo=UTC)) == START
    assert knows(START)


def test_the_head_at_a_moment_leaves_out_what_came_later(lines):
    before = head(AT)
    record("tests.write", "later", by="tests", at=AT.replace(day=2))
    seal()

    assert head(AT) == before
    assert head(AT.replace(day=2)) != before


def test_a_line_knows_an_account_by_its_number_only(minister):
    entry = record("tests.write", minister, by=minister, at=AT)

    assert (entry.actor, entry.subject) == (f"user:{minister.pk}", f"user:{minister.pk}")
    assert str(entry) == f"2026-06-01 09:00 user:{minister.pk} tests.write user:{minister.pk}"
