"""Seal: write the documents, tables and search of a release into a folder, and the manifest that proves them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from tendik.packs.country import Country
from tendik.releases import datapackage, indexes, salts
from tendik.releases.columns import Table
from tendik.releases.manifest import Change, Dictionary, Manifest
from tendik.releases.reader import Release, digest, hash_of
from tendik.releases.shapes import Document

CHANGES_KEPT = 200
DATA, SEARCH = "data", "search"
MANIFEST = f"{DATA}/manifest.json"
FILES = "files.json"
"""The list of all files of a public folder, with their hashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which terms a release is sealed: everything in its manifest that is not a file."""

    at: datetime
    site: Country
    code_version: str
    journal_head: str


def draft(
    documents: dict[str, Document], terms: Terms, previous: Release | None, sealed_as: str = ""
) -> Release:
    """Return the release that would be sealed now, without writing anything. ``sealed_as``: the previous one's hash."""
    number = previous.manifest.number + 1 if previous else 1
    manifest = Manifest(
        number=number,
        at=terms.at.isoformat(),
        code_version=terms.code_version,
        pack_version=terms.site.version,
        previous=sealed_as,
        journal_head=terms.journal_head,
        languages=terms.site.languages,
        site=terms.site,
        began=(previous.manifest.began or previous.manifest.at) if previous else terms.at.isoformat(),
        older=[*previous.manifest.older, previous.manifest.number] if previous else [],
    )
    return Release(manifest, documents, _changes(documents, previous, manifest.at))


def _changes(documents: dict[str, Document], previous: Release | None, at: str) -> list[Change]:
    if previous is None:
        return []
    before = previous.documents()
    found = [
        _change(before.get(address), document, at)
        for address, document in documents.items()
        # Without documents to compare with, everything would be news.
        if before and document.NEWS and _is_news(before.get(address), document)
    ]
    kept = [change for change in previous.changes if change.address in documents]
    return [*found, *kept][:CHANGES_KEPT]


def _change(before: Document | None, now: Document, at: str) -> Change:
    what = "changed" if before else "added"
    return Change(now.address, what, at, now.state, before.state if before else "")


def _is_news(before: Document | None, now: Document) -> bool:
    return before is None or digest(before) != digest(now)


def seal(
    release: Release, folder: Path, all_tables: Sequence[Table], before: Path | None = None, key: bytes = b""
) -> Release:
    """Write ``release`` into ``folder/data``; return it with the hash of every file in its manifest.

    The bytes depend on the release alone: same documents, same terms, same previous release, same bytes.
    ``before`` is the folder of the release before; a search index that would be the same is copied from there.
    ``key`` makes the salts of the hashes.
    """
    data = folder / DATA
    (data / "documents").mkdir(parents=True)
    for kind, documents in _by_kind(release.documents().values()).items():
        # As they stand: words by language keep the order of the country's languages.
        body = msgspec.json.encode(documents)
        (data / "documents" / f"{kind}.json").write_bytes(msgspec.json.format(body, indent=1))
    (data / "changes.json").write_bytes(msgspec.json.encode(release.changes))
    dictionary = datapackage.write(all_tables, release, data)
    indexes.write_indexes(release, data / SEARCH, before / DATA / SEARCH if before else None)
    paths = [path.relative_to(folder).as_posix() for path in _files(data)]
    sealed, _ = salts.hashes_of(key, folder, paths)
    files = {path.removeprefix(f"{DATA}/"): value for path, value in sealed.items()}
    manifest = msgspec.structs.replace(release.manifest, files=files)
    body = msgspec.json.encode(manifest, order="deterministic")
    (data / "manifest.json").write_bytes(msgspec.json.format(body, indent=1))
    told = msgspec.json.decode(dictionary, type=Dictionary)
    return Release(manifest, release.documents(), release.changes, told)


def _by_kind(documents: Iterable[Document]) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(document.KIND, []).append(document)
    return found


def head(folder: Path) -> str:
    """Return the hash of a release, by which the next one names it: the SHA-256 of its list of files, pages and data.

    Where earlier programs made it, or no pages are drawn yet, of its manifest.
    """
    return hash_of(folder / (FILES if (folder / salts.SALTS).is_file() else MANIFEST))


def hashes(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder``, by its path in it, in the order of the paths."""
    return {path.relative_to(folder).as_posix(): hash_of(path) for path in _files(folder)}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
