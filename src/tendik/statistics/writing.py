"""Writes figures, a million as well as one: in blocks, all or nothing."""

from collections.abc import Sequence

from tendik.methods.observations import Settled, in_blocks
from tendik.places.models import Place
from tendik.statistics.models import DataSet, FigureBlock, Indicator, PlaceOfFigures


def write_figures(data_set: DataSet, figures: Sequence[Settled]) -> None:
    """Write the figures of a data set that has none yet.

    Raises:
        StandsTwice: two of them are about the same thing, place and period.
        NoFigure: one is neither a number nor says why not.
        IntegrityError: the data set has figures already.
    """
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    places = dict(Place.objects.values_list("code", "pk"))
    real = set(Place.objects.filter(made_up=False).values_list("pk", flat=True))
    named: set[int] = set()
    for number, (indicator, block) in enumerate(in_blocks(figures, places)):
        named |= set(block.places)
        FigureBlock.objects.create(
            data_set=data_set,
            indicator_id=indicators[indicator],
            number=number,
            count=len(block),
            real=not real.isdisjoint(block.places_with_a_number()),
            content=block.content(),
        )
    PlaceOfFigures.objects.bulk_create(
        PlaceOfFigures(data_set=data_set, place_id=one) for one in sorted(named)
    )
