"""The list of erasures beside the database: it says which entries, without words. A restored backup lacks the last ones."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.journal.refusals import Refusal


class ListRefused(Refusal):
    """A file is no list of erasures."""


class Kept(msgspec.Struct, frozen=True):
    """An erasure as the home remembers it: of which entry, where it stands, and why."""

    kind: str
    key: int
    address: str
    because: str

    @property
    def entry(self) -> tuple[str, int]:
        """The entry that was erased: two lists may give it different reasons."""
        return self.kind, self.key


def remembered(file: Path) -> list[Kept]:
    """Return the erasures of a list; none where there is no list.

    Raises:
        ListRefused: it is no such list.
    """
    return read(file) if file.is_file() else []


def read(file: Path) -> list[Kept]:
    """Return the erasures of a list that must be there.

    Raises:
        ListRefused: it is no such list.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=list[Kept])
    except msgspec.MsgspecError as error:
        words = _("%(file)s is no list of erasures (%(reason)s). Nothing was changed.")
        raise ListRefused(words, file=file, reason=error) from error


def remember(file: Path, kept: Kept) -> None:
    """Put an erasure on the list, unless it stands there; it would outlive a power cut."""
    with _alone(file.parent):
        known = remembered(file)
        if kept not in known:
            _put(file, [*known, kept])


def unknown_to(known: Iterable[Kept], given: Iterable[Kept]) -> list[Kept]:
    """Return the erasures of one list whose entries another list does not name."""
    named = {one.entry for one in known}
    return [one for one in given if one.entry not in named]


def replace(file: Path, erasures: list[Kept]) -> None:
    """Let the list hold these erasures and no others."""
    with _alone(file.parent):
        _put(file, erasures)


def _put(file: Path, erasures: list[Kept]) -> None:
    beside = file.with_name(f"{file.name}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(msgspec.json.encode(erasures))
        written.flush()
        os.fsync(written.fileno())
    beside.replace(file)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else change a list in a folder: of two that read it and write it anew, one would be forgotten."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)
