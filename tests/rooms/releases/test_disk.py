"""A disk that takes no more is told from every other fault, on either database and through what came from it."""

import errno
import sqlite3

import pytest
from django.db import OperationalError
from psycopg.errors import DiskFull

from tendik.releases.disk import says_full, takes_no_more


@pytest.mark.parametrize(
    ("fault", "full"),
    [
        (OperationalError("database or disk is full"), True),
        (OperationalError("could not extend file: No space left on device"), True),
        (OperationalError("attempt to write a readonly database"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EROFS, "Read-only file system"), True),
        (OperationalError("database is locked"), False),
        (OSError(errno.EACCES, "Permission denied"), False),
        (ValueError("disk is full"), False),
        (None, False),
    ],
)
def test_a_disk_that_takes_no_more_is_told_from_other_faults(fault, full):
    assert takes_no_more(fault) is full


def _because_of(cause):
    outer = OperationalError("could not be written")
    outer.__cause__ = cause
    return outer


def _of_sqlite(code):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("cause", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EFBIG, "File too large"), True),
        (_of_sqlite(sqlite3.SQLITE_FULL), True),
        (_of_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), True),
        (DiskFull("could not extend file"), True),
        (_of_sqlite(sqlite3.SQLITE_BUSY), False),
        (OSError(errno.EACCES, "Permission denied"), False),
        (OSError(errno.EROFS, "Read-only file system"), False),
        (None, False),
    ],
)
def test_what_an_error_came_from_says_whether_the_disk_is_full(cause, full):
    assert says_full(_because_of(cause)) is full
    assert says_full(cause) is full
