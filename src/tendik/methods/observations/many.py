"""Settled figures column by column: what is the same in many rows is held once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import chain
from typing import overload

import numpy as np
from numpy.typing import NDArray

from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.settling import Kind, Settled
from tendik.methods.observations.shapes import Where
from tendik.methods.periods import Period

Numbers = NDArray[np.int64]
AT_ONCE = 50_000
EXACT = 60


@dataclass(frozen=True, slots=True)
class ManySettled(Sequence[Settled]):
    """Settled figures, too many to be held one by one.

    Attributes:
        kinds: What they are: each once.
        places: Where: each once.
        amounts: How much: each once.
        notes: What the source says of them: each once.
        numbers: For every figure the number of its kind, place, amount and note, one column each.
        first: The line of the first figure; the others stand in the lines below it.
        column: The letters of their column.
    """

    kinds: Sequence[Kind]
    places: Sequence[str]
    amounts: Sequence[Amount]
    notes: Sequence[str]
    numbers: tuple[Numbers, Numbers, Numbers, Numbers]
    first: int
    column: str

    def __len__(self) -> int:
        return len(self.numbers[0])

    @overload
    def __getitem__(self, at: int) -> Settled: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Settled]: ...
    def __getitem__(self, at: int | slice) -> Settled | Sequence[Settled]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        return self._settled(number, *(int(column[number]) for column in self.numbers))

    def __iter__(self) -> Iterator[Settled]:
        return self._in(np.arange(len(self)))

    def in_order(self) -> Iterator[Settled]:
        """Yield the figures by indicator, place, codes and period: an index grows fastest so."""
        kinds, places = self.numbers[:2]
        _names, ranks = np.unique([f"{one.indicator} {one.key}" for one in self.kinds], return_inverse=True)
        starts = np.array([one.period.starts_on.toordinal() for one in self.kinds])
        return self._in(np.lexsort((starts[kinds], ranks[kinds], places)))

    def _in(self, order: Numbers) -> Iterator[Settled]:
        for start in range(0, len(order), AT_ONCE):
            rows = order[start : start + AT_ONCE]
            columns = (column[rows].tolist() for column in self.numbers)
            yield from map(self._settled, rows.tolist(), *columns)

    def _settled(self, number: int, kind: int, place: int, amount: int, note: int) -> Settled:
        what, much = self.kinds[kind], self.amounts[amount]
        where = Where(line=self.first + number, column=self.column)
        return Settled(what, self.places[place], much, self.notes[note], where)

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


def in_order(figures: Sequence[Settled]) -> Iterable[Settled]:
    """Return figures in the order in which many are written fastest, where there are many."""
    return figures.in_order() if isinstance(figures, ManySettled) else figures
