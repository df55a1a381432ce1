"""Sealing: a stream encrypted in the age format for a key or with a passphrase, and opened again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import BinaryIO

import pyrage
from django.utils.translation import gettext_lazy as _

from tendik.keeping import phrases
from tendik.keeping.refusals import KeepingRefused

LONGEST_HEAD = 65_536
KEY = "AGE-SECRET-KEY-"
NO_BACKUP = _("%(file)s is no backup of Tendik.")
DAMAGED = _("%(file)s is damaged: it does not hold what was written. Take another backup.")
OTHER_KEY = _(
    "This key does not open %(file)s. Name the file with the private half of the key that it was made for. "
    "If it is that one, the backup is damaged."
)
OTHER_PHRASE = _(
    "This passphrase does not open %(file)s. Type it again; if it is right, the backup is damaged."
)


@dataclass(frozen=True)
class Lock:
    """For whom a backup is sealed: the holder of the private half of ``key``, or whoever knows ``phrase``."""

    key: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Opener:
    """What opens a backup: private keys, or a passphrase."""

    keys: tuple[pyrage.x25519.Identity, ...] = ()
    phrase: str = ""


def seal(content: Iterator[bytes], file: BinaryIO, lock: Lock) -> Opener:
    """Write ``content`` sealed; return what reads it back.

    A public key alone opens nothing. So the file is sealed for one more key, made for it and kept in memory only.
    """
    once = pyrage.x25519.Identity.generate()
    keys = [once.to_public(), *([pyrage.x25519.Recipient.from_str(lock.key)] if lock.key else [])]
    reader, writer = _Reader(content), _Writer(file, once, lock.phrase)
    try:
        pyrage.encrypt_io(reader, writer, keys)
    except (OSError, pyrage.EncryptError) as error:
        raise reader.error or writer.error or error from error
    return Opener(phrase=lock.phrase) if lock.phrase else Opener(keys=(once,))


class _Reader:
    """Gives what is to be sealed piece by piece. pyrage says of an error only its words, so it is kept here."""

    def __init__(self, content: Iterator[bytes]) -> None:
        self.content, self.rest, self.error = content, b"", None

    def read(self, most: int) -> bytes:
        """Return the next bytes, none at the end."""
        try:
            while not self.rest and (piece := next(self.content, None)) is not None:
                self.rest = piece
        except Exception as error:
            self.error = error
            raise
        piece, self.rest = self.rest[:most], self.rest[most:]
        return piece


class _Writer:
    """Writes what is sealed; with a passphrase the head goes through ``phrases`` first."""

    def __init__(self, file: BinaryIO, once: pyrage.x25519.Identity, phrase: str) -> None:
        self.file, self.once, self.phrase = file, once, phrase
        self.head, self.error = b"", None

    def write(self, data: bytes) -> int:
        """Write the next bytes."""
        try:
            self.file.write(self._passed(data) if self.phrase else data)
        except OSError as error:
            self.error = error
            raise
        return len(data)

    def _passed(self, data: bytes) -> bytes:
        self.head += data
        length = phrases.length_of(self.head)
        if not length:
            return b""
        whole = phrases.with_phrase(self.head[:length], self.once, self.phrase) + self.head[length:]
        self.phrase, self.head = "", b""
        return whole

    def flush(self) -> None:
        """Let nothing wait."""
        self.file.flush()


def is_for_phrase(file: BinaryIO, named: object) -> bool:
    """Tell whether a passphrase opens a backup, else a key.

    Raises:
        KeepingRefused: it is no sealed file; ``named``: how the message calls it.
    """
    kind = phrases.kind(file.read(LONGEST_HEAD))
    file.seek(0)
    if kind not in (phrases.FOR_KEY, phrases.FOR_PHRASE):
        raise KeepingRefused(NO_BACKUP, file=named)
    return kind == phrases.FOR_PHRASE


@contextmanager
def unsealed(file: BinaryIO, opener: Opener, named: object) -> Iterator[BinaryIO]:
    """Give what a sealed file holds, as a stream. Read it to its end: the last bytes prove all of them.

    Raises:
        KeepingRefused: the key or the passphrase does not open it, or it is damaged.
    """
    source, keys = _opened(file, opener, named)
    reading, writing = os.pipe()
    opening = _Opening(source, writing, keys)
    opening.start()
    try:
        with os.fdopen(reading, "rb", 1 << 20) as stream:
            yield stream
            while stream.read(1 << 20):
                continue
    finally:
        opening.join()
        # What went wrong here is why the reader of the stream failed too.
        if opening.error:
            words = OTHER_KEY if "No matching keys" in str(opening.error) else DAMAGED
            raise KeepingRefused(words, file=named) from opening.error


class _Opening(Thread):
    """Opens a sealed file into a pipe."""

    def __init__(self, source: "_Chained", writing: int, keys: list[pyrage.x25519.Identity]) -> None:
        super().__init__(daemon=True)
        self.source, self.writing, self.keys, self.error = source, writing, keys, None

    def run(self) -> None:
        """Open it; whoever reads no further ends it."""
        try:
            with os.fdopen(self.writing, "wb", 1 << 20) as out:
                pyrage.decrypt_io(self.source, out, self.keys)
        except BrokenPipeError:
            return
        except (OSError, pyrage.DecryptError) as error:
            if "Broken pipe" not in str(error):
                self.error = error


class _Chained:
    """Reads what was taken from a file already, then the file."""

    def __init__(self, taken: bytes, file: BinaryIO) -> None:
        self.taken, self.file = taken, file

    def read(self, most: int) -> bytes:
        """Return the next bytes, none at the end."""
        if not self.taken:
            return self.file.read(most)
        piece, self.taken = self.taken[:most], self.taken[most:]
        return piece


def _opened(file: BinaryIO, opener: Opener, named: object) -> tuple[_Chained, list[pyrage.x25519.Identity]]:
    if not is_for_phrase(file, named):
        return _Chained(b"", file), list(opener.keys)
    begun = file.read(LONGEST_HEAD)
    length, once = phrases.length_of(begun), pyrage.x25519.Identity.generate()
    try:
        head = phrases.without_phrase(begun[:length], once, opener.phrase)
    except phrases.WrongPhrase as error:
        raise KeepingRefused(OTHER_PHRASE, file=named) from error
    return _Chained(head + begun[length:], file), [once]


def check_key(key: str, named: object) -> None:
    """Raise ``KeepingRefused`` if a public key is none; empty is none yet."""
    try:
        if key:
            pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        words = _("The key for backups in %(file)s cannot be read. Make a new pair: %(command)s")
        raise KeepingRefused(words, file=named, command="tendik backup-key --replace") from error


def read_keys(text: str, named: object) -> tuple[pyrage.x25519.Identity, ...]:
    """Return the private keys in a text as ``age-keygen`` writes it.

    Raises:
        KeepingRefused: it holds none.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip().upper().startswith(KEY)]
    try:
        found = tuple(pyrage.x25519.Identity.from_str(line) for line in lines)
    except pyrage.IdentityError:
        found = ()
    if not found:
        words = _("%(file)s holds no private key. It is a line that begins with %(sign)s")
        raise KeepingRefused(words, file=named, sign=f"{KEY}1")
    return found
