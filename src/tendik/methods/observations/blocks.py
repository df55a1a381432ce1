"""Figures in blocks: how a data set keeps them, many in a few bytes, each exactly as it was written."""

import re
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec
import numpy as np

from tendik.methods.observations.many import ManySettled, Numbers, renumbered
from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.settled import Kind, Settled

T = TypeVar("T")
MOST = 100_000
"""So many figures stand in a block at most: who asks for few places of a large data set holds no more at once."""
LONGEST_NOTE, LONGEST_PLACE = 500, 100
QUICK = 1
"""Quick and nearly as small: what varies most are the figures, and those no level makes much smaller."""
LINE = re.compile(r"(.*?)(0|[1-9][0-9]{0,8})([^0-9]*)", re.DOTALL)
"""The last number of a place in a file: its line. What stands before and after it is the same in most rows."""


class StandsTwice(ValueError):
    """Two figures are about the same thing, place and period, so that nobody could say which of them counts."""


class NoFigure(ValueError):
    """A figure that neither is a number nor says why not, or does both; or a period that ends before it starts."""


class KindKept(NamedTuple):
    """What figures of an indicator are, wherever: the days of the period, end exclusive, the codes by dimension."""

    starts_on: date
    ends_before: date
    codes: dict[str, str]
    key: str
    status: str


class Mark(NamedTuple):
    """What stands before and after the line where a figure stood in its file: “Sheet1!C” and “”."""

    before: str = ""
    after: str = ""


class Row(NamedTuple):
    """A figure of a block. ``place``: the number of its place; ``line``: below 0 where its place names none."""

    kind: KindKept
    place: int
    amount: Amount
    note: str
    mark: Mark
    line: int

    @property
    def stands_at(self) -> str:
        """Where in its file it stood."""
        return stands_at(self.mark, self.line)


def stands_at(mark: Mark, line: int) -> str:
    """Return a place in a file as text."""
    return f"{mark.before}{line if line >= 0 else ''}{mark.after}"


def marked(place: str) -> tuple[Mark, int]:
    """Return a place in a file apart: what stands around its line, and the line, below 0 where there is none."""
    found = LINE.fullmatch(place)
    return (Mark(found[1], found[3]), int(found[2])) if found else (Mark(place), -1)


class _Content(msgspec.Struct, array_like=True):
    """A block as bytes hold it. ``numbers``: the columns, each with the kind of its numbers, as “<u2”."""

    kinds: list[tuple[date, date, dict[str, str], str, str]]
    places: list[int]
    amounts: list[tuple[str, str]]
    notes: list[str]
    marks: list[tuple[str, str]]
    numbers: list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Block:
    """Figures column by column.

    Attributes:
        kinds: What they are: each once.
        places: The numbers of their places: each once.
        amounts: How much: each once.
        notes: What the source says of them: each once.
        marks: What stands around their line: each once.
        numbers: For every figure the number of its kind, place, amount, note and mark, one column each.
        lines: For every figure its line.
    """

    kinds: Sequence[KindKept]
    places: Sequence[int]
    amounts: Sequence[Amount]
    notes: Sequence[str]
    marks: Sequence[Mark]
    numbers: tuple[Numbers, ...]
    lines: Numbers

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Row]:
        return map(Row, *self.columns())

    def columns(self) -> Iterator[Iterable[Any]]:
        """Yield what stands in the fields of all its rows, a field after the other, in the order of ``Row``."""
        said = (self.kinds, self.places, self.amounts, self.notes, self.marks)
        for known, column in zip(said, self.numbers, strict=True):
            yield map(known.__getitem__, column.tolist())
        yield self.lines.tolist()

    def places_with_a_number(self) -> set[int]:
        """Return the numbers of the places for which there is a figure, not only the word that there is none."""
        written = np.array([bool(one.text) for one in self.amounts], np.bool_)[self.numbers[2]]
        return {self.places[one] for one in np.unique(self.numbers[1][written]).tolist()}

    def content(self) -> bytes:
        """Return it as bytes."""
        said = _Content(
            [(*one,) for one in self.kinds],
            list(self.places),
            [(one.text, one.absence) for one in self.amounts],
            list(self.notes),
            [(*one,) for one in self.marks],
            [_packed(column) for column in (*self.numbers, self.lines)],
        )
        return zlib.compress(msgspec.msgpack.encode(said), QUICK)

    @classmethod
    def of(cls, content: bytes) -> "Block":
        """Return what ``content`` made bytes of."""
        said = msgspec.msgpack.decode(zlib.decompress(content), type=_Content)
        *numbers, lines = (np.frombuffer(column, kind).astype(np.int64) for kind, column in said.numbers)
        return cls(
            [KindKept(*one) for one in said.kinds],
            said.places,
            [Amount(*one) for one in said.amounts],
            said.notes,
            [Mark(*one) for one in said.marks],
            tuple(numbers),
            lines,
        )

    @classmethod
    def of_rows(cls, rows: Iterable[Row]) -> "Block":
        """Return rows as a block."""
        kinds, places, amounts, notes, marks, lines = zip(*rows, strict=True)
        what, of = _numbered(kinds, lambda kind: (kind.starts_on, kind.ends_before, kind.key, kind.status))
        (where, much, told, around), numbers = _all_numbered(places, amounts, notes, marks)
        return cls(what, where, much, told, around, (of, *numbers), np.array(lines, np.int64))

    def taken(self, rows: Numbers) -> "Block":
        """Return some of its rows, by their numbers, and of what they say only what they say."""
        said: tuple[Sequence[Any], ...] = (self.kinds, self.places, self.amounts, self.notes, self.marks)
        found = [
            renumbered(column[rows], len(known)) for known, column in zip(said, self.numbers, strict=True)
        ]
        numbers, present = zip(*found, strict=True)
        kinds, places, amounts, notes, marks = (
            [known[one] for one in kept.tolist()] for known, kept in zip(said, present, strict=True)
        )
        return Block(kinds, places, amounts, notes, marks, numbers, self.lines[rows])


def _packed(column: Numbers) -> tuple[str, bytes]:
    """Return numbers as bytes, as few as hold the highest of them."""
    low, high = int(column.min(initial=0)), int(column.max(initial=0))
    kind = "<i8" if low < 0 else next(kind for kind in ("<u1", "<u2", "<u4", "<i8") if high <= _highest(kind))
    return kind, column.astype(kind).tobytes()


def _highest(kind: str) -> int:
    return int(np.iinfo(kind).max)


def _numbered(column: Iterable[T], known_by: Callable[[T], Hashable]) -> tuple[list[T], Numbers]:
    """Return what is different in a column, and for every row the number of it."""
    found: dict[Hashable, int] = {}
    said: list[T] = []
    numbers: list[int] = []
    for one in column:
        number = found.setdefault(known_by(one), len(found))
        if number == len(said):
            said.append(one)
        numbers.append(number)
    return said, np.array(numbers, np.int64)


def _all_numbered(*columns: Sequence[Hashable]) -> tuple[list[list[Any]], list[Numbers]]:
    """Return of every column what is different in it, and the numbers of that."""
    found = [_numbered(column, lambda one: one) for column in columns]
    return [said for said, _numbers in found], [numbers for _said, numbers in found]


def in_blocks(figures: Sequence[Settled], places: Mapping[str, int]) -> Iterator[tuple[str, Block]]:
    """Yield settled figures in blocks, each with the code of its indicator; by place, codes and period in each.

    Args:
        figures: The figures of a data set.
        places: The numbers of places by their codes.

    Raises:
        StandsTwice: two of them are about the same.
        NoFigure: one is no figure and does not say why.
    """
    whole, indicators = _whole(figures, places)
    _check(whole)
    names, of = np.unique(indicators, return_inverse=True)
    order = _order(whole, of)
    ends = np.cumsum(np.bincount(of[whole.numbers[0]], minlength=len(names))).tolist()
    for name, start, end in zip(names.tolist(), [0, *ends], ends, strict=False):
        for first in range(start, end, MOST):
            yield name, whole.taken(order[first : min(first + MOST, end)])


def _order(whole: Block, of: Numbers) -> Numbers:
    """Return in which order figures stand: by indicator, place, codes and period."""
    things = [
        (indicator, one.key, one.starts_on, one.ends_before)
        for indicator, one in zip(of.tolist(), whole.kinds, strict=True)
    ]
    rank = {thing: number for number, thing in enumerate(sorted(set(things)))}
    kind, place = whole.numbers[:2]
    thing = np.array([rank[one] for one in things])[kind]
    about = (of[kind] * len(whole.places) + place) * len(rank) + thing
    order = np.argsort(about)
    if (np.diff(about[order]) == 0).any():
        raise StandsTwice
    return order


def _check(whole: Block) -> None:
    if not all(one.ends_before > one.starts_on for one in whole.kinds):
        raise NoFigure("a period")
    if not all(bool(one.text) != bool(one.absence) for one in whole.amounts):
        raise NoFigure("a number")


def _whole(figures: Sequence[Settled], places: Mapping[str, int]) -> tuple[Block, list[str]]:
    """Return all figures as one block, and the indicator of each of its kinds."""
    many, marks, marked_by = _many(figures)
    block = Block(
        [_kept(one) for one in many.kinds],
        [places[one] for one in many.places],
        many.amounts,
        [note[:LONGEST_NOTE] for note in many.notes],
        marks,
        (*many.numbers, marked_by),
        many.lines,
    )
    return block, [one.indicator for one in many.kinds]


def _many(figures: Sequence[Settled]) -> tuple[ManySettled, Sequence[Mark], Numbers]:
    """Return figures column by column, what stands around their lines, and for every one the number of that."""
    if isinstance(figures, ManySettled):
        return figures, [Mark(after=figures.end)], np.zeros(len(figures), np.int64)
    kinds, places, amounts, notes, wheres = zip(*figures, strict=True)
    stood, lines = zip(*(marked(str(where)[:LONGEST_PLACE]) for where in wheres), strict=True)
    what, of = _numbered(kinds, lambda one: (one.indicator, one.period, one.key, one.status))
    (where, much, told, marks), (at, amount, note, mark) = _all_numbered(places, amounts, notes, stood)
    numbers = (of, at, amount, note)
    return ManySettled(what, where, much, told, numbers, np.array(lines, np.int64), ""), marks, mark


def _kept(kind: Kind) -> KindKept:
    days = kind.period.starts_on, kind.period.ends_before
    return KindKept(*days, dict(kind.codes), kind.key, kind.status)
