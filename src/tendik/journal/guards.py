"""Guards: triggers by which the database itself keeps rows as they were entered.

Made anew after every migration (``site/management/commands/migrate.py``), for SQLite drops the triggers of a table whose
columns change. ``missing`` tells ``tendik check`` of those that somebody dropped.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from tendik.journal import evidence
from tendik.journal.models import Line, Opening, Proved, Seal

UPDATE, DELETE, INSERT, TRUNCATE = "UPDATE", "DELETE", "INSERT", "TRUNCATE"
SHUT = "NOT EXISTS (SELECT 1 FROM journal_opening WHERE of = '<table>' AND key = OLD.id)"
THERE = "EXISTS (SELECT 1 FROM <table> WHERE "
FUNCTION = """
CREATE OR REPLACE FUNCTION entries_stay() RETURNS trigger AS $$
DECLARE once text; may text[] := COALESCE(TG_ARGV::text[], '{}');
BEGIN
    IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF;
    IF EXISTS (SELECT 1 FROM journal_opening WHERE of = TG_TABLE_NAME AND key = OLD.id) THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF;
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END IF;
    FOREACH once IN ARRAY may LOOP
        IF NULLIF(to_jsonb(OLD) ->> once, '') IS NOT NULL AND to_jsonb(NEW) ->> once IS DISTINCT FROM to_jsonb(OLD) ->> once THEN
            RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
        END IF;
    END LOOP;
    RETURN NEW;
END; $$ LANGUAGE plpgsql
"""


def close() -> None:
    """Make every guard anew. A room whose tables were taken back by Django's own command has nothing to guard."""
    open_all()
    statements = _statements()
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for name, table in _names():
            if name in statements and table in there:
                cursor.execute(statements[name])


def open_all() -> None:
    """Drop every guard: for a migration, which ``close`` follows."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name, table in _names():
            suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def missing() -> list[str]:
    """Return the names of guards that are not there, or are not what they should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')")
            there = {name for (name,) in cursor.fetchall()}
            return [name for name in (*_statements(), *_of_journal()) if name not in there]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        written = dict(cursor.fetchall())
    wanted = _statements()
    lost = [name for name in _of_journal() if name not in written]
    return [*(name for name, statement in wanted.items() if written.get(name) != statement), *lost]


def _of_journal() -> list[str]:
    # Made by the journal's first migration.
    tables = (Line._meta.db_table, Seal._meta.db_table)
    return [f"{table}_refuses_{verb}" for table in tables for verb in ("update", "delete")]


@contextmanager
def opened(rows: Iterable[Proved]) -> Iterator[None]:
    """Let these rows be changed inside the block: for an erasure or a repair, which is recorded with them."""
    with transaction.atomic():
        ways = [Opening(of=row._meta.db_table, key=row.pk) for row in rows]
        Opening.objects.bulk_create(ways, batch_size=evidence.CHUNK)
        yield
        Opening.objects.all().delete()


def tables() -> tuple[str, str, list[str]]:
    """Return the tables of the journal's lines, of its seals, and of everything that is guarded."""
    return Line._meta.db_table, Seal._meta.db_table, [kind._meta.db_table for kind in _guarded()]


def _guarded() -> list[type[Proved]]:
    return [kind for kind in evidence.kinds() if kind.ONCE is not None]


def _names() -> Iterator[tuple[str, str]]:
    tables = [kind._meta.db_table for kind in _guarded()]
    for table in (*tables, Line._meta.db_table, Seal._meta.db_table):
        for verb in (UPDATE, DELETE, INSERT, TRUNCATE):
            yield _name(table, verb), table


def _name(table: str, verb: str) -> str:
    return f"{table}_stays_{verb.lower()}"


def _statements() -> dict[str, str]:
    return _for_postgres() if connection.vendor == "postgresql" else _for_sqlite()


def _for_postgres() -> dict[str, str]:
    made = {}
    for kind in _guarded():
        table, once = kind._meta.db_table, ", ".join(f"'{column}'" for column in kind.ONCE or ())
        for verb in (UPDATE, DELETE):
            made[_name(table, verb)] = (
                _trigger(table, verb) + f"FOR EACH ROW EXECUTE FUNCTION entries_stay({once})"
            )
        made[_name(table, TRUNCATE)] = (
            _trigger(table, TRUNCATE) + "FOR EACH STATEMENT EXECUTE FUNCTION entries_stay()"
        )
    return made


def _for_sqlite() -> dict[str, str]:
    made = {}
    for kind in _guarded():
        table = kind._meta.db_table
        shut = SHUT.replace("<table>", table)
        made[_name(table, DELETE)] = _sqlite(table, DELETE, shut)
        made[_name(table, UPDATE)] = _sqlite(table, UPDATE, f"{shut} AND NOT ({_unchanged(kind)})")
    for model in (*_guarded(), Line, Seal):
        # INSERT OR REPLACE deletes without asking the guard of deletions.
        table, same = model._meta.db_table, " OR ".join(_same(model))
        made[_name(table, INSERT)] = _sqlite(table, INSERT, THERE.replace("<table>", table) + f"{same})")
    return made


def _unchanged(kind: type[Proved]) -> str:
    once = kind.ONCE or ()
    columns = [field.column for field in kind._meta.concrete_fields]
    kept = [f'NEW."{column}" IS OLD."{column}"' for column in columns if column not in once]
    set_once = [
        f'(OLD."{column}" IS NULL OR OLD."{column}" = \'\' OR NEW."{column}" IS OLD."{column}")'
        for column in columns
        if column in once
    ]
    return " AND ".join([*kept, *set_once])


def _same(model: type[Any]) -> list[str]:
    unique = [field.column for field in model._meta.concrete_fields if field.unique]
    return [f'"{column}" = NEW."{column}"' for column in unique]


def _sqlite(table: str, verb: str, when: str) -> str:
    return _trigger(table, verb) + f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"


def _trigger(table: str, verb: str) -> str:
    return f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} "
