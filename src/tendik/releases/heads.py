"""Heads of the journal that were published: of the release in a public folder, and of all its older ones."""

import zipfile
from pathlib import Path

import msgspec

from tendik.releases.manifest import Manifest
from tendik.releases.seal import DATA, MANIFEST
from tendik.releases.switch import OLDER

OF_ARCHIVE = MANIFEST.removeprefix(f"{DATA}/")


def heads(folder: Path) -> dict[int, str]:
    """Return the journal's head of each release in a public folder, by its number; of one that cannot be read none."""
    return {manifest.number: manifest.journal_head for manifest in releases(folder)}


def releases(folder: Path) -> list[Manifest]:
    """Return what each release in a public folder says of itself, the oldest first."""
    found = []
    for body in _manifests(folder):
        try:
            found.append(msgspec.json.decode(body, type=Manifest))
        except msgspec.DecodeError:
            # ``tendik verify`` names a broken one.
            continue
    return sorted(found, key=lambda manifest: manifest.number)


def _manifests(folder: Path) -> list[bytes]:
    served = folder / MANIFEST
    found = [served.read_bytes()] if served.is_file() else []
    for archive in sorted((folder / OLDER).glob("*.zip")):
        try:
            with zipfile.ZipFile(archive) as opened:
                found.append(opened.read(OF_ARCHIVE))
        except (OSError, KeyError, zipfile.BadZipFile):
            # ``tendik verify`` names a broken one.
            continue
    return found
