"""Settles long tables of many rows: what is said of them is settled once for all rows that say the same."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from tendik.methods.observations.known import Known
from tendik.methods.observations.many import ManySettled, Numbers, renumbered
from tendik.methods.observations.numbers import Amount
from tendik.methods.observations.settled import Kind, Settlement
from tendik.methods.observations.settling import Settler, Unsettled, settle, settled_amount
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

T = TypeVar("T")
APART = (AREA, VALUE, COMMENT)
"""Concepts that are settled for themselves: they say something else in nearly every row."""


def settle_read(read: Read, known: Known, *, series: str = "") -> Settlement:
    """Return what the figures of a file mean, as ``settle`` does, however many there are.

    Args:
        read: The file as it was read.
        known: What its figures may name.
        series: What is measured where the file does not say it.

    Returns:
        As ``settle``; of a packed table with problems only the figures of rows that are wholly sound.
    """
    if read.packed is None:
        return settle(read.given, known, series=series, columns=read.columns)
    sound, doubtful = _Table(read.packed, Settler(known, series)).settled()
    if not len(doubtful):
        return Settlement(sound, (), ())
    # Only rows in which something is wrong, or was put right, are settled one by one, to say where.
    singly = settle(read.packed.given(doubtful.tolist()), known, series=series, columns=read.columns)
    if singly.problems:
        return replace(singly, figures=sound)
    return replace(singly, figures=sorted([*sound, *singly.figures], key=lambda one: one.where.line))


class _Table:
    """A packed table with what its rows say together."""

    def __init__(self, packed: Packed, settler: Settler) -> None:
        self.packed, self.settler = packed, settler

    def settled(self) -> tuple[ManySettled, Numbers]:
        """Return the figures of sound rows, and the numbers of the others: faulty, twice there, or put right."""
        kind, kinds = self._kinds()
        place, places = self._places(kind, kinds)
        amount, amounts = self._amounts()
        note, notes = self._column(COMMENT)
        columns = ((kind, kinds), (place, places), (amount, amounts))
        sound = np.logical_and.reduce([_is_known(found)[number] for number, found in columns])
        sound[sound] = ~_stand_twice(kind[sound], kinds, place[sound], len(places))
        kept = [_kept(number[sound], found) for number, found in (*columns, (note, notes))]
        numbers, (what, where, much, said) = zip(*kept, strict=True)
        lines = np.flatnonzero(sound) + self.packed.first
        told = [text.strip() for text in said]
        figures = ManySettled(what, where, much, told, numbers, lines, self.packed.column)
        return figures, np.flatnonzero(~sound)

    def _tried(self, settle_one: Callable[[], T]) -> T | None:
        """Return what is settled; None where it is not, or where a code was put right."""
        try:
            found = settle_one()
        except Unsettled:
            return None
        if self.settler.alike:
            self.settler.alike.clear()
            return None
        return found

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
            number, present = renumbered(number * len(texts) + codes, len(said) * len(texts))
            pairs = [divmod(int(one), len(texts)) for one in present]
            said = [{**said[before], concept: texts[after]} for before, after in pairs]
        return number, [{name: text for name, text in one.items() if text} for one in said]

    def _kinds(self) -> tuple[Numbers, list[Kind | None]]:
        number, said = self._said(name for name in self.packed.codes if name not in APART)
        return number, [self._tried(partial(self.settler.kind, one)) for one in said]

    def _places(self, kind: Numbers, kinds: Sequence[Kind | None]) -> tuple[Numbers, list[str | None]]:
        """Return for every row the number of its place, and the places: each is there in all periods of its rows."""
        periods = list(dict.fromkeys(one.period for one in kinds if one))
        at = {period: number for number, period in enumerate(periods)}
        period = np.array([at[one.period] if one else 0 for one in kinds])[kind]
        number, said = self._said([AREA])
        both, present = renumbered(number * len(kinds) + period, len(said) * len(kinds))
        pairs = [divmod(one, len(kinds)) for one in present.tolist()]
        found = [
            self._tried(partial(self.settler.place, said[area], periods[when])) if periods else None
            for area, when in pairs
        ]
        places = list(dict.fromkeys(found))
        order = {place: number for number, place in enumerate(places)}
        return np.array([order[place] for place in found])[both], places

    def _amounts(self) -> tuple[Numbers, list[Amount | None]]:
        number, said = self._said([STATUS, CONFIDENTIAL])
        codes, texts = self._column(VALUE)
        both, present = renumbered(number * len(texts) + codes, len(said) * len(texts))
        pairs = [divmod(one, len(texts)) for one in present.tolist()]
        given = (Given(texts[cell], said[at], Where()) for at, cell in pairs)
        return both, [self._tried(partial(settled_amount, one)) for one in given]


def _kept(numbers: Numbers, found: Sequence[Any]) -> tuple[Numbers, list[Any]]:
    """Return numbers and what they name, without what none of them names."""
    kept, present = renumbered(numbers, len(found))
    return kept, [found[one] for one in present.tolist()]


def _is_known(found: Sequence[object]) -> NDArray[np.bool_]:
    return np.array([one is not None for one in found])


def _stand_twice(
    kind: Numbers, kinds: Sequence[Kind | None], place: Numbers, places: int
) -> NDArray[np.bool_]:
    """Tell of each row whether another one is about the same thing, place and period."""
    known: dict[object, int] = {}
    things = [known.setdefault(one and (one.indicator, one.key, one.period), len(known)) for one in kinds]
    thing = np.array(things)[kind]
    about, present = renumbered(thing * places + place, len(known) * places)
    return np.bincount(about, minlength=len(present))[about] > 1
