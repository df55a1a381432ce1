"""The folder of kept files in the home: its owner's only, names that say nothing, each file whole or not there."""

import os
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[0-9a-f]{32}\Z")
BEGUN = ".part"
"""How the name ends of a file that is being written."""


def put(data: bytes) -> str:
    """Write a file whole, also when the power fails; return its name, 128 random bits."""
    folder, name = _folder(), secrets.token_hex(16)
    beside = folder / f"{name}{BEGUN}"
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        beside.replace(folder / name)
    finally:
        beside.unlink(missing_ok=True)
    _sync(folder)
    return name


def read(name: str) -> bytes:
    """Return a file.

    Raises:
        OSError: it is not there, or cannot be read.
    """
    if not NAME.match(name):
        raise FileNotFoundError(name)
    handle = os.open(_folder() / name, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as kept:
        return kept.read()


def older_than(moment: datetime) -> Iterator[str]:
    """Yield what lies in the folder since before ``moment``: names of files, and of those begun and never ended."""
    for path in sorted(_folder().iterdir()):
        ours = NAME.match(path.name.removesuffix(BEGUN)) and path.is_file() and not path.is_symlink()
        if ours and path.stat().st_mtime < moment.timestamp():
            yield path.name


def remove(name: str) -> None:
    """Remove a file that ``older_than`` named."""
    (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.TENDIK_FILES)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
