"""What is changed past the office, by somebody who writes the database's own language, is found and named."""

from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tendik.accounts.actions import close_account, end_role, give_role
from tendik.accounts.models import Role
from tendik.asks import actions
from tendik.asks.models import Answer, AskLink
from tendik.bodies.actions import end_duty, give_duty
from tendik.bodies.models import Duty
from tendik.journal import evidence, guards
from tendik.journal.actions import accept_rows
from tendik.journal.evidence import CHANGED, GONE, UNKNOWN, KeyMissing, RowFault
from tendik.journal.models import Line
from tendik.journal.queries import proof
from tests.conftest import AT, answer

ON = date(2026, 5, 1)


@pytest.fixture
def given(minister):
    """An answer of somebody, and her number."""
    return answer("EQ-1.1", by=minister)


def found():
    return {(fault.table, fault.what) for fault in evidence.faults()}


@pytest.mark.parametrize(
    "change",
    [
        "verdict = 'declined'",
        'reason = \'{"en": "Other words."}\'',
        "entered_by_id = NULL",
        "entered_at = '2026-05-20 00:00:00+00'",
        "withdrawn_at = '2026-08-20 00:00:00+00'",
    ],
)
def test_words_verdict_author_and_date_changed_by_sql_are_found_and_named(given, unguarded, change):
    unguarded.execute(f"UPDATE asks_answer SET {change} WHERE id = {given.pk}")

    assert list(evidence.faults()) == [RowFault("asks.answer", str(given.pk), CHANGED)]
    assert proof().broken is None


def test_a_row_deleted_by_sql_is_found(given, unguarded):
    unguarded.execute(f"DELETE FROM asks_answer WHERE id = {given.pk}")

    assert list(evidence.faults()) == [RowFault("asks.answer", str(given.pk), GONE)]


def test_a_row_inserted_by_sql_is_found_without_dropping_any_guard(given):
    columns = "entered_at, verdict, reason, ask_id, entered_by_id, paper_id, withdrawn_because"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO asks_answer ({columns}) SELECT {columns} FROM asks_answer WHERE id = {given.pk}"
        )

    assert found() == {("asks.answer", UNKNOWN)}


def test_a_role_given_by_sql_is_found(stranger):
    Role.objects.bulk_create([Role(user=stranger, kind="administrator", starts_on=ON)])

    assert found() == {("accounts.role", UNKNOWN)}


def test_an_account_opened_again_by_sql_is_found(stranger, administrator):
    close_account(stranger, by=administrator, on=ON)
    assert found() == set()

    type(stranger).objects.filter(pk=stranger.pk).update(is_active=True)

    assert found() == {("accounts.user", CHANGED)}


def test_signing_in_is_no_change_of_an_account(client, minister):
    client.force_login(minister)

    assert found() == set()


def test_what_the_office_does_is_as_the_journal_says(given, minister, stranger, administrator, body):
    actions.withdraw_answer(given, by=minister, at=AT)
    decision = actions.decide_link(AskLink.objects.first(), same=True, by=minister, at=AT)
    actions.withdraw_decision(decision, by=minister, at=AT)
    give_role(stranger, "ministry", by=administrator, on=ON)
    end_role(stranger, "ministry", by=administrator, on=ON)
    give_role(stranger, "ministry", by=administrator, on=ON)
    end_role(stranger, "ministry", by=administrator, on=ON.replace(day=9))
    give_duty(stranger, body, "contact", by=administrator, on=ON)
    end_duty(Duty.objects.get(), by=administrator, on=ON)

    assert list(evidence.faults()) == []


def test_rows_put_back_as_they_were_are_no_fault(given, unguarded):
    unguarded.execute(f"UPDATE asks_answer SET verdict = 'declined' WHERE id = {given.pk}")
    unguarded.execute(f"UPDATE asks_answer SET verdict = 'partly' WHERE id = {given.pk}")

    assert list(evidence.faults()) == []


def test_a_digest_says_nothing_to_somebody_without_the_key(given, settings, tmp_path):
    (digest,) = evidence.digests([given]).values()
    other = tmp_path / "journal.key"
    other.write_bytes(b"a guess of the key")

    settings.TENDIK_JOURNAL_KEY = other

    assert evidence.digests([given]) != {f"asks.answer:{given.pk}": digest}
    assert len(list(evidence.faults())) > 1


def test_without_its_key_nothing_is_recorded_and_no_other_is_made(given, settings, tmp_path):
    settings.TENDIK_JOURNAL_KEY = tmp_path / "lost.key"

    with pytest.raises(KeyMissing, match=r"lost\.key"):
        evidence.make_key()
    with pytest.raises(KeyMissing):
        answer("EQ-2.1")

    assert not settings.TENDIK_JOURNAL_KEY.exists()


def test_the_key_is_its_owners_only(db):
    assert settings.TENDIK_JOURNAL_KEY.stat().st_mode & 0o777 == 0o600
    assert len(evidence.key()) == 32


def test_what_an_older_program_wrote_is_taken_as_found_and_the_journal_says_so(given):
    Answer.objects.bulk_create(
        [Answer(ask=given.ask, verdict="declined", reason={"en": "No."}, paper=given.paper, entered_at=AT)]
    )
    assert found() == {("asks.answer", UNKNOWN)}

    assert accept_rows(by="command", at=AT, because="upgrade") == 1
    assert accept_rows(by="command", at=AT, because="upgrade") == 0

    line = Line.objects.last()
    assert list(evidence.faults()) == []
    assert (line.action, line.details) == ("journal.accept_rows", {"count": 1, "because": "upgrade"})


def test_a_row_accepted_as_gone_is_missed_no_more(given, unguarded):
    unguarded.execute(f"DELETE FROM asks_answer WHERE id = {given.pk}")

    accept_rows(by="command", at=AT)

    assert list(evidence.faults()) == []


def test_a_digest_taken_out_of_a_line_breaks_the_chain(given, unguarded):
    from tendik.journal.actions import seal

    seal()
    line = Line.objects.filter(action="asks.record_answer").last()
    unguarded.execute(f"UPDATE journal_line SET rows = NULL WHERE id = {line.pk}")

    assert proof().broken == line.pk


def test_a_home_from_before_rows_were_proved_takes_them_as_found_when_it_is_brought_up_to_date(
    given, unguarded
):
    unguarded.execute("UPDATE journal_line SET rows = NULL")
    assert ("asks.answer", UNKNOWN) in found()

    call_command("migrate", verbosity=0)

    assert found() == set()
    assert guards.missing() == [
        f"{table}_refuses_{verb}"
        for table in ("journal_line", "journal_seal")
        for verb in ("update", "delete")
    ]
    assert Line.objects.filter(action="journal.accept_rows").first().details["because"] == "upgrade"


def test_bringing_a_home_up_to_date_again_accepts_nothing_more(given, unguarded):
    unguarded.execute(f"UPDATE asks_answer SET verdict = 'declined' WHERE id = {given.pk}")

    call_command("migrate", verbosity=0)

    assert found() == {("asks.answer", CHANGED)}
