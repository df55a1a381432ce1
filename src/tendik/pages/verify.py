"""Verify: does a public folder hold what its manifest and its list of files say?"""

import gzip
import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import brotli
import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.pages.packing import TWINS, twins_of
from tendik.releases import salts
from tendik.releases.archives import Archive
from tendik.releases.manifest import Erased, Manifest
from tendik.releases.refused import ReleaseRefused
from tendik.releases.salts import SALTS
from tendik.releases.seal import DATA, FILES, MANIFEST
from tendik.releases.switch import OLDER

BAKED = "bake.json"
SYSTEM = re.compile(
    r"\.DS_Store\Z|\._|desktop\.ini\Z|Thumbs\.db\Z|System Volume Information\Z|\$RECYCLE\.BIN\Z"
    r"|\.(Spotlight-V100|Trashes|fseventsd|TemporaryItems|AppleDouble|Trash-\d+|directory)\Z",
    re.IGNORECASE,
)
"""What systems call the files and folders that they put on a stick."""
FAULTS = {
    "missing": "the file is missing.",
    "strange": "the file does not belong to the release.",
    "changed": "the file was changed.",
}


class Listing(msgspec.Struct):
    """``files.json``: the hash of every file that is served, by its path."""

    files: dict[str, str]


def faults(folder: Path) -> Iterator[str]:
    """Yield every fault found in a public folder, as a sentence with the file's path; none when all is well."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        listed = _listed(folder)
    except (OSError, msgspec.DecodeError) as error:
        yield f"{folder}: this is no release ({error})."
        return
    wanted = {**listed, **{f"{DATA}/{path}": digest for path, digest in manifest.files.items()}}
    found = _found(folder)
    yield from _links(folder)
    yield from _differences(wanted, found)
    yield from _unlike(manifest, listed)
    yield from _twins(folder, wanted)
    # An archive that is missing or was changed is named already.
    whole = {path for path in wanted if found.get(path) == wanted[path]}
    yield from _older(folder, manifest, listed, whole)


def of_system(folder: Path) -> list[str]:
    """Return the files that Windows, macOS or Linux put into a folder by themselves: no part of a release, no fault."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if _is_of_system(path, folder)
    ]


def _is_of_system(path: Path, folder: Path) -> bool:
    return path.is_file() and any(SYSTEM.match(part) for part in path.relative_to(folder).parts)


def _found(folder: Path) -> dict[str, str]:
    """Return the hash of every file, with the salt that stands beside the list."""
    known = salts.read(folder)
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_of_system(path, folder))
    names = (path.relative_to(folder).as_posix() for path in paths)
    return {
        name: salts.salted(known.get(name, ""), (folder / name).read_bytes())
        for name in names
        if not name.endswith(TWINS)
    }


def _older(folder: Path, manifest: Manifest, listed: Container[str], whole: set[str]) -> Iterator[str]:
    """Follow the releases backwards: each names the one before by its hash, and each holds what it said it held."""
    wanted = manifest.previous
    for number in sorted(manifest.older, reverse=True):
        path = f"{OLDER}/{number:06d}.zip"
        if path not in whole:
            if path not in listed and path not in manifest.erased:
                yield f"{path}: {FAULTS['missing']}"
            wanted = ""
            continue
        try:
            archive = Archive.open(folder / path)
            before = archive.manifest.previous
        except (OSError, zipfile.BadZipFile, zlib.error, msgspec.DecodeError) as error:
            yield f"{path}: it cannot be read ({error})."
            wanted = ""
            continue
        if wanted and archive.head != wanted:
            yield f"{path}: it is not the release that the one after it names."
        yield from _in_archive(folder, path, archive, manifest.erased)
        wanted = before


def _in_archive(folder: Path, path: str, archive: Archive, all_erased: Mapping[str, Erased]) -> Iterator[str]:
    erased = {
        name.removeprefix(f"{path}/"): act for name, act in all_erased.items() if name.startswith(f"{path}/")
    }
    for name, what in archive.faults(erased):
        yield f"{path}/{name}: {FAULTS[what]}"
    known = salts.read(folder)
    for name, act in erased.items():
        left = archive.files.get(name)
        if (left is None) != (not act.hash) or (
            left is not None and salts.salted(known.get(f"{path}/{name}", ""), left) != act.hash
        ):
            yield f"{path}/{name}: {FAULTS['changed']}"


def erased(folder: Path) -> list[tuple[str, int]]:
    """Return the files of older releases out of which words were erased, each with the number of the act."""
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    return sorted((path, gone.act) for path, gone in manifest.erased.items())


def _listed(folder: Path) -> dict[str, str]:
    return msgspec.json.decode((folder / FILES).read_bytes(), type=Listing).files


def _links(folder: Path) -> Iterator[str]:
    """Yield links: they lead out of the folder, or will after the next change of what they lead to."""
    for path in sorted(path for path in folder.rglob("*") if path.is_symlink()):
        yield f"{path.relative_to(folder).as_posix()}: a link does not belong in a release."


def _differences(wanted: dict[str, str], found: dict[str, str]) -> Iterator[str]:
    for path in sorted(wanted.keys() | found.keys() - {FILES, SALTS}):
        if path not in found:
            yield f"{path}: the file is missing."
        elif path not in wanted:
            yield f"{path}: the file does not belong to the release."
        elif wanted[path] != found[path]:
            yield f"{path}: the file was changed."


def _unlike(manifest: Manifest, listed: dict[str, str]) -> Iterator[str]:
    sealed = {
        path.partition("/")[2]: digest for path, digest in listed.items() if path.startswith(f"{DATA}/")
    }
    if {**manifest.files, "manifest.json": sealed.get("manifest.json")} != sealed:
        yield f"{FILES}: it does not list the data that the manifest seals."


def _twins(folder: Path, wanted: dict[str, str]) -> Iterator[str]:
    named = {f"{path}{ending}" for path in wanted for ending in twins_of(path)}
    there = {path.relative_to(folder).as_posix() for ending in TWINS for path in folder.rglob(f"*{ending}")}
    for twin in sorted(named | there):
        if twin not in there:
            yield f"{twin}: the file is missing."
        elif twin not in named:
            yield f"{twin}: the file does not belong to the release."
        elif not _unpacks(folder / twin, body_of((folder / twin).with_suffix(""))):
            yield f"{twin}: it does not unpack to the page beside it."


def body_of(page: Path) -> bytes:
    """Return the bytes of a page; none where it is not there."""
    return page.read_bytes() if page.is_file() else b""


def _unpacks(twin: Path, page: bytes) -> bool:
    unpack = gzip.decompress if twin.suffix == ".gz" else brotli.decompress
    try:
        return bool(unpack(twin.read_bytes()) == page)
    except (OSError, EOFError, zlib.error, brotli.error):
        return False


def is_whole(page: Path, digest: str) -> bool:
    """Tell whether a page and its packed twins are there and as they were when it had this hash."""
    body = body_of(page)
    twins = (page.with_name(page.name + ending) for ending in twins_of(page.name))
    return hashlib.sha256(body).hexdigest() == digest and all(_unpacks(twin, body) for twin in twins)


def listed_in(folder: Path | None) -> dict[str, str]:
    """Return the hashes that a public folder lists, by path; none where there is no list that can be read."""
    try:
        return _listed(folder) if folder else {}
    except (OSError, msgspec.DecodeError):
        return {}


def older_files(folder: Path | None, among: Container[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the hashes under which a public folder lists older releases, as far as ``among`` some paths, and all salts."""
    listed = listed_in(folder)
    older = {path: value for path, value in listed.items() if path.startswith(f"{OLDER}/") and path in among}
    return older, salts.read(folder) if folder else {}


def strangers(folder: Path) -> list[str]:
    """Return the names in a folder that belong to no release; all of them, if none lies there."""
    names = sorted(path.name for path in folder.iterdir() if not SYSTEM.match(path.name))
    try:
        listed = _listed(folder)
    except (OSError, msgspec.DecodeError):
        return names
    if MANIFEST not in listed:
        return names
    own = {path.partition("/")[0] for path in listed} | {FILES, SALTS, BAKED, OLDER}
    return [name for name in names if name.removesuffix(".gz").removesuffix(".br") not in own]


def check_out(out: Path, releases: Path | None = None) -> None:
    """Raise ``ReleaseRefused`` unless ``out`` is free, empty or an earlier release, and none of ``releases``."""
    if releases and out.is_relative_to(releases.resolve()):
        raise ReleaseRefused(
            _("%(out)s lies among the releases that are served. Name another folder."), out=out
        )
    if os.path.ismount(out):
        raise ReleaseRefused(_("%(out)s is a disk of its own. Name a folder on it."), out=out)
    if out.is_file() or (out.exists() and strangers(out)):
        raise ReleaseRefused(_("%(out)s holds something that is no release. Name another folder."), out=out)
