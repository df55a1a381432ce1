"""What measures bring to the tests of the house: who opens their addresses, a sample entry, their kinds of page."""

from datetime import date

from django.urls import reverse

from tendik.measures import actions
from tendik.measures import release as published
from tendik.measures.given import MeasureGiven
from tendik.measures.matrix.actions import bring_matrix
from tendik.measures.matrix.reading import Brought, RowFound
from tendik.measures.models import Measure, Promise
from tendik.places.models import Place
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    MINISTERS,
    MINISTERS_HERE,
    Who,
    office_here,
)
from tests.rooms.plans.world import plan_here
from tests.rooms.worlds import VILLAGE, Kind

READERS_HERE = FOCAL_POINTS_HERE | CONTACTS_HERE
CHANGED_BY = Who(MINISTERS_HERE, sees=READERS_HERE)
ROLES = {
    "measures:measures": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    "measures:coverage": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    "measures:measure": Who(MINISTERS_HERE | READERS_HERE),
    "measures:enter": Who(MINISTERS_HERE),
    "measures:change": CHANGED_BY,
    "measures:steps": CHANGED_BY,
    "measures:money": CHANGED_BY,
    "measures:targets": CHANGED_BY,
    "measures:take": Who(MINISTERS_HERE | CONTACTS_HERE, sees=FOCAL_POINTS_HERE),
    "measures:withdraw": CHANGED_BY,
    "measures:take_list": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    "measures:bring": Who(MINISTERS),
    "measures:matrix": Who(MINISTERS_HERE),
    "measures:matrix_row": Who(MINISTERS_HERE),
    "measures:many": Who(MINISTERS),
    "measures:carry": Who(MINISTERS),
}
READ = {"measures:measures", "measures:measure", "measures:take_list", "measures:coverage"}
"""Addresses that are only looked at."""
SENT = {"measures:take"}
"""Addresses to which something is sent, with nothing in it."""
OF_ONE = ("measure", "change", "steps", "money", "targets", "take")
"""Addresses that name a measure."""
TABLES = {
    "measures": "measure,plan,words_fr,words_en,carried_from,carried_to,over,state,body,body_proposed,partners,goal,"
    "place,asks,starts_on,due_on,recurring,result_fr,result_en,made_up",
    "measuring": "ask,indicator,step_fr,step_en,due_on,body,made_up",
}
PAGES = {
    "all measures": "measures/",
    "a measure": "measures/DEMO-M1/",
    "the measures of a plan": "timelines/demo-2026/",
    "how many asks can be measured": "coverage/asks/",
}
OFFICE = {
    "measures": "measures/",
    "a measure": "measures/measure/DEMO-M1/",
    "how many asks can be measured": "measures/coverage/",
    "a new measure": "measures/enter/demo-2026/",
    "the change of a measure": "measures/measure/DEMO-M1/change/",
    "the steps of a measure": "measures/measure/DEMO-M1/steps/",
    "the money of a measure": "measures/measure/DEMO-M1/money/",
    "the targets of a measure": "measures/measure/DEMO-M1/targets/",
    "a list of measures that comes back": "measures/list/back/",
    "the matrix of a plan": "measures/matrix/demo-2026/",
    "many measures": "measures/many/?measure=DEMO-M1&measure=DEMO-M2",
    "measures carried on": "measures/carry/?measure=DEMO-M1",
    "the withdrawal of what was promised": "measures/withdraw/1/",
}
OFFICE_PAGES = ["/measures/", "/measures/coverage/", "/measures/enter/equality-2030/"]
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


def waiting_row(plan):
    """Let a row of a plan's matrix wait."""
    empty = {
        name: ""
        for name in ("no", "goal", "indicator", "funding", "term", "starts", "due", "recurring", "doubt")
    }
    said = {**empty, "language": "en", "measure": "Paint the boats", "bodies": [], "asks": [], "at": [1, 2]}
    brought = Brought("0" * 64, (RowFound(said, None),), 0, ())
    return bring_matrix(plan, brought, by=None, at=AT)[0]


def fill():
    """Enter one for the baked release that all tests share."""
    enter(place=Place.objects.get(code=VILLAGE))


def one(at):
    """Return the measure that a release of a moment shows first, or None."""
    return next(
        (one for one in published.contribute(at) if isinstance(one, published.published.Measure)), None
    )


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


# Its page, the list, its plan with the timeline, and its village.
ENTRIES = {Promise: Kind(_enter, _shown, here=_here, anew=5)}


def addresses():
    """Return an address for each name."""
    plan = plan_here()
    measure = actions.enter_measure(plan, given(body=office_here()), by=None, at=AT)
    args = {
        "measures:enter": [plan.slug],
        "measures:withdraw": [measure.promises.get().pk],
        "measures:matrix": [plan.slug],
        "measures:matrix_row": [waiting_row(plan).pk],
        **{name: [measure.code] for name in ROLES if name.partition(":")[2] in OF_ONE},
    }
    chosen = {name: f"?measure={measure.code}" for name in ("measures:many", "measures:carry")}
    return {name: reverse(name, args=args.get(name)) + chosen.get(name, "") for name in ROLES}
