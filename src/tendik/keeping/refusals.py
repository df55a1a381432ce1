"""Errors that tell whoever runs Tendik what to do, in her language."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext_lazy as _

from tendik.journal.refusals import Refusal
from tendik.releases import disk


class KeepingRefused(Refusal):
    """A backup, a restore or an upgrade was not made; the message says why and what to do."""


FAULTS_OF_A_DISK = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
"""What SQLite says of a folder that cannot be written to, in the last byte of its codes."""


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Say in words what the disk refuses while something is written at ``place``.

    Raises:
        KeepingRefused: the disk is full, or it cannot be written to or read there.
    """
    try:
        yield
    except (OSError, sqlite3.Error, DatabaseError) as error:
        refusal = of_the_disk(error, place)
        if refusal is None:
            raise
        raise refusal from error


def of_the_disk(error: BaseException, place: Path) -> KeepingRefused | None:
    """Return what is said of an error that comes from the disk at ``place``; None of any other."""
    if disk.says_full(error):
        return KeepingRefused(disk.SENTENCE, place=place)
    words = _("%(place)s cannot be used (%(reason)s). Nothing has changed; check the path and its rights.")
    if isinstance(error, OSError) and error.errno is not None:
        return KeepingRefused(words, place=error.filename or place, reason=error.strerror)
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in FAULTS_OF_A_DISK:
        return KeepingRefused(words, place=place, reason=cause)
    return KeepingRefused(words, place=place, reason=error) if disk.takes_no_more(error) else None


def said_of_server(error: BaseException) -> KeepingRefused | None:
    """Return what is said where the server of the database was not reached, or let nobody in; None of any other error."""
    cause = error.__cause__
    of_a_server = isinstance(error, OperationalError) and hasattr(cause, "sqlstate")
    # What goes wrong once somebody is let in has a state.
    if not of_a_server or cause.sqlstate is not None:
        return None
    words = _(
        "The server of the database cannot be used (%(reason)s). Nothing has changed; start it, "
        "or correct its address in %(file)s or %(setting)s."
    )
    reason = str(error).strip().partition("\n")[0]
    return KeepingRefused(words, reason=reason, file="tendik.toml", setting="TENDIK_DATABASE")
