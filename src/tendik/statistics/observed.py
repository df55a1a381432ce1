"""Figures one by one, as they are read from their blocks."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain, groupby, repeat
from typing import NamedTuple

from django.db.models import TextChoices

from tendik.methods.observations import Amount, Block, KindKept, Mark
from tendik.methods.observations.blocks import stands_at
from tendik.places.models import Place
from tendik.statistics.models import DataSet, FigureBlock

AT_ONCE = 20
"""So many blocks come from the database at once: each may have a megabyte."""


class Observation(NamedTuple):
    """A figure of an indicator in a place and a period, or why there is none.

    Attributes:
        data_set: With what it came.
        indicator_id: The number of the indicator.
        kind: The days of the period, the codes, how sure it is; one thing for all figures that share it.
        place: Where.
        amount: How much.
        note: What the source says of it.
        mark: What stands around its line in the file.
        line: Its line in the file; below 0 where it has none.
    """

    data_set: DataSet
    indicator_id: int
    kind: KindKept
    place: Place
    amount: Amount
    note: str
    mark: Mark
    line: int

    class Status(TextChoices):
        """How sure a figure is."""

        NORMAL = "normal"
        ESTIMATED = "estimated"
        PROVISIONAL = "provisional"
        BREAK = "break"

    class Absence(TextChoices):
        """Why there is no figure."""

        MISSING = "missing"
        NOT_APPLICABLE = "not_applicable"
        SUPPRESSED = "suppressed"

    @property
    def starts_on(self) -> date:
        """The first day of its period."""
        return self.kind.starts_on

    @property
    def ends_before(self) -> date:
        """The first day after its period."""
        return self.kind.ends_before

    @property
    def codes(self) -> Mapping[str, str]:
        """By dimension the code of its category; totals are left out."""
        return self.kind.codes

    @property
    def key(self) -> str:
        """The codes as one text: “age=Y15T24 sex=F”."""
        return self.kind.key

    @property
    def status(self) -> str:
        """How sure it is."""
        return self.kind.status

    @property
    def figure(self) -> str:
        """The number as it was written; empty where there is none."""
        return self.amount.text

    @property
    def absence(self) -> str:
        """Why there is no number; empty where there is one."""
        return self.amount.absence

    @property
    def stands_at(self) -> str:
        """Where in the file."""
        return stands_at(self.mark, self.line)

    @property
    def value(self) -> Decimal | None:
        """The figure as an exact number; None where there is none."""
        return Decimal(self.figure) if self.figure else None


def observations_by_indicator(
    data_sets: Iterable[DataSet], among: Collection[int] | None = None
) -> Iterator[tuple[int, Iterator[Observation]]]:
    """Yield by the number of the indicator what data sets say, those of the first of them first.

    Args:
        data_sets: In which order.
        among: The numbers of some indicators, or None for all.
    """
    sets = {one.pk: one for one in data_sets}
    order = {pk: number for number, pk in enumerate(sets)}
    blocks = FigureBlock.objects.filter(data_set__in=sets).order_by("indicator_id")
    wanted = blocks if among is None else blocks.filter(indicator__in=among)
    places: dict[int, Place] = {}
    for indicator, several in groupby(wanted.iterator(AT_ONCE), lambda block: block.indicator_id):
        found = sorted(several, key=lambda block: (order[block.data_set_id], block.number))
        yield indicator, chain.from_iterable(_read(one, sets[one.data_set_id], places) for one in found)


def observations_of(
    data_sets: Iterable[DataSet], among: Collection[int] | None = None
) -> Iterator[Observation]:
    """Yield what data sets say, of some indicators or of all."""
    for _indicator, several in observations_by_indicator(data_sets, among):
        yield from several


def _read(block: FigureBlock, data_set: DataSet, places: dict[int, Place]) -> Iterator[Observation]:
    """Return the figures of a block. Each place is read once: its names would be taken apart a million times."""
    read = Block.of(bytes(block.content))
    if new := set(read.places) - places.keys():
        places |= Place.objects.in_bulk(new)
    kinds, where, *others = read.columns()
    named = map(places.__getitem__, where)
    return map(Observation, repeat(data_set), repeat(block.indicator_id), kinds, named, *others)
