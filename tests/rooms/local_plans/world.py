"""What local plans bring to the tests of the house: who opens their addresses, their kinds of page; a draft to work on."""

from datetime import date

from django.urls import reverse

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.local_plans import actions, adopting
from tendik.local_plans import release as published
from tendik.local_plans.clauses import actions as register
from tendik.local_plans.clauses.actions import ClausesGiven
from tendik.local_plans.clauses.published import ClauseHeld
from tendik.local_plans.given import CouncilVote, DraftGiven
from tendik.local_plans.models import Clause, ClauseAdoption, LocalProposal
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.people import (
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    SIGNED_IN,
    Who,
)
from tests.rooms.worlds import VILLAGE, Kind

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
    "local_plans:choose_clauses": WRITERS_HERE,
    "local_plans:clauses": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:clause": Who(MINISTERS | FOCAL_POINTS, sees=SIGNED_IN),
    "local_plans:clauses_word": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:register": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:withdraw_clause": WRITERS_HERE,
}
READ = {f"local_plans:{name}" for name in ("plans", "paper", "clauses", "clause", "clauses_word")}
"""Addresses that are only looked at."""
SENT = {"local_plans:order"}
"""Addresses to which something is sent, with nothing in it."""
TABLES = {
    "local_plans": "code,plan,place,form,above,adopted_on,number,votes_for,votes_against,abstained,seats,made_up",
    "clauses": "code,title_fr,title_en,kind,act_fr,act_en,words_fr,words_en,why_fr,why_en,asks,checked,proposed",
    "clause_register": "code,clause,place,where_fr,where_en,body,on,document_number,document_link,made_up",
}
PAGES = {
    "a plan of a village": "plans/kg-demo-1-01-2026/",
    "model clauses": "clauses/",
    "a model clause": "clauses/resolution-1325/",
}
OFFICE = {
    "local plans": "local_plans/",
    "the draft of a local plan": "local_plans/draft/3/",
    "the choice of measures for a draft": "local_plans/draft/3/choose/",
    "a measure of a draft": "local_plans/row/11/",
    "a measure of the place's own": "local_plans/draft/3/add/",
    "the opening of a draft": "local_plans/open/",
    "the adoption of a draft": "local_plans/draft/3/adopt/",
    "a draft that is given up": "local_plans/draft/3/drop/",
    "the clauses of a draft": "local_plans/draft/3/clauses/",
    "model clauses": "local_plans/clauses/",
    "a model clause": "local_plans/clauses/clause/resolution-1325/",
    "clauses for the register": "local_plans/clauses/register/",
    "the withdrawal of a clause": "local_plans/clauses/withdraw/1/",
}
OFFICE_PAGES = [
    "/local_plans/",
    "/local_plans/open/",
    "/local_plans/clauses/",
    "/local_plans/clauses/register/",
    "/local_plans/clauses/clause/creche/",
]
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


def clause(code="creche"):
    """Return a clause of the tiny pack."""
    return Clause.objects.get(code=code)


def held(*codes, place=HERE, at=AT, by=None, **fields):
    """Enter that the council of North Bay adopted clauses in a resolution, unless said otherwise."""
    body = Body.objects.get(code="north-council")
    told = {"on": date(2026, 5, 20), "kind": "resolution", "number": "15", **fields}
    given = ClausesGiven(
        place=Place.objects.get(code=place),
        clauses=[clause(code) for code in codes or ("creche",)],
        paper=PaperGiven(body=body, **told),
    )
    return register.adopt_clauses(given, by=by, at=at)


def fill():
    """Enter for the baked release that all tests share: a clause that a village and a bay have."""
    held("creche", "lamps")
    held("creche", place=VILLAGE, number="16", link="https://example.org/16")


def _numbered(number, at):
    """Enter a line of the register with this number: each in another place, or of another clause."""
    places, codes = ("XA-N", "XA-S", "XA-N-2"), ("creche", "lamps")
    which, again = int(number) % 3, int(number) // 3 % 2
    return held(codes[again], place=places[which], number=number, at=at)[0]


def _shown(at):
    """Return the number of the last act in the register that a release of a moment shows."""
    found = [one.number for one in published.contribute(at) if isinstance(one, ClauseHeld)]
    return found[-1] if found else None


ENTRIES = {
    ClauseAdoption: Kind(
        _numbered,
        _shown,
        here=lambda at: held(place=VILLAGE, number="1", at=at)[0],
        anew=9,
    )
}


def addresses():
    """Return an address for each name."""
    draft = opened(asks=["EQ-1.1"])
    args = {
        "local_plans:clauses": [],
        "local_plans:register": [],
        "local_plans:clause": ["creche"],
        "local_plans:clauses_word": ["en"],
        "local_plans:withdraw_clause": [held()[0].pk],
        "local_plans:plans": [],
        "local_plans:open": [],
        "local_plans:paper": [draft.pk, "en"],
        "local_plans:row": [draft.rows.get().pk],
    }
    return {name: reverse(name, args=args.get(name, [draft.pk])) for name in ROLES}
