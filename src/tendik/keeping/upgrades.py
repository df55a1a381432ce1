"""Upgrading: all changes of tables in one transaction of the database, which a kill or a fault undoes whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy as _

from tendik.journal import queries as journal
from tendik.keeping import tables
from tendik.keeping.premises import Premises
from tendik.keeping.refusals import KeepingRefused
from tendik.releases.disk import says_full

BEFORE = "before-upgrade"
BROKEN = _(
    "The journal is not whole at line %(line)s. Find out why before you upgrade: %(command)s. Nothing has changed."
)
NOT_WHOLE = _(
    "The upgrade was undone, because something would not have been whole: %(what)s. "
    "Nothing has changed; go on with the program that you had, and tell its makers."
)


def before(home: Premises, copy: Path) -> Path:
    """Return where the copy lies of how the database was before the last upgrade."""
    return home.path / f"{BEFORE}{copy.suffix}"


def copies_before(home: Premises) -> list[Path]:
    """Return what lies in a home of how databases were before an upgrade."""
    return sorted(home.path.glob(f"{BEFORE}.*"))


def check_journal() -> None:
    """Raise ``KeepingRefused`` unless the journal is whole."""
    broken = journal.proof().broken
    if broken is not None:
        raise KeepingRefused(BROKEN, line=broken, command="tendik check journal")


@contextmanager
def one_transaction() -> Iterator[None]:
    """Let all that is changed in the tables be kept together or not at all.

    SQLite changes tables only while it does not look at foreign keys, which can be said outside a transaction only;
    they are looked at before the end. PostgreSQL changes no table that has a check waiting: none may wait.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.enable_constraint_checking()


def migrate() -> None:
    """Bring the tables up to date, and with them the table of the cache. Call it in ``one_transaction``."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def verify() -> None:
    """Raise ``KeepingRefused`` unless tables, foreign keys and the journal are whole."""
    connection.check_constraints()
    check_journal()
    wrong = [*tables.differing(apps), *(".".join(one) for one in tables.waiting())]
    if wrong:
        raise KeepingRefused(NOT_WHOLE, what=", ".join(wrong))


@contextmanager
def undone_in_words() -> Iterator[None]:
    """Say of whatever fails in an upgrade that all of it was undone.

    Raises:
        KeepingRefused: with what failed.
    """
    try:
        yield
    except KeepingRefused:
        raise
    except Exception as error:
        if isinstance(error, DatabaseError) and says_full(error):
            raise
        raise KeepingRefused(NOT_WHOLE, what=f"{type(error).__name__}: {error}") from error
