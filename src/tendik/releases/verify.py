"""Verify: does a public folder hold what its manifest and its list of files say?"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli
import msgspec

from tendik.releases.reader import Manifest
from tendik.releases.seal import DATA, hash_of, hashes

FILES = "files.json"
TWINS = (".gz", ".br")


def faults(folder: Path) -> Iterator[str]:
    """Yield every fault found in a public folder, as a sentence with the file's path; none when all is well."""
    try:
        manifest = msgspec.json.decode((folder / DATA / "manifest.json").read_bytes(), type=Manifest)
        listed = msgspec.json.decode((folder / FILES).read_bytes())["files"]
    except (OSError, msgspec.DecodeError, KeyError) as error:
        yield f"{folder}: this is no release ({error})."
        return
    yield from _differences("data/", manifest.files, hashes(folder / DATA), {"manifest.json"})
    found = {path: digest for path, digest in hashes(folder).items() if not path.endswith(TWINS)}
    yield from _differences("", listed, found, {FILES, "bake.json"})
    yield from _twins(folder)


def _differences(prefix: str, wanted: dict[str, str], found: dict[str, str], free: set[str]) -> Iterator[str]:
    for path in sorted(wanted.keys() | found.keys() - free):
        if path not in found:
            yield f"{prefix}{path}: the file is missing."
        elif path not in wanted:
            yield f"{prefix}{path}: the file does not belong to the release."
        elif wanted[path] != found[path]:
            yield f"{prefix}{path}: the file was changed."


def _twins(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in TWINS:
            unpack = gzip.decompress if path.suffix == ".gz" else brotli.decompress
            plain = path.with_suffix("")
            if not plain.is_file() or unpack(path.read_bytes()) != plain.read_bytes():
                yield f"{path.relative_to(folder).as_posix()}: it does not unpack to the page beside it."


def head(folder: Path) -> str:
    """Return the hash of a release: the SHA-256 of its manifest."""
    return hash_of(folder / DATA / "manifest.json")
