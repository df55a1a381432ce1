"""What measures bring to the tests of the house: who opens their addresses, a sample entry, their kinds of page."""

from datetime import date

from tendik.measures import actions
from tendik.measures import release as published
from tendik.measures.given import MeasureGiven
from tendik.measures.models import Measure, Promise
from tendik.places.models import Place
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.rooms.worlds import VILLAGE, Kind

TABLES = {
    "measures": "measure,plan,words_fr,words_en,carried_from,carried_to,over,state,body,body_proposed,partners,goal,"
    "place,asks,starts_on,due_on,recurring,result_fr,result_en,made_up",
}
PAGES = {"all measures": "measures/", "a measure": "measures/DEMO-M1/"}
DUE = date(2031, 6, 30)


def given(words="Widen the bays", **fields):
    """Return what a measure of the tiny pack promises."""
    return MeasureGiven(**{"words": {"en": words}, "due_on": DUE, **fields})


def enter(words="Widen the bays", at=AT, *, plan="EQ", by=None, **fields):
    """Enter a measure of the plan of the tiny pack."""
    return actions.enter_measure(Plan.objects.get(code=plan), given(words, **fields), by=by, at=at)


def change(measure, words="Widen the bays", at=AT, *, by=None, **fields):
    """Enter a new promise of a measure."""
    return actions.change_measure(measure, given(words, **fields), by=by, at=at)


def fill():
    """Enter one for the baked release that all tests share."""
    enter(place=Place.objects.get(code=VILLAGE))


def one(at):
    """Return the measure that a release of a moment shows first, or None."""
    return next(iter(published.contribute(at)), None)


def _enter(number, at):
    measure = Measure.objects.first()
    if measure is None:
        return enter(number, at).promises.get()
    return change(measure, number, at)


def _shown(at):
    found = one(at)
    return found.promise.words.get("en") if found else None


def _here(at):
    return enter(at=at, place=Place.objects.get(code=VILLAGE)).promises.get()


# Its page, the list, its plan and its village.
ENTRIES = {Promise: Kind(_enter, _shown, here=_here, anew=4)}
