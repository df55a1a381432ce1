"""Measures are counted by how they stand in time, where, whose they are and when they are due."""

from datetime import date

import pytest

from tendik.bodies.models import Body
from tendik.measures.actions import change_measure
from tendik.methods.texts import in_language
from tendik.places.models import Place
from tendik.places.queries import shown_at
from tendik.progress import release
from tendik.progress.counting import NO_DAY
from tendik.releases.counted import cells_by
from tendik.releases.counts import counted
from tests.conftest import AT
from tests.rooms.measures.world import given as promised
from tests.rooms.progress.world import SENT_AT, accept, promise, send, send_back
from tests.rooms.worlds import VILLAGE

pytestmark = pytest.mark.django_db
LATER = SENT_AT.replace(year=2032)


def table(at=LATER):
    """Return the counts of real measures as they are released."""
    return next(counted(one) for one in release.counts(at) if one.code == "measures")


def by(*margin, at=LATER):
    return {codes: cell.count for codes, cell in cells_by(table(at), margin).items()}


def test_a_measure_counts_as_reached_only_once_somebody_has_accepted_that_it_is():
    told, accepted, returned = promise(), promise(), promise()
    send(told, stage="done")
    accept(send(accepted, stage="done"))
    send_back(send(returned, stage="done"))

    found = by("schedule", at=SENT_AT)

    assert found == {("reached",): 1, ("no_data",): 2}


def test_what_nobody_reported_counts_as_overdue_once_its_day_has_passed():
    promise(due_on=date(2031, 6, 30))

    assert by("due", "schedule", at=SENT_AT) == {("2031-H1", "no_data"): 1}
    assert by("due", "schedule") == {("2031-H1", "overdue"): 1}


def test_measures_are_counted_where_their_place_is_shown_by_institution_and_half_year():
    village, council = Place.objects.get(code=VILLAGE), Body.objects.get(code="north-council")
    promise(place=village, body=council)
    promise(place=None, body=None, standing="proposed", due_on=None, recurring="standing")

    assert by("place") == {(shown_at(village).code,): 1, ("XA",): 1}
    assert by("body") == {("north-council",): 1, ("_U",): 1}
    assert by("due")[NO_DAY,] == 1


def test_a_measure_that_the_plan_promises_no_more_is_not_counted():
    measure = promise()
    change_measure(measure, promised(dropped=True), by=None, at=AT)

    assert by("plan", "schedule") == {}


def test_the_words_of_each_schedule_are_those_of_the_pages():
    schedule = next(one for one in table().dimensions if one.code == "schedule")

    assert [in_language(words, "en") for words in schedule.titles.values()] == [
        "Reached",
        "Under way",
        "Not begun",
        "Past its date",
        "No data",
    ]
