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
from tendik.local_plans.gaps import filled_in, gaps_in
from tendik.local_plans.given import CouncilVote, DraftGiven
from tendik.local_plans.initiatives.published import InitiativeShown
from tendik.local_plans.models import Clause, ClauseAdoption, Initiative, InitiativeStep, LocalProposal
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.local_plans import cards
from tests.rooms.local_plans.initiatives import step, write
from tests.rooms.people import (
    DEPUTY,
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
    "local_plans:spread": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:draft": WRITERS_HERE,
    "local_plans:choose": WRITERS_HERE,
    "local_plans:add": WRITERS_HERE,
    "local_plans:order": WRITERS_HERE,
    "local_plans:paper": Who(WRITERS_HERE.may | DEPUTY),
    "local_plans:session": Who(DEPUTY),
    "local_plans:adopt": WRITERS_HERE,
    "local_plans:drop": WRITERS_HERE,
    "local_plans:row": WRITERS_HERE,
    "local_plans:choose_clauses": WRITERS_HERE,
    "local_plans:clauses": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:clause": Who(MINISTERS | FOCAL_POINTS, sees=SIGNED_IN),
    "local_plans:clauses_word": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:register": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:withdraw_clause": WRITERS_HERE,
    "local_plans:initiatives": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:write_initiative": Who(MINISTERS | FOCAL_POINTS),
    "local_plans:initiative": WRITERS_HERE,
    "local_plans:initiative_step": WRITERS_HERE,
    "local_plans:initiative_word": WRITERS_HERE,
    "local_plans:withdraw_initiative": WRITERS_HERE,
    "local_plans:withdraw_step": WRITERS_HERE,
    **cards.ROLES,
}
READ = {
    f"local_plans:{name}"
    for name in (
        *("plans", "paper", "session", "clauses", "clause", "clauses_word"),
        *("initiatives", "initiative", "initiative_word", "cards", "card"),
    )
}
"""Addresses that are only looked at."""
SENT = {"local_plans:order", "local_plans:look_at_contact"}
"""Addresses to which something is sent, with nothing in it."""
TABLES = {
    "local_plans": "code,plan,place,form,above,adopted_on,number,votes_for,votes_against,abstained,seats,made_up",
    "clauses": "code,title_fr,title_en,kind,act_fr,act_en,words_fr,words_en,why_fr,why_en,asks,checked,proposed",
    "clause_register": "code,clause,place,where_fr,where_en,body,on,document_number,document_link,made_up",
    "alike": "code,chosen_by,alike,people,period,indicator,made_up",
    "practices": "code,title_fr,title_en,place,asks,money,told_on,made_up",
    "initiatives": "code,title_fr,title_en,place,where_fr,where_en,sum,asks,stands,since,money,currency,made_up",
}
PAGES = {
    "a plan of a village": "plans/kg-demo-1-01-2026/",
    "model clauses": "clauses/",
    "a model clause": "clauses/resolution-1325/",
    "women's initiatives": "initiatives/",
    "a women's initiative": "initiatives/1/",
    "cards of what worked": "practices/",
}
OFFICE = {
    "local plans": "local_plans/",
    "the draft of a local plan": "local_plans/draft/3/",
    "the choice of measures for a draft": "local_plans/draft/3/choose/",
    "a measure of a draft": "local_plans/row/11/",
    "a measure of the place's own": "local_plans/draft/3/add/",
    "the opening of a draft": "local_plans/open/",
    "a measure for many places": "local_plans/spread/",
    "the adoption of a draft": "local_plans/draft/3/adopt/",
    "a draft that is given up": "local_plans/draft/3/drop/",
    "the clauses of a draft": "local_plans/draft/3/clauses/",
    "model clauses": "local_plans/clauses/",
    "a model clause": "local_plans/clauses/clause/resolution-1325/",
    "clauses for the register": "local_plans/clauses/register/",
    "the withdrawal of a clause": "local_plans/clauses/withdraw/1/",
    "women's initiatives": "local_plans/initiatives/",
    "a new initiative": "local_plans/initiatives/write/",
    "an initiative with its way": "local_plans/initiatives/1/",
    "a step of an initiative": "local_plans/initiatives/3/step/heard/",
    "the withdrawal of an initiative": "local_plans/initiatives/3/withdraw/",
    "the withdrawal of a step": "local_plans/initiatives/step/1/withdraw/",
    **cards.OFFICE,
}
OFFICE_PAGES = [
    "/local_plans/",
    "/local_plans/open/",
    "/local_plans/spread/",
    "/local_plans/clauses/",
    "/local_plans/clauses/register/",
    "/local_plans/clauses/clause/creche/",
    "/local_plans/initiatives/",
    "/local_plans/initiatives/write/",
    "/local_plans/cards/",
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


def filled(draft, said="25"):
    """Fill in what the proposals leave blank, with the same words everywhere; return the draft."""
    for gap in gaps_in(draft.rows.all()):
        actions.change_row(gap.row, filled_in(gap.row, said), by=None, at=AT)
    return draft


def adopted(place=HERE, asks=("EQ-1.1",), at=AT, **fields):
    """Open a draft, fill it in and enter that the council adopted it."""
    return adopting.adopt_draft(filled(opened(place, asks=asks)), decision(**fields), by=None, at=at)


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
    """Enter for the baked release that all tests share: a clause that two places have, initiatives, one with its card."""
    sewing = write("Open a sewing room", place=VILLAGE)
    for what in ("sent", "heard", "refused"):
        step(sewing, what)
    write("Nobody has sent this")
    boats = cards.worked("Mend the boats", place=VILLAGE)
    cards.told(boats)
    cards.called(boats)
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


def _sent(number, at):
    """Write an initiative that is called so and send it; return the initiative."""
    made = write(number, at=at)
    step(made, "sent", at)
    return made


def _walked(number, at):
    """Enter the step of the one initiative that comes next, with this number; return it."""
    known = Initiative.objects.first() or write(at=at)
    taken = known.way_steps.standing().exists()
    return step(known, "heard", at, heard_by=number) if taken else step(known, "sent", at, number=number)


def _way_shown(at):
    """Return the number that the last step says which a release of a moment shows."""
    found = [one.way[-1] for one in published.contribute(at) if isinstance(one, InitiativeShown)]
    return (found[-1].number or found[-1].by) if found else None


def _title_shown(at):
    """Return what the last initiative is called that a release of a moment shows."""
    found = [one.title["en"] for one in published.contribute(at) if isinstance(one, InitiativeShown)]
    return found[-1] if found else None


ENTRIES = {
    Initiative: Kind(
        _sent,
        _title_shown,
        here=lambda at: step(write(place=VILLAGE, at=at), "sent", at).initiative,
        anew=9,
    ),
    InitiativeStep: Kind(
        _walked, _way_shown, here=lambda at: step(write(place=VILLAGE, at=at), "sent", at), anew=9
    ),
    ClauseAdoption: Kind(
        _numbered,
        _shown,
        here=lambda at: held(place=VILLAGE, number="1", at=at)[0],
        anew=9,
    ),
    **cards.ENTRIES,
}


def addresses():
    """Return an address for each name."""
    draft, initiative = opened(asks=["EQ-1.1"]), write()
    args = {
        "local_plans:initiatives": [],
        "local_plans:write_initiative": [],
        "local_plans:initiative": [initiative.pk],
        "local_plans:initiative_step": [initiative.pk, "sent"],
        "local_plans:initiative_word": [initiative.pk, "en"],
        "local_plans:withdraw_initiative": [initiative.pk],
        "local_plans:withdraw_step": [step(write("Another"), "sent").pk],
        **cards.addressed(),
        "local_plans:clauses": [],
        "local_plans:register": [],
        "local_plans:clause": ["creche"],
        "local_plans:clauses_word": ["en"],
        "local_plans:withdraw_clause": [held()[0].pk],
        "local_plans:plans": [],
        "local_plans:open": [],
        "local_plans:spread": [],
        "local_plans:session": [],
        "local_plans:paper": [draft.pk, "en"],
        "local_plans:row": [draft.rows.get().pk],
    }
    return {name: reverse(name, args=args.get(name, [draft.pk])) for name in ROLES}
