"""The folder of an installation as far as this room must know it, and the places in it where a backup is made."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from tendik.keeping.refusals import told

LOCK, WORKPLACE, SERVING = ".keeping.lock", ".keeping", ".serving.lock"


class Premises(Protocol):
    """An installation's folder: where its parts lie."""

    @property
    def path(self) -> Path:
        """The folder itself."""

    @property
    def database(self) -> Path:
        """The SQLite file, where no server is named."""

    @property
    def releases(self) -> Path:
        """The releases."""

    @property
    def kept(self) -> tuple[Path, ...]:
        """What a backup takes along beside the database: all but the secret key, which lies apart."""


@contextmanager
def workplace(home: Premises, wait: Callable[[], None]) -> Iterator[Path]:
    """Give an empty folder in the home to one backup or upgrade at a time; ``wait`` is told once if another works.

    What a killed one left there is cleared away.
    """
    with ExitStack() as stack:
        with told(home.path):
            lock = stack.enter_context((home.path / LOCK).open("w"))
            os.chmod(home.path / LOCK, 0o600)
            held(lock.fileno(), wait)
            folder = home.path / WORKPLACE
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


def held(lock: int, wait: Callable[[], None]) -> None:
    """Take a lock; where somebody else holds it, tell ``wait`` and wait."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        wait()
        fcntl.flock(lock, fcntl.LOCK_EX)


@contextmanager
def serving(home: Premises) -> Iterator[None]:
    """Let an upgrade know that the office works here, for as long as this holds."""
    with (home.path / SERVING).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def closed(home: Premises) -> Iterator[bool]:
    """Keep the office from starting, and tell whether it is closed: else it works here at this moment."""
    with (home.path / SERVING).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def to_disk(folder: Path) -> None:
    """Return when the names in a folder would outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
