"""The search indexes of a release, one for each language. One that would be the same is copied, not made anew."""

import shutil
import sqlite3
from pathlib import Path
from unicodedata import unidata_version

import msgspec

from tendik.releases.reader import Release, digest, hash_of
from tendik.releases.search import Findable, synonyms, write_index

SOURCES = "sources.json"


class IndexSource(msgspec.Struct, frozen=True):
    """What an index was made of, and its own SHA-256: it is copied only while it still has it."""

    made_of: str
    index: str


def write_indexes(release: Release, folder: Path, before: Path | None) -> None:
    """Write the index of each language into ``folder``, and what they were made of.

    Args:
        release: What is to be found.
        folder: Where to write; it is not there yet.
        before: The same folder of the release before. Its indexes are copied where they would come out the same.
    """
    folder.mkdir()
    known, sources = _sources(before), {}
    for language in release.manifest.languages:
        name = f"{language}.sqlite"
        made_of = _made_of(release, language)
        if before and _is_still(known.get(language), made_of, before / name):
            shutil.copyfile(before / name, folder / name)
        else:
            write_index(folder / name, _entries(release, language))
        sources[language] = IndexSource(made_of, hash_of(folder / name))
    (folder / SOURCES).write_bytes(msgspec.json.encode(sources, order="sorted"))


def _made_of(release: Release, language: str) -> str:
    """Return the digest of all that decides over the bytes of an index: its words, the program, SQLite, how letters fold."""
    found = [(one.KIND, one.found_as(language)) for one in release.documents().values()]
    manifest = release.manifest
    groups = manifest.site.synonyms.get(language, [])
    return digest([found, groups, manifest.code_version, sqlite3.sqlite_version, unidata_version])


def _is_still(source: IndexSource | None, made_of: str, index: Path) -> bool:
    return (
        source is not None
        and source.made_of == made_of
        and index.is_file()
        and hash_of(index) == source.index
    )


def _entries(release: Release, language: str) -> list[Findable]:
    groups = release.manifest.site.synonyms.get(language, [])
    return [
        Findable(
            found.address,
            document.KIND,
            found.title,
            found.words,
            synonyms(f"{found.title} {found.words}", groups),
            found.label,
        )
        for document in release.documents().values()
        for found in document.found_as(language)
    ]


def _sources(folder: Path | None) -> dict[str, IndexSource]:
    try:
        body = (folder / SOURCES).read_bytes() if folder else b"{}"
        return msgspec.json.decode(body, type=dict[str, IndexSource])
    except (OSError, msgspec.DecodeError):
        return {}
