"""A disk that takes no more: how errors say so, and what is said of it."""

import errno
import sqlite3

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FULL_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
FULL_POSTGRES = "53100"
IN_WORDS = ("disk is full", "no space left", "readonly database", "read-only")
"""What a database says, among other words, that can take nothing more."""
SENTENCE = _("The disk is full at %(place)s. Nothing has changed; make room, then try again.")


def says_full(error: BaseException | None) -> bool:
    """Tell whether an error, or what it came from, says that the disk is full."""
    if error is None:
        return False
    if isinstance(error, OSError):
        return error.errno in FULL
    if getattr(error, "sqlite_errorcode", None) in FULL_SQLITE or _state(error) == FULL_POSTGRES:
        return True
    return says_full(error.__cause__)


def _state(error: BaseException) -> str | None:
    return getattr(error, "sqlstate", None)


def takes_no_more(error: BaseException | None) -> bool:
    """Tell whether it failed because nothing more can be written: the disk is full, or can only be read."""
    if says_full(error):
        return True
    if isinstance(error, OSError):
        return error.errno == errno.EROFS
    of_a_database = isinstance(error, DatabaseError | sqlite3.Error)
    return of_a_database and any(words in str(error).lower() for words in IN_WORDS)
