"""Reads SDMX-ML with pysdmx: data messages and structures, as statistical offices publish them."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.parsers.expat import ExpatError

from tendik.methods.observations.shapes import VALUE, CodeList, Given, Problem, Read, Where

ROOT = re.compile(r"<(?:\w+:)?(?:Structure|StructureSpecific\w*|Generic\w*)\b[^>]*>")
NAMESPACE = re.compile(r'\s+xmlns(?::\w+)?="[^"]*"')
ENTITIES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
PREPARED = re.compile(r"<(?:\w+:)?Prepared>\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")
LIST = re.compile(r"Codelist=(?P<agency>[^:]+):(?P<id>[^(]+)\(")


def read_message(data: bytes) -> Read:
    """Return the figures of a data message, or the code lists of a structure.

    Args:
        data: An XML file.

    Returns:
        The figures in the order of the file, each under its number. What cannot be read is a problem.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Read(problems=(Problem("no_utf8"),))
    # No message of SDMX needs them, and by them a small file grows without end.
    if ENTITIES.search(text):
        return Read(problems=(Problem("entities"),))
    try:
        from pysdmx.errors import PysdmxError
        from pysdmx.io import read_sdmx
    except ImportError:
        return Read(problems=(Problem("no_reader"),))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read = _read(read_sdmx(_plain(text), validate=False))
            return replace(read, made_on=_made_on(text))
        except (PysdmxError, ExpatError, LookupError, TypeError, ValueError, AttributeError) as error:
            # The library stops at what it does not expect; a person is told its words.
            return Read(problems=(Problem("no_message", values={"reason": str(error)[:200]}),))


def _made_on(text: str) -> date | None:
    found = PREPARED.search(text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Return a message whose namespaces are declared once: declared again, they stop the library."""
    root = ROOT.search(text)
    if root is None:
        return text
    head, rest = text[: root.end()], text[root.end() :]
    return head + NAMESPACE.sub("", rest)


def _read(message: Any) -> Read:
    data = list(message.data or ())
    lists = tuple(_lists(message.structures or ()))
    if not data:
        return Read(form="SDMX-ML", lists=lists, problems=() if lists else (Problem("no_figures"),))
    structures = dict.fromkeys(str(one.structure).partition("=")[2] for one in data)
    given = tuple(given for one in data for given in _given(one.data))
    problems = () if given else (Problem("no_figures"),)
    return Read(f"SDMX-ML {', '.join(structures)}".strip(), given, problems, lists=lists)


def _given(frame: Any) -> Iterator[Given]:
    names = [str(name) for name in frame.columns]
    texts = frame.astype("object").where(frame.notna(), "")
    for number, values in enumerate(texts.itertuples(index=False, name=None), 1):
        said = {name: str(value) for name, value in zip(names, values, strict=True) if value != ""}
        yield Given(said.pop(VALUE, None), said, Where(line=number, column=VALUE))


def _lists(structures: Any) -> Iterator[CodeList]:
    """Yield the code lists of a structure, each under the concept that it belongs to, else under its own name."""
    concepts: dict[str, str] = {}
    for one in structures:
        for part in getattr(one, "components", None) or ():
            listed = getattr(part, "local_codes", None) or getattr(
                getattr(part, "concept", None), "codes", None
            )
            name = getattr(listed, "id", None) or _named(str(listed or ""))
            if name:
                concepts.setdefault(name, str(part.id))
    for one in structures:
        items = getattr(one, "items", None)
        if type(one).__name__ == "Codelist" and items:
            yield CodeList(concepts.get(one.id, str(one.id)), tuple(str(code.id) for code in items))


def _named(urn: str) -> str:
    found = LIST.search(urn)
    return found["id"] if found else ""
