"""What ``tendik check`` looks at beside the journal and the backups: one line each, with what to do."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.journal.models import Line
from tendik.pages import verify
from tendik.releases.reader import Release
from tendik.releases.seal import MANIFEST
from tendik.site import modes
from tendik.site.home import Home

Found = tuple[bool, str]
"""Whether all is well, and the line that says so or what to do."""

GIGABYTE = 10**9
LEAST_FREE = 1 * GIGABYTE
CLOCK_TOLERANCE = timedelta(minutes=5)


def release(home: Home, now: datetime) -> Found:
    """Look whether a release is served and every file of it is as it was sealed."""
    if not (home.current / MANIFEST).is_file():
        return False, _("Release: none is served. Make one with: %(command)s") % {"command": "tendik release"}
    faults = sum(1 for _fault in verify.faults(home.current.resolve()))
    if faults:
        words = ngettext(
            "Release: %(count)s file is not as released. See which: %(command)s",
            "Release: %(count)s files are not as released. See which: %(command)s",
            faults,
        )
        return False, words % {"count": faults, "command": f"tendik verify {home.current}"}
    number = Release.open(home.current, ()).manifest.number
    return True, _("Release: number %(number)s is served, whole.") % {"number": number}


def database(home: Home, now: datetime) -> Found:
    """Look whether the database answers and, where it is a file, whether its pages fit together."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)" if connection.vendor == "sqlite" else "SELECT 'ok'")
            said = cursor.fetchone()[0]
    except DatabaseError as error:
        said = type(error).__name__
    if said == "ok":
        return True, _("Database: it answers (%(kind)s).") % {"kind": connection.vendor}
    words = _(
        "Database: it is damaged or does not answer (%(reason)s). Stop the office and restore a backup."
    )
    return False, words % {"reason": said}


def disk(home: Home, now: datetime) -> Found:
    """Look whether the home's disk has room for another release and a backup."""
    free = shutil.disk_usage(home.path).free
    values = {"free": f"{free / GIGABYTE:.1f}", "least": LEAST_FREE // GIGABYTE}
    if free >= LEAST_FREE:
        return True, _("Disk: %(free)s GB are free.") % values
    return False, _("Disk: only %(free)s GB are free. Make room: at least %(least)s GB.") % values


def key(home: Home, now: datetime) -> Found:
    """Look whether there is a key to sign sessions with."""
    if home.secret():
        return True, _("Key: it is there. Keep a copy apart from the backups.")
    return False, _("Key: it is missing. Put it back, or make a new one with: %(command)s") % {
        "command": "tendik init"
    }


def rights(home: Home, now: datetime) -> Found:
    """Look whether others on this machine may read what is the office's only."""
    found = [path for path, _mode in modes.wrong(home)]
    if not found:
        return True, _("Rights: only the office's account may read the home, everybody the releases.")
    words = ngettext(
        "Rights: %(count)s file or folder has wrong rights, %(first)s first. Set them right with: %(command)s",
        "Rights: %(count)s files and folders have wrong rights, %(first)s first. Set them right with: %(command)s",
        len(found),
    )
    values = {"first": found[0].relative_to(home.path.parent), "command": "tendik check --mend"}
    return False, words % {"count": len(found), **values}


def clock(home: Home, now: datetime) -> Found:
    """Look whether the clock stands before what was recorded already."""
    last = Line.objects.order_by("-pk").values_list("at", flat=True).first()
    if last is None or last <= now + CLOCK_TOLERANCE:
        return True, _("Clock: %(now)s.") % {"now": _said(now)}
    words = _(
        "Clock: it says %(now)s, but something was recorded at %(last)s. Set the machine's clock right."
    )
    return False, words % {"now": _said(now), "last": _said(last)}


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


LOOKS: dict[str, Callable[[Home, datetime], Found]] = {
    "release": release,
    "database": database,
    "disk": disk,
    "key": key,
    "rights": rights,
    "clock": clock,
}
"""What is looked at, by the name under which it can be asked for alone."""
