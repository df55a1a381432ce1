"""Blanking: take words out of the archives of older releases. What is left of a file is no longer what was sealed."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from tendik.releases.archives import FILES, OWN, Archive
from tendik.releases.salts import SALTS

LONG = 20
"""So many letters are said by chance nowhere else: such words go wherever they stand."""
OPAQUE = (".xlsx", ".parquet", ".ods", ".docx", ".pdf", ".zip")
"""Files that nobody looks into here: they go as a whole when words were found beside them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one act: each text with what stands instead of it, and the address that they stand at."""

    act: int
    address: str
    texts: Mapping[str, str]

    def among(self, code: str, values: set[str]) -> dict[str, str]:
        """Return which texts go from a document or a row with a code, that holds some values."""
        if code == self.address.partition("/")[2] or self.texts.keys() <= values:
            return dict(self.texts)
        return {text: instead for text, instead in self.texts.items() if len(text) >= LONG}


def blanked(archive: Archive, words: Words) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of an archive without some words, and the names of those that held them.

    Their salts go too, so that nobody can test a guess against the hash that was sealed. An archive of an earlier
    program, without salts, cannot be blanked so: it goes as a whole, and no file is returned.
    """
    files = dict(archive.files)
    held = [name for name in sorted(files) if _blank(files, name, words)]
    if not held:
        return files, []
    if SALTS not in files:
        return {}, []
    gone = [name for name in files if name.endswith(OPAQUE)]
    for name in gone:
        del files[name]
    touched = {f"data/{name}" for name in (*held, *gone)}
    left = {path: salt for path, salt in archive.salts.items() if path not in touched}
    files[SALTS] = msgspec.json.encode(left, order="sorted")
    return files, sorted((*held, *gone))


def _blank(files: dict[str, bytes], name: str, words: Words) -> bool:
    """Take the words out of one file; tell whether it held any."""
    if name in (FILES, OWN, SALTS):
        return False
    body = files[name]
    if name.endswith(".json"):
        files[name] = _json(body, words)
    elif name.endswith(".csv"):
        files[name] = _csv(body, words)
    return files[name] != body


def _json(body: bytes, words: Words) -> bytes:
    before = msgspec.json.decode(body)
    things = before if isinstance(before, list) else [before]
    after = [_in_thing(thing, words) for thing in things]
    if after == things:
        return body
    return msgspec.json.format(msgspec.json.encode(after if isinstance(before, list) else after[0]), indent=1)


def _in_thing(thing: Any, words: Words) -> Any:
    code = str(thing.get("code", "")) if isinstance(thing, dict) else ""
    return _without(thing, words.among(code, set(_strings(thing))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _without(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _cut(value, texts)
    if isinstance(value, dict):
        return {key: _without(one, texts) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, texts) for one in value]
    return value


def _cut(value: str, texts: Mapping[str, str]) -> str:
    if value in texts:
        return texts[value]
    for text, instead in texts.items():
        if len(text) >= LONG:
            value = value.replace(text, instead)
    return value


def _csv(body: bytes, words: Words) -> bytes:
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    after = [_in_row(row, words) for row in rows]
    if after == rows:
        return body
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(after)
    return out.getvalue().encode()


def _in_row(row: list[str], words: Words) -> list[str]:
    code = words.address.partition("/")[2]
    texts = words.among(code if code in row else "", set(row))
    return [_cut(cell, texts) for cell in row]
