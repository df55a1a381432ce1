"""A journal with lines of its own, and somebody who gets at the tables."""

import pytest
from django.db import connection

from tendik.journal import guards
from tendik.journal.actions import record, seal
from tests.conftest import AT


@pytest.fixture
def lines(db):
    """Five sealed lines after those that loading the pack has left; returns their numbers."""
    made = [
        record("tests.write", f"line:{number}", by="tests", at=AT, count=number).pk for number in range(5)
    ]
    seal()
    return made


@pytest.fixture
def unguarded(db):
    """Somebody has dropped the triggers and the foreign key's check: raw SQL reaches the journal and all tables."""
    guards.open_all()
    with connection.cursor() as cursor:
        for table in ("journal_line", "journal_seal"):
            for verb in ("update", "delete"):
                suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {table}_refuses_{verb}{suffix}")
        yield cursor
        if connection.vendor == "sqlite":
            # Deferred foreign keys are looked at when the test is rolled back; what was cut off must be whole again.
            cursor.execute("DELETE FROM journal_seal WHERE line_id NOT IN (SELECT id FROM journal_line)")


@pytest.fixture
def guarded_again(unguarded):
    """He has put the triggers back, so that nothing shows."""
    from importlib import import_module

    guards.close()
    first = import_module("tendik.journal.migrations.0001_initial")
    for table in first.TABLES:
        for verb in first.VERBS:
            unguarded.execute(first.trigger(table, verb, connection.vendor == "postgresql"))
