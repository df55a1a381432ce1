"""``tendik.toml``: read with the line of a fault, and changed in its own two keys only."""

import json
import os
import re
import secrets
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.packs.lines import TOML_PLACE

FILE = "tendik.toml"
VALUE = r"""("(?:\\.|[^"\\\n])*"|'[^'\n]*'|true|false)"""


class HomeFaulty(Exception):
    """A person must mend something in the home first; the message says what and how."""

    def __init__(self, words: Any, **values: Any) -> None:
        self.words, self.values = words, values
        super().__init__(values)

    def __str__(self) -> str:
        """The words, in the language in force when they are shown."""
        return str(self.words % self.values)


def text_of(file: Path) -> str:
    """Return what stands in the file; nothing where there is none.

    Raises:
        HomeFaulty: it is there and cannot be read.
    """
    if not os.path.lexists(file):
        return ""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        words = _("%(file)s cannot be read (%(reason)s). Check that it is there and the rights to read it.")
        raise HomeFaulty(words, file=file, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        words = _("%(file)s is no text in UTF-8. Save it as UTF-8, then give the command again.")
        raise HomeFaulty(words, file=file) from error


def read(file: Path) -> dict[str, Any]:
    """Return what the file says; nothing where there is none.

    Raises:
        HomeFaulty: it cannot be read; the message names the line.
    """
    text = text_of(file)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE.search(str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        words = _("%(file)s, line %(line)s, cannot be read (%(reason)s). Correct this line or the one above.")
        raise HomeFaulty(words, file=file, line=line, reason=TOML_PLACE.sub("", str(error))) from error


def changed(file: Path, values: Mapping[str, str | bool]) -> str:
    """Return the file's text with these keys of its top set; every other line stays as it is.

    Raises:
        HomeFaulty: it cannot be read, or a key stands there in a way that only a person can change.
    """
    said, text = read(file), text_of(file)
    for key, value in values.items():
        if said.get(key) == value:
            continue
        said[key], line = value, f"{key} = {_toml(value)}"
        ways = (way for way in _ways(text, key, _toml(value)) if _says(way, said))
        found = next(ways, None)
        if found is None:
            words = _(
                "%(file)s: the program cannot change “%(key)s” there. Write this line yourself: %(line)s"
            )
            raise HomeFaulty(words, file=file, key=key, line=line)
        text = found
    return text


def put(file: Path, content: str | bytes, *, secret: bool = False) -> None:
    """Write a file whole or not at all, also when the power fails; a new or secret one is its owner's only."""
    target = file.resolve()
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as written:
            written.write(content.encode() if isinstance(content, str) else content)
            written.flush()
            os.fsync(written.fileno())
        if target.exists() and not secret:
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _toml(value: str | bool) -> str:
    # TOML takes what JSON writes, but for the one control sign that JSON leaves as it is.
    written = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    try:
        written.encode()
    except UnicodeEncodeError as error:
        raise HomeFaulty(
            _("The path %(path)s holds signs that are no text. Rename it."), path=value
        ) from error
    return written


def _ways(text: str, key: str, value: str) -> Iterator[str]:
    for found in re.finditer(rf"""^[ \t]*["']?{key}["']?[ \t]*=[ \t]*{VALUE}""", text, re.MULTILINE):
        yield text[: found.start(1)] + value + text[found.end(1) :]
    yield f"{key} = {value}\n{text}"


def _says(text: str, values: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == values
    except tomllib.TOMLDecodeError:
        return False
