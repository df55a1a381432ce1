"""Questions: how old the last good backup is, and whether a home is a copy that was made the wrong way."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.journal.models import Line
from tendik.journal.queries import knows
from tendik.keeping.last import last_backup
from tendik.keeping.premises import Premises
from tendik.releases.manifest import Manifest
from tendik.releases.seal import MANIFEST

LATE = timedelta(days=2)
"""From then on the office says that there is no new backup."""


def kept_since(home: Path) -> datetime | None:
    """Return since when something was entered that no good backup holds; None where nothing was entered yet."""
    last = last_backup(home)
    return last.at if last else Line.objects.order_by("pk").values_list("at", flat=True).first()


def is_late(home: Path, at: datetime) -> bool:
    """Tell whether the last good backup is older than two days."""
    since = kept_since(home)
    return since is not None and at - since > LATE


def said_of_last(home: Path, at: datetime) -> str:
    """Return the sentence on the last good backup."""
    last = last_backup(home)
    if last is None:
        return _("There is no backup yet. Make one with: %(command)s") % {"command": "tendik backup"}
    days = (at - last.at).days
    if days <= 0:
        return _("The last good backup is of today: %(file)s") % {"file": last.file}
    words = ngettext(
        "The last good backup is %(count)s day old: %(file)s",
        "The last good backup is %(count)s days old: %(file)s",
        days,
    )
    return words % {"count": days, "file": last.file}


def is_torn(home: Premises) -> bool:
    """Tell whether the database was copied as a file while it was in use. Ask before it is opened.

    In use it has two files beside it; a copy with the one and without the other has lost what stood there.
    """
    beside = [home.database.with_name(home.database.name + ending).exists() for ending in ("-shm", "-wal")]
    return beside == [True, False]


def is_behind(home: Premises) -> bool:
    """Tell whether the journal ends before the newest release was made with it."""
    heads = [_head(manifest) for manifest in home.releases.glob(f"*/{MANIFEST}")]
    return not all(knows(head) for head in heads)


def _head(manifest: Path) -> str:
    return msgspec.json.decode(manifest.read_bytes(), type=Manifest).journal_head


def said_of_copy() -> str:
    """Return what is said of a home that is a plain copy of one in use."""
    return _(
        "This seems to be a plain copy of an installation that was in use: what was entered last is missing. "
        "Do not work with it. Where the first one still is, make a backup there with %(backup)s; else %(restore)s."
    ) % {"backup": "tendik backup", "restore": "tendik restore"}
