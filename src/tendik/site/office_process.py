"""The office's process: what its server's worker calls."""

import gc
import sqlite3
from urllib.parse import quote

from django.conf import settings
from django.db import connection, connections
from django.urls import get_resolver

from tendik.portal.intake import MEGABYTE, Limits
from tendik.portal.serve import end_with_parent
from tendik.portal.shapes import know_shapes
from tendik.releases.disk import takes_no_more
from tendik.site.door import THREADS, OfficeDoor
from tendik.site.health import is_well
from tendik.site.home import here


def office() -> OfficeDoor:
    """Return the office behind its door. ``TENDIK_HOME`` names the installation."""
    end_with_parent()
    from tendik.site.wsgi import application

    hold_open()
    keep_connections()
    settle()
    body = settings.TENDIK_FILE_MOST * settings.DATA_UPLOAD_MAX_NUMBER_FILES + 3 * MEGABYTE
    limits = Limits(body=body, all_bodies=THREADS * body)
    return OfficeDoor(application, limits=limits, proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT, well=is_well)


def settle() -> None:
    """Take what was loaded out of the search for garbage: it stays as long as the process.

    Looking all of it through again stops whoever is being answered at that moment, for up to a third of a second.
    """
    # Pages are loaded by the first request otherwise, and would be looked through for ever.
    len(get_resolver().url_patterns)
    know_shapes()
    gc.collect()
    gc.freeze()


def keep_connections() -> None:
    """Let each thread keep its connection to the database for the next request, for a minute.

    To open one and to read what tables there are takes as long as a third of an empty page. Another file or server is
    seen after a minute at the latest; a server that was begun anew, at once.
    """
    connections.settings["default"] |= {"CONN_MAX_AGE": KEPT, "CONN_HEALTH_CHECKS": True}


def hold_open() -> None:
    """Keep one connection to the SQLite file as long as the process lives.

    The first one to open it must write a little beside it. Where others find that done, they can read although
    the disk is full by then. Where it is full already nothing is held: ``site.sqlite`` reads it all the same.
    """
    if connection.vendor != "sqlite":
        return
    file = f"file:{quote(str(here().database))}?mode=rw"
    try:
        held = sqlite3.connect(file, uri=True, check_same_thread=False)
        held.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        if not takes_no_more(error):
            raise
        return
    HELD.append(held)


KEPT = 60
"""Seconds for which a thread keeps its connection."""
HELD: list[sqlite3.Connection] = []
"""The connection that is kept."""
