"""What local plans bring to the tests of the house: who opens their addresses, their kinds of page; a draft to work on."""

from datetime import date

from django.urls import reverse

from tendik.bodies.models import Body
from tendik.local_plans import actions, adopting
from tendik.local_plans.given import CouncilVote, DraftGiven
from tendik.local_plans.models import LocalProposal
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.people import FOCAL_POINTS, FOCAL_POINTS_HERE, HERE, MINISTERS, MINISTERS_HERE, Who

WRITERS_HERE = Who(MINISTERS_HERE | FOCAL_POINTS_HERE)
ROLES = {
    "local_plans:plans": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:open": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:draft": WRITERS_HERE,
    "local_plans:choose": WRITERS_HERE,
    "local_plans:add": WRITERS_HERE,
    "local_plans:order": WRITERS_HERE,
    "local_plans:paper": WRITERS_HERE,
    "local_plans:adopt": WRITERS_HERE,
    "local_plans:drop": WRITERS_HERE,
    "local_plans:row": WRITERS_HERE,
}
READ = {"local_plans:plans", "local_plans:paper"}
"""Addresses that are only looked at."""
SENT = {"local_plans:order"}
"""Addresses to which something is sent, with nothing in it."""
TABLES = {
    "local_plans": "code,plan,place,form,above,adopted_on,number,votes_for,votes_against,abstained,seats,made_up",
}
PAGES = {"a plan of a village": "plans/kg-demo-1-01-2026/"}
OFFICE = {
    "local plans": "local_plans/",
    "the draft of a local plan": "local_plans/draft/3/",
    "the choice of measures for a draft": "local_plans/draft/3/choose/",
    "a measure of a draft": "local_plans/row/11/",
    "a measure of the place's own": "local_plans/draft/3/add/",
    "the opening of a draft": "local_plans/open/",
    "the adoption of a draft": "local_plans/draft/3/adopt/",
    "a draft that is given up": "local_plans/draft/3/drop/",
}
OFFICE_PAGES = ["/local_plans/", "/local_plans/open/"]
FIRST = date(2031, 1, 1)


def given(place=HERE, **fields):
    """Return a draft of a plan of three years, of North Bay."""
    days = {"starts_on": FIRST, "ends_before": date(2034, 1, 1)}
    return DraftGiven(**{"place": Place.objects.get(code=place), "form": "own", **days, **fields})


def opened(place=HERE, *, asks=(), **fields):
    """Open a draft with the proposals for some asks."""
    draft = actions.open_draft(given(place, **fields), by=None, at=AT)
    if asks:
        found = LocalProposal.objects.filter(ask__code__in=asks)
        actions.choose_proposals(draft, found, by=None, at=AT)
    return draft


def decision(**fields):
    """Return that the council adopted a draft by nine votes."""
    votes = {"votes_for": 9, "votes_against": 2, "abstained": 1}
    body = Body.objects.get(code="north-council")
    return CouncilVote(**{"body": body, "on": date(2026, 5, 20), "number": "14", **votes, **fields})


def adopted(place=HERE, asks=("EQ-1.1",), at=AT, **fields):
    """Open a draft and enter that the council adopted it."""
    return adopting.adopt_draft(opened(place, asks=asks), decision(**fields), by=None, at=at)


def addresses():
    """Return an address for each name."""
    draft = opened(asks=["EQ-1.1"])
    args = {
        "local_plans:plans": [],
        "local_plans:open": [],
        "local_plans:paper": [draft.pk, "en"],
        "local_plans:row": [draft.rows.get().pk],
    }
    return {name: reverse(name, args=args.get(name, [draft.pk])) for name in ROLES}
