"""Why a proposal stands first: asked for here, taken up by neighbours, a figure outside the middle half."""

from datetime import date
from decimal import Decimal

import pytest

from tendik.local_plans.middle import outside_middle_half
from tendik.local_plans.models import LocalProposal
from tendik.local_plans.reasons import WhyHere
from tendik.measures.actions import withdraw_promise
from tendik.measures.models import Measure
from tendik.methods.observations import Amount, Kind, Settled, Where
from tendik.methods.periods import Frequency, Period
from tendik.places.models import Place
from tendik.statistics.actions import FiguresGiven, import_figures
from tendik.statistics.models import Indicator, Source
from tests.conftest import AT
from tests.rooms.local_plans.world import adopted


def reasons(place="XA-N-1", ask="EQ-1.1"):
    proposal = LocalProposal.objects.get(ask__code=ask)
    return WhyHere.of(Place.objects.get(code=place), AT).reasons(proposal)


@pytest.mark.parametrize(
    ("value", "among", "half"),
    [
        (9, (1, 2, 3, 4, 9), (2, 4)),
        (0, (0, 2, 3, 4, 9), (2, 4)),
        (2, (1, 2, 3, 4, 9), None),
        (9, (1, 2, 9), None),
        (5, (5, 5, 5, 5), None),
    ],
)
def test_a_figure_lies_apart_only_outside_the_middle_half_of_four_or_more(value, among, half):
    found = outside_middle_half(Decimal(value), [Decimal(one) for one in among])

    assert found == half


@pytest.mark.django_db
def test_a_neighbour_counts_once_however_many_measures_it_promised_and_not_when_withdrawn():
    plan = adopted("XA-N-2", asks=["EQ-1.1"])

    assert reasons().neighbours == 1
    assert reasons("XA-N-2").neighbours == 0
    assert reasons("XA-S").neighbours == 0
    withdraw_promise(Measure.objects.get(plan=plan).promises.get(), by=None, at=AT)
    assert reasons().neighbours == 0


@pytest.mark.django_db
def test_a_figure_outside_the_middle_half_of_its_region_is_a_reason():
    north, indicator = Place.objects.get(code="XA-N"), Indicator.objects.get(code="children-in-creches")
    places = list(Place.objects.filter(parent=north).order_by("code"))
    places += [
        Place.objects.create(code=f"XA-N-{n}", parent=north, level=places[0].level, name={"en": "P"})
        for n in (3, 4, 5)
    ]
    kind, numbers = Kind(indicator.code, Period(2025, Frequency.YEAR), {}, "normal"), (2, 10, 12, 11, 13)
    figures = [
        Settled(kind, place.code, Amount(str(number)), "", Where(line=1))
        for place, number in zip(places, numbers, strict=True)
    ]
    about = {"source": Source.objects.first().code, "file": "a", "structure": "table"}
    given = FiguresGiven(**about, vintage=date(2026, 2, 1), figures=figures)
    import_figures([given], by=None, at=AT)

    (figure,) = reasons().figures

    assert (figure.value, figure.low, figure.high, figure.year, figure.places) == (2, 10, 12, 2025, 5)
    assert reasons("XA-N-2").figures == ()
