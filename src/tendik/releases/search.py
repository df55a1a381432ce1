"""The search index of one language: a file of SQLite, written once when a release is made."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tendik.methods.folding import fold
from tendik.methods.search import code_key, trigrams

BETWEEN = " · "
"""Stands between the places of ``where``."""
_folded = lru_cache(maxsize=1024)(fold)
SCHEMA = """
    CREATE TABLE entry (id INTEGER PRIMARY KEY, address TEXT, kind TEXT, label TEXT, title TEXT, words TEXT, "where" TEXT);
    CREATE TABLE code (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
    CREATE TABLE piece (trigram TEXT PRIMARY KEY, entries INTEGER) WITHOUT ROWID;
    CREATE VIRTUAL TABLE folded USING fts5 (title, words, tokenize = 'trigram');
"""


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that can be found: its address in the site, its kind, its title and all its words."""

    address: str
    kind: str
    title: str
    words: str
    also: str = ""
    """Words by which it is found too, which are not shown."""
    label: str = ""
    """A code that is shown before the title."""
    where: str = ""
    """What kind of place it is and in which it lies, shown beside the title."""


def write_index(path: Path, entries: Iterable[Findable]) -> None:
    """Write the index of ``entries`` to ``path``; what stood there is replaced.

    The same entries give the same bytes, in whatever order they come. Titles count more than words.
    The last part of an address is found as a code when it holds a digit: ``asks/GE-1.4``.
    """
    path.unlink(missing_ok=True)
    index = sqlite3.connect(path, isolation_level=None)
    try:
        index.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        index.execute("BEGIN")
        for statement in SCHEMA.split(";"):
            index.execute(statement)
        _fill(index, sorted(entries, key=_order))
        index.execute("INSERT INTO folded (folded) VALUES ('optimize')")
        index.execute("COMMIT")
        index.execute("VACUUM")
    finally:
        index.close()


def _order(entry: Findable) -> tuple[str, ...]:
    return entry.address, entry.kind, entry.title, entry.words, entry.where


def synonyms(words: str, groups: Iterable[tuple[Iterable[str], Iterable[str]]]) -> str:
    """Return the words by which ``words`` are found too.

    Args:
        words: Of a text.
        groups: Pairs: words for the same thing, and those that find what holds one of them as the beginning of a word.

    Examples:
        >>> synonyms("Simplify loans", [(["loan"], ["loan", "кредит"]), (["job"], ["job", "work"])])
        'loan кредит'
    """
    folded = f" {fold(words)}"
    met = [others for group, others in groups if any(f" {_folded(member)}" in folded for member in group)]
    return " ".join(dict.fromkeys(member for others in met for member in others))


def _fill(index: sqlite3.Connection, entries: list[Findable]) -> None:
    pieces: Counter[str] = Counter()
    for number, entry in enumerate(entries, start=1):
        title, words = fold(entry.title), fold(f"{entry.words} {entry.also}")
        row = (number, entry.address, entry.kind, entry.label, entry.title, entry.words, entry.where)
        index.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        # The spaces around make the beginning and the end of each word part of a trigram.
        index.execute(
            "INSERT INTO folded (rowid, title, words) VALUES (?, ?, ?)", (number, f" {title} ", f" {words} ")
        )
        pieces.update({piece for word in {*title.split(), *words.split()} for piece in trigrams(word)})
        key = code_key(entry.address.rpartition("/")[2])
        if any(letter.isdigit() for letter in key):
            index.execute("INSERT INTO code VALUES (?, ?)", (key, number))
    index.executemany("INSERT INTO piece VALUES (?, ?)", sorted(pieces.items()))
