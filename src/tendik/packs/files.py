"""Reads a file that somebody names, if it is one: a device or a pipe would never end."""

import os
import stat
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

MEGABYTE = 1_000_000
MOST = 200 * MEGABYTE
"""No file of a pack, no list and no report is larger."""
NO_FILE = _("this is a device or a pipe, no file. Name a file.")
TOO_LARGE = _("the file is larger than %(most)s MB. Take out what does not belong to it.")


class NotOrdinary(Exception):
    """What is named cannot be read like a file; ``words`` say why and may name ``most``, in megabytes."""

    def __init__(self, path: Path, words: Any) -> None:
        self.path, self.words, self.most = path, words, MOST // MEGABYTE
        super().__init__(words)

    def __str__(self) -> str:
        """The name and the words, in the language in force when they are shown."""
        return f"{self.path}: {self.words % {'most': self.most}}"


def ordinary_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        NotOrdinary: it is a device or a pipe, or larger than ``MOST``.
        OSError: it is not there, a folder, or cannot be read.
    """
    with open(path, "rb", opener=_at_once) as file:
        about = os.fstat(file.fileno())
        if not stat.S_ISREG(about.st_mode):
            raise NotOrdinary(path, NO_FILE)
        if about.st_size > MOST:
            raise NotOrdinary(path, TOO_LARGE)
        return file.read()


def _at_once(path: str, flags: int) -> int:
    # Opening a pipe would wait for somebody to write into it; Windows has none among its files.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
