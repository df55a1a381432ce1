"""What a release says of itself: the manifest that seals it, its tables, what changed since the one before."""

import msgspec

from tendik.methods.texts import Texts
from tendik.packs.country import Country


class Erased(msgspec.Struct, frozen=True):
    """A file of an older release out of which an act erased words: its hash now; empty if the whole file has gone."""

    act: int
    hash: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """What a release says of itself."""

    number: int
    at: str
    code_version: str
    pack_version: str
    previous: str
    journal_head: str
    languages: list[str]
    site: Country
    older: list[int] = []
    erased: dict[str, Erased] = {}
    """By path, as ``older/000001.zip/documents/asks.json``."""
    again: int = 0
    """The number of the older release whose data these are; 0: of the ledger."""
    files: dict[str, str] = {}
    began: str = ""
    """The moment of the first release, as far back as it is known."""


class Described(msgspec.Struct, frozen=True):
    """A column of a file, as the dictionary tells it."""

    name: str
    description: str


class Schema(msgspec.Struct, frozen=True):
    """The columns of a file from left to right."""

    fields: list[Described]


class BookFile(msgspec.Struct, frozen=True):
    """The workbook of a table in a language."""

    language: str
    path: str
    bytes: int


class PartFile(msgspec.Struct, frozen=True):
    """A file with the same rows as a table's CSV."""

    path: str
    bytes: int


class TableFile(msgspec.Struct, frozen=True):
    """A file with a table, as the dictionary tells it. ``made_up``: it holds the rows that are made up, no others."""

    path: str
    description: str
    schema: Schema
    bytes: int = 0
    rows: int = 0
    made_up: bool = False
    workbooks: list[BookFile] = []
    parquet: PartFile | None = None


class SetFile(msgspec.Struct, frozen=True):
    """A data set: where its own package lies, and how it is called.

    ``counted``: it is counted anew from the office's own records with every release.
    """

    code: str
    path: str
    titles: Texts
    group: Texts
    rows: int
    made_up: bool = False
    counted: bool = False


class Dictionary(msgspec.Struct, frozen=True):
    """What ``datapackage.json`` tells of the files with tables. Its descriptions are translated where they are drawn."""

    resources: list[TableFile]
    sets: list[SetFile] = []


NO_TABLES = Dictionary([])


class Change(msgspec.Struct, frozen=True):
    """A document that is new or different since the release before: ``at`` is this release's moment.

    ``state`` is how it stood then, ``before`` how it had stood: later changes do not touch what is told of this one.
    """

    address: str
    what: str
    at: str
    state: str = ""
    before: str = ""
