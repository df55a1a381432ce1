"""Search in a release's index: opened for reading only, never locked, safe from many threads."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from tendik.methods.folding import fold
from tendik.methods.search import (
    ENOUGH,
    MOST_LETTERS,
    SURE,
    Asked,
    Judge,
    code_key,
    divide,
    query_words,
    rank,
    spellings,
    trigrams,
    weigh,
)
from tendik.places.published import Place
from tendik.releases.search import BETWEEN

LIKELY = 200
"""How many of the likeliest entries are looked at closely; no more are ever found."""

READ = 20_000
"""How many occurrences of trigrams one query may read: the rarest trigrams come first."""

PLACES_FIRST = 2
"""Of a query that names a place and a topic: so many places stand before what the topic finds."""

TITLE_WEIGHT = 4.0
SNIPPET = 160
_folded = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, with the part of its words that shows why."""

    address: str
    kind: str
    label: str
    title: str
    snippet: str
    where: str = ""
    """Of a place: its kind and the places in which it lies."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found: how many in all (at most ``LIKELY`` and the codes), and the best of them."""

    total: int
    hits: tuple[Hit, ...]


def search(path: Path, query: str, *, kinds: Collection[str] | None = None, limit: int = 50) -> Hits:
    """Return what answers ``query``, the best first.

    Args:
        path: The index of one language, as ``write_index`` wrote it.
        query: What a visitor typed. Two hundred letters and twelve words of it count.
        kinds: Only entries of these kinds; all if not given.
        limit: How many hits to return at most.
    """
    words = query_words(query)
    if not words:
        return Hits(0, ())
    index = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)
    try:
        index.execute("PRAGMA query_only = ON")
        found_in, entries = _rarities(index, words)
        of_kind = None if kinds is None else json.dumps(sorted(kinds))
        judge = Judge(weigh(words, found_in, entries))
        rows = _likely(index, _worth_reading(judge.asked, found_in), of_kind)
        found = _by_code(index, query, of_kind) or _by_words(rows, judge)
        return Hits(len(found), tuple(_hits(index, found[:limit], judge)))
    finally:
        index.close()


def _by_code(index: sqlite3.Connection, query: str, kinds: str | None) -> list[int]:
    """Return the entries whose code was typed, then those whose codes begin with it."""
    key = code_key(query[:MOST_LETTERS])
    if not any(letter.isdigit() for letter in key):
        return []
    rows = index.execute(
        """
        SELECT id FROM code JOIN entry USING (id)
        WHERE (key = :key OR (key > :key || ' ' AND key < :key || '!'))
          AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
        ORDER BY length(key), key, id LIMIT :likely
        """,
        {"key": key, "kinds": kinds, "likely": LIKELY},
    )
    return [number for (number,) in rows]


class _Row(NamedTuple):
    """An entry that may answer the query, with its words as they are compared."""

    number: int
    kind: str
    title: str
    words: str
    where: str

    @property
    def text(self) -> tuple[str, str]:
        """Title and words."""
        return self.title.strip(), self.words.strip()

    @property
    def placed(self) -> "_Row":
        """The same entry, found by where it lies too: Кара-Суу Ноокат."""
        return self._replace(words=f"{self.words} {_folded(self.where)}")


def _likely(index: sqlite3.Connection, pieces: Sequence[str], kinds: str | None) -> list[_Row]:
    """Return the entries that share the most with the query."""
    if not pieces:
        return []
    rows = index.execute(
        """
        SELECT entry.id, entry.kind, folded.title, folded.words, entry."where"
        FROM folded JOIN entry ON entry.id = folded.rowid
        WHERE folded MATCH :pieces AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
        ORDER BY bm25(folded, :title_weight, 1.0), entry.id LIMIT :likely
        """,
        {
            "pieces": " OR ".join(f'"{piece}"' for piece in pieces),
            "kinds": kinds,
            "title_weight": TITLE_WEIGHT,
            "likely": LIKELY,
        },
    )
    return [_Row(*row) for row in rows]


def _by_words(rows: Sequence[_Row], judge: Judge) -> list[int]:
    """Return the entries that hold enough of the query, the best first; of a place and a topic those of both."""
    for likely in (rows, [row.placed for row in rows]):
        if any(min(judge.meets(" ".join(row.text))) >= ENOUGH for row in likely):
            return _ranked(likely, judge)
    places = [row for row in rows if row.kind == Place.KIND]
    others = [row for row in rows if row.kind != Place.KIND]
    named, said = divide(judge, [row.title for row in places], [" ".join(row.text) for row in others])
    if not named:
        return _ranked(rows, judge)
    there, topics = _widest_first(places, Judge(named)), _ranked(others, Judge(said))
    return [*there[:PLACES_FIRST], *topics, *there[PLACES_FIRST:]]


def _widest_first(places: Sequence[_Row], judge: Judge) -> list[int]:
    """Return the places that are named: who asks for something in Naryn means the region, not a hamlet so called."""
    by_number = {row.number: row for row in places}
    order = {number: at for at, number in enumerate(_ranked(places, judge))}

    def place_in_order(number: int) -> tuple[bool, int, int]:
        row = by_number[number]
        surely = min(judge.meets(row.title)) >= SURE
        return not surely, row.where.count(BETWEEN) + bool(row.where) if surely else 0, order[number]

    return sorted(order, key=place_in_order)


def _ranked(rows: Sequence[_Row], judge: Judge) -> list[int]:
    return [rows[at].number for at, _ in rank([row.text for row in rows], judge)]


def _worth_reading(asked: Iterable[Asked], found_in: Mapping[str, int]) -> list[str]:
    """Return the query's trigrams that stand somewhere, the rarest first, while few enough are read."""
    pieces = {piece for word in asked for spelt in word.spellings for piece in trigrams(spelt)}
    chosen: list[str] = []
    read = 0
    for piece in sorted(pieces & found_in.keys(), key=lambda piece: (found_in[piece], piece)):
        read += found_in[piece]
        if chosen and read > READ:
            break
        chosen.append(piece)
    return chosen


def _rarities(index: sqlite3.Connection, words: Iterable[str]) -> tuple[dict[str, int], int]:
    """Return in how many entries each trigram of the query stands, and how many entries there are."""
    sought = sorted({piece for word in words for spelt in spellings(word) for piece in trigrams(spelt)})
    rows = index.execute(
        "SELECT trigram, entries FROM piece WHERE trigram IN (SELECT value FROM json_each(?))",
        (json.dumps(sought),),
    )
    found_in = dict(rows.fetchall())
    (entries,) = index.execute("SELECT max(id) FROM entry").fetchone()  # they are numbered from 1
    return found_in, entries or 0


def _hits(index: sqlite3.Connection, numbers: list[int], judge: Judge) -> Iterator[Hit]:
    for number in numbers:
        row = index.execute(
            'SELECT address, kind, label, title, words, "where" FROM entry WHERE id = ?', (number,)
        ).fetchone()
        address, kind, label, title, words, where = row
        yield Hit(address, kind, label, title, snippet(words, judge), where)


def _is_met(word: str, judge: Judge) -> bool:
    return any(max(judge.likenesses(part)) >= ENOUGH for part in _folded(word).split())


def snippet(words: str, judge: Judge) -> str:
    """Return the part of ``words`` around the first that meets the query, cut between words."""
    spans = [match.span() for match in re.finditer(r"\S+", words)]
    if not spans:
        return ""
    met = (at for at, (start, end) in enumerate(spans) if _is_met(words[start:end], judge))
    start = middle = next(met, 0)
    while start and spans[middle][0] - spans[start - 1][0] <= SNIPPET // 3:
        start -= 1
    last = start
    while last + 1 < len(spans) and spans[last + 1][1] - spans[start][0] <= SNIPPET:
        last += 1
    before, after = "… " * (start > 0), " …" * (last + 1 < len(spans))
    return f"{before}{words[spans[start][0] : spans[last][1]]}{after}"
