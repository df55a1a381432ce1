"""PostgreSQL: a dump of one moment, the hash of every table, and a dump put into an empty database."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext_lazy as _

from tendik.keeping.contents import FLEETING, Copied, Rows, journal_head_of, migrations_of
from tendik.keeping.refusals import KeepingRefused

FILE = "tendik.dump"
RESTORING = "tendik_restoring"
"""A table that stands in a database for as long as a backup is being put into it."""
PROGRAM = "tendik restore"
"""How the server knows ``pg_restore``, so that one whose parent was killed is found."""


@contextmanager
def snapshot() -> Iterator[tuple[CursorWrapper, str]]:
    """Give one moment of the database: what is asked, and its name for ``pg_dump``."""
    connection.ensure_connection()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor, cursor.fetchone()[0]


def copy(target: Path) -> Copied:
    """Dump the database as it is at one moment, while others write to it, without the rows that are not kept."""
    left_out = [f"--exclude-table-data={table}" for table in FLEETING]
    with snapshot() as (cursor, name):
        how = ["--format=custom", "--compress=1", "--no-owner", "--no-privileges", f"--snapshot={name}"]
        # By a file that is open already: the ``pg_dump`` of a killed backup may outlive it, and must not find this one.
        with target.open("xb") as content:
            os.fchmod(content.fileno(), 0o600)
            _run("pg_dump", *how, *left_out, taken=content)
        return _described(cursor)


def described() -> Copied:
    """Return what stands in the database, by the hash of each table."""
    with transaction.atomic(), connection.cursor() as cursor:
        return _described(cursor)


def _described(cursor: CursorWrapper) -> Copied:
    found = {table: _rows(cursor, table) for table in tables(cursor) if table not in FLEETING}
    return Copied(
        vendor="postgresql",
        tables={**found, "": _schema(cursor)},
        migrations=migrations_of(cursor),
        journal_head=journal_head_of(cursor),
    )


def tables(cursor: CursorWrapper) -> list[str]:
    """Return the names of all tables."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return [name for (name,) in cursor.fetchall() if name != RESTORING]


def _rows(cursor: CursorWrapper, table: str) -> Rows:
    quoted = connection.ops.quote_name(table)
    digest, count = hashlib.sha256(), 0
    order = f'ORDER BY {quoted}::text COLLATE "C"'
    with cursor.copy(f"COPY (SELECT * FROM {quoted} {order} ) TO STDOUT") as rows:
        for row in rows:
            digest.update(row)
            count += bytes(row).count(b"\n")
    return Rows(count, digest.hexdigest())


SCHEMA = """
SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, contype, confrelid::regclass, convalidated)
FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
UNION ALL SELECT concat_ws(' ', 'index', indrelid::regclass, indexrelid::regclass, indisunique)
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = current_schema()::regnamespace
UNION ALL SELECT concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgtype, tgenabled, tgfoid::regproc)
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT concat_ws(' ', 'function', oid::regprocedure, prosrc)
FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
UNION ALL SELECT concat_ws(' ', 'column', table_name, column_name, data_type, character_maximum_length, is_nullable)
FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> %s
"""
"""How tables are made, without the words of conditions: PostgreSQL writes those otherwise when it has read them again."""


def _schema(cursor: CursorWrapper) -> Rows:
    """Return the hash of how the tables are made: their columns, indexes and the triggers that guard them."""
    cursor.execute(SCHEMA, [RESTORING])
    lines = sorted(line for (line,) in cursor.fetchall())
    return Rows(len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest())


def check_empty(cursor: CursorWrapper) -> None:
    """Raise ``KeepingRefused`` unless the database is empty, or holds what a killed restore left: that goes."""
    if unfinished(cursor):
        empty(cursor)
    elif tables(cursor):
        words = _("The database that %(setting)s names is not empty. Make an empty one, and name that.")
        raise KeepingRefused(words, setting="TENDIK_DATABASE")


def unfinished(cursor: CursorWrapper) -> str:
    """Return the number of the restore that was begun in this database and not ended; empty if none was."""
    cursor.execute("SELECT to_regclass(%s)", [RESTORING])
    if cursor.fetchone()[0] is None:
        return ""
    cursor.execute(f"SELECT number FROM {RESTORING}")
    row = cursor.fetchone()
    return str(row[0]) if row else "?"


def begin(cursor: CursorWrapper, number: str) -> None:
    """Let the database say that a restore is under way."""
    cursor.execute(f"CREATE TABLE {RESTORING} (number text)")
    cursor.execute(f"INSERT INTO {RESTORING} VALUES (%s)", [number])


def end(cursor: CursorWrapper) -> None:
    """Let the database say that it is whole."""
    cursor.execute(f"DROP TABLE IF EXISTS {RESTORING}")


def empty(cursor: CursorWrapper) -> None:
    """Remove what a restore has put into the database, and one that may still be at it."""
    ours = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
    cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) {ours}", [PROGRAM])
    for table in tables(cursor):
        cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    )
    for (function,) in cursor.fetchall():
        cursor.execute(f"DROP FUNCTION {function} CASCADE")
    end(cursor)


def put(dump: Path) -> None:
    """Put a dump into the database, whole or not at all."""
    how = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    # By a pipe: when this process is killed, what it has not sent never comes, and nothing is kept. A small dump may
    # have gone through whole; the mark of ``begin`` stays then, and ``empty`` ends whoever is at it still.
    with dump.open("rb") as content:
        _run("pg_restore", *how, f"--dbname={connection.settings_dict['NAME']}", given=content)


def end_sessions(cursor: CursorWrapper) -> None:
    """Delete the rows that are not kept."""
    for table in sorted(set(FLEETING) & set(tables(cursor))):
        cursor.execute(f"DELETE FROM {table}")


def _run(program: str, *arguments: str, given: BinaryIO | None = None, taken: BinaryIO | None = None) -> None:
    found = shutil.which(program)
    if not found:
        words = _(
            "The program %(program)s is missing. Install the client of PostgreSQL, on Debian: %(command)s"
        )
        raise KeepingRefused(words, program=program, command="apt install postgresql-client")
    ends: dict[str, Any] = {
        "stdin": subprocess.PIPE if given else subprocess.DEVNULL,
        "stdout": taken,
        "stderr": subprocess.PIPE,
    }
    with subprocess.Popen([found, *arguments], env={**os.environ, **_server()}, **ends) as process:
        if given and process.stdin:
            with suppress(BrokenPipeError), process.stdin:
                shutil.copyfileobj(given, process.stdin)
        said = process.stderr.read() if process.stderr else b""
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines() or [str(process.returncode)]
        words = _("%(program)s could not do it: %(reason)s")
        raise KeepingRefused(words, program=program, reason=lines[-1].strip())


def _server() -> Mapping[str, str]:
    """Return how the server is reached, the password too: arguments could be read by every account."""
    said = connection.settings_dict
    named = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {"PGAPPNAME": PROGRAM, **{name: str(said[part]) for name, part in named.items() if said[part]}}
