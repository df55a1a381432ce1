"""How old the last good backup is, of which program a home is, and what the office says of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from tendik.accounts.queries import held_on
from tendik.journal.actions import record
from tendik.journal.models import Line
from tendik.keeping import queries, tables
from tendik.keeping.last import FILE
from tendik.keeping.refusals import KeepingRefused
from tendik.keeping.waiting import items

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def note(folder, at):
    said = {"at": at.isoformat(), "file": "/backups/b.age", "sha256": "0" * 64, "size": 7}
    (folder / FILE).write_text(json.dumps(said))


@pytest.mark.parametrize(
    ("age", "late", "words"),
    [
        (timedelta(0), False, "of today"),
        (timedelta(hours=-3), False, "of today"),
        (timedelta(hours=23), False, "of today"),
        (timedelta(days=1), False, "1 day old"),
        (timedelta(days=2), False, "2 days old"),
        (timedelta(days=2, seconds=1), True, "2 days old"),
        (timedelta(days=400), True, "400 days old"),
    ],
)
def test_a_backup_is_late_after_two_days(tmp_path, db, age, late, words):
    note(tmp_path, NOW - age)

    assert queries.is_late(tmp_path, NOW) is late
    assert words in queries.said_of_last(tmp_path, NOW)


@pytest.mark.parametrize("said", ["", "{}", "[]", '{"at": "yesterday"}'])
def test_a_note_that_cannot_be_read_is_no_backup(tmp_path, db, said):
    (tmp_path / FILE).write_text(said)
    first = Line.objects.order_by("pk").first().at

    assert "no backup yet" in queries.said_of_last(tmp_path, NOW)
    assert queries.is_late(tmp_path, first + timedelta(days=3)) is True
    assert queries.is_late(tmp_path, first + timedelta(days=1)) is False


def test_the_office_says_so_to_administrators_and_to_nobody_else(
    client, administrator, minister, settings, tmp_path
):
    settings.TENDIK_RELEASES = tmp_path / "releases"
    note(tmp_path, datetime.now(UTC) - timedelta(days=5))

    client.force_login(administrator)
    told = client.get(reverse("office:waiting")).content.decode()
    client.force_login(minister)
    untold = client.get(reverse("office:waiting")).content.decode()

    assert "There is no new backup" in told
    assert "5 days old" in told
    assert 'href=""' not in told
    assert "backup" not in untold


def test_a_demo_needs_no_backup(administrator, settings, tmp_path):
    settings.TENDIK_RELEASES = tmp_path / "releases"
    note(tmp_path, NOW - timedelta(days=5))
    hers = held_on(administrator, NOW.date())
    waiting = [one["title"] for one in items(hers, NOW)]
    settings.TENDIK_DEMO = True

    assert waiting == ["There is no new backup"]
    assert list(items(hers, NOW)) == []


def test_a_home_of_this_program_is_known_and_up_to_date(db):
    record(tables.STAMP, "0.1.0+abc", by="tests")

    tables.check_is_known("0.1.0+other")
    tables.check_is_up_to_date()

    assert tables.waiting() == []


@pytest.mark.parametrize("stamp", ["0.1.1+abc", "0.2.0", "1.0+abc"])
def test_a_home_of_a_program_with_a_higher_number_is_refused(db, stamp):
    record(tables.STAMP, stamp, by="tests")

    with pytest.raises(KeepingRefused, match="is of a newer program"):
        tables.check_is_known("0.1.0+abc")


def test_a_home_with_a_change_that_is_not_known_is_newer_if_it_says_its_program_and_else_too_old(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('bodies', '0999_later', '2026-11-26 00:00:00')"
        )

    with pytest.raises(KeepingRefused, match="Begin anew"):
        tables.check_is_known("0.1.0+abc")
    record(tables.STAMP, "0.1.0+later", by="tests")
    with pytest.raises(KeepingRefused, match="newer program"):
        tables.check_is_known("0.1.0+abc")


def test_numbers_of_versions_are_compared_as_numbers():
    assert tables.number_of("0.10.0+3f2a") > tables.number_of("0.9.9+ffff")
    assert tables.number_of("0.1.0+a") == tables.number_of("0.1.0+b")
    assert tables.number_of("0") == (0,)
