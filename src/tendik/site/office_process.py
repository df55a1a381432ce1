"""The office's process: what its server's worker calls."""

import sqlite3
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tendik.portal.intake import MEGABYTE, Limits
from tendik.portal.serve import end_with_parent
from tendik.site.door import THREADS, OfficeDoor
from tendik.site.health import is_well
from tendik.site.home import here


def office() -> OfficeDoor:
    """Return the office behind its door. ``TENDIK_HOME`` names the installation."""
    end_with_parent()
    from tendik.site.wsgi import application

    hold_open()
    body = settings.TENDIK_FILE_MOST * settings.DATA_UPLOAD_MAX_NUMBER_FILES + 3 * MEGABYTE
    limits = Limits(body=body, all_bodies=THREADS * body)
    return OfficeDoor(application, limits=limits, proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT, well=is_well)


def hold_open() -> None:
    """Keep one connection to the SQLite file as long as the process lives.

    The first one to open it must write a little beside it. Where others find that done, they can read although
    the disk is full by then.
    """
    if connection.vendor == "sqlite":
        held = sqlite3.connect(
            f"file:{quote(str(here().database))}?mode=rw", uri=True, check_same_thread=False
        )
        held.execute("SELECT count(*) FROM sqlite_master").fetchone()
        HELD.append(held)


HELD: list[sqlite3.Connection] = []
"""The connection that is kept."""
