"""Settles long tables of many rows: what is said of them is settled once for all rows that say the same."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from tendik.methods.observations.known import Known
from tendik.methods.observations.many import ManySettled, Numbers
from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.settling import Kind, Settlement, Settler, Unsettled, settle, settled_amount
from tendik.methods.observations.shapes import (
    AREA,
    COMMENT,
    CONFIDENTIAL,
    STATUS,
    VALUE,
    Given,
    Packed,
    Read,
    Where,
)

APART = (AREA, VALUE, COMMENT)
"""Concepts that are settled for themselves: they say something else in nearly every row."""
ROOM = 64_000_000
"""So many numbers are told apart by a mark for each; more by sorting them."""


def settle_read(read: Read, known: Known, *, series: str = "") -> Settlement:
    """Return what the figures of a file mean, as ``settle`` does, however many there are.

    A table in which anything is wrong is settled row by row, so that it is told where.

    Args:
        read: The file as it was read.
        known: What its figures may name.
        series: What is measured where the file does not say it.
    """
    if read.packed is None:
        return settle(read.given, known, series=series, columns=read.columns)
    settler = Settler(known, series)
    try:
        figures = _Table(read.packed, settler).settled()
    except Unsettled:
        figures = None
    if figures is None or settler.notes():
        return settle(read.packed.given(), known, series=series, columns=read.columns)
    return Settlement(figures, (), ())


class _Table:
    """A packed table with what its rows say together."""

    def __init__(self, packed: Packed, settler: Settler) -> None:
        self.packed, self.settler = packed, settler

    def settled(self) -> ManySettled | None:
        """Return the figures; None where two of them are of one thing."""
        kind, kinds = self._kinds()
        place, places = self._places(kind, kinds)
        if _stand_twice(kind, kinds, place, places):
            return None
        amount, amounts = self._amounts()
        note, notes = self._column(COMMENT)
        numbers = (kind, place, amount, note)
        told = [text.strip() for text in notes]
        return ManySettled(kinds, places, amounts, told, numbers, self.packed.first, self.packed.column)

    def _column(self, concept: str) -> tuple[Numbers, Sequence[str]]:
        """Return for every row the number of its text, and the texts; one empty text where there is no such column."""
        if concept not in self.packed.codes:
            return np.zeros(self._count, np.int64), ("",)
        return np.frombuffer(self.packed.codes[concept], np.int32).astype(np.int64), self.packed.texts[
            concept
        ]

    @cached_property
    def _count(self) -> int:
        return len(self.packed.codes[VALUE]) // np.dtype(np.int32).itemsize

    def _said(self, concepts: Iterable[str]) -> tuple[Numbers, list[dict[str, str]]]:
        """Return for every row the number of what its cells say together, and what that is, by concept."""
        number = np.zeros(self._count, np.int64)
        said: list[dict[str, str]] = [{}]
        for concept in concepts:
            codes, texts = self._column(concept)
            number, present = _renumbered(number * len(texts) + codes, len(said) * len(texts))
            pairs = [divmod(int(one), len(texts)) for one in present]
            said = [{**said[before], concept: texts[after]} for before, after in pairs]
        return number, [{name: text for name, text in one.items() if text} for one in said]

    def _kinds(self) -> tuple[Numbers, list[Kind]]:
        number, said = self._said(name for name in self.packed.codes if name not in APART)
        return number, [self.settler.kind(one) for one in said]

    def _places(self, kind: Numbers, kinds: Sequence[Kind]) -> tuple[Numbers, list[str]]:
        """Return for every row the number of its place, and the places: each is there in all periods of its rows."""
        periods = list(dict.fromkeys(one.period for one in kinds))
        at = {period: number for number, period in enumerate(periods)}
        period = np.array([at[one.period] for one in kinds])[kind]
        number, said = self._said([AREA])
        both, present = _renumbered(number * len(periods) + period, len(said) * len(periods))
        pairs = [divmod(int(one), len(periods)) for one in present]
        found = [self.settler.place(said[area], periods[when]) for area, when in pairs]
        places = list(dict.fromkeys(found))
        order = {place: number for number, place in enumerate(places)}
        return np.array([order[place] for place in found])[both], places

    def _amounts(self) -> tuple[Numbers, list[Amount]]:
        number, said = self._said([STATUS, CONFIDENTIAL])
        codes, texts = self._column(VALUE)
        both, present = _renumbered(number * len(texts) + codes, len(said) * len(texts))
        pairs = [divmod(one, len(texts)) for one in present.tolist()]
        return both, [settled_amount(Given(texts[cell], said[at], Where())) for at, cell in pairs]


def _renumbered(numbers: Numbers, end: int) -> tuple[Numbers, Numbers]:
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


def _stand_twice(kind: Numbers, kinds: Sequence[Kind], place: Numbers, places: Sequence[str]) -> bool:
    """Tell whether two rows are about one thing, place and period."""
    things = _order((one.indicator, one.key, one.period) for one in kinds)
    thing = np.array(things)[kind]
    _places, present = _renumbered(thing * len(places) + place, (max(things) + 1) * len(places))
    return len(present) < len(thing)


def _order(things: Iterable[object]) -> list[int]:
    """Return for each thing its number, the same for the same thing."""
    known: dict[object, int] = {}
    return [known.setdefault(thing, len(known)) for thing in things]
