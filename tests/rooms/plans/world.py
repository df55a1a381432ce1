"""Who may open the addresses of plans, and addresses that lead somewhere: a plan of North Bay and its adopted text."""

from datetime import date

from django.urls import reverse

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.places.models import Place
from tendik.plans import actions, release
from tendik.plans.models import Adoption, Plan, Section
from tests.conftest import AT
from tests.rooms.people import FOCAL_POINTS_HERE, HERE, MINISTERS, MINISTERS_HERE, Who
from tests.rooms.worlds import Kind, numbered_paper

ROLES = {
    "plans:plans": Who(MINISTERS),
    "plans:plan": Who(MINISTERS_HERE, sees=FOCAL_POINTS_HERE),
    "plans:withdraw_adoption": Who(MINISTERS_HERE, sees=FOCAL_POINTS_HERE),
}
READ = {"plans:plans"}
"""Addresses that are only looked at."""
TABLES = {
    "adoptions": "plan,number,body,on,document_title_fr,document_title_en,document_number,document_link,"
    "entered_on,withdrawn_on,in_force,made_up",
    "plan_records": "code,title_fr,title_en,kind,starts_on,ends_before,adopted_on,document_number,source",
    "plans": "plan,title_fr,title_en,place,starts_on,ends_before,parent,predecessor,earlier,state,adopted_on,made_up",
}
PAGES = {"a plan": "plans/ge-2025-2027/", "a goal": "goals/GE-1/"}
OFFICE = {
    "plans": "plans/",
    "a plan": "plans/plan/demo-2026/",
    "the withdrawal of an adopted text": "plans/withdraw/1/",
}


def plan_of(code, slug, place):
    """Return a plan of a place with one section ``<code>-1``; it is made once."""
    words = {"en": f"Plan of {slug}"}
    days = {"starts_on": date(2030, 7, 1), "ends_before": date(2034, 7, 1)}
    plan, _new = Plan.objects.get_or_create(
        code=code,
        defaults={
            "slug": slug,
            "place": Place.objects.get(code=place),
            "title": words,
            "short": words,
            "report": "harbour",
            "version": "draft",
            "discussed_on": date(2026, 3, 1),
            "order": 50,
            **days,
        },
    )
    Section.objects.get_or_create(
        code=f"{code}-1", defaults={"plan": plan, "kind": "section", "title": words, "line": 1, "order": 1}
    )
    return plan


def plan_here():
    """Return the plan of North Bay."""
    return plan_of("NB", "north-bay", HERE)


def adopted_here():
    """Return the adopted text of the plan of North Bay."""
    paper = PaperGiven(
        body=Body.objects.get(code="north-council"),
        on=date(2026, 5, 20),
        title={"en": "Decree"},
        number="No. 1",
    )
    given = actions.AdoptionGiven(paper=paper)
    return actions.adopt_plan(plan_here(), given, by=None, at=AT)


def addresses():
    """Return an address for each name."""
    return {
        "plans:plans": reverse("plans:plans"),
        "plans:plan": reverse("plans:plan", args=[plan_here().slug]),
        "plans:withdraw_adoption": reverse("plans:withdraw_adoption", args=[adopted_here().pk]),
    }


def _enter(number, at, plan=None):
    plan = plan or Plan.objects.get(code="EQ")
    return actions.adopt_plan(plan, actions.AdoptionGiven(paper=numbered_paper(number)), by=None, at=at)


def _shown(at):
    adoption = next(one for one in release.contribute(at) if one.code == "equality-2030").adoption
    return adoption.paper.number if adoption else None


# The plan, its 2 goals and 7 asks, the list of asks, the meeting, the institution, the place.
ENTRIES = {Adoption: Kind(_enter, _shown, here=lambda at: _enter("1", at), anew=14)}
