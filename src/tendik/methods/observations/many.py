"""Settled figures column by column: what is the same in many rows is held once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.settled import Kind, Settled
from tendik.methods.observations.shapes import Where
from tendik.methods.periods import Period

Numbers = NDArray[np.int64]
AT_ONCE = 50_000
EXACT = 60
ROOM = 64_000_000
"""So many numbers are told apart by a mark for each; more by sorting them."""


class Columns(NamedTuple):
    """Settled figures side by side: what is first in each column is about the first figure. ``stands_at``: the place."""

    kinds: Sequence[Kind]
    places: Sequence[str]
    amounts: Sequence[Amount]
    notes: Sequence[str]
    stands_at: Sequence[str]


@dataclass(frozen=True, slots=True)
class ManySettled(Sequence[Settled]):
    """Settled figures, too many to be held one by one.

    Attributes:
        kinds: What they are: each once.
        places: Where: each once.
        amounts: How much: each once.
        notes: What the source says of them: each once.
        numbers: For every figure the number of its kind, place, amount and note, one column each.
        lines: For every figure its line.
        column: The letters of their column.
    """

    kinds: Sequence[Kind]
    places: Sequence[str]
    amounts: Sequence[Amount]
    notes: Sequence[str]
    numbers: tuple[Numbers, Numbers, Numbers, Numbers]
    lines: Numbers
    column: str

    def __len__(self) -> int:
        return len(self.numbers[0])

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        return self._settled(*(int(column[number]) for column in (*self.numbers, self.lines)))

    @property
    def end(self) -> str:
        """What stands behind the line where one of them stands in its file."""
        return f":{self.column}" if self.column else ""

    def __iter__(self) -> Iterator[Settled]:
        return self._in(np.arange(len(self)))

    def _in(self, order: Numbers) -> Iterator[Settled]:
        for rows in _parted(order):
            yield from map(self._settled, *(column[rows].tolist() for column in (*self.numbers, self.lines)))

    def in_columns(self) -> Iterator[Columns]:
        """Yield the figures in parts, by place, indicator, codes and period: an index grows fastest so."""
        kinds, places = self.numbers[:2]
        _names, ranks = np.unique([f"{one.indicator} {one.key}" for one in self.kinds], return_inverse=True)
        starts = np.array([one.period.starts_on.toordinal() for one in self.kinds])
        for rows in _parted(np.lexsort((starts[kinds], ranks[kinds], places))):
            yield self._columns(rows)

    def _columns(self, rows: Numbers) -> Columns:
        """Return the figures of some rows; none of them is made a thing of its own, which takes most of the time."""
        kinds, places, amounts, notes = (column[rows].tolist() for column in self.numbers)
        return Columns(
            [self.kinds[one] for one in kinds],
            [self.places[one] for one in places],
            [self.amounts[one] for one in amounts],
            [self.notes[one] for one in notes],
            [f"{line}{self.end}" for line in self.lines[rows].tolist()],
        )

    def _settled(self, kind: int, place: int, amount: int, note: int, line: int) -> Settled:
        where = Where(line=line, column=self.column)
        return Settled(self.kinds[kind], self.places[place], self.amounts[amount], self.notes[note], where)

    def times(self) -> Iterable[tuple[Amount, int]]:
        """Return every amount with how often it stands there."""
        times = np.bincount(self.numbers[2], minlength=len(self.amounts))
        return zip(self.amounts, times.tolist(), strict=True)


def _times(figures: Sequence[Settled]) -> Iterable[tuple[Amount, int]]:
    if isinstance(figures, ManySettled):
        return figures.times()
    return ((one.amount, 1) for one in figures)


def absences_in(figures: Sequence[Settled]) -> Counter[str]:
    """Return how many figures there are by the reason for which they are none; under "" those that are."""
    found: Counter[str] = Counter()
    for amount, times in _times(figures):
        found[amount.absence] += times
    return found


def sum_of(*several: Sequence[Settled]) -> str:
    """Return the sum of all figures of one or more files as an exact number; blanks and dashes add nothing."""
    with localcontext() as context:
        context.prec = EXACT
        counted = chain.from_iterable(map(_times, several))
        amounts = (Decimal(one.text) * times for one, times in counted if one.text)
        return format(sum(amounts, Decimal(0)), "f")


def periods_of(figures: Sequence[Settled]) -> set[Period]:
    """Return the periods of figures."""
    return {one.period for one in (figures.kinds if isinstance(figures, ManySettled) else figures)}


def indicators_in(figures: Sequence[Settled]) -> set[str]:
    """Return what figures measure, by code."""
    return {one.indicator for one in (figures.kinds if isinstance(figures, ManySettled) else figures)}


def in_columns(figures: Sequence[Settled]) -> Iterator[Columns]:
    """Yield figures column by column, many in parts and in the order in which they are written fastest."""
    if isinstance(figures, ManySettled):
        yield from figures.in_columns()
    elif figures:
        kinds, places, amounts, notes, wheres = zip(*figures, strict=True)
        yield Columns(kinds, places, amounts, notes, [str(where) for where in wheres])


def _parted(order: Numbers) -> Iterator[Numbers]:
    for start in range(0, len(order), AT_ONCE):
        yield order[start : start + AT_ONCE]


def renumbered(numbers: Numbers, end: int) -> tuple[Numbers, Numbers]:
    """Return numbers below ``end`` as places in the list of those that occur, and that list."""
    if end > max(ROOM, len(numbers)):
        present, places = np.unique(numbers, return_inverse=True)
        return places.astype(np.int64), present
    occurs = np.zeros(end, np.bool_)
    occurs[numbers] = True
    present = np.flatnonzero(occurs)
    places = np.empty(end, np.int32)
    places[present] = np.arange(len(present), dtype=np.int32)
    return places[numbers].astype(np.int64), present
