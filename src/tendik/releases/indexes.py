"""The search indexes of a release, one for each language. One that would be the same is copied, not made anew."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from unicodedata import unidata_version

import msgspec

from tendik.methods.texts import Texts, in_language
from tendik.packs.synonyms import groups_of
from tendik.releases.reader import Release, digest, hash_of
from tendik.releases.search import BETWEEN, Findable, synonyms, write_index
from tendik.releases.shapes import Found

SOURCES = "sources.json"
WITHIN = "within"


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
    site = manifest.site
    return digest(
        [found, site.synonyms, site.levels, manifest.code_version, sqlite3.sqlite_version, unidata_version]
    )


def _is_still(source: IndexSource | None, made_of: str, index: Path) -> bool:
    return (
        source is not None
        and source.made_of == made_of
        and index.is_file()
        and hash_of(index) == source.index
    )


def _entries(release: Release, language: str) -> list[Findable]:
    groups = list(groups_of(release.manifest.site.synonyms, language))
    return [
        Findable(
            found.address,
            document.KIND,
            found.title,
            found.words,
            synonyms(f"{found.title} {found.words}", groups),
            found.label,
            _where(release, found, language),
        )
        for document in release.documents().values()
        for found in document.found_as(language)
    ]


def _where(release: Release, found: Found, language: str) -> str:
    """Return the kind of a place, unless its name says it, and the places in which it lies, the nearest first."""
    level = next((level for level in release.manifest.site.levels if level.code == found.level), None)
    said = [in_language(level.name, language)] if level and not level.in_names else []
    return BETWEEN.join([*said, *(in_language(above, language) for above in _above(release, found.within))])


def _above(release: Release, address: str) -> Iterator[Texts]:
    """Yield the names of a place and of those in which it lies; the country, in which all lie, is left out."""
    while address:
        place = release.any(address)
        address = next((link.to for link in place.links if link.rel == WITHIN), "")
        if address:
            yield place.title


def _sources(folder: Path | None) -> dict[str, IndexSource]:
    try:
        body = (folder / SOURCES).read_bytes() if folder else b"{}"
        return msgspec.json.decode(body, type=dict[str, IndexSource])
    except (OSError, msgspec.DecodeError):
        return {}
