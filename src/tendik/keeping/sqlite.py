"""SQLite: a copy of a database that is being written to, and the hash of every table."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tendik.keeping.contents import FLEETING, Copied, Rows, journal_head_of, migrations_of
from tendik.keeping.refusals import KeepingRefused

FILE = "tendik.sqlite3"


def opened(file: Path) -> sqlite3.Connection:
    """Open a database that is there; none is begun."""
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True, timeout=60)


def copy(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, while others write to it, without the rows that are not kept.

    Raises:
        KeepingRefused: it is damaged.
    """
    try:
        with closing(opened(source)) as live, closing(sqlite3.connect(target)) as kept:
            target.chmod(0o600)
            live.backup(kept)
            # The copy is one file; what is deleted from it is overwritten, not only let go.
            kept.execute("PRAGMA journal_mode = DELETE")
            kept.execute("PRAGMA secure_delete = ON")
            end_sessions(kept)
            check(kept, source)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise damaged(source) from error
        raise


def end_sessions(database: sqlite3.Connection) -> None:
    """Delete the rows that are not kept."""
    for table in sorted(set(FLEETING) & set(tables(database))):
        database.execute(" ".join(("DELETE FROM", quoted(table))))
    database.commit()


def check(database: sqlite3.Connection, named: Path) -> None:
    """Raise ``KeepingRefused`` if a database is damaged; ``named``: how the message calls it."""
    if database.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise damaged(named)


def damaged(file: Path) -> KeepingRefused:
    """Return what is said of a damaged database."""
    words = _("The database %(file)s is damaged. Keep it as it is, and restore the last good backup.")
    return KeepingRefused(words, file=file)


def described(file: Path) -> Copied:
    """Return what stands in a database, by the hash of each table."""
    with closing(opened(file)) as database:
        database.text_factory = bytes
        cursor = database.cursor()
        found = {table: _rows(cursor, table) for table in tables(database)}
        return Copied(
            vendor="sqlite",
            tables={**found, "": _schema(cursor)},
            migrations=migrations_of(cursor),
            journal_head=journal_head_of(cursor),
        )


def tables(database: sqlite3.Connection) -> list[str]:
    """Return the names of all tables."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name.decode() if isinstance(name, bytes) else name for (name,) in found]


def quoted(table: str) -> str:
    """Return the name of a table as SQL takes it."""
    inside = table.replace('"', '""')
    return f'"{inside}"'


def _rows(cursor: sqlite3.Cursor, table: str) -> Rows:
    return _hashed(cursor.execute(" ".join(("SELECT * FROM", quoted(table), "ORDER BY rowid"))))


def _schema(cursor: sqlite3.Cursor) -> Rows:
    """Return the hash of how the tables are made: their columns, indexes and the triggers that guard them."""
    return _hashed(cursor.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))


def _hashed(rows: sqlite3.Cursor) -> Rows:
    digest, count = hashlib.sha256(), 0
    for row in rows:
        digest.update(f"{row!r}\n".encode())
        count += 1
    return Rows(count, digest.hexdigest())
