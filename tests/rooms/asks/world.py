"""Who may open the addresses of asks, and addresses that lead somewhere: two asks of the plan of North Bay.

The office of North Bay has answered the first; they are proposed to say the same.
"""

from datetime import date

from django.urls import reverse

from tendik.asks import actions, release
from tendik.asks.addressing import Addressing, address_asks
from tendik.asks.models import Addressee, Answer, Ask, AskLink, LinkDecision
from tendik.bodies.models import Body
from tendik.places.models import Place
from tests.conftest import AT, answer
from tests.rooms.people import (
    CONTACTS,
    CONTACTS_HERE,
    FOCAL_POINTS,
    FOCAL_POINTS_HERE,
    HERE,
    MINISTERS,
    MINISTERS_HERE,
    Who,
    office_here,
)
from tests.rooms.plans.world import plan_here
from tests.rooms.worlds import Kind

READERS_HERE = FOCAL_POINTS_HERE | CONTACTS_HERE
ROLES = {
    "asks:asks": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    "asks:ask": Who(MINISTERS_HERE | READERS_HERE),
    "asks:answer": Who(MINISTERS),
    "asks:withdraw": Who(MINISTERS_HERE, sees=READERS_HERE),
    "asks:withdraw_together": Who(MINISTERS_HERE, sees=READERS_HERE),
    "asks:addressee": Who(MINISTERS),
    "asks:agree": Who(MINISTERS_HERE | CONTACTS_HERE, sees=FOCAL_POINTS_HERE),
    "asks:withdraw_addressee": Who(MINISTERS_HERE, sees=READERS_HERE),
    "asks:take": Who(MINISTERS | FOCAL_POINTS | CONTACTS),
    "asks:bring": Who(MINISTERS),
    "asks:links": Who(MINISTERS),
    "asks:decide": Who(MINISTERS_HERE, sees=FOCAL_POINTS_HERE),
    "asks:withdraw_decision": Who(MINISTERS_HERE, sees=FOCAL_POINTS_HERE),
}
READ = {"asks:asks", "asks:ask", "asks:take", "asks:links"}
"""Addresses that are only looked at."""
SENT = {"asks:decide", "asks:agree"}
"""Addresses to which something is sent, with nothing in it: who may, is told what is missing."""
OFFICE_PAGES = [
    "/asks/",
    "/asks/ask/EQ-1.1/",
    "/asks/answer/?ask=EQ-1.1",
    "/asks/addressee/?ask=EQ-1.1",
    "/asks/links/",
    "/asks/list/back/",
]
# Of the demo. DEMO-1.1 was answered three times; GE-1.4 never.
TABLES = {
    "answers": "ask,number,verdict,reason_fr,reason_en,body,on,document_title_fr,document_title_en,"
    "document_number,document_link,entered_on,withdrawn_on,in_force,made_up",
    "asks": "ask,plan,section_fr,section_en,goal,parent,level,title_fr,title_en,words_fr,words_en,"
    "line,asked_on,asked_by,addressee,addressee_proposed,addressee_since,partners,state,answered_on,made_up",
}
PAGES = {
    "all asks": "asks/",
    "an ask without an answer": "asks/GE-1.4/",
    "an ask with a history": "asks/DEMO-1.1/",
}
OFFICE = {
    "asks": "asks/",
    "an ask": "asks/ask/GE-1.4/",
    "an answer": "asks/answer/?ask=GE-1.4",
    "answers to several": "asks/answer/?ask=GE-1.4&ask=GE-1.5",
    "who should answer": "asks/addressee/?ask=GE-1.4",
    "a withdrawal": "asks/withdraw/1/",
    "same demands": "asks/links/",
    "the way back of a list": "asks/list/back/",
}


def ask_of(plan, code, *, asked_by=()):
    """Return an ask put to a plan; it is made once."""
    fields = {"section": plan.sections.get(), "title": {"en": code}, "words": {"en": f"Words of {code}."}}
    days = {"line": 1, "order": 900 + Ask.objects.count(), "asked_on": date(2026, 3, 1)}
    ask, _new = Ask.objects.get_or_create(code=code, defaults={**fields, **days})
    ask.asked_by.set(Place.objects.filter(code__in=asked_by))
    return ask


def answered_here():
    """Return the answer of the office of North Bay to the ask NB-1.1."""
    ask_of(plan_here(), "NB-1.1", asked_by=[HERE])
    return answer("NB-1.1", "taken_over", body=office_here().code)


def addressed_here():
    """Return the office of North Bay, proposed to answer the ask NB-1.1."""
    ask_of(plan_here(), "NB-1.1", asked_by=[HERE])
    return addressed("NB-1.1", body=office_here().code)


def addressed(code, standing="proposed", *, at=AT, since=date(2026, 5, 1), body="equality"):
    """Enter who should answer an ask of the tiny pack."""
    given = Addressing(standing=standing, since=since, body=Body.objects.get(code=body))
    return address_asks([Ask.objects.get(code=code)], given, by=None, at=at)[0]


def decided_here():
    """Return a decision on that link: the two say the same."""
    return LinkDecision.objects.create(link=link_here(), same=True, entered_at=AT)


def link_here():
    """Return the link between the two asks of North Bay."""
    pair = [ask_of(plan_here(), code, asked_by=[HERE]) for code in ("NB-1.1", "NB-1.2")]
    return AskLink.objects.get_or_create(ask=pair[0], other=pair[1], defaults={"kind": "near"})[0]


def addresses():
    """Return an address for each name."""
    given, link, named = answered_here(), link_here(), addressed_here()
    return {
        "asks:asks": reverse("asks:asks"),
        "asks:ask": reverse("asks:ask", args=["NB-1.1"]),
        "asks:answer": reverse("asks:answer") + "?ask=NB-1.1",
        "asks:withdraw": reverse("asks:withdraw", args=[given.pk]),
        "asks:withdraw_together": reverse("asks:withdraw_together", args=[given.pk]),
        "asks:addressee": reverse("asks:addressee") + "?ask=NB-1.1",
        "asks:agree": reverse("asks:agree", args=[named.pk]),
        "asks:withdraw_addressee": reverse("asks:withdraw_addressee", args=[named.pk]),
        "asks:take": reverse("asks:take"),
        "asks:bring": reverse("asks:bring"),
        "asks:links": reverse("asks:links"),
        "asks:decide": reverse("asks:decide", args=[link.pk]),
        "asks:withdraw_decision": reverse("asks:withdraw_decision", args=[decided_here().pk]),
    }


def _published(code, at):
    return next(one for one in release.contribute(at) if one.code == code)


def _enter_answer(number, at):
    return answer("EQ-1.1", reason={"en": number}, at=at)


def _answer_shown(at):
    shown = _published("EQ-1.1", at).answer
    return shown.reason["en"] if shown else None


def _enter_addressee(number, at):
    return addressed("EQ-1.1", at=at, body={"1": "equality", "2": "north-council"}[number])


def _addressee_shown(at):
    found = _published("EQ-1.1", at).addressee
    return {None: None, "bodies/equality": "1", "bodies/north-council": "2"}[found]


def _enter_decision(number, at):
    # One says that they are the same, the next that they differ.
    return actions.decide_link(AskLink.objects.get(), same=number != "2", by=None, at=at)


def _decision_shown(at):
    related = _published("EQ-2.2", at).related
    if not related:
        return "2"
    return None if related[0].proposed else "1"


# Answer: the ask and the next one, which names it; the list, its goal, plan, place and institution.
# Decision: the asks of the pair and those beside them, their goals; the list, plan and place.
ENTRIES = {
    Answer: Kind(_enter_answer, _answer_shown, here=lambda at: _enter_answer("1", at), anew=7),
    Addressee: Kind(_enter_addressee, _addressee_shown, here=lambda at: _enter_addressee("1", at), anew=8),
    LinkDecision: Kind(_enter_decision, _decision_shown, here=lambda at: _enter_decision("1", at), anew=9),
}
