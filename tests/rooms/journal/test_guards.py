"""What the database itself refuses, whoever asks it by SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from tendik.asks.models import Answer
from tendik.bodies.models import OfficialPaper
from tendik.entries.models import KeptFile
from tendik.journal import evidence, guards
from tendik.journal.models import Opening, Proved
from tests.conftest import AT, answer

ATTACKS = [
    "UPDATE asks_answer SET verdict = 'taken_over' WHERE id = {answer}",
    'UPDATE asks_answer SET reason = \'{{"en": "Other words."}}\' WHERE id = {answer}',
    "UPDATE asks_answer SET entered_by_id = {user} WHERE id = {answer}",
    "UPDATE asks_answer SET entered_at = '2026-05-20 00:00:00+00' WHERE id = {answer}",
    "UPDATE asks_answer SET id = 999 WHERE id = {answer}",
    "UPDATE asks_answer SET withdrawn_at = '2026-08-01 00:00:00+00', verdict = 'taken_over' WHERE id = {answer}",
    "DELETE FROM asks_answer WHERE id = {answer}",
    "UPDATE bodies_officialpaper SET \"on\" = '2026-04-01' WHERE id = {paper}",
    "DELETE FROM bodies_officialpaper WHERE id = {paper}",
]
REPLACED = """
INSERT OR REPLACE INTO asks_answer
(id, entered_at, withdrawn_at, verdict, reason, ask_id, entered_by_id, paper_id, withdrawn_because)
SELECT id, entered_at, withdrawn_at, 'taken_over', '{{}}', ask_id, entered_by_id, paper_id, withdrawn_because
FROM asks_answer WHERE id = {answer}
"""
LINE_REPLACED = """
REPLACE INTO journal_line (id, at, actor, action, subject, details)
SELECT id, at, actor, action, 'other', details FROM journal_line WHERE id = 1
"""
UPDATED = """
INSERT INTO asks_answer SELECT * FROM asks_answer WHERE id = {answer}
ON CONFLICT (id) DO UPDATE SET verdict = 'taken_over'
"""
REPLACE = {
    "sqlite": [REPLACED, LINE_REPLACED, "UPDATE OR REPLACE asks_answer SET id = {answer} WHERE id = {other}"],
    "postgresql": [UPDATED, "TRUNCATE asks_answer CASCADE"],
}


@pytest.fixture
def given(minister):
    """Two answers in one paper each, and who gave them."""
    first, other = answer("EQ-1.1", number="7"), answer("EQ-2.1", number="8")
    return {"answer": first.pk, "other": other.pk, "paper": first.paper_id, "user": minister.pk}


@pytest.mark.parametrize("attack", [*ATTACKS, *REPLACE[connection.vendor]])
def test_the_database_refuses_to_change_delete_or_replace_an_entry(given, attack):
    before = list(Answer.objects.values()), list(OfficialPaper.objects.values())

    # What waits for the end of the transaction would be refused first.
    connection.check_constraints()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attack.format(**given))

    assert (list(Answer.objects.values()), list(OfficialPaper.objects.values())) == before


def test_an_entry_may_be_withdrawn_once_and_not_taken_back(given):
    rows = Answer.objects.filter(pk=given["answer"])
    rows.update(withdrawn_at=AT)

    for moment in (None, AT.replace(month=8)):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(withdrawn_at=moment)

    assert rows.get().withdrawn_at == AT


def test_a_kept_file_stays_as_it_was_kept(db):
    row = KeptFile.objects.create(name="a" * 32, kind="pdf", size=1, sha256="0" * 64, kept_at=AT)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        KeptFile.objects.filter(pk=row.pk).update(sha256="f" * 64)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        KeptFile.objects.all().delete()

    assert KeptFile.objects.get(pk=row.pk).sha256 == row.sha256


def test_the_narrow_way_opens_one_row_and_closes_behind_it(given):
    row, other = Answer.objects.get(pk=given["answer"]), Answer.objects.filter(pk=given["other"])

    with guards.opened([row]):
        Answer.objects.filter(pk=row.pk).update(verdict="declined")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            other.update(verdict="declined")

    assert Answer.objects.get(pk=row.pk).verdict == "declined"
    assert not Opening.objects.exists()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Answer.objects.filter(pk=row.pk).update(verdict="partly")


def test_every_kind_of_entry_is_guarded(db):
    kinds = [kind for kind in evidence.kinds() if kind.ONCE is not None]

    assert {"Answer", "LinkDecision", "Adoption", "OfficialPaper", "KeptFile", "Note"} <= {
        kind.__name__ for kind in kinds
    }
    assert all(issubclass(kind, Proved) for kind in kinds)
    assert guards.missing() == []


def test_a_guard_that_somebody_dropped_is_named_and_made_anew(db):
    suffix = " ON asks_answer" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER asks_answer_stays_update{suffix}")

    assert guards.missing() == ["asks_answer_stays_update"]

    guards.close()
    assert guards.missing() == []
