"""Errors that tell whoever runs Tendik what to do, in her language."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from tendik.journal.refusals import Refusal
from tendik.releases.switch import FULL, FULL_SQLITE


class KeepingRefused(Refusal):
    """A backup, a restore or an upgrade was not made; the message says why and what to do."""


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Say in words what the disk refuses while something is written at ``place``.

    Raises:
        KeepingRefused: the disk is full, or it cannot be written to or read there.
    """
    try:
        yield
    except (OSError, sqlite3.Error, DatabaseError) as error:
        if says_full(error):
            words = _("The disk is full at %(place)s. Nothing has changed; make room, then try again.")
            raise KeepingRefused(words, place=place) from error
        if not isinstance(error, OSError) or error.errno is None:
            raise
        words = _(
            "%(place)s cannot be used (%(reason)s). Nothing has changed; check the path and its rights."
        )
        raise KeepingRefused(words, place=error.filename or place, reason=error.strerror) from error


def says_full(error: Any) -> bool:
    """Tell whether an error, or what it came from, says that the disk is full."""
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) in FULL_SQLITE
    return error is not None and says_full(error.__cause__)
