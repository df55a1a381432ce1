"""Salts: a published hash tells nobody who lacks the salt what the file said.

The salt of a file is made with a key of the office, and stands beside the hashes in ``salts.json``. When words are erased
the salts of the files that held them go, and so does the key: nobody can then test a guess against an old hash.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

import msgspec

SALTS = "salts.json"


def secret(file: Path) -> bytes:
    """Return the key of the salts; make one where there is none."""
    if not file.exists():
        renew(file)
    return file.read_bytes()


def renew(file: Path) -> None:
    """Make another key; nobody has the old one any more."""
    beside = file.with_name(f"{file.name}.part")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(secrets.token_bytes(32))
        written.flush()
        os.fsync(written.fileno())
    beside.replace(file)


def salt_of(key: bytes, path: str, data: bytes) -> str:
    """Return the salt of a file in a release: the same key, path and bytes give the same salt."""
    plain = hashlib.sha256(data).hexdigest()
    return hmac.new(key, f"{path}\n{plain}".encode(), hashlib.sha256).hexdigest()[:32]


def salted(salt: str, data: bytes) -> str:
    """Return the SHA-256 of salt and bytes; without a salt, as in releases of earlier programs, of the bytes."""
    return hashlib.sha256(bytes.fromhex(salt) + data).hexdigest()


def hashes_of(key: bytes, folder: Path, paths: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the hashes of files below a folder, and their salts, by their paths."""
    hashes, salts = {}, {}
    for path in paths:
        data = (folder / path).read_bytes()
        salts[path] = salt_of(key, path, data)
        hashes[path] = salted(salts[path], data)
    return hashes, salts


def read(folder: Path) -> dict[str, str]:
    """Return the salts that stand in a public folder; none where there are none, or they cannot be read."""
    try:
        return decode((folder / SALTS).read_bytes())
    except OSError:
        return {}


def decode(body: bytes) -> dict[str, str]:
    """Return the salts of a list; none where it cannot be read."""
    try:
        found = msgspec.json.decode(body, type=dict[str, str])
        return {path: salt for path, salt in found.items() if bytes.fromhex(salt) is not None}
    except (msgspec.DecodeError, ValueError):
        return {}
