"""A reader of releases. It knows files only; what is read through it is noted, so that a page knows its sources."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from types import GenericAlias
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from tendik.methods.texts import Texts
from tendik.packs.country import Country
from tendik.releases.manifest import NO_TABLES, Change, Dictionary, Manifest, SetFile, TableFile
from tendik.releases.shapes import WITHIN, Document, Link

D = TypeVar("D", bound=Document)


class NotThere(LookupError):
    """Nothing stands at an address, or something of another kind."""


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's JSON in one fixed order (64 hexadecimal digits)."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file (64 hexadecimal digits)."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _dictionary(file: Traversable) -> Dictionary:
    return msgspec.json.decode(file.read_bytes(), type=Dictionary) if file.is_file() else NO_TABLES


class Release:
    """The documents of one release, and the links between them both ways."""

    def __init__(
        self,
        manifest: Manifest,
        documents: dict[str, Document],
        changes: Iterable[Change] = (),
        dictionary: Dictionary = NO_TABLES,
    ) -> None:
        self.manifest = manifest
        self._documents = documents
        self._changes = tuple(changes)
        self._dictionary = dictionary
        self._reads: set[str] | None = None

    @classmethod
    def open(cls, folder: Path, kinds: Iterable[type[Document]]) -> "Release":
        """Open the release in a public folder, reading the kinds of document it holds."""
        return cls.read(folder / "data", kinds)

    @classmethod
    def read(cls, data: Traversable, kinds: Iterable[type[Document]]) -> "Release":
        """Open the release whose data lie in a folder, or in an archive of one."""
        manifest = msgspec.json.decode((data / "manifest.json").read_bytes(), type=Manifest)
        documents: dict[str, Document] = {}
        for kind in kinds:
            file = data / "documents" / f"{kind.KIND}.json"
            if file.is_file():
                found: list[Document] = msgspec.json.decode(
                    file.read_bytes(), type=GenericAlias(list, (kind,))
                )
                documents.update({document.address: document for document in found})
        changes = msgspec.json.decode((data / "changes.json").read_bytes(), type=list[Change])
        return cls(manifest, documents, changes, _dictionary(data / "datapackage.json"))

    @property
    def site(self) -> Country:
        """The head of the pack: names, languages, levels, credits."""
        self._note("site")
        return self.manifest.site

    def whole_manifest(self) -> Manifest:
        """The manifest with all that differs from release to release: a page that shows it is drawn anew each time."""
        self._note("manifest")
        return self.manifest

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed in this release and the ones before it, newest first."""
        self._note("changes")
        return self._changes

    def changes_about(self, address: str) -> list[Change]:
        """Return what changed at an address, in what links to it and in what lies within it, newest first."""
        self._note(f"about {address}")
        return self._changes_about.get(address, [])

    @property
    def began(self) -> str:
        """The moment of the first release: it stays the same from release to release."""
        self._note("began")
        return self.manifest.began or self.manifest.at

    @property
    def tables(self) -> list[TableFile]:
        """The files with tables, and what their columns hold; none before the release is sealed."""
        self._note("tables")
        return self._dictionary.resources

    @property
    def sets(self) -> list[SetFile]:
        """The data sets, each with a package of its own; none before the release is sealed."""
        self._note("sets")
        return self._dictionary.sets

    @property
    def offered(self) -> list[SetFile]:
        """The data sets, those that are counted without how large they are: a page that lists them outlives other counts."""
        self._note("offered")
        return self._offered()

    def _offered(self) -> list[SetFile]:
        return [structs.replace(one, rows=0) if one.counted else one for one in self._dictionary.sets]

    def has(self, address: str) -> bool:
        """Tell whether there is a document at ``address``."""
        self._note(f"has {address}")
        return address in self._documents

    def get(self, kind: type[D], address: str) -> D:
        """Return the document at ``address``.

        Raises:
            NotThere: nothing stands there, or something of another kind.
        """
        self._note(address)
        document = self._documents.get(address)
        if isinstance(document, kind):
            return document
        raise NotThere(f"no {kind.__name__} at {address}")

    def any(self, address: str) -> Document:
        """Return whatever stands at ``address``; ``NotThere`` if nothing does."""
        return self.get(Document, address)

    def title(self, address: str) -> Texts:
        """Return only the title of the document at ``address``: a page that shows no more outlives its other changes."""
        self._note(f"title {address}")
        document = self._documents.get(address)
        if document is None:
            raise NotThere(f"nothing at {address}")
        return document.title

    def all(self, kind: type[D], *, real: bool = False) -> list[D]:
        """Return all documents of a kind in the release's order; with ``real`` none that is made up."""
        self._note(f"all {kind.KIND}")
        found: list[D] = self._by_kind.get(kind.KIND, [])  # type: ignore[assignment]
        return [document for document in found if not document.made_up] if real else found

    def many(self, kind: type[D], addresses: Iterable[str]) -> list[D]:
        """Return the documents at these addresses, in this order."""
        return [self.get(kind, address) for address in addresses]

    def sources(self, address: str, rel: str) -> list[str]:
        """Return the addresses of the documents that link to ``address`` with ``rel``."""
        # By their kind: a link of another kind to the same address is no reason to draw the page anew.
        self._note(f"{rel}→ {address}")
        return self._incoming.get((rel, address), [])

    def tells_of(self, place: str) -> bool:
        """Tell whether something leads to a place because of which it has a sheet of its own."""
        self._note(f"tells {place}")
        return place in self._told_of

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Collect the names of everything that is read inside the block."""
        before, self._reads = self._reads, set()
        try:
            yield self._reads
        finally:
            self._reads = before

    def digest_of(self, name: str) -> str:
        """Return the digest of what a noted name stands for; it changes when what was read would."""
        if name not in self._digests:
            self._digests[name] = digest(self._named(name))
        return self._digests[name]

    def _named(self, name: str) -> Any:
        verb, _, rest = name.partition(" ")
        if verb == "all":
            return [self.digest_of(document.address) for document in self._by_kind.get(rest, [])]
        if verb.endswith("→"):
            return self._incoming.get((verb[:-1], rest), [])
        if verb == "about":
            return self._changes_about.get(rest, [])
        if verb == "has":
            return rest in self._documents
        if verb == "tells":
            return rest in self._told_of
        if verb == "title":
            document = self._documents.get(rest)
            return document and document.title
        whole = {
            "site": self.manifest.site,
            "changes": self._changes,
            "manifest": self.manifest,
            "began": self.manifest.began,
            "tables": self._dictionary,
            "sets": self._dictionary.sets,
            "offered": self._offered(),
        }
        return whole.get(name, self._documents.get(name))

    def _note(self, name: str) -> None:
        if self._reads is not None:
            self._reads.add(name)

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {}

    @cached_property
    def _by_kind(self) -> dict[str, list[Document]]:
        found = defaultdict(list)
        for document in self._documents.values():
            found[document.KIND].append(document)
        return dict(found)

    @cached_property
    def _incoming(self) -> dict[tuple[str, str], list[str]]:
        found = defaultdict(list)
        for document in self._documents.values():
            for link in document.links:
                found[link.rel, link.to].append(document.address)
        return dict(found)

    @cached_property
    def _told_of(self) -> set[str]:
        return {
            link.to
            for document in self._documents.values()
            for link in document.links
            if link.rel == document.OF_PLACE
        }

    @cached_property
    def _changes_about(self) -> dict[str, list[Change]]:
        found = defaultdict(list)
        for change in self._changes:
            for address in sorted(self._concerned(change.address)):
                found[address].append(change)
        return dict(found)

    def _concerned(self, address: str) -> set[str]:
        """Return where a change in a document is told of: there, where its links lead, and in what lies around those."""
        found = {address, *(link.to for link in self._links(address))}
        around = list(found)
        while around:
            outer = {link.to for link in self._links(around.pop()) if link.rel == WITHIN} - found
            found |= outer
            around += outer
        return found

    def _links(self, address: str) -> tuple[Link, ...]:
        document = self._documents.get(address)
        return document.links if document else ()

    def documents(self) -> dict[str, Document]:
        """Return everything by address."""
        return self._documents
