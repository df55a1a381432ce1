"""A copy of an installation to practise in: the same people and records, and nothing of it goes anywhere else."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from tendik.site import configuration
from tendik.site.configuration import HomeFaulty
from tendik.site.home import Home

FOLDER = "practice"
RESET_HOUR = 3
"""At this hour of the machine's clock what was practised is forgotten."""


def practice_of(home: Home) -> Home:
    """Return the home of the copy; it lies in the one it is made of."""
    return Home(home.path / FOLDER)


def copy(home: Home) -> Home:
    """Make the copy anew. Whoever is signed in at one of them is not at the other: each has a key of its own.

    Raises:
        HomeFaulty: the database is on a server, or this is a copy already.
    """
    said = home.configuration()
    if home.database_address or said.get("practice"):
        raise HomeFaulty(_("Only an installation with its database in the home can be practised in."))
    practice = practice_of(home)
    shutil.rmtree(practice.path, ignore_errors=True)
    practice.path.mkdir(mode=0o711)
    text = configuration.text_of(home.settings)
    configuration.put(practice.settings, f"practice = true\n{text}")
    with (
        closing(sqlite3.connect(home.database)) as source,
        closing(sqlite3.connect(practice.database)) as made,
    ):
        source.backup(made)
        made.execute("DELETE FROM django_session")
        made.commit()
    os.chmod(practice.database, 0o600)
    for name in ("files", "releases", "words"):
        if (home.path / name).is_dir():
            shutil.copytree(home.path / name, practice.path / name, symlinks=True)
    for beside in (home.journal_key, home.salt_key, home.erasures):
        if beside.is_file():
            shutil.copy2(beside, practice.path / beside.name)
    practice.renew_key()
    return practice


def seconds_to_reset(now: datetime) -> float:
    """Return how long it is until what was practised is forgotten."""
    reset = now.replace(hour=RESET_HOUR, minute=0, second=0, microsecond=0)
    return ((reset if reset > now else reset + timedelta(days=1)) - now).total_seconds()
