"""The columns of a table, taken from the published shape that says what they hold: a field is written once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from inspect import get_annotations
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from tendik.methods.texts import Texts
from tendik.releases.shapes import ADDRESS, Coded, Document, Its, Named, OfSite, Spread, code_of

if TYPE_CHECKING:
    from tendik.releases.reader import Release

TYPES = {
    str: "string",
    int: "integer",
    date: "date",
    bool: "boolean",
    Decimal: "number",
    float: "number",
}
"""How a data package names the types of columns."""
MADE_UP = "made_up"


class Codes(str):
    """Codes of other things as tables tell them, with the addresses at which those stand."""

    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: ``type`` and ``description`` as the data package has them; a text column has one per language.

    ``path`` leads from the thing in a row to the value: a field, or a field of what a field holds. Of an address
    the code is told, or the field ``its`` of what stands there. For people ``words`` say the codes that it holds, or
    the list ``of_site`` does.
    """

    name: str
    description: str
    type: str = "string"
    texts: bool = False
    path: tuple[str, ...] = ()
    address: bool = False
    its: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    of_site: str = ""

    def names(self, languages: Iterable[str]) -> list[str]:
        """Return the names under which it stands in the file."""
        return [f"{self.name}_{language}" for language in languages] if self.texts else [self.name]

    def value(self, thing: Any, release: Release) -> Any:
        """Return what stands in the row of ``thing``."""
        for step in self.path:
            thing = getattr(thing, step)
        if not self.address or thing is None:
            return thing
        addresses = thing if isinstance(thing, tuple) else (thing,)
        if self.its:
            return " ".join(str(getattr(release.any(address), self.its)) for address in addresses)
        codes = Codes(" ".join(map(code_of, addresses)))
        codes.addresses = addresses
        return codes


def columns_of(shape: type[Any]) -> tuple[Column, ...]:
    """Return the columns of a shape: its described fields, then its described properties, then those of its bases.

    A field has a column if its type is ``Annotated[type, "What it says."]``; so has a property of such a type.
    Whether something is made up stands last.

    Raises:
        TypeError: a described field is of a type that data packages do not have.
    """
    return _columns_of(cast(Hashable, shape))


@cache
def _columns_of(shape: Any) -> tuple[Column, ...]:
    """Return the columns. Cached: a shape stays as it is, and each of its tables asks for them many times."""
    hints = {**get_type_hints(shape, include_extras=True), **_properties(shape)}
    found: dict[str, Column] = {}
    for name in _own_first(shape):
        for column in _described(shape, name, hints):
            # The first words for a field count: those of the shape that holds another one.
            found.setdefault(column.path[-1], column)
    return tuple(sorted(found.values(), key=lambda column: column.name == MADE_UP))


def _own_first(shape: type[Any]) -> Iterator[str]:
    for kind in shape.__mro__[:-1]:
        yield from get_annotations(kind)
        yield from (name for name, one in vars(kind).items() if isinstance(one, property))


def _properties(shape: type[Any]) -> dict[str, Any]:
    return {
        name: get_type_hints(one.fget, include_extras=True).get("return")
        for kind in reversed(shape.__mro__)
        for name, one in vars(kind).items()
        if isinstance(one, property)
    }


def _described(shape: type[Any], name: str, hints: Mapping[str, Any]) -> Iterator[Column]:
    """Yield the column of a field, or the columns of the shape that it holds; none if nothing says what it is."""
    hint = hints[name]
    if get_origin(hint) is not Annotated:
        return
    kind, *marks = get_args(hint)
    for mark in marks:
        if isinstance(mark, Spread):
            spread = _spread(kind, name, mark.words)
            # What both have, as the day on which they were entered, is told of the one that holds the other.
            yield from (one for one in spread if one.path[-1] in mark.words or one.path[-1] not in hints)
        elif isinstance(mark, str):
            yield _column(f"{shape.__name__}.{name}", Column(name=name, description=mark, path=(name,)), hint)


def _spread(shape: type[Any], name: str, words: dict[str, str]) -> Iterator[Column]:
    """Yield the columns of a shape that stands in ``name`` of another: those that it has words for, then all."""
    hints = get_type_hints(shape, include_extras=True)
    said = [
        _column(f"{shape.__name__}.{one}", Column(name=one, description=description, path=(one,)), hints[one])
        for one, description in words.items()
    ]
    for column in (*said, *columns_of(shape)):
        yield replace(column, path=(name, *column.path))


def _column(where: str, column: Column, hint: Any) -> Column:
    """Return a column with all that the type of its field says."""
    for mark in _marks(hint):
        column = _marked(column, mark)
    kind = _bare(hint)
    if kind == Texts:
        return replace(column, texts=True)
    if kind not in TYPES:
        raise TypeError(f"{where}: {kind} cannot stand in a table")
    return replace(column, type=TYPES[kind])


def _marked(column: Column, mark: Any) -> Column:
    if isinstance(mark, Named):
        return replace(column, name=mark.name)
    if isinstance(mark, Its):
        return replace(column, its=mark.field)
    if isinstance(mark, Coded):
        return replace(column, words=mark.words)
    if isinstance(mark, OfSite):
        return replace(column, of_site=mark.listed)
    return replace(column, address=True) if mark is ADDRESS else column


def _marks(hint: Any) -> Iterator[Any]:
    """Yield the marks of a type and of what it is made of: that a tuple holds addresses stands inside it."""
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
    for part in get_args(hint):
        yield from _marks(part)


def _bare(hint: Any) -> Any:
    """Return a type without marks and without None; of a tuple of addresses what it is made of."""
    while True:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            hint = arguments[0]
        elif origin in (Union, UnionType) and len(arguments) == 2 and NoneType in arguments:
            hint = next(one for one in arguments if one is not NoneType)
        elif origin is tuple and ADDRESS in _marks(hint):
            hint = arguments[0]
        else:
            return hint


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Where the things of a table stand: in the field ``of`` of a document, oldest first.

    Each row begins with the document's first column and ends with whether the thing counts and is made up.
    The property ``counts`` of the document is the one that counts; the other words describe columns.
    """

    within: type[Document]
    counts: str
    number: str
    in_force: str
    made_up: str
    of: str = "history"


def as_they_are(document: Document) -> Iterable[Any]:
    """Return a document as the one row that it has in its table."""
    return (document,)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the release: a document of the shape a row, or a thing of the shape within a document.

    ``each`` gives the rows of one document where it has more than one; ``of``: the kind of these documents, where the
    shape is that of a row alone.
    """

    name: str
    description: str
    shape: type[Any]
    within: History | None = None
    each: Callable[[Any], Iterable[Any]] = as_they_are
    of: type[Document] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return its columns from left to right."""
        own, history = columns_of(self.shape), self.within
        if history is None:
            return own
        return (
            columns_of(history.within)[0],
            Column(name="number", description=history.number, type="integer"),
            *own,
            Column(name="in_force", description=history.in_force, type="boolean"),
            Column(name=MADE_UP, description=history.made_up, type="boolean"),
        )

    def rows(self, release: Release) -> Iterator[dict[str, Any]]:
        """Yield one dict a row, by name of column; texts as words by language."""
        columns = columns_of(self.shape)
        if self.within:
            yield from self._entries(self.within, columns, release)
            return
        for document in release.all(self.of or self.shape):
            for thing in self.each(document):
                yield {column.name: column.value(thing, release) for column in columns}

    def _entries(
        self, history: History, columns: tuple[Column, ...], release: Release
    ) -> Iterator[dict[str, Any]]:
        key = columns_of(history.within)[0]
        for document in release.all(history.within):
            counts = getattr(document, history.counts)
            for number, thing in enumerate(getattr(document, history.of), 1):
                yield {
                    key.name: key.value(document, release),
                    "number": number,
                    **{column.name: column.value(thing, release) for column in columns},
                    "in_force": thing is counts,
                    MADE_UP: document.made_up,
                }
