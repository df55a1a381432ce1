"""When the last good backup was made: a note in the home, beside what it is about."""

from datetime import datetime
from pathlib import Path

import msgspec

FILE = "last-backup.json"


class LastBackup(msgspec.Struct, frozen=True):
    """A backup that was read back whole: when, where, its SHA-256 and its bytes."""

    at: datetime
    file: str
    sha256: str
    size: int


def last_backup(home: Path) -> LastBackup | None:
    """Return the last good backup; None if there was none, or the note cannot be read."""
    try:
        return msgspec.json.decode((home / FILE).read_bytes(), type=LastBackup)
    except (OSError, msgspec.MsgspecError):
        return None
