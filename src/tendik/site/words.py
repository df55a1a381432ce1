"""The pack's words that this installation speaks: compiled into the home, and taken along by each release."""

import hashlib
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tendik.packs import words
from tendik.site import configuration
from tendik.site.home import remove_empty

COMPILED = Path("LC_MESSAGES", "django.mo")


def put(compiled: Mapping[str, bytes], folder: Path) -> None:
    """Let ``folder`` hold these compiled words, by the language's folder, and no others; then speak them.

    Each file is written whole or not at all, and only where it is another one.
    """
    wanted = {folder / language / COMPILED: body for language, body in compiled.items()}
    spare = [file for file in _files(folder) if file not in wanted]
    changed = [file for file, body in wanted.items() if not file.is_file() or file.read_bytes() != body]
    for file in changed:
        file.parent.mkdir(parents=True, exist_ok=True)
        configuration.put(file, wanted[file])
    for file in spare:
        file.unlink()
        remove_empty([file.parent, file.parent.parent, folder])
    if changed or spare:
        words.forget()
        spoken.cache_clear()


def copy(folder: Path, target: Path) -> None:
    """Copy the compiled words into a folder that a release takes along."""
    for file in _files(folder):
        place = target / file.relative_to(folder)
        place.parent.mkdir(parents=True)
        shutil.copyfile(file, place)


def digest_of(folder: Path) -> str:
    """Return what changes when any of the compiled words does; empty where there are none."""
    files = _files(folder)
    digest = hashlib.sha256()
    for file in files:
        body = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()}\0{len(body)}\0".encode() + body)
    return digest.hexdigest() if files else ""


@cache
def spoken(folder: Path) -> str:
    """Return the digest of the words as this program began with them, or wrote them itself since."""
    return digest_of(folder)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*/{COMPILED.as_posix()}"))
