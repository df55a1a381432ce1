"""A data set keeps its figures in blocks: once, for places that stay, all of them or none."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tendik.methods.observations import Settled, StandsTwice
from tendik.places.models import Place
from tendik.statistics import actions, importing, queries
from tendik.statistics.models import DataSet, FigureBlock, Indicator, PlaceOfFigures
from tendik.statistics.writing import write_figures
from tests.conftest import AT
from tests.rooms.statistics.figures import BOATS, COUNCILS, VINTAGE, enter, found, written

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def given(*rows):
    """Return the figures of a table as the action takes them."""
    return importing.given_of(found(*rows).files[0], VINTAGE)


def test_the_figures_of_an_indicator_stand_in_a_block_with_the_places_they_are_about():
    data_set = enter(*BOATS, *COUNCILS)

    blocks = [(one.indicator.code, one.number, one.count, one.real) for one in data_set.blocks.all()]
    assert blocks == [("boats", 0, 8, True), ("women-in-councils", 1, 6, True)]
    assert {one.place.code for one in data_set.about.all()} == {"XA", "XA-N", "XA-S"}
    assert min((one.place.code, one.key, one.figure, one.stands_at) for one in written(absence="")) == (
        "XA",
        "",
        "10",
        "3:F",
    )


def test_of_two_figures_of_one_thing_nothing_is_entered_nor_of_the_files_before():
    sound, twice = given(*COUNCILS), given("BOATS,XA,,,2021,7")
    (one,) = twice.figures
    twice = actions.FiguresGiven(
        source=twice.source, file="b.csv", structure="long", vintage=VINTAGE, figures=[one, one]
    )

    with pytest.raises(StandsTwice):
        actions.import_figures([sound, twice], by=None, at=AT)

    assert (DataSet.objects.count(), FigureBlock.objects.count(), PlaceOfFigures.objects.count()) == (0, 0, 0)


def test_a_place_that_is_not_known_leaves_nothing_behind():
    (one,) = given("BOATS,XA,,,2021,7").figures
    lost = Settled(one.kind, "nowhere", one.amount, one.note, one.where)
    files = [given(*COUNCILS), given("BOATS,XA,,,2021,7")]
    files[1] = actions.FiguresGiven(
        source=files[1].source, file="b.csv", structure="long", vintage=VINTAGE, figures=[one, lost]
    )

    with pytest.raises(KeyError, match="nowhere"):
        actions.import_figures(files, by=None, at=AT)

    assert (DataSet.objects.count(), written()) == (0, [])


def test_a_data_set_that_has_figures_takes_no_others():
    data_set = enter(*BOATS)
    before = written()

    with pytest.raises(IntegrityError), transaction.atomic():
        write_figures(data_set, given(*COUNCILS).figures)

    assert written() == before


def test_a_place_with_figures_stays_and_so_does_what_they_measure():
    place = Place.objects.create(
        code="XA-S-9", parent=Place.objects.get(code="XA-S"), level="village", name={"en": "P"}
    )
    enter("BOATS,XA-S-9,,,2021,7")

    with pytest.raises(ProtectedError):
        place.delete()
    with pytest.raises(ProtectedError):
        Indicator.objects.get(code="boats").delete()


def test_an_indicator_has_a_figure_once_a_number_is_known_that_counts():
    enter("BOATS,XA,,,2021,…")
    assert "boats" not in queries.codes_with_a_figure(AT)

    data_set = enter("BOATS,XA,,,2021,7", vintage=VINTAGE + DAY)
    assert "boats" in queries.codes_with_a_figure(AT)

    actions.withdraw_data_set(data_set, by=None, at=AT)
    assert "boats" not in queries.codes_with_a_figure(AT + DAY)


def test_figures_of_places_that_are_made_up_are_none_of_an_indicator():
    Place.objects.filter(code="XA-S").update(made_up=True)
    (one,) = given("BOATS,XA,,,2021,7").figures
    made_up = Settled(one.kind, "XA-S", one.amount, "", one.where)
    about = given("BOATS,XA,,,2021,7")

    actions.import_figures(
        [
            actions.FiguresGiven(
                source=about.source, file="m.csv", structure="long", vintage=VINTAGE, figures=[made_up]
            )
        ],
        by=None,
        at=AT,
    )

    assert [(one.place.code, one.figure) for one in written()] == [("XA-S", "7")]
    assert "boats" not in queries.codes_with_a_figure(AT)


def test_of_some_indicators_only_theirs_are_read():
    enter(*BOATS, *COUNCILS)
    boats = Indicator.objects.get(code="boats").pk

    known = queries.observations_in_force(AT, {boats})

    assert list(known) == [boats]
    assert {one.observation.indicator_id for one in known[boats]} == {boats}
    assert len(known[boats]) == 8
