"""What a backup holds, as its manifest says: the last thing in it, so that a torn one has none."""

from typing import Any, Protocol

import msgspec

MANIFEST = "manifest.json"
HOME, DATABASE, PACK = "home", "database", "pack"
"""The folders in a backup: of the home, of the database's copy, of a pack that does not come with the program."""
FORMAT = 1
FLEETING = ("django_session", "cache", "account_emailconfirmation", "usersessions_usersession")
"""Tables whose rows are not kept: sessions, tries of sign-in, codes under way. Who restores signs in anew."""


class Rows(msgspec.Struct, frozen=True):
    """How many rows a table has, and the SHA-256 of them in order."""

    count: int
    sha256: str


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """A database as it was copied: its tables, the changes they have seen, and the end of its journal."""

    vendor: str
    tables: dict[str, Rows]
    migrations: list[tuple[str, str]]
    journal_head: str


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """All that a backup holds: the SHA-256 of each table and each file."""

    format: int
    at: str
    program: str
    pack: str
    database: Copied
    files: dict[str, str]


class Cursor(Protocol):
    """What both databases give to ask them."""

    def execute(self, query: str, /) -> Any:
        """Ask."""

    def fetchall(self) -> list[Any]:
        """Return the answer."""


def migrations_of(cursor: Cursor) -> list[tuple[str, str]]:
    """Return the changes of tables that a database has seen, in their order."""
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
    return [(_text(app), _text(name)) for app, name in cursor.fetchall()]


def journal_head_of(cursor: Cursor) -> str:
    """Return the digest of the last sealed line; empty where none is sealed."""
    cursor.execute("SELECT digest FROM journal_seal ORDER BY id DESC LIMIT 1")
    rows = cursor.fetchall()
    return _text(rows[0][0]) if rows else ""


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
